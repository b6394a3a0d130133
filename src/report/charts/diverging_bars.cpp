// Bars on both sides of a line: respondents who name a code as a barrier to the
// left, as a facilitator to the right. The side tells the direction, so that the
// colours need not; each bar has its number.
#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

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

constexpr double top_space = 34;     // the names of the sides, and the upper ticks
constexpr double bottom_space = 34;  // the lower ticks, and what they count
constexpr double number_space = 26;  // beyond the longest bar
constexpr double bar_height = 10;

class BarChart {
 public:
  BarChart(const BlockRequest& request, Frequencies numbers)
      : request_(request),
        study_(request.study),
        language_(request.language),
        found_(std::move(numbers)) {
    for (const FrequencyRow& row : found_.rows) {
      const FrequencyCell& cell = row.cells.front();
      const bool unnamed = cell[Column::any].respondents == 0 && !cell.is_withheld(Column::any);
      if (unnamed) ++unnamed_;
      any_withheld_ = any_withheld_ || cell.is_withheld(Column::barrier) ||
                      cell.is_withheld(Column::facilitator);
      if (!unnamed || !request.defined.named) rows_.push_back(&row);
    }
    if (request.defined.by_respondents) sort();
    for (const FrequencyRow* row : rows_) {
      for (const Column column : {Column::barrier, Column::facilitator}) {
        const FrequencyCell& cell = row->cells.front();
        if (!cell.is_withheld(column)) most_ = std::max(most_, cell[column].respondents);
      }
    }
    step_ = sheet::tick_step(most_);
    most_ = std::max(step_, (most_ + step_ - 1) / step_ * step_);
  }

  std::vector<Block> charts() {
    std::vector<Block> blocks;
    if (rows_.empty()) return blocks;
    const std::vector<sheet::Part> parts = sheet::parts_of(rows_.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      Chart chart;
      chart.id = "diverging-bars";
      chart.title = sheet::part_title(table_title("chart.title-bars", study_, {}, language_), i,
                                      parts.size(), language_);
      chart.alternative = alternative();
      chart.notes = notes();
      sheet::add_left_out_note(chart, study_, language_);
      draw(chart.drawing, std::span(rows_).subspan(parts[i].first, parts[i].count));
      blocks.emplace_back(std::move(chart));
    }
    return blocks;
  }

 private:
  using Rows = std::span<const FrequencyRow* const>;

  void sort();
  void draw(Drawing& drawing, Rows rows) const;
  void draw_axis(Drawing& drawing, double middle, double unit, double height) const;
  void draw_bar(Drawing& drawing, const FrequencyCell& cell, Column column, double middle,
                double unit, double y) const;
  std::string alternative() const;
  std::string largest_of(Column column, std::string_view key, std::string_view nobody) const;
  std::vector<std::string> notes() const;

  std::uint32_t n() const { return found_.grouping.groups.front().size; }

  const BlockRequest& request_;
  const Study& study_;
  Language language_;
  Frequencies found_;
  std::vector<const FrequencyRow*> rows_;
  std::size_t unnamed_ = 0;
  bool any_withheld_ = false;
  std::uint32_t most_ = 0;  // at the end of the axis
  std::uint32_t step_ = 1;
};

// Within each category by respondents. What is kept back stays at the end, in the
// codebook's order, so that its place tells nothing.
void BarChart::sort() {
  std::map<std::string, std::size_t> categories;
  for (const FrequencyRow* row : rows_) {
    categories.try_emplace(heading_of(study_.codebook, row->code, language_), categories.size());
  }
  const auto key = [&](const FrequencyRow* row) {
    const FrequencyCell& cell = row->cells.front();
    const bool told = !cell.is_withheld(Column::any) && !cell.is_withheld(Column::barrier) &&
                      !cell.is_withheld(Column::facilitator);
    const std::uint32_t respondents = told ? cell[Column::any].respondents : 0;
    return std::pair{categories[heading_of(study_.codebook, row->code, language_)],
                     told ? ~std::uint64_t{respondents} : ~std::uint64_t{0}};
  };
  std::stable_sort(rows_.begin(), rows_.end(),
                   [&](const FrequencyRow* a, const FrequencyRow* b) { return key(a) < key(b); });
}

void BarChart::draw(Drawing& drawing, Rows rows) const {
  std::vector<Index> codes;
  for (const FrequencyRow* row : rows) codes.push_back(row->code);
  const CodeAxis axis(study_.codebook, codes, language_);
  drawing.width = sheet::portrait;
  drawing.height = top_space + axis.height() + bottom_space;
  const double half = (drawing.width - axis.width()) / 2 - number_space;
  const double middle = axis.width() + number_space + half;
  const double unit = half / most_;
  draw_axis(drawing, middle, unit, axis.height());
  axis.draw(drawing, top_space, drawing.width);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double y = top_space + axis.rows()[i].middle();
    for (const Column column : {Column::barrier, Column::facilitator}) {
      draw_bar(drawing, rows[i]->cells.front(), column, middle, unit, y);
    }
  }
  // Above the bars, whose ends would cover half of it.
  for (const CodeAxis::Row& row : axis.rows()) {
    sheet::line(drawing, middle, top_space + row.top, middle, top_space + row.top + row.height,
                palette::ink);
  }
}

