// Laying one short text along another, letter by letter: which letters of the old one
// are which of the new one. Affine gaps (Gotoh 1982): a match 2, a letter for another -3,
// a gap -3 and -1 for each letter in it, so that one long insertion is likelier than many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace veldwerk {

/// How far the two texts belong together.
enum class Reach : std::uint8_t {
  whole,   // from end to end
  onward,  // from the start of both, as far as it pays; more so where it reaches the old one's end
  within,  // the whole old one, somewhere in the new one
};

struct Alignment {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> matches;  // old, new; ascending
  std::uint32_t old_end = 0;                                     // how far it went
  std::uint32_t new_end = 0;
  int score = 0;
};

/// Work and memory: old_text.size() x new_text.size(); see that it is at most most_cells.
Alignment align(std::u32string_view old_text, std::u32string_view new_text, Reach reach);

inline constexpr std::size_t most_cells = std::size_t{1} << 22U;

}  // namespace veldwerk
