// Every rule that a diagnostic can name, with its severity and one line on it.
// docs/diagnostics.md has an entry and tests/diagnostics/ a study for each; a
// test compares the three.
#pragma once

#include <span>
#include <string_view>

#include "base/diagnostic.hpp"

namespace veldwerk {

struct Rule {
  std::string_view name;
  Severity severity;
  std::string_view summary;
};

/// Sorted by name.
std::span<const Rule> rules();

}  // namespace veldwerk
