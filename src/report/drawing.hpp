// A drawing: shapes in a plane, which a chart is made of before it is written as
// SVG or as pixels. Knows nothing of studies. Units are CSS pixels (1/96 inch);
// x grows to the right, y downward.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace veldwerk {

/// Colours are "#RRGGBB"; empty: none.
struct Rectangle {
  double x = 0, y = 0, width = 0, height = 0;
  std::string fill;
  std::string stroke;
  double stroke_width = 1;
};

struct Polyline {
  std::vector<std::pair<double, double>> points;
  bool closed = false;  // a polygon
  std::string fill;
  std::string stroke;
  double stroke_width = 1;
};

enum class Anchor : std::uint8_t { start, middle, end };

/// A line of text; `y` is its base line.
struct Label {
  double x = 0, y = 0;
  std::string text;  // UTF-8, one line
  double size = 12;
  std::string fill = "#000000";
  Anchor anchor = Anchor::start;
  bool bold = false;
  double turned = 0;  // degrees, clockwise, round (x, y)
};

using Shape = std::variant<Rectangle, Polyline, Label>;

struct Drawing {
  double width = 0, height = 0;
  std::vector<Shape> shapes;  // later ones cover earlier ones
};

}  // namespace veldwerk
