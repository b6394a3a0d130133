// How many codes each next interview adds: bars of new codes, a line of all codes so
// far, and a broken line of what so many interviews show in any order. The lines differ
// in their strokes, so that the colours need not; each bar has its number below it.
#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/saturation.hpp"
#include "report/charts/kinds.hpp"
#include "report/charts/sheet.hpp"
#include "report/naming.hpp"
#include "report/saturation_text.hpp"
#include "report/typeface.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr double plot_height = 230;
constexpr double top_space = 34;
constexpr double left_space = 44;
constexpr double narrowest = 11;
constexpr double widest = 46;
constexpr double turned_room = 90;  // for the ids of interviews
constexpr std::string_view bar_fill = palette::plain_scale[1];
constexpr std::string_view free_stroke = palette::facilitator;

class SaturationChart {
 public:
  SaturationChart(const BlockRequest& request, const Saturation& found,
                  const SaturationSeries& series)
      : study_(request.study), language_(request.language), found_(found), series_(series) {
    double widest_id = 0;
    for (const Index interview : series.interviews) {
      ids_.push_back(fitted_text(study_.interviews[interview].id, turned_room, sheet::small_size));
      widest_id = std::max(widest_id, text_width(ids_.back(), sheet::small_size));
    }
    const double columns = static_cast<double>(std::max<std::size_t>(ids_.size(), 1));
    cell_ = std::clamp((sheet::portrait - left_space) / columns, narrowest, widest);
    turned_ = widest_id + 4 > cell_;
    ids_height_ = turned_ ? widest_id : sheet::small_size;
    step_ = sheet::tick_step(series.curve.total());
    most_ = (series.curve.total() + step_ - 1) / step_ * step_;
  }

  Chart chart(std::string id, std::string title) const {
    Chart chart;
    chart.id = std::move(id);
    chart.title = std::move(title);
    chart.alternative = alternative();
    chart.notes = interview_order_notes(study_, found_, language_);
    chart.notes.emplace_back(word("note.saturation-limits", language_));
    sheet::add_left_out_note(chart, study_, language_);
    draw(chart.drawing);
    return chart;
  }

 private:
  double middle_of(std::size_t at) const {
    return left_space + (static_cast<double>(at) + 0.5) * cell_;
  }
  double height_of(double codes) const { return top_space + plot_height * (1 - codes / most_); }
  double right() const { return left_space + static_cast<double>(ids_.size()) * cell_; }

  void draw(Drawing& drawing) const;
  void draw_axis(Drawing& drawing) const;
  void draw_columns(Drawing& drawing) const;
  void draw_lines(Drawing& drawing) const;
  void draw_broken(Drawing& drawing, double x1, double y1, double x2, double y2) const;
  void draw_sign(Drawing& drawing) const;
  double draw_legend(Drawing& drawing, double y) const;
  std::string alternative() const;

  const Study& study_;
  Language language_;
  const Saturation& found_;
  const SaturationSeries& series_;
  std::vector<std::string> ids_;
  double cell_ = widest;
  bool turned_ = false;
  double ids_height_ = 0;
  std::uint32_t step_ = 1;
  std::uint32_t most_ = 1;  // at the end of the axis
};

void SaturationChart::draw(Drawing& drawing) const {
  drawing.width = std::max(right() + 2, sheet::portrait);
  draw_axis(drawing);
  draw_columns(drawing);
  draw_sign(drawing);
  draw_lines(drawing);
  const double bottom = top_space + plot_height + 30 + ids_height_ + 14;
  drawing.height = bottom + draw_legend(drawing, bottom);
}

void SaturationChart::draw_axis(Drawing& drawing) const {
  sheet::text(drawing, 0, 11, word("chart.saturation-axis", language_),
              {sheet::small_size, palette::soft});
  for (std::uint32_t value = 0; value <= most_; value += step_) {
    const double y = height_of(value);
    sheet::line(drawing, left_space, y, right(), y, value == 0 ? palette::ink : palette::grid);
    sheet::text(drawing, left_space - 6, sheet::base_line(y, sheet::small_size),
                fmt::format("{}", value), {sheet::small_size, palette::soft, Anchor::end});
  }
}

void SaturationChart::draw_columns(Drawing& drawing) const {
  const double zero = height_of(0);
  sheet::text(drawing, left_space - 6, zero + 14, word("chart.saturation-row", language_),
              {sheet::small_size, palette::soft, Anchor::end});
  for (std::size_t at = 0; at < ids_.size(); ++at) {
    const std::uint32_t fresh = series_.curve.fresh[at];
    const double x = middle_of(at);
    if (fresh > 0) {
      const double bar = cell_ * 0.64;
      sheet::box(drawing, x - bar / 2, height_of(fresh), bar, zero - height_of(fresh), bar_fill);
    }
    sheet::text(drawing, x, zero + 14, fmt::format("{}", fresh),
                {sheet::small_size, fresh == 0 ? palette::faint : palette::ink, Anchor::middle});
    if (turned_) {
      sheet::text(drawing, sheet::base_line(x, sheet::small_size), zero + 22, ids_[at],
                  {sheet::small_size, palette::ink, Anchor::end, false, -90});
    } else {
      sheet::text(drawing, x, zero + 30, ids_[at],
                  {sheet::small_size, palette::ink, Anchor::middle});
    }
  }
}

