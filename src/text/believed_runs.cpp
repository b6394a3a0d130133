#include "text/believed_runs.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <unordered_set>

#include "text/copy_room.hpp"

namespace veldwerk {
namespace {

constexpr std::uint32_t sure_length = 24;   // letters that are looked for far from their neighbours
constexpr std::size_t told_by = 12;         // letters in common that tell what a text is made of
constexpr std::size_t most_left_over = 48;  // letters at its end of which nothing tells
constexpr std::size_t most_taken_in = std::size_t{1} << 19U;  // letters of both texts
constexpr std::int64_t near_play = 4;  // code points: what an edit beside it may take or give
constexpr std::int64_t strict_play = 1;

/// How surely one thing moved along with the other.
enum Link : int { none, loose, strict };

/// Of what stands `gap` code points behind something else: what was edited between them adds up
/// as a random walk does.
Link link_of(std::int64_t drift, std::int64_t gap) {
  const auto walk =
      static_cast<std::int64_t>(std::sqrt(static_cast<double>(std::max(gap, std::int64_t{0}))) / 2);
  if (std::abs(drift) <= strict_play) return strict;
  return std::abs(drift) <= near_play + walk ? loose : none;
}

}  // namespace

/// Runs chain[from, to) of one island that moved as one.
struct RunJudge::Group {
  std::size_t from = 0;
  std::size_t to = 0;
  std::uint32_t letters = 0;
  Link before = none;  // to the group before it; of the first, to the start of the text
  bool alone = false;  // too short to be linked
};

void RunJudge::take_in() {
  std::int64_t unknown = 0;
  std::int64_t known = 0;  // up to here
  for (const Island& island : old_.islands) {
    unknown += std::max<std::int64_t>(0, island.start - known);
    known = island.end;
  }
  const std::size_t size = fresh_.letters.size();
  if (unknown * 16 > known || old_.ink.letters.size() + size > most_taken_in) return;
  std::unordered_set<std::u32string_view> stretches;
  const std::u32string_view old_letters = old_.ink.letters;
  const std::u32string_view new_letters = fresh_.letters;
  for (std::size_t o = 0; o + told_by <= old_letters.size(); ++o) {
    stretches.insert(old_letters.substr(o, told_by));
  }
  std::size_t told = 0;  // new letters that some stretch tells of
  std::size_t last = 0;  // up to here
  for (std::size_t n = 0; n + told_by <= size; ++n) {
    if (!stretches.contains(new_letters.substr(n, told_by))) continue;
    told += n + told_by - std::max(n, last);
    last = n + told_by;
  }
  is_complete_ = told * 4 >= size * 3 && size - last <= most_left_over;
}

std::int64_t RunJudge::shift_of(const CommonRun& run) const {
  return std::int64_t{fresh_.at[run.new_at]} - old_.ink.at[run.old_at];
}

std::int64_t RunJudge::end_shift_of(const CommonRun& run) const {
  return std::int64_t{fresh_.at[run.new_end() - 1]} - old_.ink.at[run.old_end() - 1];
}

/// How far the end of the old text moved, if what stands before it moved by `shift`: as far; or
/// as far as the new text's end tells, where that is too short for it, since much was taken out.
std::int64_t RunJudge::last_shift(std::int64_t shift) const {
  const std::int64_t end = std::int64_t{fresh_.at.back()} + 1;
  const std::int64_t known = old_.islands.back().end;
  return known + shift <= end + 64 ? shift : end - known;
}

std::int64_t RunJudge::gap_between(const CommonRun& run, const CommonRun& next) const {
  return std::int64_t{old_.ink.at[next.old_at]} - old_.ink.at[run.old_end() - 1];
}

bool RunJudge::go_together(const CommonRun& run, const CommonRun& next) const {
  const std::int64_t drift = shift_of(next) - end_shift_of(run);
  const std::int64_t gap = gap_between(run, next);
  if (same_island(run, next)) return std::abs(drift) <= 64 + gap / 4;
  return link_of(drift, gap) != none;
}

bool RunJudge::same_island(const CommonRun& run, const CommonRun& next) const {
  const auto& islands = old_.islands;
  return std::ranges::upper_bound(islands, run.old_at, {}, &Island::first) ==
         std::ranges::upper_bound(islands, next.old_at, {}, &Island::first);
}

std::vector<RunJudge::Group> RunJudge::groups_of(const std::vector<CommonRun>& chain) const {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const bool goes_on = i > 0 && same_island(chain[i - 1], chain[i]) &&
                         std::abs(shift_of(chain[i]) - end_shift_of(chain[i - 1])) <=
                             64 + gap_between(chain[i - 1], chain[i]);
    if (!goes_on) groups.push_back({i, i, 0, none, false});
    groups.back().to = i + 1;
    groups.back().letters += chain[i].length;
  }
  return groups;
}

