// Agreement on valence, apart: where two coders gave a passage the same code, do they agree on
// barrier or facilitator? Passages are their segments of one code, paired nearest first where they
// share enough (pairing.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/agreement/code_agreement.hpp"
#include "analysis/agreement/question.hpp"
#include "study/study.hpp"

namespace veldwerk {

inline constexpr std::size_t valence_count = 4;

/// How many passages have which valence by the first coder, and by the second; by Valence.
using ValenceConfusion = std::array<std::array<std::uint64_t, valence_count>, valence_count>;

struct ValenceRow {
  Index code = no_index;  // no_index: all together
  bool together = false;
  std::vector<ValenceConfusion> pairs;  // as ValenceAgreement::pairs
  std::uint64_t passages = 0;           // of all pairs of coders
  std::uint64_t same = 0;
  Estimate alpha;  // nominal, over the passages of all pairs
  std::optional<BootstrapInterval> interval;
};

struct ValenceAgreement {
  std::vector<Index> coders;
  std::vector<AgreementPair> pairs;
  std::vector<ValenceRow> rows;  // in codebook order; all together last
};

ValenceAgreement valence_agreement(const Study& study, const AgreementQuestion& question);

}  // namespace veldwerk
