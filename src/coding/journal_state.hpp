// What the journal knows of a file: its bytes as the last change left it, and whether a table has
// been cut off since.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "coding/journal.hpp"

namespace veldwerk {

/// The bytes of `file` after the last change to it in the journal; nothing where the journal
/// can't tell (its texts were erased, or it was never changed), or where the file was removed.
std::optional<std::string> last_known(const Journal& journal, std::string_view file);

/// Tables of the study that end within a row which the journal knows whole, or without the line
/// break behind it and what followed (`file-cut`): a copy or a save was broken off. Where the
/// values that are left make a row, nothing else would tell. A table that ends with a line break is
/// no finding: so it does, too, where somebody deleted the last rows.
Diagnostics cut_tables(const Journal& journal, const std::filesystem::path& root);

}  // namespace veldwerk
