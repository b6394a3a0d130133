// Gamma of a study's coders: each two of them, and where there are more all of them, over the
// interviews that they coded, laid end to end.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/agreement/gamma.hpp"
#include "analysis/agreement/question.hpp"
#include "study/study.hpp"

namespace veldwerk {

struct GammaOfCoders {
  std::vector<Index> coders;  // in Study::coders
  std::vector<Index> interviews;
  std::uint64_t units = 0;  // segments of these coders
  Gamma gamma;
};

std::vector<GammaOfCoders> study_gamma(const Study& study, const AgreementQuestion& question,
                                       const GammaQuestion& drawn);

}  // namespace veldwerk
