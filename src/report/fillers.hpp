// Fillers: the sounds of somebody who is looking for words. A quotation may go
// without them; no other word is ever left out.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace veldwerk {

/// The fillers of Dutch and English that are dropped where a definition lists
/// none: eh, ehm, euh, euhm, uh, uhm, um, erm. Not `er`, which is a word in Dutch,
/// nor `hm` and `mhm`, which can be an answer.
std::span<const std::string> builtin_fillers();

/// `text` (valid UTF-8) without the words of `fillers`, in small letters or with a
/// capital. The comma that a filler had of its own goes with it, as does the point
/// of a sentence that is nothing else; a capital at the start of a sentence is handed on.
/// What stays: a filler in square brackets, joined to another word by a hyphen or an
/// apostrophe, all in capitals, or asked or called out ("eh?").
std::string without_fillers(std::string_view text, std::span<const std::string> fillers);

}  // namespace veldwerk
