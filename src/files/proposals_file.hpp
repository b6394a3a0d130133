// proposals/CODER/INTERVIEW.csv: passages that autocode proposes to a coder. They stand beside
// the coding and are never read with it: load.hpp knows nothing of them, so that no count
// can see one. coding/proposals.hpp changes them.
#pragma once

#include <string>
#include <string_view>

#include "base/csv.hpp"
#include "base/diagnostic.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// The folder of all proposals, in the study's.
inline constexpr std::string_view proposals_folder = "proposals";

/// What a row's `decision` can be; empty: none yet.
inline constexpr std::string_view accepted_decision = "accepted";
inline constexpr std::string_view rejected_decision = "rejected";

/// The columns: those of a coding file, `rule` (which rules propose it) and `decision`. The
/// column `id` is empty until a proposal is accepted; then it is the segment's.
const CsvColumns& proposals_columns();

/// The file of `coder`'s proposals of the interview with this id.
std::string proposals_file_of(std::string_view coder, std::string_view interview);

/// Checks that the files of proposals are sound, for `check`: faults of CSV are errors;
/// warnings: `proposal-file` (no interview has the file's name, or it is no such file),
/// `proposal-decision`, `proposal-stale` (its words stand elsewhere, or its code is gone). Appends
/// to the study's diagnostics, and sorts them.
void check_proposals(LoadedStudy& loaded);

}  // namespace veldwerk
