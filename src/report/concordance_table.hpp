// Words in context (analysis/concordance.hpp) as a table: one row a place. No report has this
// table: it is for looking, and for scripts that look again.
#pragma once

#include "analysis/concordance.hpp"
#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// `tidy`: for programs, with machine names and with places in code points.
Table concordance_table(const Study& study, const ConcordanceQuestion& question,
                        const Concordance& found, Language language, bool tidy);

}  // namespace veldwerk
