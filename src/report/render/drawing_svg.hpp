// A chart as SVG. Letters are outlines, so that it needs no font and looks the
// same everywhere; the title and the text alternative are in it for a reader who
// hears it. Presentation attributes only: no style, no script, no link outside.
#pragma once

#include <string>

#include "report/document.hpp"
#include "report/release.hpp"

namespace veldwerk {

/// The drawing alone, as it stands in a page or a document under its caption.
/// The ids in it begin with the number of the figure, or the chart's id where it has
/// none, so that several can stand in one page.
std::string chart_svg(const Chart& chart, Language language);

/// As a file of its own: with its title above and its notes below.
std::string chart_file(const Released<Chart>& chart, Language language);

}  // namespace veldwerk
