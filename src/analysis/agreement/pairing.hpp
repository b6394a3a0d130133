// Segments of two coders laid beside each other, each with at most one of the other's: those that
// agree first, then those that differ least, nearest first within each rank. Near is the share of
// what either marked that both marked. Segments about different innovations never go together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/agreement/overlap.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// How two segments that overlap differ, least first.
enum class Nearness : std::uint8_t {
  agreed,      // code, valence and a respondent are the same, and enough is shared
  respondent,  // as agreed, but they belong to nobody in common
  valence,     // as agreed, but for the valence
  boundaries,  // code and valence are the same, too little is shared
  both,        // the code is the same, valence differs, too little is shared
  code,        // enough is shared, the code differs
};

struct PairingRule {
  std::uint32_t overlap = 90;  // percent: what is enough
  OverlapOf overlap_of = OverlapOf::together;
  /// Only segments of one code that share enough, whatever their valence and respondents.
  bool by_code_alone = false;
};

struct SegmentPair {
  Index first = no_index;  // in Study::segments
  Index second = no_index;
  Nearness nearness = Nearness::agreed;
};

/// Pairs `first` with `second`: each of one interview, in the study's order. Pairs come nearest
/// first. The same whoever comes first. Of `own` lengths both must be shared enough. Work grows
/// with the segments and with the pairs of them that overlap.
std::vector<SegmentPair> pair_segments(const Study& study, std::span<const Index> first,
                                       std::span<const Index> second, const PairingRule& rule);

}  // namespace veldwerk
