// Placing an island of old text that has no foothold of its own: short, or made of words
// that stand in several places. Only its neighbours tell where it belongs: it is looked
// for between them, and believed where it stands as far from them as it did.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "text/ink.hpp"

namespace veldwerk {

/// A place that is sure: a code point of the old text and the same one in the new text.
struct Landmark {
  std::uint32_t old_at = 0;
  std::uint32_t new_at = 0;
  std::int64_t shift() const { return std::int64_t{new_at} - old_at; }
};

struct LoneIsland {
  std::u32string_view letters;
  std::uint32_t start = 0;  // code points of the old text
  std::uint32_t end = 0;
  std::optional<Landmark> left;   // where the nearest sure passage before it ends
  std::optional<Landmark> right;  // where the nearest behind it starts
};

struct LonePlace {
  bool sure = false;
  bool looked = true;  // false: the budget did not suffice
  /// Of the place, where it is sure: old letter (of the island), new letter.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> matches;
  /// Otherwise the new letters [first, last) that it could be.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> choices;
};

/// Where it may be. New letters that are `taken` are something else's. `budget`: letters that
/// may still be looked at; an island that it does not suffice for has no place.
LonePlace place_lone_island(const LoneIsland& island, const Ink& new_ink,
                            const std::vector<bool>& taken, std::size_t& budget);

/// The places, at most `most`, where `letters` stand among new letters [from, to).
std::vector<std::uint32_t> places_of(std::u32string_view letters, const Ink& new_ink,
                                     std::uint32_t from, std::uint32_t to, std::size_t most,
                                     std::size_t& budget);

}  // namespace veldwerk
