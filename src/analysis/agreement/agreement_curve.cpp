#include "analysis/agreement/agreement_curve.hpp"

#include <utility>

#include "analysis/agreement/compared_rows.hpp"
#include "base/parallel.hpp"

namespace veldwerk {
namespace {

void add(OverlapRows& to, const OverlapRows& more) {
  to.agree += more.agree;
  to.first_only += more.first_only;
  to.second_only += more.second_only;
  to.matches += more.matches;
}

/// The rows of two coders at each threshold, by row of the table, all together last.
std::vector<CurveRow> curve_of(const AgreementQuestion& question, const ComparedSpans& spans,
                               const ComparedRows& rows, const ComparedPair& pair) {
  std::vector<CurveRow> made(rows.rows.size() + 1);
  for (CurveRow& row : made) row.at.resize(std::size(curve_thresholds));
  for (std::size_t number = 0; number < rows.layers.size(); ++number) {
    const RowLayer& layer = rows.layers[number];
    const auto first = spans.of(number, pair.first, pair.interviews);
    const auto second = spans.of(number, pair.second, pair.interviews);
    const std::vector<OverlapAgreement> found =
        segment_agreement(first, second, curve_thresholds, question.overlap_of,
                          static_cast<std::uint32_t>(layer.rows.size()));
    for (std::size_t at = 0; at < found.size(); ++at) {
      for (std::size_t place = 0; place < layer.rows.size(); ++place) {
        made[layer.rows[place]].at[at] = found[at].codes[place];
      }
      if (number == 0) made.back().at[at] = found[at].all;
    }
  }
  return made;
}

}  // namespace

AgreementCurve agreement_curve(const Study& study, const AgreementQuestion& question) {
  const ComparedCoding coding = compared_coding(study, question);
  const ComparedRows rows = compared_rows(study.codebook, question);
  const ComparedSpans spans(study, coding, rows);
  AgreementCurve curve;
  for (const CoderSegments& coder : coding.coders) curve.coders.push_back(coder.coder);
  curve.pairs = pairs_compared(study, coding);
  std::vector<std::vector<CurveRow>> of_pair(coding.pairs.size());
  parallel_for(of_pair.size(), [&](std::size_t at, std::size_t) {
    of_pair[at] = curve_of(question, spans, rows, coding.pairs[at]);
  });
  curve.rows.resize(rows.rows.size() + 1);
  for (std::size_t row = 0; row < curve.rows.size(); ++row) {
    CurveRow& into = curve.rows[row];
    if (row < rows.rows.size()) {
      into.code = rows.rows[row].code;
      into.together = rows.rows[row].together;
    }
    into.at.resize(std::size(curve_thresholds));
    for (const std::vector<CurveRow>& one : of_pair) {
      for (std::size_t at = 0; at < into.at.size(); ++at) add(into.at[at], one[row].at[at]);
    }
  }
  return curve;
}

std::vector<RoundAgreement> agreement_by_round(const Study& study,
                                               const AgreementQuestion& question) {
  std::vector<RoundAgreement> rounds;
  AgreementQuestion of_round = question;
  std::erase_if(of_round.coders, [&](Index coder) {
    return study.coders[coder].name.find('/') != std::string::npos;
  });
  for (const Index round : rounds_in_order(study)) {
    of_round.round = round;
    CodeAgreement found = code_agreement(study, of_round);
    if (!found.pairs.empty()) rounds.push_back({round, std::move(found)});
  }
  return rounds;
}

}  // namespace veldwerk