void BarChart::draw_axis(Drawing& drawing, double middle, double unit, double height) const {
  const double bottom = top_space + height;
  const double half = unit * most_;
  const auto side = [&](std::string_view key, double x, std::string_view fill) {
    sheet::text(drawing, x, 11, word(key, language_),
                {sheet::text_size, fill, Anchor::middle, true, 0});
  };
  side("chart.side-barrier", middle - half / 2, palette::barrier_text);
  side("chart.side-facilitator", middle + half / 2, palette::facilitator_text);
  for (std::uint32_t value = 0; value <= most_; value += step_) {
    for (const double sign : {-1.0, 1.0}) {
      if (value == 0 && sign > 0) continue;
      const double x = middle + sign * unit * value;
      if (value > 0) sheet::line(drawing, x, top_space - 5, x, bottom + 3);
      for (const double y : {top_space - 9, bottom + 13}) {
        sheet::text(drawing, x, y, fmt::format("{}", value),
                    {sheet::small_size, palette::soft, Anchor::middle});
      }
    }
  }
  sheet::text(drawing, middle, bottom + 28,
              phrase("chart.axis-respondents", language_, {fmt::format("{}", n())}),
              {sheet::small_size, palette::soft, Anchor::middle});
}

void BarChart::draw_bar(Drawing& drawing, const FrequencyCell& cell, Column column, double middle,
                        double unit, double y) const {
  const bool left = column == Column::barrier;
  const double sign = left ? -1 : 1;
  const auto number = [&](double length, std::string_view words, std::string_view fill) {
    sheet::text(drawing, middle + sign * (length + 4), sheet::base_line(y, sheet::small_size),
                words, {sheet::small_size, fill, left ? Anchor::end : Anchor::start});
  };
  if (cell.is_withheld(column)) return number(0, word("withheld", language_), palette::soft);
  const std::uint32_t k = cell[column].respondents;
  if (k == 0) return number(0, "0", palette::faint);
  const double length = unit * k;
  sheet::box(drawing, left ? middle - length : middle, y - bar_height / 2, length, bar_height,
             left ? palette::barrier : palette::facilitator);
  number(length, fmt::format("{}", k), palette::ink);
}

std::string BarChart::largest_of(Column column, std::string_view key,
                                 std::string_view nobody) const {
  std::vector<Ranked> all;
  bool withheld = false;
  for (const FrequencyRow& row : found_.rows) {
    const FrequencyCell& cell = row.cells.front();
    withheld = withheld || cell.is_withheld(column);
    if (cell.is_withheld(column)) continue;
    const std::uint32_t k = cell[column].respondents;
    all.push_back({phrase("chart.ranked", language_,
                          {code_name(study_.codebook, row.code, language_), fmt::format("{}", k),
                           fmt::format("{}", n())}),
                   k, 1});
  }
  const std::string names = largest(std::move(all), language_);
  if (!names.empty()) return phrase(key, language_, {names});
  return withheld ? std::string() : std::string(word(nobody, language_));
}

std::string BarChart::alternative() const {
  std::vector<std::string> sentences = {
      phrase("chart.bars-about", language_, {fmt::format("{}", n())}),
      largest_of(Column::barrier, "chart.most-barrier", "chart.no-barrier"),
      largest_of(Column::facilitator, "chart.most-facilitator", "chart.no-facilitator")};
  if (unnamed_ > 0) {
    sentences.push_back(
        phrase("chart.unnamed", language_,
               {fmt::format("{}", unnamed_), fmt::format("{}", found_.rows.size())}));
  }
  return sheet::joined(sentences);
}

std::vector<std::string> BarChart::notes() const {
  std::vector<std::string> notes = {std::string(word("chart.note-both", language_))};
  if (request_.defined.by_respondents) {
    notes.emplace_back(word("chart.note-sorted", language_));
  }
  if (request_.defined.named && unnamed_ > 0) {
    notes.push_back(counted("chart.note-unnamed", unnamed_, language_));
  }
  if (any_withheld_) notes.emplace_back(word("chart.note-withheld", language_));
  return notes;
}

}  // namespace

std::vector<Block> diverging_bars_of(const BlockRequest& request, Frequencies numbers) {
  return BarChart(request, std::move(numbers)).charts();
}

std::vector<Block> diverging_bars(const BlockRequest& request, std::span<const Index> /*by*/) {
  return diverging_bars_of(request, request.disclosure.frequencies({}, {false, false, {}}));
}

}  // namespace veldwerk
