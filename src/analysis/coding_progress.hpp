// How far the coding of each interview is, of each coder apart: what coverage.hpp tells of all
// whose coding counts together (rule 8), for a team that is still at work.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

/// What one coder has coded of one interview, of record or not.
struct CodedShare {
  std::size_t segments = 0;   // all of them
  std::uint64_t covered = 0;  // code points of respondents' speech in those that belong to somebody
};

struct CodingProgress {
  std::vector<std::uint64_t> speech;  // of respondents, code points, one an interview
  std::vector<CodedShare> shares;     // one a coder of each interview, the first interview's first
  std::size_t coders = 0;
  const CodedShare& of(Index interview, Index coder) const {
    return shares[interview * coders + coder];
  }
};

CodingProgress coding_progress(const Study& study);

}  // namespace veldwerk
