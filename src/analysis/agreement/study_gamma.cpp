#include "analysis/agreement/study_gamma.hpp"

#include <algorithm>
#include <numeric>

#include "analysis/agreement/compared_coding.hpp"

namespace veldwerk {
namespace {

bool is_asked(const AgreementQuestion& question, Index code) {
  return question.codes.empty() || std::ranges::find(question.codes, code) != question.codes.end();
}

/// The segments of `coders` (in `coding`) in `interviews`. Categories are codes.
Continuum laid_end_to_end(const Study& study, const AgreementQuestion& question,
                          const ComparedCoding& coding, const std::vector<std::size_t>& coders,
                          const std::vector<Index>& interviews) {
  Continuum continuum;
  continuum.coders.resize(coders.size());
  continuum.categories = static_cast<std::uint32_t>(study.codebook.codes.size());
  for (const Index interview : interviews) {
    for (std::size_t at = 0; at < coders.size(); ++at) {
      for (const Index index : coding.coders[coders[at]].in(interview)) {
        const Segment& segment = study.segments[index];
        if (!is_asked(question, segment.code)) continue;
        continuum.coders[at].push_back(
            {continuum.length + segment.start, continuum.length + segment.end, segment.code});
      }
    }
    continuum.length += study.interviews[interview].length;
  }
  return continuum;
}

GammaOfCoders gamma_of(const Study& study, const AgreementQuestion& question,
                       const ComparedCoding& coding, const std::vector<std::size_t>& coders,
                       const std::vector<Index>& interviews, const GammaQuestion& drawn) {
  const Continuum continuum = laid_end_to_end(study, question, coding, coders, interviews);
  GammaOfCoders made;
  for (const std::size_t coder : coders) made.coders.push_back(coding.coders[coder].coder);
  made.interviews = interviews;
  for (const auto& units : continuum.coders) made.units += units.size();
  made.gamma = gamma(continuum, drawn);
  return made;
}

}  // namespace

std::vector<GammaOfCoders> study_gamma(const Study& study, const AgreementQuestion& question,
                                       const GammaQuestion& drawn) {
  const ComparedCoding coding = compared_coding(study, question);
  std::vector<GammaOfCoders> found;
  for (const ComparedPair& pair : coding.pairs) {
    found.push_back(
        gamma_of(study, question, coding, {pair.first, pair.second}, pair.interviews, drawn));
  }
  if (coding.coders.size() <= 2 || coding.all.empty()) return found;
  std::vector<std::size_t> everybody(coding.coders.size());
  std::iota(everybody.begin(), everybody.end(), std::size_t{0});
  found.push_back(gamma_of(study, question, coding, everybody, coding.all, drawn));
  return found;
}

}  // namespace veldwerk
