// What every kind of chart is drawn with: text, lines and boxes in the sizes of
// all charts, and the words around a drawing. Shared by the kinds in this folder.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/document.hpp"
#include "report/drawing.hpp"
#include "report/palette.hpp"

namespace veldwerk::sheet {

/// Sizes in pixels. A drawing as wide as a page of A4 upright, or on its side.
inline constexpr double portrait = 668;
inline constexpr double landscape = 980;
inline constexpr double text_size = 10.5;
inline constexpr double small_size = 9.5;
/// Rows with which a chart still fits on a page.
inline constexpr std::size_t most_rows = 50;
/// Columns that can still be told apart.
inline constexpr std::size_t most_columns = 60;

struct Look {
  double size = text_size;
  std::string_view fill = palette::ink;
  Anchor anchor = Anchor::start;
  bool bold = false;
  double turned = 0;
};

void text(Drawing& drawing, double x, double y, std::string_view words, const Look& look = {});
void line(Drawing& drawing, double x1, double y1, double x2, double y2,
          std::string_view stroke = palette::grid, double width = 1);
void box(Drawing& drawing, double x, double y, double width, double height, std::string_view fill,
         std::string_view stroke = {});

/// Whole numbers between two ticks of an axis of `most`, of which there are at most five.
std::uint32_t tick_step(std::uint32_t most);

/// The base line of text that stands in the middle of a height.
double base_line(double middle, double size = text_size);

/// A header above a column, wrapped, or turned where a word of it is too wide.
/// `bottom` is where it ends.
void column_header(Drawing& drawing, double x, double width, double bottom,
                   const std::vector<std::string>& lines, bool turned, bool bold);

/// Squares with what each colour stands for, in rows of at most `width`; returns
/// the height taken.
struct Key {
  std::string_view fill;
  std::string_view stroke;
  std::string words;
};
double legend(Drawing& drawing, double x, double y, double width, std::span<const Key> keys);

/// Rows of a chart that is parted, so that each part fits on a page.
struct Part {
  std::size_t first = 0;
  std::size_t count = 0;
};
std::vector<Part> parts_of(std::size_t rows);

/// `title` with "part 2 of 3", where there are several.
std::string part_title(std::string title, std::size_t part, std::size_t parts, Language language);

/// Adds the notes on what errors kept out of the study and on passages that count under another
/// code than they were given, if any.
void add_left_out_note(Chart& chart, const Study& study, Language language);

/// Joins sentences with a blank, leaving out empty ones.
std::string joined(std::span<const std::string> sentences);

}  // namespace veldwerk::sheet
