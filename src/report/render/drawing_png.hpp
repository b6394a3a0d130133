// A chart as PNG, for what cannot show SVG.
#pragma once

#include <string>

#include "report/document.hpp"

namespace veldwerk {

/// `scale`: pixels for each unit of the drawing.
std::string chart_png(const Chart& chart, double scale);

}  // namespace veldwerk
