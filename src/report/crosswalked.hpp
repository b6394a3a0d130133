// Tables of the same coding under the names of another codebook (analysis/crosswalk.hpp): what
// their title and notes say.
#pragma once

#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// Says in a table of under_crosswalk(study, crosswalk) under which names it is, by which crosswalk
/// and source, which of its steps are doubtful and why, and which codes lead nowhere. Its id
/// gets "-crosswalk".
void tell_of_crosswalk(Table& table, const Study& study, const Crosswalk& crosswalk,
                       Language language);

}  // namespace veldwerk
