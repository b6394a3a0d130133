// How many passages are the same, by the overlap that is asked for: a line of all codes together,
// each point with its percentage.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/agreement/agreement_curve.hpp"
#include "report/agreement_cells.hpp"
#include "report/charts/kinds.hpp"
#include "report/charts/sheet.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr double plot_height = 200;
constexpr double top_space = 30;
constexpr double left_space = 44;
constexpr std::uint32_t percent_step = 20;

std::string number(std::uint64_t count) {
  return fmt::format("{}", count);
}

double height_of(double percent) {
  return top_space + plot_height * (1 - percent / 100);
}

double place_of(std::uint32_t percent) {
  return left_space + (sheet::portrait - left_space - 20) * percent / 100;
}

void draw_axes(Drawing& drawing, Language language) {
  sheet::text(drawing, 0, 11, word("chart.agreement-axis", language),
              {sheet::small_size, palette::soft});
  for (std::uint32_t percent = 0; percent <= 100; percent += percent_step) {
    const double y = height_of(percent);
    sheet::line(drawing, left_space, y, sheet::portrait, y,
                percent == 0 ? palette::ink : palette::grid);
    sheet::text(drawing, left_space - 6, sheet::base_line(y, sheet::small_size), number(percent),
                {sheet::small_size, palette::soft, Anchor::end});
  }
  for (const std::uint32_t percent : curve_thresholds) {
    sheet::text(drawing, place_of(percent), height_of(0) + 14, number(percent),
                {sheet::small_size, palette::ink, Anchor::middle});
  }
  sheet::text(drawing, sheet::portrait, height_of(0) + 30,
              word("chart.agreement-overlap", language),
              {sheet::small_size, palette::soft, Anchor::end});
}

Drawing draw(const CurveRow& all, Language language) {
  Drawing drawing;
  drawing.width = sheet::portrait;
  drawing.height = top_space + plot_height + 36;
  draw_axes(drawing, language);
  Polyline line{{}, false, {}, std::string(palette::ink), 1.8};
  for (std::size_t at = 0; at < all.at.size(); ++at) {
    const OverlapRows& rows = all.at[at];
    const double x = place_of(curve_thresholds[at]);
    const double y =
        height_of(100 * static_cast<double>(rows.agree) / static_cast<double>(rows.rows()));
    line.points.emplace_back(x, y);
    sheet::box(drawing, x - 2.5, y - 2.5, 5, 5, palette::ink);
    sheet::text(drawing, x, y - 7, number(Percentage{rows.agree, rows.rows()}.whole()),
                {sheet::small_size, palette::ink, Anchor::middle});
  }
  drawing.shapes.emplace_back(std::move(line));
  return drawing;
}

std::string alternative(const CurveRow& all, Language language) {
  std::vector<std::string> items;
  for (std::size_t at = 0; at < all.at.size(); ++at) {
    items.push_back(phrase(
        "chart.agreement-item", language,
        {number(curve_thresholds[at]), number(all.at[at].agree), number(all.at[at].rows())}));
  }
  return phrase("chart.agreement-about", language, {fmt::format("{}", fmt::join(items, "; "))});
}

}  // namespace

std::vector<Block> agreement_chart(const BlockRequest& request, std::span<const Index> /*by*/) {
  const Language language = request.language;
  const AgreementQuestion& question = request.defined.agreement;
  const AgreementCurve found = agreement_curve(request.study, question);
  const CurveRow& all = found.rows.back();
  if (all.at.front().rows() == 0) {
    return {Paragraph{std::string(word("note.agreement-nobody", language))}};
  }
  Chart chart;
  chart.id = "agreement-chart";
  chart.title = word("chart.title-agreement", language);
  chart.alternative = alternative(all, language);
  chart.drawing = draw(all, language);
  Table notes;  // the same as below tables
  add_compared_notes(notes, request.study, question, language);
  chart.notes = std::move(notes.notes);
  chart.notes.push_back(phrase("note.agreement-curve", language,
                               {std::string(overlap_of_text(question.overlap_of, language))}));
  sheet::add_left_out_note(chart, request.study, language);
  return {std::move(chart)};
}

}  // namespace veldwerk
