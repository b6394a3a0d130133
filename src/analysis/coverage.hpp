// Coverage (counting rule 8): how much of a respondent's speech lies inside at
// least one segment that counts (rule 1: of record and not nobody's), whoever it
// belongs to.
#pragma once

#include <cstdint>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

/// Code points covered of code points of speech. `speech` 0: not available.
struct Covered {
  std::uint64_t covered = 0;
  std::uint64_t speech = 0;
  /// The segments behind `covered`: those that count and overlap that speech,
  /// ascending. Empty unless asked for.
  std::vector<Index> segments;
};

struct Coverage {
  std::vector<Covered> by_respondent;  // one a respondent of the study
  /// One a code of the codebook: of all respondents' speech together, what lies
  /// inside a segment of that code that counts.
  std::vector<Covered> by_code;
  Covered total;
};

/// Speech of the interviewer and of third parties is in neither number. With
/// `with_segments`, fills Covered::segments.
Coverage coverage(const Study& study, bool with_segments = true);

}  // namespace veldwerk
