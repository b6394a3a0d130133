#include "report/charts/sheet.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "report/notes.hpp"
#include "report/typeface.hpp"
#include "report/words.hpp"

namespace veldwerk::sheet {

void text(Drawing& drawing, double x, double y, std::string_view words, const Look& look) {
  if (words.empty()) return;
  drawing.shapes.emplace_back(Label{x, y, std::string(words), look.size, std::string(look.fill),
                                    look.anchor, look.bold, look.turned});
}

void line(Drawing& drawing, double x1, double y1, double x2, double y2, std::string_view stroke,
          double width) {
  drawing.shapes.emplace_back(
      Polyline{{{x1, y1}, {x2, y2}}, false, {}, std::string(stroke), width});
}

void box(Drawing& drawing, double x, double y, double width, double height, std::string_view fill,
         std::string_view stroke) {
  drawing.shapes.emplace_back(
      Rectangle{x, y, width, height, std::string(fill), std::string(stroke), 1});
}

std::uint32_t tick_step(std::uint32_t most) {
  for (std::uint32_t power = 1;; power *= 10) {
    for (const std::uint32_t digit : {1U, 2U, 5U}) {
      if (most <= digit * power * 5) return digit * power;
    }
  }
}

double base_line(double middle, double size) {
  constexpr double half_of_capitals = 0.365;
  return middle + size * half_of_capitals;
}

void column_header(Drawing& drawing, double x, double width, double bottom,
                   const std::vector<std::string>& lines, bool turned, bool bold) {
  const double step = small_size * 1.25;
  const auto count = static_cast<double>(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto at = static_cast<double>(i);
    if (turned) {
      const double middle = x + width / 2 + (at - (count - 1) / 2) * step;
      text(drawing, base_line(middle, small_size), bottom, lines[i],
           {small_size, palette::ink, Anchor::start, bold, -90});
    } else {
      text(drawing, x + width / 2, bottom - (count - 1 - at) * step, lines[i],
           {small_size, palette::ink, Anchor::middle, bold, 0});
    }
  }
}

double legend(Drawing& drawing, double x, double y, double width, std::span<const Key> keys) {
  constexpr double square = 10;
  constexpr double row = 16;
  double left = x;
  double top = y;
  for (const Key& key : keys) {
    const double needs = (key.fill.empty() && key.stroke.empty() ? 0 : square + 5) +
                         text_width(key.words, small_size) + 14;
    if (left > x && left + needs > x + width) {
      left = x;
      top += row;
    }
    double words_at = left;
    if (!key.fill.empty() || !key.stroke.empty()) {
      box(drawing, left + 0.5, top + 0.5, square, square, key.fill, key.stroke);
      words_at += square + 5;
    }
    text(drawing, words_at, base_line(top + square / 2 + 0.5, small_size), key.words,
         {small_size, palette::soft});
    left += needs;
  }
  return top + row - y;
}

std::vector<Part> parts_of(std::size_t rows) {
  const std::size_t count = std::max<std::size_t>(1, (rows + most_rows - 1) / most_rows);
  std::vector<Part> parts;
  for (std::size_t part = 0; part < count; ++part) {
    const std::size_t first = rows * part / count;
    parts.push_back({first, rows * (part + 1) / count - first});
  }
  return parts;
}

std::string part_title(std::string title, std::size_t part, std::size_t parts, Language language) {
  if (parts == 1) return title;
  return phrase("chart.part", language,
                {std::move(title), fmt::format("{}", part + 1), fmt::format("{}", parts)});
}

void add_left_out_note(Chart& chart, const Study& study, Language language) {
  if (std::string recoded = recoded_text(study, language); !recoded.empty()) {
    chart.notes.push_back(std::move(recoded));
  }
  if (study.left_out.empty()) return;
  chart.notes.push_back(phrase("chart.note-left-out", language, {left_out_text(study, language)}));
}

std::string joined(std::span<const std::string> sentences) {
  std::string all;
  for (const std::string& sentence : sentences) {
    if (sentence.empty()) continue;
    all.append(all.empty() ? "" : " ").append(sentence);
  }
  return all;
}

}  // namespace veldwerk::sheet
