#include "text/copy_room.hpp"

#include <algorithm>
#include <unordered_set>

namespace veldwerk {
namespace {

constexpr std::size_t like_letters = 6;    // so many letters in common make words alike
constexpr std::int64_t told_apart = 6;     // letters by which one explains them better
constexpr std::int64_t most_between = 12;  // code points by which a copy may differ in one place

std::uint64_t hash_of(std::u32string_view letters) {
  std::uint64_t hash = 0;
  for (const char32_t letter : letters) hash = hash * 0x9E3779B97F4A7C15ULL + letter + 1;
  return hash;
}

/// A stretch that a copy can have stood in, as it comes along the old text.
struct Room {
  std::int64_t start = 0;
  std::int64_t end = -1 - most_between;
  std::int64_t unknown = 0;     // code points of it that are not known
  std::uint32_t old_first = 0;  // the letters of it that are: [old_first, old_last)
  std::uint32_t old_last = 0;
};

/// Walks along the old text; a struct so that its steps share their state.
struct CopyRoom {
  const OldText& old_text;
  const FoundWords& found;
  Room room;
  std::unordered_set<std::uint64_t> words;
  std::int64_t own = 0;  // letters of the words that those they are taken for explain
  bool enough = false;

  static std::unordered_set<std::uint64_t> stretches_of(std::u32string_view letters) {
    std::unordered_set<std::uint64_t> out;
    for (std::size_t i = 0; i + like_letters <= letters.size(); ++i) {
      out.insert(hash_of(letters.substr(i, like_letters)));
    }
    return out;
  }

  /// How many letters of the words found lie in stretches that `letters` have too.
  std::int64_t explained_by(std::u32string_view letters) const {
    const std::unordered_set<std::uint64_t> known = stretches_of(letters);
    std::size_t count = 0;
    std::size_t covered = 0;  // up to here
    for (std::size_t i = 0; i + like_letters <= found.letters.size(); ++i) {
      if (!known.contains(hash_of(found.letters.substr(i, like_letters)))) continue;
      count += i + like_letters - std::max(covered, i);
      covered = i + like_letters;
    }
    return static_cast<std::int64_t>(count);
  }

  /// The known letters of a stretch, and as many beside it as the words may be longer; without
  /// those that the words are taken for.
  std::u32string known_letters() const {
    const std::u32string& letters = old_text.ink.letters;
    if (room.old_last == 0) return {};
    const auto more = static_cast<std::uint32_t>(found.letters.size() / 8);
    const std::uint32_t from = room.old_first - std::min(room.old_first, more);
    std::u32string out = letters.substr(from, room.old_last + more - from);
    for (std::uint32_t o = std::max(from, found.old_first);
         o < found.old_last && o < from + out.size(); ++o) {
      out[o - from] = no_letter;
    }
    return out;
  }

  /// Ends a stretch: it is room enough where it is about as long as the words, and explains them
  /// as well as those they are taken for.
  void close_room() {
    if (room.end - room.start >= found.length * 9 / 10) {
      std::int64_t explained = room.unknown * 10 / 9;
      if (explained < own) explained += explained_by(known_letters());
      enough = enough || explained + told_apart > own;
    }
    room = {};
  }

  void add(std::int64_t from, std::int64_t to) {
    if (from > room.end + most_between) {
      close_room();
      room.start = from;
    }
    room.end = std::max(room.end, to);
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
      add(*here, std::int64_t{at[behind - 1]} + 1);
      if (room.old_last == 0) room.old_first = o;
      room.old_last = behind;
    }
  }

  void add_unknown(std::int64_t from, std::int64_t to) {
    from = std::max(from, found.from);
    to = std::min(to, found.to);
    if (from >= to) return;
    add(from, to);
    room.unknown += to - from;
  }

  bool run() {
    words = stretches_of(found.letters);
    own = explained_by(std::u32string_view(old_text.ink.letters)
                           .substr(found.old_first, found.old_last - found.old_first));
    const auto& islands = old_text.islands;
    auto island = std::ranges::lower_bound(islands, found.from, {},
                                           [](const Island& one) { return std::int64_t{one.end}; });
    std::int64_t known = island == islands.begin() ? 0 : std::prev(island)->end;
    for (; island != islands.end() && island->start < found.to && !enough; ++island) {
      add_unknown(known, island->start);
      walk(*island);
      known = island->end;
    }
    add_unknown(known, found.to);
    close_room();
    return enough;
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
  return CopyRoom{old_text, found, {}, {}}.run();
}

}  // namespace veldwerk
