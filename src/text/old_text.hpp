// What passages tell of a text that is no longer there: those that overlap or touch are
// put together into islands of known text, with the old place of each letter as
// exactly as the passages give it (a quote does not tell how much white space it collapsed).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "text/ink.hpp"
#include "text/realign.hpp"

namespace veldwerk {

/// Letters [first, last) of OldText::ink, known without a gap; code points [start, end)
/// of the old text.
struct Island {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

struct OldText {
  Ink ink;                      // the islands one behind the other, a `no_letter` between; `at`
                                // is the least code point that a letter can have stood at
  std::vector<Island> islands;  // in the old order

  /// Where a passage lies in it; `island` is no_island where it has no ink, or is adrift.
  struct Part {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::size_t island = no_island;
  };
  static constexpr std::size_t no_island = static_cast<std::size_t>(-1);
  std::vector<Part> parts;   // by passage
  std::vector<bool> adrift;  // by passage: told so, or at odds with the others
};

/// Puts the passages together. `stands[i]`: passage i's words stand at its place in the new
/// text: where two are at odds, the other is taken to be adrift.
OldText old_text_of(const std::vector<OldPassage>& passages, const std::vector<bool>& stands);

}  // namespace veldwerk
