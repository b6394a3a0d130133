// Whether words found in the new text can be a copy of those looked for: one that stood there all
// along, in a part of the old text that is not known. Asked of words that did not move as their
// neighbours did, before they are believed to be the old ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/old_text.hpp"

namespace veldwerk {

/// Words that were found, and where in the old text they would have stood, had nothing
/// but their neighbours moved.
struct FoundWords {
  std::u32string_view letters;  // as the new text has them
  std::int64_t length = 0;      // code points of the new text
  std::uint32_t old_first = 0;  // the old letters [first, last) that they are taken for
  std::uint32_t old_last = 0;
  std::int64_t from = 0;  // code points [from, to) of the old text
  std::int64_t to = 0;
};

/// Whether a copy can have stood in [from, to): whether a stretch of it that is long enough is
/// either unknown, or has words like these. `budget`: letters that may still be looked at;
/// where it does not suffice, a copy can have stood there.
bool has_room_for_copy(const OldText& old_text, const FoundWords& found, std::size_t& budget);

}  // namespace veldwerk