/// Which groups moved along with the one before them. A short one must have done so to the letter,
/// with one of its neighbours that is near: else it stands alone, and the next one is held against
/// what is before it.
void RunJudge::link(std::vector<Group>& groups, const std::vector<CommonRun>& chain) const {
  const auto link_to = [&](const Group& group, const Group* before) {
    const CommonRun& first = chain[group.from];
    if (before == nullptr) return link_of(shift_of(first), old_.ink.at[first.old_at]);
    const CommonRun& last = chain[before->to - 1];
    const std::int64_t gap = gap_between(last, first);
    const Link link = link_of(shift_of(first) - end_shift_of(last), gap);
    // Far from its neighbour a copy may stand where the words would, by chance.
    const bool is_far = gap > 64 * std::int64_t{std::min(group.letters, before->letters)};
    return link == strict && is_far ? loose : link;
  };
  for (std::size_t i = 0; i < groups.size(); ++i) {
    groups[i].before = link_to(groups[i], i > 0 ? &groups[i - 1] : nullptr);
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const bool is_last = i + 1 == groups.size();
    groups[i].alone = groups[i].letters < sure_length && groups[i].before != strict &&
                      (is_last || groups[i + 1].before != strict);
  }
  const Group* before = nullptr;
  for (Group& group : groups) {
    if (group.alone) continue;
    group.before = link_to(group, before);
    before = &group;
  }
}

/// Whether chain[from, to), which moved as one, moved about as far as what stands around it:
/// no copy of it can have stood so near to it, whichever neighbour it moved with. Of a few words a
/// copy may well stand right beside them: those must lie between neighbours that moved so
/// much alike that no such words can have been taken out there.
bool RunJudge::moved_likewise(const std::vector<CommonRun>& chain, std::size_t from, std::size_t to,
                              bool is_short) const {
  const auto& at = old_.ink.at;
  const std::int64_t start = at[chain[from].old_at];
  const std::int64_t end = std::int64_t{at[chain[to - 1].old_end() - 1]} + 1;
  const bool is_last = to == chain.size();
  const std::int64_t left = from > 0 ? end_shift_of(chain[from - 1]) : 0;
  const std::int64_t right = is_last ? last_shift(left) : shift_of(chain[to]);
  std::int64_t gap = from > 0 ? gap_between(chain[from - 1], chain[from]) : start;
  if (!is_last) gap = std::min(gap, at[chain[to].old_at] - end);
  const std::int64_t length = (end - start) * 9 / 10;
  if (is_short) {
    const std::int64_t play = near_play + length;
    if (is_last) {  // what is known in front of it on its island can have been taken out
      const auto island =
          std::ranges::upper_bound(old_.islands, chain[from].old_at, {}, &Island::first);
      const std::int64_t known = start - std::prev(island)->start;
      const std::int64_t drift = shift_of(chain[from]) - left;
      return gap <= 16 * length && drift <= near_play && drift >= -near_play - known;
    }
    return left - right <= length && shift_of(chain[from]) >= std::min(left, right) - play &&
           end_shift_of(chain[to - 1]) <= std::max(left, right) + play;
  }
  const std::int64_t play = 16 + length + gap / 16;
  return shift_of(chain[from]) >= std::max(left, right) - play &&
         end_shift_of(chain[to - 1]) <= std::min(left, right) + play;
}

