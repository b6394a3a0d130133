#include "text/believed_runs.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "text/copy_room.hpp"

namespace veldwerk {
namespace {

constexpr std::uint32_t sure_length = 24;  // letters that are looked for far from their neighbours
constexpr std::int64_t near_play = 4;      // code points: what an edit beside it may take or give
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
};

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
    if (!goes_on) groups.push_back({i, i, 0, none});
    groups.back().to = i + 1;
    groups.back().letters += chain[i].length;
  }
  return groups;
}

/// Which groups moved along with the one before them. A short one must have moved with both of its
/// neighbours, or to the letter with one.
void RunJudge::link(std::vector<Group>& groups, const std::vector<CommonRun>& chain) const {
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const CommonRun& first = chain[groups[i].from];
    groups[i].before = link_of(shift_of(first), old_.ink.at[first.old_at]);
    if (i == 0) continue;
    const CommonRun& last = chain[groups[i].from - 1];
    groups[i].before = link_of(shift_of(first) - end_shift_of(last), gap_between(last, first));
  }
  std::vector<bool> alone(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Link behind = i + 1 < groups.size() ? groups[i + 1].before : none;
    const Link before = groups[i].before;
    alone[i] = groups[i].letters < sure_length && before != strict && behind != strict &&
               (before == none || behind == none);
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (alone[i] || (i > 0 && alone[i - 1])) groups[i].before = none;
  }
}

/// Whether chain[from, to), which moved as one, moved about as far as what stands around it:
/// no copy of it can have stood so near to it, whichever neighbour it moved with.
bool RunJudge::moved_likewise(const std::vector<CommonRun>& chain, std::size_t from,
                              std::size_t to) const {
  const auto& at = old_.ink.at;
  const std::int64_t start = at[chain[from].old_at];
  const std::int64_t end = std::int64_t{at[chain[to - 1].old_end() - 1]} + 1;
  const bool is_last = to == chain.size();
  const std::int64_t left = from > 0 ? end_shift_of(chain[from - 1]) : 0;
  const std::int64_t right = is_last ? last_shift(left) : shift_of(chain[to]);
  std::int64_t gap = from > 0 ? gap_between(chain[from - 1], chain[from]) : start;
  if (!is_last) gap = std::min(gap, at[chain[to].old_at] - end);
  const std::int64_t play = 16 + (end - start) * 9 / 10 + gap / 16;
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
  return has_room_for_copy(old_, found, budget_);
}

std::vector<bool> RunJudge::doubted(const std::vector<CommonRun>& chain) {
  std::vector<bool> out(chain.size());
  std::vector<Group> groups = groups_of(chain);
  link(groups, chain);
  for (std::size_t i = 0, next = 0; i < groups.size(); i = next) {
    std::uint32_t letters = groups[i].letters;
    for (next = i + 1; next < groups.size() && groups[next].before != none; ++next) {
      letters += groups[next].letters;
    }
    const std::size_t from = groups[i].from;
    const std::size_t to = groups[next - 1].to;
    const bool believed =
        groups[i].before != none || moved_likewise(chain, from, to) ||
        (letters >= sure_length && !can_be_copy(chain, chain[from], chain[to - 1]));
    for (std::size_t k = from; k < to; ++k) out[k] = !believed;
  }
  return out;
}

}  // namespace veldwerk
