// Stands in for the real one: an empty picture of the right size.
#include "report/render/drawing_svg.hpp"

#include <fmt/format.h>

namespace veldwerk {

std::string chart_svg(const Chart& chart, Language /*language*/) {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\"><rect width=\"{0}\" height=\"{1}\" fill=\"#DDDDEE\"/></svg>\n",
      chart.drawing.width, chart.drawing.height);
}

}  // namespace veldwerk
