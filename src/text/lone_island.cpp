#include "text/lone_island.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>

#include "text/alignment.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_candidates = 200;
constexpr std::int64_t play = 2;  // code points: white space at an edge, a letter composed anew

// Letters with which words alone tell enough, by what else speaks for the place.
constexpr std::size_t enough_beside_one = 5;    // as far as before from one neighbour
constexpr std::size_t enough_about_there = 12;  // the only one, and moved about as they did
constexpr std::size_t enough_changed = 24;      // as far as before from one, with other letters
constexpr std::size_t too_few = 3;              // for chance makes them stand anywhere

/// New letters [from, to).
struct Window {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

/// Looks for one island; a struct so that its steps share their state.
struct Searcher {
  const LoneIsland& island;
  const Ink& fresh;
  const std::vector<bool>& taken;
  std::size_t& budget;

  std::uint32_t letter_at(std::uint32_t code_point) const {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(fresh.at, code_point) -
                                      fresh.at.begin());
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(fresh.letters.size()); }

  /// Where to look: between the neighbours; beside each of them where these changed places.
  std::vector<Window> windows() const {
    const std::uint32_t from = island.left ? letter_at(island.left->new_at) : 0;
    const std::uint32_t to = island.right ? letter_at(island.right->new_at) : size();
    if (from <= to &&
        !(island.left && island.right && island.left->new_at > island.right->new_at)) {
      return {{from, to}};
    }
    const auto reach = static_cast<std::uint32_t>(island.letters.size() * 2 + 200);
    const std::uint32_t left_gap = island.start - island.left->old_at;
    const std::uint32_t right_gap = island.right->old_at - island.end;
    const std::uint32_t back = std::min(to, right_gap * 2 + reach);
    return {{to - back, to}, {from, std::min(size(), from + left_gap * 2 + reach)}};
  }

  bool is_taken(std::uint32_t from, std::size_t count) const {
    for (std::size_t i = 0; i < count; ++i) {
      if (taken[from + i]) return true;
    }
    return false;
  }

  /// How far off a place is that starts (ends) at this code point, were it as far from its
  /// neighbour as it was.
  std::optional<std::int64_t> off_left(std::int64_t start) const {
    if (!island.left) return std::nullopt;
    return std::abs(start - (std::int64_t{island.start} + island.left->shift()));
  }
  std::optional<std::int64_t> off_right(std::int64_t end) const {
    if (!island.right) return std::nullopt;
    return std::abs(end - (std::int64_t{island.end} + island.right->shift()));
  }
  bool near_left(std::int64_t start, std::int64_t most = play) const {
    const auto off = off_left(start);
    return off && *off <= most;
  }
  bool near_right(std::int64_t end, std::int64_t most = play) const {
    const auto off = off_right(end);
    return off && *off <= most;
  }

  /// Whether the place moved about as far as the neighbours did: so that no copy of it can
  /// have stood there beside it.
  bool moved_likewise(std::int64_t start) const {
    const std::int64_t shift = start - island.start;
    const std::int64_t left = island.left ? island.left->shift() : 0;
    const std::int64_t right = island.right ? island.right->shift() : left;
    const std::int64_t length = (std::int64_t{island.end} - island.start) * 9 / 10;
    if (island.letters.size() < enough_changed) {
      // Of a few words a copy may well stand near by, where they themselves were taken out.
      const std::int64_t room = length + 4 * play;
      return left - right <= length && shift >= std::min(left, right) - room &&
             shift <= std::max(left, right) + room;
    }
    const std::int64_t room = 16 + length + nearest() / 16;
    return shift >= std::max(left, right) - room && shift <= std::min(left, right) + room;
  }

  /// How far the nearest neighbour is.
  std::int64_t nearest() const {
    std::int64_t gap = island.start;
    if (island.left) gap = std::int64_t{island.start} - island.left->old_at;
    if (island.right) gap = std::min(gap, std::int64_t{island.right->old_at} - island.end);
    return gap;
  }

  std::int64_t start_of(std::uint32_t letter) const { return fresh.at[letter]; }
  std::int64_t end_of(std::uint32_t letter) const {
    return std::int64_t{fresh.at[letter + island.letters.size() - 1]} + 1;
  }

