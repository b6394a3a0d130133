// How often each two codes occur together: half of a matrix of codes by codes,
// with the number in each cell. Only codes that occur with another are in it.
#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "analysis/cooccurrence.hpp"
#include "report/charts/code_axis.hpp"
#include "report/charts/kinds.hpp"
#include "report/charts/ranking.hpp"
#include "report/charts/sheet.hpp"
#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/typeface.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr double narrowest = 11;
constexpr double widest = 26;
constexpr double turned_room = 170;

/// With two digits, a number is as wide as its size and a quarter.
double number_size(double cell) {
  return cell < 13 ? 7.5 : sheet::small_size;
}

class CooccurrenceChart {
 public:
  explicit CooccurrenceChart(const BlockRequest& request)
      : study_(request.study), language_(request.language), pairs_(cooccurrence(request.study)) {
    std::vector<bool> occurs(study_.codebook.codes.size());
    for (const CooccurrencePair& pair : pairs_) {
      occurs[pair.first] = occurs[pair.second] = true;
      most_ = std::max(most_, pair.n12);
    }
    for (Index code = 0; code < occurs.size(); ++code) {
      if (study_.codebook.codes[code].codable) ++codable_;
      if (occurs[code]) codes_.push_back(code);
    }
  }

  std::vector<Block> charts() {
    std::vector<Block> blocks;
    if (pairs_.empty()) {
      blocks.emplace_back(Paragraph{std::string(word("chart.no-pairs", language_))});
    } else if (codes_.size() > sheet::most_rows) {
      blocks.emplace_back(
          Paragraph{phrase("chart.too-many-codes", language_, {fmt::format("{}", codes_.size())})});
    } else {
      blocks.emplace_back(chart());
    }
    return blocks;
  }

 private:
  Chart chart();
  void draw(Drawing& drawing) const;
  void draw_headers(Drawing& drawing, double left, double cell, double bottom) const;
  std::size_t step_of(std::uint32_t n12) const;
  double draw_legend(Drawing& drawing, double y) const;
  std::string alternative() const;
  std::size_t place_of(Index code) const {
    return static_cast<std::size_t>(std::lower_bound(codes_.begin(), codes_.end(), code) -
                                    codes_.begin());
  }
  /// The first number of a step of colours, from 0; that of the step after the last
  /// is one more than the largest number.
  std::uint32_t first_of(std::size_t step) const {
    return 1 + static_cast<std::uint32_t>(step * most_ / palette::steps);
  }

  const Study& study_;
  Language language_;
  std::vector<CooccurrencePair> pairs_;
  std::vector<Index> codes_;  // that occur with another, in the codebook's order
  std::size_t codable_ = 0;
  std::uint32_t most_ = 0;
};

Chart CooccurrenceChart::chart() {
  Chart chart;
  chart.id = "cooccurrence-chart";
  chart.title = table_title("chart.title-cooccurrence", study_, {}, language_);
  chart.alternative = alternative();
  chart.notes.emplace_back(word("chart.note-pairs", language_));
  if (codes_.size() < codable_) {
    chart.notes.push_back(counted("chart.note-alone", codable_ - codes_.size(), language_));
  }
  sheet::add_left_out_note(chart, study_, language_);
  draw(chart.drawing);
  return chart;
}

std::size_t CooccurrenceChart::step_of(std::uint32_t n12) const {
  std::size_t step = palette::steps - 1;
  while (step > 0 && n12 < first_of(step)) --step;
  return step;
}

