// How far coders agree, code by code: what each coded, what both of two coded, and coefficients.
// Numbers of a pair rest on the interviews that both coded; |u-alpha of all coders on those that
// all coded; coefficients of units on those that two or more coded, where who did not code an
// interview is missing. The text is the whole transcript, laid end to end.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/agreement/bootstrap.hpp"
#include "analysis/agreement/coefficients.hpp"
#include "analysis/agreement/compared_coding.hpp"
#include "analysis/agreement/estimate.hpp"
#include "analysis/agreement/overlap.hpp"
#include "analysis/agreement/question.hpp"
#include "analysis/agreement/u_alpha.hpp"
#include "analysis/grouping.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// What one coder coded, in the interviews that somebody else coded too.
struct CoderShare {
  std::uint64_t segments = 0;
  std::uint64_t code_points = 0;  // inside at least one of them
};

/// One code (or row) of two coders.
struct PairAgreement {
  SharedCodings shared;
  OverlapRows segments;  // at the overlap that is asked for
  DocumentRows occurrence;
  DocumentRows frequency;
  Estimate binary;  // |u-alpha
};

struct CoefficientValue {
  Coefficient coefficient = Coefficient::alpha_nominal;
  Estimate estimate;
  std::optional<BootstrapInterval> interval;  // where samples are asked for
};

/// One code, a parent with all below it, or all codes together: their segments, rows and units
/// pooled; of what is coded, all that has any code.
struct AgreementRow {
  Index code = no_index;                             // no_index: all together
  bool together = false;                             // a parent
  std::vector<CoderShare> coders;                    // as CodeAgreement::coders
  std::vector<PairAgreement> pairs;                  // as CodeAgreement::pairs
  OverlapRows segments;                              // of all pairs
  Estimate binary;                                   // |u-alpha of all coders
  std::optional<BootstrapInterval> binary_interval;  // over interviews
  Basis basis;                                       // of units; none for AgreementUnit::text
  std::vector<CoefficientValue> coefficients;        // as asked for, of units
};

struct AgreementPair {
  Index first = no_index;  // in Study::coders
  Index second = no_index;
  std::vector<Index> interviews;  // that both coded
  std::uint64_t length = 0;       // code points of them
};

/// The pairs of `coding`, as CodeAgreement tells them.
std::vector<AgreementPair> pairs_compared(const Study& study, const ComparedCoding& coding);

struct CodeAgreement {
  Index round = no_index;                    // the only one compared; no_index: any
  std::vector<Index> coders;                 // in Study::coders
  std::vector<std::uint64_t> lengths;        // one a coder: code points in which CoderShare counts
  std::vector<AgreementPair> pairs;          // those with an interview in common
  std::vector<Index> several;                // interviews that two or more coded
  std::vector<Index> all;                    // that all coded
  std::uint32_t codes = 0;                   // codable codes compared
  std::vector<AgreementRow> rows;            // in codebook order; all together last
  std::optional<UnitizingAlphas> exclusive;  // (k)u: one for each row that is no parent, in order
  bool icu_sentences = true;  // units are sentences by ICU; else, where it is not installed, ours
};

/// `by` is left aside. Units that are sentences, or turns of texts without turns, need texts.
CodeAgreement code_agreement(const Study& study, const AgreementQuestion& question);

/// The interviews of the question in which a respondent of the group takes part.
struct GroupAgreement {
  Index group = 0;  // in AgreementByGroup::grouping
  CodeAgreement found;
};
struct AgreementByGroup {
  Grouping grouping;  // without `by`: one group, the whole
  std::vector<GroupAgreement> groups;
};
AgreementByGroup agreement_by_group(const Study& study, const AgreementQuestion& question);

}  // namespace veldwerk
