// How agreement changes with the overlap that is asked for, and from round to round.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/agreement/code_agreement.hpp"
#include "analysis/agreement/question.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// The thresholds of a curve, in percent.
inline constexpr std::uint32_t curve_thresholds[] = {10, 20, 30, 40, 50, 60, 70, 80, 90, 100};

struct CurveRow {
  Index code = no_index;  // no_index: all together
  bool together = false;
  std::vector<OverlapRows> at;  // one a threshold: rows of all pairs of coders
};

struct AgreementCurve {
  std::vector<Index> coders;
  std::vector<AgreementPair> pairs;
  std::vector<CurveRow> rows;  // in codebook order; all together last
};

/// At each of curve_thresholds, in place of the question's overlap.
AgreementCurve agreement_curve(const Study& study, const AgreementQuestion& question);

struct RoundAgreement {
  Index round = no_index;  // in Study::rounds
  CodeAgreement found;
};

/// The question asked of each round that was read and in which two coders coded an interview, in
/// order. Coders that are named by a round's folder are left aside.
std::vector<RoundAgreement> agreement_by_round(const Study& study,
                                               const AgreementQuestion& question);

}  // namespace veldwerk
