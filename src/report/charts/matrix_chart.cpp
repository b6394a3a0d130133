// Who named what: a sign for each code and respondent, the same signs as in the
// table. Their shapes tell the direction, so that the colours need not.
#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "analysis/matrix.hpp"
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
constexpr double widest = 24;
constexpr double turned_room = 90;
constexpr double sign_size = 4.5;  // half of its width

enum class Sign : std::uint8_t { none, barrier, facilitator, both, neutral };

Sign sign_of(const MatrixCell& cell) {
  if (cell.barrier && cell.facilitator) return Sign::both;
  if (cell.barrier) return Sign::barrier;
  if (cell.facilitator) return Sign::facilitator;
  return cell.neutral ? Sign::neutral : Sign::none;
}

void polygon(Drawing& drawing, std::vector<std::pair<double, double>> points,
             std::string_view fill) {
  drawing.shapes.emplace_back(Polyline{std::move(points), true, std::string(fill), {}, 1});
}

/// A ring, of eight sides.
void ring(Drawing& drawing, double x, double y) {
  const auto disc = [&](double radius, std::string_view fill) {
    const double part = radius * 0.4142;
    polygon(drawing,
            {{x - part, y - radius},
             {x + part, y - radius},
             {x + radius, y - part},
             {x + radius, y + part},
             {x + part, y + radius},
             {x - part, y + radius},
             {x - radius, y + part},
             {x - radius, y - part}},
            fill);
  };
  disc(sign_size - 0.5, palette::faint);
  disc(sign_size - 2, palette::paper);
}

void draw_sign(Drawing& drawing, Sign sign, double x, double y) {
  constexpr double r = sign_size;
  switch (sign) {
    case Sign::none:
      return;
    case Sign::barrier:
      return polygon(drawing, {{x - r, y - r + 0.5}, {x + r, y - r + 0.5}, {x, y + r}},
                     palette::barrier);
    case Sign::facilitator:
      return polygon(drawing, {{x, y - r}, {x + r, y + r - 0.5}, {x - r, y + r - 0.5}},
                     palette::facilitator);
    case Sign::both:
      return polygon(drawing,
                     {{x, y - r - 0.5}, {x + r + 0.5, y}, {x, y + r + 0.5}, {x - r - 0.5, y}},
                     palette::both);
    case Sign::neutral:
      return ring(drawing, x, y);
  }
}

class MatrixChart {
 public:
  explicit MatrixChart(const BlockRequest& request)
      : study_(request.study), language_(request.language), found_(matrix(request.study)) {
    std::vector<Index> codes;
    double widest_id = 0;
    for (const MatrixRow& row : found_.rows) codes.push_back(row.code);
    for (const Respondent& respondent : study_.respondents) {
      ids_.push_back(fitted_text(respondent.id, turned_room, sheet::small_size));
      widest_id = std::max(widest_id, text_width(ids_.back(), sheet::small_size));
    }
    axis_width_ = CodeAxis(study_.codebook, codes, language_).width();
    const double columns = static_cast<double>(std::max<std::size_t>(ids_.size(), 1));
    const auto cell_in = [&](double room) {
      return std::min(widest, std::floor((room - axis_width_) / columns));
    };
    cell_ = cell_in(sheet::portrait);
    if (cell_ < narrowest) cell_ = std::max(narrowest, cell_in(sheet::landscape));
    turned_ = widest_id + 4 > cell_;
    header_height_ = (turned_ ? widest_id : sheet::small_size) + 8;
  }

  std::vector<Block> charts() {
    std::vector<Block> blocks;
    if (found_.rows.empty() || study_.respondents.empty()) return blocks;
    if (study_.respondents.size() > sheet::most_columns) {
      blocks.emplace_back(Paragraph{phrase("chart.too-many-respondents", language_,
                                           {fmt::format("{}", study_.respondents.size())})});
      return blocks;
    }
    const std::vector<sheet::Part> parts = sheet::parts_of(found_.rows.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      Chart chart;
      chart.id = "matrix-chart";
      chart.title = sheet::part_title(table_title("chart.title-matrix", study_, {}, language_), i,
                                      parts.size(), language_);
      chart.alternative = alternative();
      sheet::add_left_out_note(chart, study_, language_);
      draw(chart.drawing, std::span(found_.rows).subspan(parts[i].first, parts[i].count));
      blocks.emplace_back(std::move(chart));
    }
    return blocks;
  }

