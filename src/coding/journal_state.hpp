// What the journal knows of a file: its bytes as the last change left it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "coding/journal.hpp"

namespace veldwerk {

/// The bytes of `file` after the last change to it in the journal; nothing where the journal
/// can't tell (its texts were erased, or it was never changed), or where the file was removed.
std::optional<std::string> last_known(const Journal& journal, std::string_view file);

}  // namespace veldwerk
