#include "text/laying_edges.hpp"

#include <algorithm>
#include <cstdlib>

#include "text/alignment.hpp"

namespace veldwerk {
namespace {

constexpr std::uint32_t solid_run = 8;      // letters on end that belong together
constexpr std::uint32_t most_stray = 3;     // letters beyond its outermost run that chance lays
constexpr std::uint32_t most_parted = 300;  // letters of an island beyond its outermost run
constexpr std::uint32_t most_put_in = 20;   // letters between its first words and the rest

/// Mends one laying; a struct so that its steps share their state.
struct EdgeMender {
  const OldText& old_text;
  const Ink& fresh;
  Laying& laying;

  bool is_free(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t n = from; n < to; ++n) {
      if (laying.taken[n]) return false;
    }
    return true;
  }

  void lay_between(std::uint32_t old_from, std::uint32_t old_to, std::uint32_t new_from,
                   std::uint32_t new_to) {
    if (old_from >= old_to || new_from >= new_to) return;
    if (std::size_t{old_to - old_from} * (new_to - new_from) > most_cells / 8) return;
    const Alignment laid =
        align(std::u32string_view(old_text.ink.letters).substr(old_from, old_to - old_from),
              std::u32string_view(fresh.letters).substr(new_from, new_to - new_from), Reach::whole);
    keep_matches(laying, old_from, new_from, laid.matches);
  }

  /// How many of the letters from `o` on in direction `step` stand where `n` and its like are,
  /// up to letter `stop`, which is laid already.
  std::uint32_t alike(std::uint32_t o, std::uint32_t stop, std::uint32_t n, int step) const {
    std::uint32_t count = 0;
    while (o != stop && n < fresh.letters.size() && !laying.taken[n] &&
           old_text.ink.letters[o] == fresh.letters[n]) {
      ++count;
      o += static_cast<std::uint32_t>(step);
      n += static_cast<std::uint32_t>(step);
    }
    return count;
  }

  /// The new letter at a code point, or none where white space stands there.
  std::uint32_t letter_at(std::int64_t place) const {
    const auto found = std::ranges::lower_bound(fresh.at, place);
    if (found == fresh.at.end() || *found != place) return Laying::none;
    return static_cast<std::uint32_t>(found - fresh.at.begin());
  }

  /// Letters enough to believe that an island's edge is where its neighbour says, which
  /// stands `gap` code points away.
  static bool enough(std::uint32_t count, std::uint32_t lost, std::int64_t gap) {
    return count == lost || count >= (gap <= 64 ? 2U : 5U);
  }

  /// The first letters of an island that an edit parted from the rest: as far behind the
  /// island before it as they were.
  void mend_start(const Island& island, std::int64_t old_end, std::int64_t new_end) {
    std::uint32_t laid = island.first;
    while (laid < island.last && laying.new_of[laid] == Laying::none) ++laid;
    if (laid == island.first || laid == island.last) return;
    const std::int64_t gap = std::int64_t{island.start} - old_end;
    const std::uint32_t n = letter_at(new_end + gap);
    if (n == Laying::none || n >= laying.new_of[laid]) return;
    const std::uint32_t count = alike(island.first, laid, n, 1);
    if (!enough(count, laid - island.first, gap)) return;
    if (!is_free(n, laying.new_of[laid])) return;
    for (std::uint32_t i = 0; i < count; ++i) {
      laying.new_of[island.first + i] = n + i;
      laying.taken[n + i] = true;
    }
    lay_between(island.first + count, laid, n + count, laying.new_of[laid]);
  }

  /// Its last letters likewise, as far before the island behind it as they were.
  void mend_end(const Island& island, std::int64_t old_start, std::int64_t new_start) {
    std::uint32_t laid = island.last;
    while (laid > island.first && laying.new_of[laid - 1] == Laying::none) --laid;
    if (laid == island.last || laid == island.first) return;
    const std::int64_t gap = old_start - island.end;
    const std::uint32_t n = letter_at(new_start - gap - 1);
    if (n == Laying::none || n <= laying.new_of[laid - 1]) return;
    const std::uint32_t count = alike(island.last - 1, laid - 1, n, -1);
    if (!enough(count, island.last - laid, gap)) return;
    if (!is_free(laying.new_of[laid - 1] + 1, n + 1)) return;
    for (std::uint32_t i = 0; i < count; ++i) {
      laying.new_of[island.last - 1 - i] = n - i;
      laying.taken[n - i] = true;
    }
    lay_between(laid, island.last - count, laying.new_of[laid - 1] + 1, n + 1 - count);
  }

