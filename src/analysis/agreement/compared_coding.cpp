#include "analysis/agreement/compared_coding.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "base/parallel.hpp"

namespace veldwerk {
namespace {

std::vector<Index> common(const std::vector<Index>& a, const std::vector<Index>& b) {
  std::vector<Index> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both;
}

/// Hands each segment to its coder, where that coder and its round and interview are compared.
void lay_out(const Study& study, ComparedCoding& coding) {
  std::vector<std::size_t> place_of(study.coders.size(), coding.coders.size());
  std::vector<std::vector<bool>> asked(coding.coders.size());
  for (std::size_t at = 0; at < coding.coders.size(); ++at) {
    CoderSegments& one = coding.coders[at];
    place_of[one.coder] = at;
    asked[at].resize(study.interviews.size());
    for (const Index interview : one.interviews) asked[at][interview] = true;
    one.first.assign(study.interviews.size() + 1, 0);
  }
  for (Index index = 0; index < study.segments.size(); ++index) {
    const Segment& segment = study.segments[index];
    const std::size_t at = place_of[segment.coder];
    if (at == coding.coders.size() || !asked[at][segment.interview]) continue;
    if (!is_compared(segment, coding.round)) continue;
    coding.coders[at].segments.push_back(index);
    ++coding.coders[at].first[segment.interview + 1];
  }
  for (CoderSegments& one : coding.coders) {
    std::partial_sum(one.first.begin(), one.first.end(), one.first.begin());
  }
}

}  // namespace

ComparedCoding compared_coding(const Study& study, const AgreementQuestion& question) {
  ComparedCoding coding;
  coding.round = compared_round(study, question);
  for (const Index coder : compared_coders(study, question)) {
    coding.coders.push_back({coder, {}, {}, {}});
  }
  parallel_for(coding.coders.size(), [&](std::size_t at, std::size_t) {
    coding.coders[at].interviews = interviews_of(study, question, coding.coders[at].coder);
  });
  lay_out(study, coding);
  std::vector<std::uint32_t> coded(study.interviews.size());
  for (std::size_t a = 0; a < coding.coders.size(); ++a) {
    const std::vector<Index>& interviews = coding.coders[a].interviews;
    for (const Index interview : interviews) ++coded[interview];
    for (std::size_t b = a + 1; b < coding.coders.size(); ++b) {
      std::vector<Index> both = common(interviews, coding.coders[b].interviews);
      if (!both.empty()) coding.pairs.push_back({a, b, std::move(both)});
    }
  }
  for (Index interview = 0; interview < coded.size(); ++interview) {
    if (coded[interview] >= 2) coding.several.push_back(interview);
    if (coded[interview] >= 2 && coded[interview] == coding.coders.size()) {
      coding.all.push_back(interview);
    }
  }
  return coding;
}

}  // namespace veldwerk
