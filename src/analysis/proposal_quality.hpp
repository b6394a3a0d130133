// How good proposals are, against coding by people.
//
// A proposal is right where it overlaps, by at least one code point, a segment of the same code
// that counts (a coder of record's, that belongs to somebody); a segment is found where a
// proposal of its code overlaps it. Valence plays no part. One proposal may find several
// segments (two coders', say), and one segment may make several proposals right, so the
// two sides are counted apart:
//
//   true positives   proposals that are right
//   false positives  proposals that are not
//   false negatives  segments that are not found
//   precision        right proposals / proposals
//   recall           found segments / segments
//   F1               2 * precision * recall / (precision + recall); 0 where both are 0
//
// Without proposals there is no precision, without segments no recall, without either no F1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

/// A passage for which a code is proposed; code points.
struct ProposedSpan {
  Index interview = no_index;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  Index code = no_index;
};

struct ProposalQuality {
  std::size_t proposals = 0;
  std::size_t right = 0;
  std::size_t segments = 0;
  std::size_t found = 0;
  std::vector<Index> segments_behind;  // ascending
};

struct ProposalQualities {
  std::vector<ProposalQuality> by_code;  // one a code of the codebook
  ProposalQuality all;                   // of the codes asked for, together
};

/// Compares `proposed` with the segments that count in `interviews`, for `codes`.
ProposalQualities proposal_quality(const Study& study, const std::vector<ProposedSpan>& proposed,
                                   const std::vector<Index>& interviews,
                                   const std::vector<Index>& codes);

}  // namespace veldwerk
