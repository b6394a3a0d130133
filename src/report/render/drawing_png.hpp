// A chart as PNG, for documents in which not every program shows SVG. The same
// shapes and letters, on white; the same bytes on every machine.
#pragma once

#include <string>

#include "report/document.hpp"

namespace veldwerk {

/// The drawing with `scale` pixels for each of its units (1/96 inch): at 3, it
/// has 288 pixels an inch. Never more than 16,000 pixels wide or high.
std::string chart_png(const Chart& chart, double scale);

}  // namespace veldwerk
