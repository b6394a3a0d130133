// The u-alpha family of codes that exclude each other, as a table: boundaries and codes together,
// boundaries alone, codes alone, and each code against all others.
#pragma once

#include "analysis/agreement/question.hpp"
#include "report/table.hpp"

namespace veldwerk {

struct ExclusiveLayout {
  Language language = Language::nl;
  bool tidy = false;  // machine names and numbers only
};

Table exclusive_table(const Study& study, AgreementQuestion question,
                      const ExclusiveLayout& layout);

}  // namespace veldwerk
