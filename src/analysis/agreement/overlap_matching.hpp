// The most pairs that can be made of the spans of a cluster, each span in one: maximum matching in
// a bipartite graph by augmenting paths. For overlap.cpp alone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace veldwerk {

/// Two spans of a cluster that overlap, by their numbers there, and by how many percent.
struct MatchPair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::uint8_t level = 0;
};

/// Matches at several percentages: from the highest down, so that each begins with those found.
class LevelMatching {
 public:
  explicit LevelMatching(std::span<const std::uint32_t> percents);

  /// Adds the matches of a cluster, at each percentage, to `matches`. Reorders `pairs`.
  void add(std::vector<MatchPair>& pairs, std::size_t firsts, std::size_t seconds,
           std::vector<std::uint64_t>& matches);

 private:
  std::uint64_t augment();
  bool augment_from(std::uint32_t free);

  std::vector<std::uint32_t> percents_;
  std::vector<std::size_t> descending_;                 // places in percents_
  std::vector<std::vector<std::uint32_t>> neighbours_;  // of each span of the first coder
  std::vector<std::uint32_t> of_first_;                 // whom it is matched with
  std::vector<std::uint32_t> of_second_;
  std::vector<std::uint32_t> reached_from_;  // of the second coder's, the first's that reached it
  std::vector<std::uint32_t> reached_;
  std::vector<std::uint32_t> queue_;
};

}  // namespace veldwerk