// Behind the interviews after which codes were saturated.
void SaturationChart::draw_sign(Drawing& drawing) const {
  const std::string sign = saturation_sign(found_, series_);
  if (sign.empty()) return;
  const double x = left_space + series_.curve.before_run() * cell_;
  sheet::line(drawing, x, top_space - 8, x, height_of(0), palette::soft);
  sheet::text(drawing, x, top_space - 12, sign,
              {sheet::text_size, palette::ink, Anchor::middle, true});
}

void SaturationChart::draw_broken(Drawing& drawing, double x1, double y1, double x2,
                                  double y2) const {
  constexpr int pieces = 5;  // every other one is drawn
  for (int piece = 0; piece < pieces; piece += 2) {
    const auto at = [&](int step) { return static_cast<double>(step) / pieces; };
    sheet::line(drawing, x1 + (x2 - x1) * at(piece), y1 + (y2 - y1) * at(piece),
                x1 + (x2 - x1) * at(piece + 1), y1 + (y2 - y1) * at(piece + 1), free_stroke, 1.6);
  }
}

void SaturationChart::draw_lines(Drawing& drawing) const {
  const SaturationCurve& curve = series_.curve;
  Polyline line{{}, false, {}, std::string(palette::ink), 1.8};
  for (std::size_t at = 0; at < ids_.size(); ++at) {
    line.points.emplace_back(middle_of(at), height_of(curve.cumulative[at]));
    if (at == 0) continue;
    draw_broken(drawing, middle_of(at - 1), height_of(curve.order_free[at - 1]), middle_of(at),
                height_of(curve.order_free[at]));
  }
  for (const auto& [x, y] : line.points) {
    sheet::box(drawing, x - 2.5, y - 2.5, 5, 5, palette::ink);
  }
  drawing.shapes.emplace_back(std::move(line));
}

double SaturationChart::draw_legend(Drawing& drawing, double y) const {
  const double middle = y + 5.5;
  double x = 0;
  const auto words = [&](double sample, const std::string& text) {
    sheet::text(drawing, x + sample + 6, sheet::base_line(middle, sheet::small_size), text,
                {sheet::small_size, palette::soft});
    x += sample + 6 + text_width(text, sheet::small_size) + 16;
  };
  sheet::box(drawing, x + 0.5, y + 0.5, 10, 10, bar_fill);
  words(10, std::string(word("chart.saturation-new", language_)));
  sheet::line(drawing, x, middle, x + 24, middle, palette::ink, 1.8);
  sheet::box(drawing, x + 9.5, middle - 2.5, 5, 5, palette::ink);
  words(24, std::string(word("chart.saturation-cumulative", language_)));
  draw_broken(drawing, x, middle, x + 24, middle);
  words(24, std::string(word("chart.saturation-order-free", language_)));
  const std::string sign = saturation_sign(found_, series_);
  if (sign.empty()) return 16;
  sheet::line(drawing, x + 2, y, x + 2, y + 11, palette::soft);
  words(4, phrase("chart.saturation-line", language_, {sign}));
  return 16;
}

std::string SaturationChart::alternative() const {
  std::vector<std::string> items;
  for (std::size_t at = 0; at < ids_.size(); ++at) {
    items.push_back(phrase("chart.saturation-item", language_,
                           {study_.interviews[series_.interviews[at]].id,
                            fmt::format("{}", series_.curve.fresh[at])}));
  }
  const std::string list = fmt::format("{}", fmt::join(items, ", "));
  const std::string sentences[] = {sentence_start(saturation_sentences(found_, series_, language_)),
                                   phrase("chart.saturation-about", language_, {list})};
  return sheet::joined(sentences);
}

}  // namespace

std::vector<Block> saturation_chart(const BlockRequest& request, std::span<const Index> by) {
  const Language language = request.language;
  const Saturation found = saturation(
      request.study, {request.defined.saturation, {by.begin(), by.end()}, {}, false, false});
  std::vector<Block> blocks;
  for (const SaturationSeries& series : found.series) {
    const std::string name = series_name(request.study, found, series, language);
    std::string title(word("chart.title-saturation", language));
    if (!by.empty()) title = phrase("saturation.series", language, {title, name});
    std::string instead;
    if (series.curve.total() == 0) {
      instead = sentence_start(saturation_sentences(found, series, language));
    } else if (series.interviews.size() > sheet::most_columns) {
      instead = phrase("chart.saturation-too-many", language,
                       {fmt::format("{}", series.interviews.size())});
    }
    if (!instead.empty()) {
      blocks.emplace_back(
          Paragraph{by.empty() ? instead : phrase("saturation.series", language, {name, instead})});
      continue;
    }
    std::string id = table_id("saturation-chart", request.study, by);
    if (!by.empty()) id.append("-").append(anchor_of(name));
    blocks.emplace_back(
        SaturationChart(request, found, series).chart(std::move(id), std::move(title)));
  }
  return blocks;
}

}  // namespace veldwerk
