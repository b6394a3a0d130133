#include "text/old_text.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

/// Puts the islands together; a struct so that its steps share their state.
struct Builder {
  const std::vector<OldPassage>& passages;
  const std::vector<bool>& stands;
  OldText old;
  std::uint32_t widest = 0;  // slack of the last island's passages

  /// How many code points of white space the quote lost; nothing where it has more letters
  /// than its place has room for.
  static std::optional<std::uint32_t> slack_of(const OldPassage& passage) {
    const std::size_t room = passage.end - passage.start;
    const std::size_t letters = count_code_points(passage.quote);
    if (passage.end <= passage.start || letters > room) return std::nullopt;
    return static_cast<std::uint32_t>(room - letters);
  }

  void append(const OldPassage& passage, const Ink& ink, std::size_t from) {
    for (std::size_t i = from; i < ink.letters.size(); ++i) {
      old.ink.letters.push_back(ink.letters[i]);
      old.ink.before.push_back(i == 0 ? Gap::none : ink.before[i]);
      const std::uint32_t least = old.ink.at.empty() ? 0 : old.ink.at.back();
      old.ink.at.push_back(std::max(least, passage.start + ink.at[i]));
    }
  }

  void start_island(std::size_t i, const Ink& ink, std::uint32_t slack) {
    if (!old.islands.empty()) {
      old.ink.letters.push_back(no_letter);
      old.ink.before.push_back(Gap::line);
      old.ink.at.push_back(passages[i].start);
    }
    const auto first = static_cast<std::uint32_t>(old.ink.letters.size());
    widest = slack;
    append(passages[i], ink, 0);
    old.islands.push_back({first, static_cast<std::uint32_t>(old.ink.letters.size()),
                           passages[i].start, passages[i].end});
  }

  /// Where the passage's ink begins in the last island, which it overlaps; nothing where
  /// their letters differ. Between the island's last letter and its end there is white space:
  /// what the passage adds stands behind that end.
  std::optional<std::size_t> place_in(const Island& island, const OldPassage& passage,
                                      const Ink& ink, std::uint32_t slack) const {
    const auto first = old.ink.at.begin() + island.first;
    const auto last = old.ink.at.begin() + island.last;
    const std::uint32_t beyond = passage.end > island.end ? passage.end - island.end : 0;
    auto i = static_cast<std::size_t>(std::upper_bound(first, last, passage.start + slack) -
                                      old.ink.at.begin());
    for (; i-- > island.first && old.ink.at[i] + widest >= passage.start;) {
      const std::size_t common = std::min<std::size_t>(island.last - i, ink.letters.size());
      if (common < ink.letters.size() && ink.at.back() - ink.at[common] >= beyond) continue;
      if (old.ink.letters.compare(i, common, ink.letters, 0, common) == 0) return i;
    }
    return std::nullopt;
  }

  /// Joins the passage to the last island; false where they are at odds.
  bool join(std::size_t i, const Ink& ink, std::uint32_t slack) {
    Island& island = old.islands.back();
    const OldPassage& passage = passages[i];
    std::size_t at = island.last;
    if (passage.start < island.end) {
      const std::optional<std::size_t> found = place_in(island, passage, ink, slack);
      // Without letters in common, only white space may overlap.
      if (!found && old.ink.at[island.last - 1] >= passage.start) return false;
      if (found) at = *found;
    }
    for (std::size_t k = at; k < island.last && k - at < ink.letters.size(); ++k) {
      old.ink.at[k] = std::max(old.ink.at[k], passage.start + ink.at[k - at]);
    }
    for (std::size_t k = at + 1; k < island.last; ++k) {
      old.ink.at[k] = std::max(old.ink.at[k], old.ink.at[k - 1]);
    }
    widest = std::max(widest, slack);
    if (at + ink.letters.size() > island.last) append(passage, ink, island.last - at);
    island.last = static_cast<std::uint32_t>(old.ink.letters.size());
    island.end = std::max(island.end, passage.end);
    old.parts[i] = {static_cast<std::uint32_t>(at),
                    static_cast<std::uint32_t>(at + ink.letters.size()), old.islands.size() - 1};
    return true;
  }

  void add(std::size_t i) {
    const std::optional<std::uint32_t> slack = slack_of(passages[i]);
    const Ink ink = ink_of(passages[i].quote);
    if (!slack) {
      old.adrift[i] = true;
      return;
    }
    if (ink.letters.empty()) return;
    if (!old.islands.empty() && passages[i].start <= old.islands.back().end) {
      if (!join(i, ink, *slack)) old.adrift[i] = true;
      return;
    }
    start_island(i, ink, *slack);
    old.parts[i] = {old.islands.back().first, old.islands.back().last, old.islands.size() - 1};
  }

  /// Those that stand where they stood are put together first: they know the present text.
  void run() {
    old.parts.resize(passages.size());
    old.adrift.resize(passages.size());
    std::vector<std::size_t> order(passages.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
      return std::tuple(passages[i].start, !stands[i], ~passages[i].end);
    });
    for (const std::size_t i : order) {
      old.adrift[i] = passages[i].adrift;
      if (!old.adrift[i]) add(i);
    }
  }
};

}  // namespace

OldText old_text_of(const std::vector<OldPassage>& passages, const std::vector<bool>& stands) {
  Builder builder{passages, stands, {}, {}};
  builder.run();
  return std::move(builder.old);
}

}  // namespace veldwerk
