// Gamma as a table: of each two coders, and of all where there are more.
#pragma once

#include "analysis/agreement/study_gamma.hpp"
#include "report/table.hpp"

namespace veldwerk {

struct GammaLayout {
  Language language = Language::nl;
  bool tidy = false;  // machine names and numbers only
};

Table gamma_table(const Study& study, const AgreementQuestion& question, const GammaQuestion& drawn,
                  const GammaLayout& layout);

}  // namespace veldwerk
