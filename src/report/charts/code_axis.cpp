#include "report/charts/code_axis.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/charts/sheet.hpp"
#include "report/code_rows.hpp"
#include "report/typeface.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr double row_height = 17;
constexpr double line_height = 12.5;
constexpr double heading_height = 23;
constexpr double widest_label = 205;
constexpr double space_after = 8;

std::string number_text(const Code& code) {
  return code.number ? fmt::format("{}", *code.number) : std::string();
}

}  // namespace

CodeAxis::CodeAxis(const Codebook& codebook, std::span<const Index> codes, Language language) {
  bool headed = false;
  for (const Index code : codes) {
    headed = headed || !heading_of(codebook, code, language).empty();
    const std::string number = number_text(codebook.codes[code]);
    if (number.empty()) continue;
    number_width_ = std::max(number_width_, text_width(number, sheet::text_size) + 6);
  }
  std::string above;
  double widest = 0;
  for (const Index code : codes) {
    Row& row = rows_.emplace_back();
    row.code = code;
    row.number = number_text(codebook.codes[code]);
    row.label =
        wrapped_text(code_name(codebook, code, language), widest_label, sheet::text_size, 2);
    std::string heading = heading_of(codebook, code, language);
    if (headed && heading.empty()) heading = word("heading.other-codes", language);
    if (heading != above) {
      row.heading = above = heading;
      height_ += heading_height;
    }
    row.top = height_;
    row.height = std::max(row_height, static_cast<double>(row.label.size()) * line_height + 3);
    height_ += row.height;
    for (const std::string& line : row.label) {
      widest = std::max(widest, text_width(line, sheet::text_size));
    }
  }
  width_ = number_width_ + widest + space_after;
}

void CodeAxis::draw(Drawing& drawing, double top, double chart_width) const {
  for (const Row& row : rows_) {
    if (!row.heading.empty()) {
      sheet::text(drawing, 0, top + row.top - 7,
                  fitted_text(row.heading, chart_width, sheet::text_size, true), {.bold = true});
      sheet::line(drawing, 0, top + row.top - 2.5, chart_width, top + row.top - 2.5, palette::rule);
    }
    const double middle = top + row.middle();
    sheet::text(drawing, number_width_ - 6, sheet::base_line(middle), row.number,
                {.fill = palette::soft, .anchor = Anchor::end});
    const auto count = static_cast<double>(row.label.size());
    for (std::size_t i = 0; i < row.label.size(); ++i) {
      const double shift = (static_cast<double>(i) - (count - 1) / 2) * line_height;
      sheet::text(drawing, number_width_, sheet::base_line(middle + shift), row.label[i]);
    }
  }
}

void CodeAxis::draw_grid(Drawing& drawing, double x, double top, double cell, std::size_t columns,
                         bool half) const {
  const auto right_of = [&](std::size_t row) {
    return x + cell * static_cast<double>(half ? std::min(row + 1, columns) : columns);
  };
  for (std::size_t first = 0, end = 0; first < rows_.size(); first = end) {
    end = first + 1;
    while (end < rows_.size() && rows_[end].heading.empty()) ++end;
    const double bottom = top + rows_[end - 1].top + rows_[end - 1].height;
    sheet::line(drawing, x, top + rows_[first].top, right_of(first), top + rows_[first].top);
    for (std::size_t row = first; row < end; ++row) {
      const double y = top + rows_[row].top + rows_[row].height;
      sheet::line(drawing, x, y, right_of(row), y);
    }
    for (std::size_t column = 0; column <= columns; ++column) {
      const std::size_t from = half && column > first + 1 ? column - 1 : first;
      if (from >= end) break;
      const double at = x + cell * static_cast<double>(column);
      sheet::line(drawing, at, top + rows_[from].top, at, bottom);
    }
  }
}

}  // namespace veldwerk
