// A list of what a person is to decide, as CSV for a spreadsheet: a key, what it is about, and
// an empty column `decision`, which is filled in and read back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace veldwerk {

/// The list, `decision` behind `columns`; the first column is the key. Made safe against formulas.
std::string decision_list(const std::vector<std::string_view>& columns,
                          const std::vector<std::vector<std::string>>& rows);

struct ListedDecision {
  std::string key;
  std::string decision;    // trimmed; rows without one are left out
  std::uint32_t line = 0;  // of the list
};

/// Reads a list back; nothing, and diagnostics, where any row of it can't be read.
std::optional<std::vector<ListedDecision>> read_decision_list(std::string_view file,
                                                              std::string_view bytes,
                                                              std::string_view key_column,
                                                              Diagnostics& diagnostics);

}  // namespace veldwerk
