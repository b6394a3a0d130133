// What a report says about its own making: whose coding counts, what was left
// out, what the checks found.
#pragma once

#include <vector>

#include "base/diagnostic.hpp"
#include "report/document.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Headings, paragraphs and lists, for a section of the report. Of a diagnostic
/// its message and place are shown, never an excerpt: no text of a transcript.
std::vector<Block> findings(const Study& study, const Diagnostics& diagnostics, Language language);

}  // namespace veldwerk
