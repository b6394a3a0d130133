#include "text/copy_room.hpp"

#include <algorithm>
#include <unordered_set>

namespace veldwerk {
namespace {

constexpr std::size_t like_letters = 6;    // so many letters in common make words alike
constexpr std::int64_t most_between = 12;  // code points by which a copy may differ in one place

std::uint64_t hash_of(std::u32string_view letters) {
  std::uint64_t hash = 0;
  for (const char32_t letter : letters) hash = hash * 0x9E3779B97F4A7C15ULL + letter + 1;
  return hash;
}

/// Adds up stretches that a copy can have stood in, as they come along the old text.
struct Room {
  std::int64_t wanted = 0;
  std::int64_t start = 0;
  std::int64_t end = -1 - most_between;
  bool enough = false;

  void add(std::int64_t from, std::int64_t to) {
    if (from >= to) return;
    if (from > end + most_between) start = from;
    end = std::max(end, to);
    enough = enough || end - start >= wanted;
  }
};

/// Walks along the old text; a struct so that its steps share their state.
struct CopyRoom {
  const OldText& old_text;
  const FoundWords& found;
  Room room;
  std::unordered_set<std::uint64_t> words;

  void take_words() {
    for (std::size_t i = 0; i + like_letters <= found.letters.size(); ++i) {
      words.insert(hash_of(found.letters.substr(i, like_letters)));
    }
  }

  /// The known letters of an island: those like the words are room, but not these themselves.
  void walk(const Island& island) {
    const auto& at = old_text.ink.at;
    const auto first = at.begin() + island.first;
    const auto last = at.begin() + island.last;
    const std::u32string_view letters = old_text.ink.letters;
    auto here = std::ranges::lower_bound(first, last, std::max<std::int64_t>(0, found.from));
    for (; here != last && *here < found.to; ++here) {
      const auto o = static_cast<std::uint32_t>(here - at.begin());
      if (o + like_letters > island.last) break;
      const auto behind = static_cast<std::uint32_t>(o + like_letters);
      if (o < found.old_last && behind > found.old_first) continue;
      if (!words.contains(hash_of(letters.substr(o, like_letters)))) continue;
      room.add(*here, std::int64_t{at[behind - 1]} + 1);
    }
  }

  void add_unknown(std::int64_t from, std::int64_t to) {
    room.add(std::max(from, found.from), std::min(to, found.to));
  }

  bool run() {
    take_words();
    const auto& islands = old_text.islands;
    auto island = std::ranges::lower_bound(islands, found.from, {},
                                           [](const Island& one) { return std::int64_t{one.end}; });
    std::int64_t known = island == islands.begin() ? 0 : std::prev(island)->end;
    for (; island != islands.end() && island->start < found.to && !room.enough; ++island) {
      add_unknown(known, island->start);
      walk(*island);
      known = island->end;
    }
    add_unknown(known, found.to);
    return room.enough;
  }
};

}  // namespace

bool has_room_for_copy(const OldText& old_text, const FoundWords& found, std::size_t& budget) {
  const std::size_t work =
      found.letters.size() +
      static_cast<std::size_t>(std::clamp<std::int64_t>(
          found.to - found.from, 0, static_cast<std::int64_t>(old_text.ink.letters.size())));
  if (work > budget) return true;
  budget -= work;
  return CopyRoom{old_text, found, {.wanted = found.length * 9 / 10}, {}}.run();
}

}  // namespace veldwerk
