#include "text/realign.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "text/code_points.hpp"
#include "text/ink.hpp"
#include "text/laying.hpp"
#include "text/lone_island.hpp"
#include "text/old_text.hpp"
#include "text/pieces.hpp"
#include "text/slide.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_choices = 6;
constexpr std::size_t work = std::size_t{1} << 30U;  // letters looked at for lone passages
constexpr std::uint32_t sure_run = 12;               // as in laying.cpp
constexpr std::uint32_t support_run = 8;             // letters of a run beside a passage
constexpr std::uint32_t support_reach = 12;          // how near such a run must be
const std::vector<std::pair<std::uint32_t, std::uint32_t>> no_letters;
constexpr std::size_t enough_adrift = 16;  // letters that stand once in all the text

/// Finds the passages of one text; a struct so that its steps share their state.
struct Finder {
  std::string_view text;
  const std::vector<OldPassage>& passages;
  const CodePointIndex& index;
  const Ink& fresh;
  std::vector<bool> stands;
  OldText old;
  Laying laying;
  std::vector<std::uint32_t> taken_before;  // new letters taken before each
  std::vector<Realigned> out;
  std::vector<std::vector<std::size_t>> members;               // passages by island
  std::vector<std::optional<Landmark>> first_edge, last_edge;  // by island
  std::size_t budget = work;

  // --- places

  std::string_view words(const NewPlace& place) const {
    const std::size_t from = index.byte_of(place.start);
    return text.substr(from, index.byte_of(place.end) - from);
  }

  /// New letters [first, last) as code points.
  NewPlace place_of(std::uint32_t first, std::uint32_t last) const {
    const std::uint32_t from = fresh.at[last - 1];
    std::size_t next = last;
    while (next < fresh.at.size() && fresh.at[next] == from) ++next;
    const std::uint32_t behind = next < fresh.at.size() ? fresh.at[next] : index.size();
    std::uint32_t end = from + 1;
    if (behind > end) {  // white space, or a letter of several characters (ink.hpp)
      const std::string_view rest = trim(words({from, behind}));
      end = index.code_point_of(index.byte_of(from) + rest.size());
    }
    return {fresh.at[first], end};
  }

  bool says(const NewPlace& place, std::string_view quote) const {
    return equal_but_for_white_space(words(place), quote);
  }

  void settle(std::size_t i, const NewPlace& place) {
    const OldPassage& passage = passages[i];
    Realigned& found = out[i];
    found.choices.clear();
    found.place = place;
    if (!says(place, passage.quote)) {
      found.found = Found::close;
      return;
    }
    // White space at its old edges stays where nothing changed.
    const bool same = stands[i] && place.start >= passage.start && place.end <= passage.end;
    found.found = same ? Found::unmoved : Found::exact;
    if (same) found.place = {passage.start, passage.end};
  }

  void doubt(std::size_t i, std::vector<NewPlace> choices) {
    out[i].found = choices.empty() ? Found::gone : Found::ambiguous;
    if (choices.size() > most_choices) choices.resize(most_choices);
    out[i].choices = std::move(choices);
  }

  // --- passages whose letters are laid along the new text

  /// Whether none of the new letters [first, last) starts a line.
  bool is_one_line(std::uint32_t first, std::uint32_t last) const {
    return std::find(fresh.before.begin() + first, fresh.before.begin() + std::max(first, last),
                     Gap::line) == fresh.before.begin() + std::max(first, last);
  }

