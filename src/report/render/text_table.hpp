// A table in aligned columns for a terminal: the larger half of the format
// `text`, of which text.cpp is the other. Sees words only: cell_text has made
// them of values.
#pragma once

#include <cstddef>
#include <string>

#include "report/table.hpp"

namespace veldwerk {

/// Appends `table` with its title and notes to `out`, in lines of at most `width`
/// cells where its columns allow it. A table that is wider than that comes in
/// parts below each other, each with the columns that name the rows.
void append_text_table(std::string& out, const Table& table, Language language, std::size_t width);

}  // namespace veldwerk