  LonePlace exactly_at(std::uint32_t letter) const {
    LonePlace place{.sure = true, .matches = {}, .choices = {}};
    for (std::uint32_t i = 0; i < island.letters.size(); ++i) {
      place.matches.emplace_back(i, letter + i);
    }
    return place;
  }

  /// The only one of `found` that `holds`; nothing where there are none or several.
  static std::optional<std::uint32_t> only(const std::vector<std::uint32_t>& found,
                                           const std::function<bool(std::uint32_t)>& holds) {
    std::optional<std::uint32_t> one;
    for (const std::uint32_t letter : found) {
      if (!holds(letter)) continue;
      if (one) return std::nullopt;
      one = letter;
    }
    return one;
  }

  /// Which of the places where the letters stand is the one, if that is sure.
  std::optional<std::uint32_t> choose(const std::vector<std::uint32_t>& found) const {
    const std::size_t letters = island.letters.size();
    if (letters <= too_few) return std::nullopt;
    for (const std::int64_t most : {std::int64_t{0}, play}) {
      const auto both = [&](std::uint32_t n) {
        return near_left(start_of(n), most) && near_right(end_of(n), most);
      };
      if (std::ranges::any_of(found, both)) return only(found, both);
    }
    // Far from its neighbour a copy may stand where the words would, by chance.
    const auto far = static_cast<std::int64_t>(16 * letters);
    const bool by_left = island.left && island.start - std::int64_t{island.left->old_at} <= far;
    const bool by_right = island.right && std::int64_t{island.right->old_at} - island.end <= far;
    // Where so much was taken out that it can have been the words, they may be others near by.
    const bool can_be_out =
        letters < enough_changed && island.left && island.right &&
        island.left->shift() - island.right->shift() > std::int64_t{island.end} - island.start;
    const std::int64_t most = can_be_out ? 1 : play;
    const auto either = [&](std::uint32_t n) {
      return (by_left && near_left(start_of(n), most)) || (by_right && near_right(end_of(n), most));
    };
    if (std::ranges::any_of(found, either)) {
      return letters >= enough_beside_one ? only(found, either) : std::nullopt;
    }
    if (found.size() != 1) return std::nullopt;
    const bool enough = letters >= enough_about_there && moved_likewise(start_of(found.front()));
    return enough ? std::optional(found.front()) : std::nullopt;
  }

  /// Where the letters stand changed: the best place, if that is sure.
  LonePlace closest(const std::vector<Window>& where) {
    LonePlace none;
    const std::size_t letters = island.letters.size();
    if (letters < 3) return none;
    Alignment best;
    std::uint32_t best_from = 0;
    for (Window window : where) {
      window = narrowed(window);
      const std::size_t cells = letters * (window.to - window.from);
      if (window.from >= window.to || cells > most_cells || cells / 4 > budget) continue;
      budget -= cells / 4;
      Alignment found =
          align(island.letters,
                std::u32string_view(fresh.letters).substr(window.from, window.to - window.from),
                Reach::within);
      std::erase_if(found.matches,
                    [&](const auto& match) { return taken[window.from + match.second]; });
      if (found.matches.size() <= best.matches.size()) continue;
      best = std::move(found);
      best_from = window.from;
    }
    if (best.matches.size() * 2 < letters) return none;
    LonePlace place;
    for (const auto& [o, n] : best.matches) place.matches.emplace_back(o, best_from + n);
    place.sure = is_sure(place.matches);
    if (!place.sure) {
      if (best.matches.size() * 5 >= letters * 3) {
        place.choices = {{place.matches.front().second, place.matches.back().second + 1}};
      }
      place.matches.clear();
    }
    return place;
  }

  /// A window too large to be gone through letter by letter: what lies where it would be.
  Window narrowed(Window window) const {
    const std::size_t letters = island.letters.size();
    if (letters * (window.to - window.from) <= most_cells) return window;
    const auto room = static_cast<std::uint32_t>(letters / 2 + 100);
    const std::int64_t shift = island.left ? island.left->shift() : 0;
    const std::int64_t start = std::max<std::int64_t>(0, island.start + shift);
    const std::uint32_t at = letter_at(static_cast<std::uint32_t>(start));
    return {std::max(window.from, at > room ? at - room : 0),
            std::min(window.to, at + static_cast<std::uint32_t>(letters) + room)};
  }