bool RunJudge::is_explained(const std::vector<CommonRun>& chain,
                            const std::vector<CommonRun>& moved, const CommonRun& first,
                            const CommonRun& last) const {
  const auto right = std::ranges::upper_bound(chain, first.old_at, {}, &CommonRun::old_at);
  if (right == chain.begin()) return false;
  const CommonRun& left = *(right - 1);
  if (left.old_end() > first.old_at || left.new_end() > first.new_at) return false;
  const std::int64_t shift = shift_of(first);
  const std::int64_t end = std::int64_t{old_.ink.at[last.old_end() - 1]} + 1;
  const std::int64_t length = end - old_.ink.at[first.old_at];
  const std::int64_t play = 16 + std::min(length, gap_between(left, first)) / 16;
  if (right != chain.end()) {
    const bool in_order = right->old_at >= last.old_end() && right->new_at >= last.new_end();
    if (!in_order || std::abs(shift_of(*right) - end_shift_of(last)) > play) return false;
  }
  // How much the shift changes at chain[k], where a block was before or is now.
  const auto step_at = [&](auto k) {
    const std::int64_t before = k == chain.begin() ? 0 : end_shift_of(*(k - 1));
    return k == chain.end() ? 0 : shift_of(*k) - before;
  };
  return std::ranges::any_of(moved, [&](const CommonRun& block) {
    const bool was_between = block.old_at >= left.old_end() && block.old_at < first.old_at;
    const bool is_between = block.new_at >= left.new_end() && block.new_at < first.new_at;
    if (was_between == is_between) return false;
    const auto k = is_between
                       ? std::ranges::upper_bound(chain, block.old_at, {}, &CommonRun::old_at)
                       : std::ranges::upper_bound(chain, block.new_at, {}, &CommonRun::new_at);
    return k < right && std::abs(end_shift_of(left) - step_at(k) - shift) <= play;
  });
}

bool RunJudge::can_be_copy(const std::vector<CommonRun>& chain, const CommonRun& first,
                           const CommonRun& last) {
  const auto behind = std::ranges::upper_bound(chain, first.new_at, {}, &CommonRun::new_at);
  auto left = behind;
  auto right = behind;
  // The runs in question may be part of the chain themselves.
  while (left != chain.begin() && (left - 1)->new_end() > first.new_at) --left;
  while (right != chain.end() && right->new_at < last.new_end()) ++right;
  const std::int64_t at = fresh_.at[first.new_at];
  FoundWords found;
  found.letters =
      std::u32string_view(fresh_.letters).substr(first.new_at, last.new_end() - first.new_at);
  found.length = std::int64_t{fresh_.at[last.new_end() - 1]} + 1 - at;
  found.old_first = first.old_at;
  found.old_last = last.old_end();
  // How far what stands there moved: as the neighbour on the left, on the right, or between.
  std::int64_t left_shift = 0;
  std::int64_t left_gap = at;
  if (left != chain.begin()) {
    left_shift = shift_of(*(left - 1));
    left_gap -= fresh_.at[(left - 1)->new_end() - 1];
    found.from = std::int64_t{old_.ink.at[(left - 1)->old_end() - 1]} + 1;
  }
  const bool is_last = right == chain.end();
  const std::int64_t right_shift = is_last ? last_shift(left_shift) : shift_of(*right);
  const std::int64_t play = 32 + left_gap / 8;
  found.from = std::max(found.from, at - std::max(left_shift, right_shift) - play);
  found.to = at - std::min(left_shift, right_shift) + found.length + play;
  if (!is_last) found.to = std::min(found.to, std::int64_t{old_.ink.at[right->old_at]});
  if (is_complete_) found.to = std::min(found.to, std::int64_t{old_.islands.back().end});
  return has_room_for_copy(old_, found, budget_);
}

std::vector<bool> RunJudge::doubted(const std::vector<CommonRun>& chain) {
  std::vector<bool> out(chain.size());
  std::vector<Group> groups = groups_of(chain);
  link(groups, chain);
  const auto settle = [&](const Group& group, bool believed) {
    for (std::size_t k = group.from; k < group.to; ++k) out[k] = !believed;
  };
  std::vector<const Group*> linked;
  const auto settle_linked = [&] {
    if (linked.empty()) return;
    std::uint32_t letters = 0;
    for (const Group* group : linked) letters += group->letters;
    const std::size_t from = linked.front()->from;
    const std::size_t to = linked.back()->to;
    const bool believed =
        linked.front()->before != none || moved_likewise(chain, from, to, letters < sure_length) ||
        (letters >= sure_length && !can_be_copy(chain, chain[from], chain[to - 1]));
    for (const Group* group : linked) settle(*group, believed);
    linked.clear();
  };
  for (const Group& group : groups) {
    if (group.alone) {
      settle(group,
             moved_likewise(chain, group.from, group.to, true) ||
                 (is_complete_ && !can_be_copy(chain, chain[group.from], chain[group.to - 1])));
      continue;
    }
    if (group.before == none) settle_linked();
    linked.push_back(&group);
  }
  settle_linked();
  return out;
}

}  // namespace veldwerk
