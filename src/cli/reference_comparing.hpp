// Whether what the program makes of a case is what the case expects.
#pragma once

#include <string>
#include <vector>

#include "cli/reference_cases.hpp"

namespace veldwerk {

/// A value that is off, in words: "kappa: expected 0.4, got 0.5 (tolerance 1e-09)".
using Misses = std::vector<std::string>;

/// Holds `got` against `expected` of `one`, value by value, each within its tolerance: `tolerance`
/// (absolute; 1e-9 where it is missing), or the one that a case names for the key. Texts, truth
/// values and whole numbers are the same or not. std::runtime_error where a tolerance is none.
Misses misses_of(const Json& one, const Json& got);

}  // namespace veldwerk