  bool is_sure(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& matches) const {
    const std::size_t letters = island.letters.size();
    const auto& [o_first, n_first] = matches.front();
    const auto& [o_last, n_last] = matches.back();
    const std::int64_t start = std::int64_t{fresh.at[n_first]} - o_first;
    const std::int64_t end =
        std::int64_t{fresh.at[n_last]} + 1 + static_cast<std::int64_t>(letters - 1 - o_last);
    if (near_left(start, 1) && near_right(end, 1)) return true;
    std::size_t run = 1;
    std::size_t longest = 1;
    for (std::size_t i = 1; i < matches.size(); ++i) {
      const bool goes_on = matches[i].first == matches[i - 1].first + 1 &&
                           matches[i].second == matches[i - 1].second + 1;
      run = goes_on ? run + 1 : 1;
      longest = std::max(longest, run);
    }
    const bool alike = matches.size() * 4 >= letters * 3;
    if (!alike || longest < 6) return false;
    if (near_left(start, 1) || near_right(end, 1)) return letters >= enough_changed;
    return letters >= 60 && longest >= 10 && moved_likewise(start);
  }

  /// Where the letters stand in `where`, without what is taken.
  std::vector<std::uint32_t> standing(const std::vector<Window>& where) {
    std::vector<std::uint32_t> found;
    for (const Window& window : where) {
      const auto here =
          places_of(island.letters, fresh, window.from, window.to, most_candidates, budget);
      found.insert(found.end(), here.begin(), here.end());
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    std::erase_if(found, [&](std::uint32_t n) { return is_taken(n, island.letters.size()); });
    return found;
  }

  /// What lies exactly where the neighbours say: for words that stand everywhere.
  std::vector<Window> expected() const {
    std::vector<Window> where;
    const auto letters = static_cast<std::uint32_t>(island.letters.size());
    const auto add = [&](std::int64_t start) {
      if (start < 0) return;
      const std::uint32_t at = letter_at(static_cast<std::uint32_t>(start));
      const std::uint32_t from = at > 2 ? at - 2 : 0;
      where.push_back({from, std::min(size(), from + letters + 4)});
    };
    if (island.left) add(island.start + island.left->shift());
    if (island.right) add(island.start + island.right->shift());
    return where;
  }

  LonePlace run() {
    const std::vector<Window> where = windows();
    std::vector<std::uint32_t> found = standing(where);
    LonePlace place;
    if (budget == 0) {
      place.looked = false;
      return place;
    }
    if (found.size() >= most_candidates) {
      const std::vector<std::uint32_t> here = standing(expected());
      const auto both = [&](std::uint32_t n) {
        return near_left(start_of(n), 0) && near_right(end_of(n), 0);
      };
      const bool enough = island.letters.size() > too_few;
      if (const auto one = only(here, both); one && enough) return exactly_at(*one);
    } else if (found.empty()) {
      return closest(where);
    } else if (const auto chosen = choose(found)) {
      return exactly_at(*chosen);
    }
    for (const std::uint32_t n : found) {
      place.choices.emplace_back(n, n + static_cast<std::uint32_t>(island.letters.size()));
    }
    return place;
  }
};

}  // namespace

LonePlace place_lone_island(const LoneIsland& island, const Ink& new_ink,
                            const std::vector<bool>& taken, std::size_t& budget) {
  return Searcher{island, new_ink, taken, budget}.run();
}

std::vector<std::uint32_t> places_of(std::u32string_view letters, const Ink& new_ink,
                                     std::uint32_t from, std::uint32_t to, std::size_t most,
                                     std::size_t& budget) {
  std::vector<std::uint32_t> found;
  const std::u32string_view text = new_ink.letters;
  while (found.size() < most && from < to && to - from >= letters.size()) {
    const std::size_t at = text.substr(0, to).find(letters, from);
    const std::size_t looked = std::min<std::size_t>(at, to) - from + 1;
    if (looked > budget) budget = 0;
    if (looked > budget) return {};
    budget -= looked;
    if (at == std::u32string_view::npos) break;
    found.push_back(static_cast<std::uint32_t>(at));
    from = static_cast<std::uint32_t>(at) + 1;
  }
  return found;
}

}  // namespace veldwerk