  /// Takes in letters at the edges: the passage's own, laid elsewhere by what is alike; and
  /// those put in the place of lost ones, where what stands beyond the edge is known.
  void widen(const OldText::Part& part, Piece& piece) const {
    const auto& letters = old.ink.letters;
    const auto is_free = [&](std::uint32_t n) { return !laying.taken[n]; };
    while (piece.old_first > part.first && piece.new_first > 0 && is_free(piece.new_first - 1) &&
           letters[piece.old_first - 1] == fresh.letters[piece.new_first - 1]) {
      --piece.old_first, --piece.new_first, ++piece.letters;
    }
    while (piece.old_last + 1 < part.last && piece.new_last + 1 < fresh.letters.size() &&
           is_free(piece.new_last + 1) &&
           letters[piece.old_last + 1] == fresh.letters[piece.new_last + 1]) {
      ++piece.old_last, ++piece.new_last, ++piece.letters;
    }
    const auto put_in = [&](std::uint32_t lost, std::uint32_t room) {
      return lost > 0 && room > 0 && room <= std::min(3 * lost + 24, piece.letters);
    };
    const auto is_lost = [&](std::uint32_t first, std::uint32_t last) {
      return std::all_of(laying.new_of.begin() + first, laying.new_of.begin() + last,
                         [](std::uint32_t n) { return n == Laying::none; });
    };
    if (part.first > 0) {
      const std::uint32_t beyond = laying.new_of[part.first - 1];
      const std::uint32_t lost = piece.old_first - part.first;
      if (beyond != Laying::none && beyond < piece.new_first &&
          put_in(lost, piece.new_first - beyond - 1) && is_lost(part.first, piece.old_first) &&
          is_one_line(beyond + 2, piece.new_first + 1) &&
          taken_before[piece.new_first] == taken_before[beyond + 1]) {
        piece.new_first = beyond + 1;
      }
    }
    if (part.last < letters.size()) {
      const std::uint32_t beyond = laying.new_of[part.last];
      const std::uint32_t lost = part.last - 1 - piece.old_last;
      if (beyond != Laying::none && beyond > piece.new_last &&
          put_in(lost, beyond - piece.new_last - 1) && is_lost(piece.old_last + 1, part.last) &&
          is_one_line(piece.new_last + 1, beyond) &&
          taken_before[beyond] == taken_before[piece.new_last + 1]) {
        piece.new_last = beyond - 1;
      }
    }
  }

  /// A run of letters close before (behind) the piece, as far from it as it was: how
  /// much the distance changed, or nothing where there is no such run.
  std::optional<std::int64_t> support(const Island& island, const OldText::Part& part,
                                      const Piece& piece, bool before) const {
    for (std::uint32_t step = 1; step <= support_reach; ++step) {
      const bool inside =
          before ? part.first >= island.first + step : part.last - 1 + step < island.last;
      if (!inside) return std::nullopt;
      const std::uint32_t o = before ? part.first - step : part.last - 1 + step;
      const std::uint32_t n = laying.new_of[o];
      if (n == Laying::none || laying.run_length[o] < support_run) continue;
      if (before ? n >= piece.new_first : n <= piece.new_last) return std::nullopt;
      const std::int64_t was = before ? piece.old_first - o : o - piece.old_last;
      const std::int64_t is = before ? piece.new_first - n : n - piece.new_last;
      return std::abs(is - was);
    }
    return std::nullopt;
  }

  /// Whether the letters on both sides go on alike: of "aa" either may be the one that is gone.
  bool lies_inside(const OldText::Part& part, const Piece& piece) const {
    const Island& island = old.islands[part.island];
    const auto next_to = [&](std::uint32_t o, std::uint32_t n) {
      return o >= island.first && o < island.last && laying.new_of[o] == n;
    };
    return piece.letters == part.last - part.first && part.first > 1 &&
           next_to(part.first - 1, piece.new_first - 1) &&
           next_to(part.first - 2, piece.new_first - 2) && next_to(part.last, piece.new_last + 1) &&
           next_to(part.last + 1, piece.new_last + 2);
  }

  /// Where a passage stands of which lines changed places within it: all of it stands together,
  /// with nothing else's letters between.
  std::optional<NewPlace> shuffled(const OldText::Part& part, const std::vector<Piece>& pieces,
                                   std::uint32_t all) const {
    if (pieces.size() < 2 || all * 5 < (part.last - part.first) * 4) return std::nullopt;
    std::uint32_t first = pieces.front().new_first;
    std::uint32_t last = first;
    for (const Piece& piece : pieces) {
      if (piece.letters < sure_run) return std::nullopt;
      first = std::min(first, piece.new_first);
      last = std::max(last, piece.new_last);
    }
    std::uint32_t own = 0;
    for (std::uint32_t o = part.first; o < part.last; ++o) {
      const std::uint32_t n = laying.new_of[o];
      if (n != Laying::none && n >= first && n <= last) ++own;
    }
    const bool alone = taken_before[last + 1] - taken_before[first] == own;
    const std::uint32_t most = own + std::min(own / 2, own / 4 + 24);
    if (!alone || last + 1 - first > most) return std::nullopt;
    return place_of(first, last + 1);
  }

