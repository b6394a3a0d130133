// Which tables change when the study does: the numbers of each kind before and after.
#pragma once

#include <vector>

#include "coding/erase.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// The kinds of tables (as `veldwerk table` names them) in which the two studies differ, in the
/// order of the manual. Names counts and attributes, never a person or a group.
std::vector<ChangedTable> changed_tables(const Study& before, const Study& after);

}  // namespace veldwerk
