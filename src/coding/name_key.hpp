// The key of names and pseudonyms: a CSV file `name,pseudonym` that stands outside of the
// study. Several names may have one pseudonym. No diagnostic shows what the key holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace veldwerk {

struct KeyEntry {
  std::string name;       // trimmed, white space collapsed, in normal form C
  std::string pseudonym;  // trimmed
  std::uint32_t line = 0;
};

/// Reads the key. `pseudonym-key` where it can't be used: an empty name or pseudonym, a name
/// twice, a pseudonym that holds a name of the key (it would be replaced in turn, and the
/// name would stay), or one that a spreadsheet or transcript would misread.
std::vector<KeyEntry> read_name_key(std::string_view file, std::string_view text,
                                    Diagnostics& diagnostics);

}  // namespace veldwerk