  /// Whether what surrounds the piece says that it is the passage's.
  bool is_sure(const OldText::Part& part, const Piece& piece) const {
    std::uint32_t strength = 0;
    for (std::uint32_t o = piece.old_first; o <= piece.old_last; ++o) {
      if (laying.new_of[o] != Laying::none) strength = std::max(strength, laying.run_length[o]);
    }
    if (part.last - part.first <= 3 && !lies_inside(part, piece)) return false;
    const Island& island = old.islands[part.island];
    const auto left = support(island, part, piece, true);
    const auto right = support(island, part, piece, false);
    if (strength >= sure_run && (!is_scant(part, piece) || left || right)) return true;
    if (left && right && *left <= 24 && *right <= 24) return true;
    const auto tight = [](const std::optional<std::int64_t>& off) { return off && *off <= 2; };
    return strength >= 4 && (tight(left) || tight(right));
  }

  /// The new letters between the runs beside a passage that is gone from between them.
  std::vector<NewPlace> between_supports(const OldText::Part& part) const {
    const Island& island = old.islands[part.island];
    if (part.first == island.first || part.last == island.last) return {};
    const std::uint32_t left = laying.new_of[part.first - 1];
    const std::uint32_t right = laying.new_of[part.last];
    if (left == Laying::none || right == Laying::none || right <= left + 1) return {};
    if (right - left > 4 * (part.last - part.first) + 40) return {};
    return {place_of(left + 1, right)};
  }

  void judge(std::size_t i, bool assured) {
    const OldText::Part& part = old.parts[i];
    const std::uint32_t letters = part.last - part.first;
    std::vector<Piece> pieces = pieces_of(laying, fresh, part, taken_before);
    std::uint32_t all = 0;
    Piece best;
    for (const Piece& piece : pieces) {
      all += piece.letters;
      if (piece.letters > best.letters) best = piece;
    }
    if (all * 2 < letters) return doubt(i, between_supports(part));
    if (const std::optional<NewPlace> whole = shuffled(part, pieces, all)) {
      return settle(i, *whole);
    }
    const bool torn = best.letters * 2 < letters || best.letters * 5 < all * 4;
    const bool sure = !torn && !is_weak(laying, part, best.letters, all) &&
                      !can_slide(old, fresh, laying, part) &&
                      is_proven(laying, fresh, old.islands[part.island], part) &&
                      (assured || keeps_its_line(laying, fresh, old.islands[part.island], part)) &&
                      ((assured && letters > 3) || is_sure(part, best));
    if (!sure) {
      std::vector<NewPlace> choices;
      for (const Piece& piece : pieces) {
        if (piece.letters * 8 >= letters) {
          choices.push_back(place_of(piece.new_first, piece.new_last + 1));
        }
      }
      return doubt(i, std::move(choices));
    }
    Piece wide = best;
    widen(part, wide);
    if (!is_mostly_others(wide)) best = wide;
    if (is_mostly_others(best)) return doubt(i, {place_of(best.new_first, best.new_last + 1)});
    settle(i, place_of(best.new_first, best.new_last + 1));
    note_edges(i, part, best);
  }

  /// The passage's ends as landmarks for what stands beside its island.
  void note_edges(std::size_t i, const OldText::Part& part, const Piece& piece) {
    const OldPassage& passage = passages[i];
    auto& first = first_edge[part.island];
    auto& last = last_edge[part.island];
    const NewPlace& place = out[i].place;
    if (piece.old_first == part.first && (!first || passage.start < first->old_at)) {
      first = Landmark{passage.start, place.start};
    }
    if (piece.old_last + 1 == part.last && (!last || passage.end > last->old_at)) {
      last = Landmark{passage.end, place.end};
    }
  }

  void count_taken() {
    taken_before.assign(fresh.letters.size() + 1, 0);
    for (std::size_t n = 0; n < fresh.letters.size(); ++n) {
      taken_before[n + 1] = taken_before[n] + (laying.taken[n] ? 1 : 0);
    }
  }

  // --- islands without a foothold

  bool is_laid(const Island& island) const {
    return std::any_of(laying.new_of.begin() + island.first, laying.new_of.begin() + island.last,
                       [](std::uint32_t n) { return n != Laying::none; });
  }

