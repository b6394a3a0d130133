// A chart as SVG: text stays text, and the picture carries its title and its
// text alternative.
#pragma once

#include <string>

#include "report/document.hpp"

namespace veldwerk {

std::string chart_svg(const Chart& chart, Language language);

}  // namespace veldwerk