  /// Takes back the first letters of an island that were laid along words like them, where the
  /// ones behind those stand as far from the island before it as the first did: then
  /// the first were deleted, and nothing else was edited.
  void unlay_start(const Island& island, std::int64_t old_end, std::int64_t new_end) {
    const std::uint32_t n = letter_at(new_end + island.start - old_end);
    if (n == Laying::none) return;
    std::uint32_t o = island.first;
    while (o < island.last && (laying.new_of[o] == Laying::none || laying.new_of[o] < n)) ++o;
    if (o < island.first + 4 || o == island.last || laying.new_of[o] != n) return;
    if (laying.new_of[o - 1] != n - 1 && is_loose(island.first, o)) unlay(island.first, o);
  }
  void unlay_end(const Island& island, std::int64_t old_start, std::int64_t new_start) {
    const std::uint32_t n = letter_at(new_start - (old_start - island.end) - 1);
    if (n == Laying::none) return;
    std::uint32_t o = island.last;
    while (o > island.first && (laying.new_of[o - 1] == Laying::none || laying.new_of[o - 1] > n)) {
      --o;
    }
    if (o + 4 > island.last || o == island.first || laying.new_of[o - 1] != n) return;
    if (laying.new_of[o] != n + 1 && is_loose(o, island.last)) unlay(o, island.last);
  }
  /// Whether so few of the letters stand where they are laid that they can be others'.
  bool is_loose(std::uint32_t first, std::uint32_t last) const {
    std::uint32_t laid = 0;
    for (std::uint32_t o = first; o < last; ++o) laid += laying.new_of[o] != Laying::none ? 1 : 0;
    return laid * 5 < (last - first) * 4;
  }
  void unlay(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t o = first; o < last; ++o) {
      if (laying.new_of[o] == Laying::none) continue;
      laying.taken[laying.new_of[o]] = false;
      laying.new_of[o] = Laying::none;
    }
  }

  /// Takes back the first words of an island from which the rest stands far off, where that rest
  /// moved more as the island before it did than they: then they were not parted from it by
  /// what was put in, but are other words that stand there, and the first ones were deleted.
  void drop_strange_start(const Island& island, std::int64_t left_shift) {
    std::uint32_t o = island.first;
    while (o + 1 < island.last && laying.new_of[o] != Laying::none &&
           laying.new_of[o + 1] == laying.new_of[o] + 1) {
      ++o;
    }
    const std::uint32_t rest = o + 1;
    if (rest >= island.last || laying.new_of[o] == Laying::none) return;
    if (laying.new_of[rest] == Laying::none || laying.new_of[rest] < laying.new_of[o]) return;
    const std::uint32_t put_in = laying.new_of[rest] - laying.new_of[o] - 1;
    if (put_in <= most_put_in || put_in < 2 * (rest - island.first)) return;
    const auto off = [&](std::uint32_t letter) {
      const std::int64_t shift =
          std::int64_t{fresh.at[laying.new_of[letter]]} - old_text.ink.at[letter];
      return std::abs(shift - left_shift);
    };
    if (off(rest) < off(o)) unlay(island.first, rest);
  }

  bool starts_word(const Ink& ink, std::size_t at) const {
    return at >= ink.letters.size() || ink.before[at] != Gap::none;
  }
  /// Whether new letter `n` starts a line or a sentence, or what is behind it does.
  bool starts_sentence(std::uint32_t n) const {
    if (n == 0 || n >= fresh.letters.size() || fresh.before[n] == Gap::line) return true;
    return fresh.before[n] != Gap::none && closes(fresh.letters[n - 1]);
  }
  static bool closes(char32_t letter) {
    return std::u32string_view(U".?!:]\"'").find(letter) != std::u32string_view::npos;
  }