  /// Where words of the passage stand that can be copies of it.
  std::vector<NewPlace> doubtful_places(const OldText::Part& part) const {
    std::vector<NewPlace> places;
    const auto& runs = laying.doubtful;
    auto run = std::ranges::lower_bound(runs, part.first, {}, &CommonRun::old_end);
    for (; run != runs.end() && run->old_at < part.last && places.size() < most_choices; ++run) {
      const std::uint32_t from = std::max(part.first, run->old_at);
      const std::uint32_t to = std::min(part.last, run->old_end());
      if (to < from + 4) continue;
      places.push_back(place_of(run->new_at + from - run->old_at, run->new_at + to - run->old_at));
    }
    return places;
  }

  /// Places the island between its neighbours; false where that is not sure.
  bool place_lone(std::size_t number, const std::optional<Landmark>& left,
                  const std::optional<Landmark>& right) {
    const Island& island = old.islands[number];
    const LoneIsland lone{
        std::u32string_view(old.ink.letters).substr(island.first, island.last - island.first),
        island.start, island.end, left, right};
    const LonePlace place = place_lone_island(lone, fresh, laying.taken, budget);
    if (place.sure) {
      keep_matches(laying, island.first, 0, place.matches);
      measure_runs(laying, island.first, island.last);
      return true;
    }
    for (const std::size_t i : members[number]) {
      const OldText::Part& part = old.parts[i];
      std::vector<NewPlace> choices = doubtful_places(part);
      for (const auto& [first, last] : choices.empty() ? place.choices : no_letters) {
        if (choices.size() == most_choices) break;
        const std::uint32_t from = std::min(first + part.first - island.first, last - 1);
        const std::uint32_t to = std::min(from + part.last - part.first, last);
        choices.push_back(place_of(from, to));
      }
      doubt(i, std::move(choices));
      if (!place.looked) out[i].found = Found::ambiguous;
    }
    return false;
  }

  /// The end of both texts, where the new one is too short for what is known of the old one: then
  /// nobody can tell from the left alone how far something moved.
  std::optional<Landmark> cut_end() const {
    std::int64_t shift = 0;
    for (const auto& edge : last_edge) {
      if (edge) shift = edge->shift();
    }
    const std::uint32_t known = old.islands.empty() ? 0 : old.islands.back().end;
    if (known + shift <= std::int64_t{index.size()} + 64) return std::nullopt;
    return Landmark{known, index.size()};
  }

  /// One way along the islands; places those that are still `lone`, each between the nearest
  /// sure ones.
  void place_lone_islands(std::vector<bool>& lone, bool backward) {
    const std::size_t count = old.islands.size();
    std::vector<std::optional<Landmark>> ahead(count + 1);  // in the direction of going
    const auto at = [&](std::size_t step) { return backward ? count - 1 - step : step; };
    const auto& near_edge = backward ? last_edge : first_edge;
    const auto& far_edge = backward ? first_edge : last_edge;
    const std::optional<Landmark> start = Landmark{0, 0};  // of both texts
    const std::optional<Landmark> end = cut_end();
    ahead[count] = backward ? start : end;
    for (std::size_t step = count; step-- > 0;) {
      ahead[step] = near_edge[at(step)] ? near_edge[at(step)] : ahead[step + 1];
    }
    std::optional<Landmark> behind = backward ? end : start;
    for (std::size_t step = 0; step < count; ++step) {
      const std::size_t number = at(step);
      if (lone[number]) {
        const auto& left = backward ? ahead[step + 1] : behind;
        const auto& right = backward ? behind : ahead[step + 1];
        if (place_lone(number, left, right)) {
          lone[number] = false;
          for (const std::size_t i : members[number]) judge(i, true);
        }
      }
      if (far_edge[number]) behind = far_edge[number];
    }
  }

  // --- what has no place among the others

  void find_adrift(std::size_t i) {
    const Ink ink = ink_of(passages[i].quote);
    const auto letters = static_cast<std::uint32_t>(ink.letters.size());
    const auto size = static_cast<std::uint32_t>(fresh.letters.size());
    if (letters == 0) return doubt(i, {});
    const std::vector<std::uint32_t> found =
        places_of(ink.letters, fresh, 0, size, most_choices, budget);
    // Not one that is at odds with others.
    if (found.size() == 1 && letters >= enough_adrift && passages[i].adrift) {
      return settle(i, place_of(found.front(), found.front() + letters));
    }
    if (!found.empty()) {
      std::vector<NewPlace> choices;
      for (const std::uint32_t n : found) choices.push_back(place_of(n, n + letters));
      return doubt(i, std::move(choices));
    }
    if (budget < size) {
      out[i].found = Found::ambiguous;
      return;
    }
    budget -= size;
    const std::vector<OldPassage> alone = {passages[i]};
    Finder own{text, alone, index, fresh, {false}, {}, {}, {}, {}, {}, {}, {}, 0};
    own.old.ink = ink;
    own.old.islands = {{0, letters, passages[i].start, passages[i].end}};
    own.old.parts = {{0, letters, 0}};
    own.old.adrift = {false};
    own.lay();
    own.judge(0, false);
    out[i] = std::move(own.out[0]);
  }

