// The axis of codes that charts have on the left: number and label of each, under
// the headings of their categories. Shared by the kinds in this folder.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "report/drawing.hpp"
#include "study/codebook.hpp"

namespace veldwerk {

class CodeAxis {
 public:
  /// A row of the chart; y from the top of the axis.
  struct Row {
    Index code = no_index;
    double top = 0, height = 0;
    std::string number;              // as in the codebook, or empty
    std::vector<std::string> label;  // one or two lines
    std::string heading;             // above it, where a category begins
    double middle() const { return top + height / 2; }
  };

  /// `codes` in the order of rows; those of one category next to each other.
  CodeAxis(const Codebook& codebook, std::span<const Index> codes, Language language);

  const std::vector<Row>& rows() const { return rows_; }
  double width() const { return width_; }  // numbers and labels, with the space after them
  double height() const { return height_; }

  /// Draws numbers, labels and headings from (0, top) on; headings have a rule as
  /// long as the chart is wide.
  void draw(Drawing& drawing, double top, double chart_width) const;

  /// Draws the lines of `columns` cells in each row, from (x, top) on. `half`: only
  /// as many in a row as its place from above, for what is the same both ways.
  void draw_grid(Drawing& drawing, double x, double top, double cell, std::size_t columns,
                 bool half) const;

 private:
  std::vector<Row> rows_;
  double number_width_ = 0;
  double width_ = 0;
  double height_ = 0;
};

}  // namespace veldwerk
