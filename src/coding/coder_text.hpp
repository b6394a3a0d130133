// A coder's own words in a text file of their own: what memos (memos.hpp) and summaries
// (summaries.hpp) have in common. Plain UTF-8, to be read and edited by hand as well.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "coding/change.hpp"
#include "coding/place.hpp"

namespace veldwerk {

/// Bytes of one such file.
inline constexpr std::uint64_t coder_text_limit = 1024ULL * 1024;

/// Whether a file or folder can be named by an id, on every system.
bool can_name_a_file(std::string_view id);

/// Why `text` can't be kept: it is blank, no UTF-8 or too large. `what`: "memo"; `remove_by`: how
/// one removes it, "by `--remove`".
std::optional<EditFault> coder_text_fault(std::string_view what, std::string_view remove_by,
                                          std::string_view text);

/// `text` trimmed, with one line end behind it: the bytes of its file.
std::string as_paragraph(std::string_view text);

/// Whether the file's `bytes` say what `text` says, white space at the ends and the kind of line
/// end aside: then they stay as the hand left them.
bool says_the_same(std::string_view bytes, std::string_view text);

}  // namespace veldwerk