  /// The first letter of the island's first run of some length (the last of its last, `step` -1).
  std::uint32_t solid(const Island& island, int step) const {
    std::uint32_t run = 0;
    for (std::uint32_t i = 0; i < island.last - island.first; ++i) {
      const std::uint32_t o = step > 0 ? island.first + i : island.last - 1 - i;
      const std::uint32_t n = laying.new_of[o];
      const std::uint32_t before =
          run > 0 ? laying.new_of[o - static_cast<std::uint32_t>(step)] : 0;
      const bool goes_on = run > 0 && n == before + static_cast<std::uint32_t>(step);
      run = n == Laying::none ? 0 : goes_on ? run + 1 : 1;
      if (run == solid_run) return step > 0 ? o + 1 - solid_run : o + solid_run - 1;
    }
    return Laying::none;
  }

  /// Takes back the few letters beyond a line end that are laid at an island's end: a full stop
  /// that was taken out stands in the next line too.
  void drop_beyond_line(const Island& island) {
    const auto has_line = [&](std::uint32_t first, std::uint32_t last) {
      for (std::uint32_t n = first + 1; n <= last; ++n) {
        if (fresh.before[n] == Gap::line) return true;
      }
      return false;
    };
    const auto few = [&](std::uint32_t first, std::uint32_t last) {
      std::uint32_t laid = 0;
      for (std::uint32_t o = first; o < last; ++o) laid += laying.new_of[o] != Laying::none ? 1 : 0;
      return laid > 0 && laid <= most_stray;
    };
    const std::uint32_t to = solid(island, 1);
    const std::uint32_t from = solid(island, -1);
    if (to == Laying::none || from == Laying::none) return;
    if (few(island.first, to)) {
      std::uint32_t o = to - 1;
      while (laying.new_of[o] == Laying::none) --o;
      const std::uint32_t n = laying.new_of[o];
      const std::uint32_t behind = laying.new_of[to];
      if (n + 1 < behind && has_line(n, behind) && to - island.first < most_parted) {
        unlay(island.first, to);
      }
    }
    if (few(from + 1, island.last)) {
      std::uint32_t o = from + 1;
      while (laying.new_of[o] == Laying::none) ++o;
      const std::uint32_t n = laying.new_of[o];
      const std::uint32_t before = laying.new_of[from];
      if (before + 1 < n && has_line(before, n) && island.last - from < most_parted) {
        unlay(from + 1, island.last);
      }
    }
  }

  /// The first words of an island that an edit parted from the rest: right before it, where the
  /// letters between were taken out, or at the start of a sentence, where others were put in.
  void find_first_words(const Island& island) {
    const std::uint32_t to = solid(island, 1);
    if (to == Laying::none || to == island.first || to - island.first > most_parted) return;
    if (laying.new_of[island.first] != Laying::none) return;
    const std::uint32_t behind = laying.new_of[to];
    std::uint32_t best = 0;
    std::uint32_t best_at = 0;
    for (std::uint32_t n = behind; n-- > 0 && behind - n <= 2 * most_put_in;) {
      if (laying.taken[n] && !is_own(island.first, to, n)) break;
      if (!starts_word(fresh, n)) continue;
      std::uint32_t count = 0;
      while (n + count < behind && island.first + count < to &&
             old_text.ink.letters[island.first + count] == fresh.letters[n + count]) {
        ++count;
      }
      if (n + count < behind || !starts_sentence(n)) {
        while (count > 0 && !(starts_word(old_text.ink, island.first + count) &&
                              starts_word(fresh, n + count))) {
          --count;
        }
      }
      const std::uint32_t put_in = behind - n - count;
      if (count < 2 || put_in > most_put_in || (put_in > 0 && !starts_sentence(n))) continue;
      if (count > best) best = count, best_at = n;
    }
    settle(island.first, to, best, best_at, 1);
  }