  /// Without words only the neighbours tell: it goes along where both sides went as far.
  void find_wordless(const std::vector<std::size_t>& wordless) {
    std::vector<Landmark> ends;
    std::vector<Landmark> starts;
    bool untouched = true;
    for (std::size_t i = 0; i < passages.size(); ++i) {
      if (old.parts[i].island == OldText::no_island) continue;
      if (out[i].found != Found::unmoved) untouched = false;
      if (out[i].found > Found::close) continue;
      ends.push_back({passages[i].end, out[i].place.end});
      starts.push_back({passages[i].start, out[i].place.start});
    }
    std::ranges::sort(ends, {}, &Landmark::old_at);
    std::ranges::sort(starts, {}, &Landmark::old_at);
    for (const std::size_t i : wordless) {
      const OldPassage& passage = passages[i];
      const auto left = std::ranges::upper_bound(ends, passage.start, {}, &Landmark::old_at);
      const auto right = std::ranges::lower_bound(starts, passage.end, {}, &Landmark::old_at);
      const bool beside =
          left != ends.begin() && right != starts.end() && (left - 1)->shift() == right->shift();
      const std::int64_t shift = beside && !untouched ? right->shift() : 0;
      const std::int64_t end = passage.end + shift;
      if ((!beside && !untouched) || passage.adrift || passage.end <= passage.start ||
          end > index.size()) {
        doubt(i, {});
        out[i].found = Found::ambiguous;
        continue;
      }
      out[i].found = shift == 0 ? Found::unmoved : Found::close;
      out[i].place = {static_cast<std::uint32_t>(passage.start + shift),
                      static_cast<std::uint32_t>(end)};
    }
  }

  void lay() {
    out.resize(passages.size());
    laying = lay_along(old, fresh);
    count_taken();
    members.resize(old.islands.size());
    first_edge.resize(old.islands.size());
    last_edge.resize(old.islands.size());
    for (std::size_t i = 0; i < passages.size(); ++i) {
      if (old.parts[i].island != OldText::no_island) members[old.parts[i].island].push_back(i);
    }
  }

  void run() {
    old = old_text_of(passages, stands);
    lay();
    std::vector<bool> lone(old.islands.size());
    for (std::size_t number = 0; number < old.islands.size(); ++number) {
      lone[number] = !is_laid(old.islands[number]);
      if (lone[number]) continue;
      for (const std::size_t i : members[number]) judge(i, false);
    }
    place_lone_islands(lone, false);
    place_lone_islands(lone, true);
    std::vector<std::size_t> wordless;
    for (std::size_t i = 0; i < passages.size(); ++i) {
      if (is_blank(passages[i].quote)) {
        wordless.push_back(i);
      } else if (old.adrift[i]) {
        find_adrift(i);
      }
    }
    find_wordless(wordless);
  }
};

}  // namespace

std::vector<Realigned> realign(std::string_view text, const std::vector<OldPassage>& passages) {
  const CodePointIndex index(text);
  std::vector<bool> stands(passages.size());
  bool all = true;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const OldPassage& passage = passages[i];
    if (passage.start < passage.end && passage.end <= index.size()) {
      const std::size_t from = index.byte_of(passage.start);
      const std::string_view words = text.substr(from, index.byte_of(passage.end) - from);
      stands[i] = is_blank(passage.quote) || equal_but_for_white_space(words, passage.quote);
    }
    all = all && stands[i] && !passage.adrift;
  }
  if (all) {  // the usual case: nothing was edited
    std::vector<Realigned> out;
    for (const OldPassage& passage : passages) {
      out.push_back({Found::unmoved, {passage.start, passage.end}, {}});
    }
    return out;
  }
  const Ink fresh = ink_of(text);
  Finder finder{text, passages, index, fresh, std::move(stands), {}, {}, {}, {}, {}, {}, {}};
  finder.run();
  return std::move(finder.out);
}

}  // namespace veldwerk