void CooccurrenceChart::draw(Drawing& drawing) const {
  const CodeAxis axis(study_.codebook, codes_, language_);
  const auto columns = static_cast<double>(codes_.size());
  const double left = axis.width();
  double cell = std::min(widest, std::floor((sheet::portrait - left) / columns));
  if (cell < narrowest) {
    cell = std::max(narrowest, std::floor((sheet::landscape - left) / columns));
  }
  double header = 0;
  for (const Index code : codes_) {
    const std::string name = code_name(study_.codebook, code, language_);
    header = std::max(
        header, text_width(fitted_text(name, turned_room, sheet::small_size), sheet::small_size));
  }
  header += 26;  // and the numbers of the codes
  drawing.width = std::max(left + columns * cell + 2, sheet::portrait);
  draw_headers(drawing, left, cell, header);
  axis.draw(drawing, header, left + columns * cell);
  axis.draw_grid(drawing, left, header, cell, codes_.size(), true);
  for (std::size_t row = 0; row < codes_.size(); ++row) {
    const CodeAxis::Row& place = axis.rows()[row];
    sheet::box(drawing, left + static_cast<double>(row) * cell, header + place.top, cell,
               place.height, palette::grid);
  }
  for (const CooccurrencePair& pair : pairs_) {
    const CodeAxis::Row& place = axis.rows()[place_of(pair.second)];
    const double x = left + static_cast<double>(place_of(pair.first)) * cell;
    const std::string_view fill = palette::plain_scale[step_of(pair.n12)];
    sheet::box(drawing, x + 0.5, header + place.top + 0.5, cell - 1, place.height - 1, fill);
    sheet::text(drawing, x + cell / 2, sheet::base_line(header + place.middle(), number_size(cell)),
                fmt::format("{}", pair.n12),
                {number_size(cell), palette::ink_on(fill), Anchor::middle});
  }
  const double bottom = header + axis.height() + 12;
  drawing.height = bottom + draw_legend(drawing, bottom);
}

// The codes once more, above their columns; under them their numbers.
void CooccurrenceChart::draw_headers(Drawing& drawing, double left, double cell,
                                     double bottom) const {
  bool numbered = false;
  for (const Index code : codes_) {
    numbered = numbered || study_.codebook.codes[code].number.has_value();
  }
  for (std::size_t i = 0; i < codes_.size(); ++i) {
    const Code& code = study_.codebook.codes[codes_[i]];
    const double x = left + static_cast<double>(i) * cell;
    if (code.number) {
      sheet::text(drawing, x + cell / 2, bottom - 6, fmt::format("{}", *code.number),
                  {number_size(cell), palette::soft, Anchor::middle});
    }
    const std::string name = code_name(study_.codebook, codes_[i], language_);
    sheet::column_header(drawing, x, cell, bottom - (numbered ? 19 : 6),
                         {fitted_text(name, turned_room, sheet::small_size)}, true, false);
  }
}

double CooccurrenceChart::draw_legend(Drawing& drawing, double y) const {
  std::vector<sheet::Key> keys = {{{}, {}, std::string(word("chart.legend-pairs", language_))}};
  for (std::size_t step = 0; step < palette::steps; ++step) {
    const std::uint32_t first = first_of(step);
    const std::uint32_t last = first_of(step + 1) - 1;
    if (last < first) continue;
    keys.push_back({palette::plain_scale[step],
                    {},
                    first == last ? fmt::format("{}", first) : fmt::format("{}–{}", first, last)});
  }
  return sheet::legend(drawing, 0, y, drawing.width, keys);
}

std::string CooccurrenceChart::alternative() const {
  std::vector<Ranked> all;
  for (const CooccurrencePair& pair : pairs_) {
    all.push_back(
        {phrase("chart.ranked-pair", language_,
                {code_name(study_.codebook, pair.first, language_),
                 code_name(study_.codebook, pair.second, language_), fmt::format("{}", pair.n12)}),
         pair.n12, 1});
  }
  const std::string sentences[] = {
      std::string(word("chart.pairs-about", language_)),
      phrase("chart.pairs-most", language_, {largest(std::move(all), language_)}),
      phrase("chart.pairs-count", language_,
             {fmt::format("{}", codes_.size()), fmt::format("{}", codable_),
              fmt::format("{}", pairs_.size())})};
  return sheet::joined(sentences);
}

}  // namespace

std::vector<Block> cooccurrence_chart(const BlockRequest& request, std::span<const Index> /*by*/) {
  return CooccurrenceChart(request).charts();
}

}  // namespace veldwerk
