// A file of units that coders were given, one row a unit, one column a coder: `unit,coder1,...`.
// A blank cell is a unit that this coder did not code. A column `document` or `interview` says in
// what a unit lies. Not part of a study: it comes from a spreadsheet or another program.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace veldwerk {

struct UnitsFile {
  std::vector<std::string> coders;        // names, as the header has them
  std::vector<std::string> units;         // ids, one a row
  std::vector<std::string> cells;         // row by row, one a coder; "" where blank
  std::vector<std::uint32_t> documents;   // one a row, from 0; empty: no such column
  std::vector<std::string> document_ids;  // in order of appearance
};

/// Reads `text` (bytes). Reports `units-coder`, `units-id`, `units-duplicate` and
/// `units-document`, and what any CSV can have; where it reports an error, the units are not
/// all there.
UnitsFile read_units(std::string_view file, std::string_view text, Diagnostics& diagnostics);

}  // namespace veldwerk
