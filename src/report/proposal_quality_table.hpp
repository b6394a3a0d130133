// How good the proposals of autocode are, as a table: one row a code, and all codes together.
// analysis/proposal_quality.hpp has the formulas. No report has this table: it is about
// rules, not about what people said.
#pragma once

#include <vector>

#include "analysis/proposal_quality.hpp"
#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// The rows of `codes`; `tidy`: for programs, machine names and bare numbers.
Table proposal_quality_table(const Study& study, const ProposalQualities& qualities,
                             const std::vector<Index>& codes, Language language, bool tidy);

}  // namespace veldwerk