 private:
  void draw(Drawing& drawing, std::span<const MatrixRow> rows) const;
  void draw_grid(Drawing& drawing, const CodeAxis& axis) const;
  double draw_legend(Drawing& drawing, double y) const;
  std::string alternative() const;

  double width() const { return axis_width_ + static_cast<double>(ids_.size()) * cell_; }

  const Study& study_;
  Language language_;
  Matrix found_;
  std::vector<std::string> ids_;
  double axis_width_ = 0;
  double cell_ = 0;
  bool turned_ = false;
  double header_height_ = 0;
};

void MatrixChart::draw(Drawing& drawing, std::span<const MatrixRow> rows) const {
  std::vector<Index> codes;
  for (const MatrixRow& row : rows) codes.push_back(row.code);
  const CodeAxis axis(study_.codebook, codes, language_);
  drawing.width = std::max(width() + 2, sheet::portrait);
  draw_grid(drawing, axis);
  axis.draw(drawing, header_height_, width());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double y = header_height_ + axis.rows()[i].middle();
    for (std::size_t who = 0; who < ids_.size(); ++who) {
      const double x = axis_width_ + (static_cast<double>(who) + 0.5) * cell_;
      draw_sign(drawing, sign_of(rows[i].cells[who]), x, y);
    }
  }
  const double bottom = header_height_ + axis.height() + 12;
  drawing.height = bottom + draw_legend(drawing, bottom);
}

void MatrixChart::draw_grid(Drawing& drawing, const CodeAxis& axis) const {
  for (std::size_t who = 0; who < ids_.size(); ++who) {
    const double x = axis_width_ + static_cast<double>(who) * cell_;
    sheet::column_header(drawing, x, cell_, header_height_ - 5, {ids_[who]}, turned_, false);
  }
  axis.draw_grid(drawing, axis_width_, header_height_, cell_, ids_.size(), false);
}

double MatrixChart::draw_legend(Drawing& drawing, double y) const {
  constexpr std::pair<Sign, std::string_view> keys[] = {{Sign::barrier, "valence.barrier"},
                                                        {Sign::facilitator, "valence.facilitator"},
                                                        {Sign::both, "column.both"},
                                                        {Sign::neutral, "chart.neutral-only"}};
  double x = 0;
  for (const auto& [sign, key] : keys) {
    draw_sign(drawing, sign, x + sign_size + 0.5, y + 6);
    const std::string_view words = word(key, language_);
    sheet::text(drawing, x + 15, sheet::base_line(y + 6, sheet::small_size), words,
                {sheet::small_size, palette::soft});
    x += 15 + text_width(words, sheet::small_size) + 16;
  }
  sheet::text(drawing, x, sheet::base_line(y + 6, sheet::small_size),
              word("chart.empty-cell", language_), {sheet::small_size, palette::soft});
  return 16;
}

std::string MatrixChart::alternative() const {
  const std::size_t n = study_.respondents.size();
  std::vector<Ranked> codes;
  std::vector<std::size_t> named(n);
  std::size_t unnamed = 0;
  for (const MatrixRow& row : found_.rows) {
    std::size_t k = 0;
    for (std::size_t who = 0; who < n; ++who) {
      if (!row.cells[who].named()) continue;
      ++k;
      ++named[who];
    }
    if (k == 0) ++unnamed;
    codes.push_back({phrase("chart.ranked", language_,
                            {code_name(study_.codebook, row.code, language_), fmt::format("{}", k),
                             fmt::format("{}", n)}),
                     k, 1});
  }
  std::vector<Ranked> people;
  for (std::size_t who = 0; who < n; ++who) {
    people.push_back({phrase("chart.ranked-count", language_,
                             {study_.respondents[who].id, fmt::format("{}", named[who])}),
                      named[who], 1});
  }
  std::vector<std::string> sentences = {
      phrase("chart.matrix-about", language_, {fmt::format("{}", n)})};
  if (unnamed < found_.rows.size()) {
    sentences.push_back(phrase("chart.matrix-codes", language_, {largest(codes, language_)}));
    sentences.push_back(phrase("chart.matrix-people", language_, {largest(people, language_)}));
  }
  if (unnamed > 0) {
    sentences.push_back(
        phrase("chart.unnamed", language_,
               {fmt::format("{}", unnamed), fmt::format("{}", found_.rows.size())}));
  }
  return sheet::joined(sentences);
}

}  // namespace

std::vector<Block> matrix_chart(const BlockRequest& request, std::span<const Index> /*by*/) {
  return MatrixChart(request).charts();
}

}  // namespace veldwerk
