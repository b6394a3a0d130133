#include "analysis/agreement/overlap_matching.hpp"

#include <algorithm>
#include <numeric>

namespace veldwerk {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

}  // namespace

LevelMatching::LevelMatching(std::span<const std::uint32_t> percents)
    : percents_(percents.begin(), percents.end()), descending_(percents.size()) {
  std::iota(descending_.begin(), descending_.end(), std::size_t{0});
  std::ranges::stable_sort(descending_, std::ranges::greater{},
                           [&](std::size_t place) { return percents_[place]; });
}

void LevelMatching::add(std::vector<MatchPair>& pairs, std::size_t firsts, std::size_t seconds,
                        std::vector<std::uint64_t>& matches) {
  if (firsts == 1 || seconds == 1) {  // nearly always
    const std::uint8_t best = std::ranges::max(pairs, {}, &MatchPair::level).level;
    for (const std::size_t place : descending_) matches[place] += best >= percents_[place] ? 1 : 0;
    return;
  }
  std::ranges::sort(pairs, std::ranges::greater{}, &MatchPair::level);
  if (neighbours_.size() < firsts) neighbours_.resize(firsts);
  for (std::size_t at = 0; at < firsts; ++at) neighbours_[at].clear();
  of_first_.assign(firsts, none);
  of_second_.assign(seconds, none);
  reached_from_.assign(seconds, none);
  std::uint64_t found = 0;
  std::size_t next = 0;
  for (const std::size_t place : descending_) {
    const std::size_t before = next;
    for (; next < pairs.size() && pairs[next].level >= percents_[place]; ++next) {
      const MatchPair& pair = pairs[next];
      neighbours_[pair.first].push_back(pair.second);
      if (of_first_[pair.first] != none || of_second_[pair.second] != none) continue;
      of_first_[pair.first] = pair.second;
      of_second_[pair.second] = pair.first;
      ++found;
    }
    if (next > before) found += augment();
    matches[place] += found;
  }
}

/// Passes over all spans of the first coder that are free, until one finds no more. In a pass each
/// span of the second is reached once, so that a long cluster takes no more time than its pairs.
std::uint64_t LevelMatching::augment() {
  std::uint64_t found = 0;
  for (bool again = true; again;) {
    again = false;
    for (std::uint32_t free = 0; free < of_first_.size(); ++free) {
      if (of_first_[free] != none || neighbours_[free].empty() || !augment_from(free)) continue;
      ++found;
      again = true;
    }
    for (const std::uint32_t second : reached_) reached_from_[second] = none;
    reached_.clear();
  }
  return found;
}

bool LevelMatching::augment_from(std::uint32_t free) {
  queue_.assign(1, free);
  for (std::size_t at = 0; at < queue_.size(); ++at) {
    for (const std::uint32_t second : neighbours_[queue_[at]]) {
      if (reached_from_[second] != none) continue;
      reached_from_[second] = queue_[at];
      reached_.push_back(second);
      if (of_second_[second] != none) {
        queue_.push_back(of_second_[second]);
        continue;
      }
      for (std::uint32_t end = second; end != none;) {
        const std::uint32_t first = reached_from_[end];
        const std::uint32_t before = of_first_[first];
        of_first_[first] = end;
        of_second_[end] = first;
        end = before;
      }
      return true;
    }
  }
  return false;
}

}  // namespace veldwerk
