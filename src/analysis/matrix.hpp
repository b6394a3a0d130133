// Matrix of code by respondent: who named what, as barrier, facilitator or both.
#pragma once

#include <cstdint>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

struct MatrixCell {
  bool barrier = false;
  bool facilitator = false;
  bool neutral = false;
  std::uint32_t mentions = 0;   // any valence, of this respondent
  std::vector<Index> segments;  // ascending

  bool named() const { return !segments.empty(); }
};

struct MatrixRow {
  Index code = no_index;
  std::vector<MatrixCell> cells;  // one a respondent of the study
};

struct Matrix {
  std::vector<MatrixRow> rows;  // codable codes, codebook order
};

Matrix matrix(const Study& study);

}  // namespace veldwerk
