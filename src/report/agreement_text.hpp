// Disagreements of coders as text for a terminal, side by side under the code that they belong to.
#pragma once

#include <span>
#include <string>

#include "report/differing_passages.hpp"

namespace veldwerk {

/// The list, a heading for each code. `colour`: with escape sequences of a terminal. All that
/// people typed is made visible (printable()).
std::string differences_text(std::span<const DifferingPassage> passages, Language language,
                             bool colour);

}  // namespace veldwerk