  /// Its last words likewise.
  void find_last_words(const Island& island) {
    const std::uint32_t from = solid(island, -1);
    if (from == Laying::none || from + 1 == island.last) return;
    if (island.last - from > most_parted) return;
    if (laying.new_of[island.last - 1] != Laying::none) return;
    const std::uint32_t before = laying.new_of[from];
    const auto size = static_cast<std::uint32_t>(fresh.letters.size());
    std::uint32_t best = 0;
    std::uint32_t best_at = 0;
    for (std::uint32_t n = before + 1; n < size && n - before <= 2 * most_put_in; ++n) {
      if (laying.taken[n] && !is_own(from + 1, island.last, n)) break;
      if (!starts_word(fresh, n + 1)) continue;
      std::uint32_t count = 0;
      while (n - count > before && island.last - count > from + 1 &&
             old_text.ink.letters[island.last - 1 - count] == fresh.letters[n - count]) {
        ++count;
      }
      const bool ends_sentence = closes(fresh.letters[n]) || starts_sentence(n + 1);
      if (n - count > before || !ends_sentence) {
        while (count > 0 && !(starts_word(old_text.ink, island.last - count) &&
                              starts_word(fresh, n + 1 - count))) {
          --count;
        }
      }
      const std::uint32_t put_in = n - before - count;
      if (count < 2 || put_in > most_put_in || (put_in > 0 && !ends_sentence)) continue;
      if (count > best) best = count, best_at = n;
    }
    settle(from + 1, island.last, best, best_at, -1);
  }

  bool is_own(std::uint32_t first, std::uint32_t last, std::uint32_t n) const {
    for (std::uint32_t o = first; o < last; ++o) {
      if (laying.new_of[o] == n) return true;
    }
    return false;
  }

  /// Lays the `count` letters at the outer end of [first, last) at new letter `n` and on, instead
  /// of what few of them were laid. Without any, takes back those that are no more than chance.
  void settle(std::uint32_t first, std::uint32_t last, std::uint32_t count, std::uint32_t n,
              int step) {
    std::uint32_t laid = 0;
    std::uint32_t longest = 0;
    std::uint32_t run = 0;
    for (std::uint32_t o = first; o < last; ++o) {
      run = laying.new_of[o] == Laying::none ? 0 : run + 1;
      laid += run > 0 ? 1 : 0;
      longest = std::max(longest, run);
    }
    if (longest >= std::max(3U, count)) return;
    if (count > 0 || (laid < 3 && last - first > 4 + laid)) unlay(first, last);
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t o = step > 0 ? first + i : last - 1 - i;
      const std::uint32_t at = step > 0 ? n + i : n - i;
      laying.new_of[o] = at;
      laying.taken[at] = true;
    }
  }

  void run() {
    const std::vector<Island>& islands = old_text.islands;
    for (std::size_t i = 0; i < islands.size(); ++i) {
      if (i == 0) {
        mend_start(islands[i], 0, 0);
      } else if (const std::uint32_t n = laying.new_of[islands[i - 1].last - 1];
                 n != Laying::none) {
        unlay_start(islands[i], islands[i - 1].end, std::int64_t{fresh.at[n]} + 1);
        mend_start(islands[i], islands[i - 1].end, std::int64_t{fresh.at[n]} + 1);
        drop_strange_start(islands[i], std::int64_t{fresh.at[n]} + 1 - islands[i - 1].end);
      }
    }
    for (std::size_t i = 0; i + 1 < islands.size(); ++i) {
      const std::uint32_t n = laying.new_of[islands[i + 1].first];
      if (n == Laying::none) continue;
      unlay_end(islands[i], islands[i + 1].start, fresh.at[n]);
      mend_end(islands[i], islands[i + 1].start, fresh.at[n]);
    }
    for (const Island& island : islands) drop_beyond_line(island);
    for (const Island& island : islands) {
      find_first_words(island);
      find_last_words(island);
    }
  }
};

}  // namespace

void mend_edges(const OldText& old_text, const Ink& new_ink, Laying& laying) {
  EdgeMender{old_text, new_ink, laying}.run();
}

}  // namespace veldwerk
