// Mentions (counting rule 4): in each interview, segments that overlap, directly
// or through others, make one. Touching ones (one ends where the next starts) do
// not overlap.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

/// A mention in the making: fed segments in the study's order, it tells where one
/// mention ends and the next starts. A segment fed twice in a row changes nothing.
class RunningMention {
 public:
  /// Takes `segment` in. True: it starts a mention; false: it overlaps the running one.
  bool take(const Segment& segment) {
    // Interview and place in one number, so that a later interview is a later place.
    const std::uint64_t interview = std::uint64_t{segment.interview} << 32U;
    const bool starts = (interview | segment.start) >= end_;
    end_ = std::max(end_, interview | segment.end);
    return starts;
  }

 private:
  std::uint64_t end_ = 0;
};

/// One mention: code points [start, end) of an interview, and its segments.
struct Mention {
  Index interview = no_index;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::vector<Index> segments;  // ascending
  std::vector<Index> owners;    // respondents of any of its segments, ascending
};

/// The mentions made by `segments` (ascending indices in Study::segments, of any
/// codes, already chosen by code, valence and group).
std::vector<Mention> mentions_of(const Study& study, std::span<const Index> segments);

/// For each code of the codebook the segments that count (counts()), ascending.
/// With `with_descendants`, a code that has children takes theirs too.
std::vector<std::vector<Index>> segments_by_code(const Study& study, bool with_descendants);

}  // namespace veldwerk
