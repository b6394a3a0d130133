#include "analysis/agreement/valence_agreement.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "analysis/agreement/compared_rows.hpp"
#include "analysis/agreement/pairing.hpp"
#include "base/parallel.hpp"

namespace veldwerk {
namespace {

/// A passage that two coders gave one code.
struct Matched {
  std::size_t row = 0;
  std::size_t pair = 0;
  Index interview = no_index;
  Valence first = Valence::neutral;
  Valence second = Valence::neutral;
};

std::vector<Matched> match(const Study& study, const AgreementQuestion& question,
                           const ComparedCoding& coding, const ComparedRows& rows,
                           std::size_t pair) {
  const PairingRule rule{question.overlap, question.overlap_of, true};
  const ComparedPair& coders = coding.pairs[pair];
  std::vector<Matched> found;
  for (const Index interview : coders.interviews) {
    for (const SegmentPair& one : pair_segments(study, coding.coders[coders.first].in(interview),
                                                coding.coders[coders.second].in(interview), rule)) {
      const Segment& first = study.segments[one.first];
      const Segment& second = study.segments[one.second];
      for (const RowLayer& layer : rows.layers) {
        const Index place = layer.place_of[first.code];
        if (place == no_index) continue;
        found.push_back({layer.rows[place], pair, interview, first.valence, second.valence});
      }
    }
  }
  return found;
}

/// Passages as units of two coders; those that are equal in an interview share a line.
UnitMatrix matrix_of(const std::vector<const Matched*>& passages) {
  UnitMatrix matrix;
  matrix.coders = 2;
  matrix.categories = {"neutral", "barrier", "facilitator", "mixed"};
  std::map<std::tuple<Index, Valence, Valence>, std::uint64_t> weights;
  for (const Matched* one : passages) ++weights[{one->interview, one->first, one->second}];
  for (const auto& [key, weight] : weights) {
    const auto& [interview, first, second] = key;
    matrix.values.push_back(static_cast<std::int32_t>(first));
    matrix.values.push_back(static_cast<std::int32_t>(second));
    matrix.weights.push_back(weight);
    matrix.documents.push_back(interview);
  }
  return matrix;
}

void fill(ValenceRow& row, const std::vector<const Matched*>& passages, std::size_t pairs,
          const Resampling& resampling) {
  row.pairs.resize(pairs);
  for (const Matched* one : passages) {
    ++row.pairs[one->pair][static_cast<std::size_t>(one->first)]
               [static_cast<std::size_t>(one->second)];
    ++row.passages;
    if (one->first == one->second) ++row.same;
  }
  const UnitMatrix matrix = matrix_of(passages);
  row.alpha = agreement(Coefficient::alpha_nominal, matrix);
  if (resampling.samples > 0) {
    row.interval = bootstrap(Coefficient::alpha_nominal, matrix, resampling);
  }
}

}  // namespace

ValenceAgreement valence_agreement(const Study& study, const AgreementQuestion& question) {
  const ComparedCoding coding = compared_coding(study, question);
  const ComparedRows rows = compared_rows(study.codebook, question);
  ValenceAgreement result;
  for (const CoderSegments& coder : coding.coders) result.coders.push_back(coder.coder);
  std::vector<std::vector<Matched>> matched(coding.pairs.size());
  parallel_for(matched.size(), [&](std::size_t pair, std::size_t) {
    matched[pair] = match(study, question, coding, rows, pair);
  });
  std::vector<std::vector<const Matched*>> by_row(rows.rows.size() + 1);
  std::vector<bool> parent(rows.rows.size());
  for (std::size_t row = 0; row < rows.rows.size(); ++row) parent[row] = rows.rows[row].together;
  for (const std::vector<Matched>& of_pair : matched) {
    for (const Matched& one : of_pair) {
      by_row[one.row].push_back(&one);
      if (!parent[one.row]) by_row.back().push_back(&one);
    }
  }
  result.pairs = pairs_compared(study, coding);
  result.rows.resize(by_row.size());
  for (std::size_t row = 0; row < by_row.size(); ++row) {
    if (row < rows.rows.size()) {
      result.rows[row].code = rows.rows[row].code;
      result.rows[row].together = rows.rows[row].together;
    }
    fill(result.rows[row], by_row[row], coding.pairs.size(), question.resampling);
  }
  return result;
}

}  // namespace veldwerk
