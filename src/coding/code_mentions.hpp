// Where a study's other files name a code: report definitions with their own texts, mapping
// files, rules, and what a merge left to be decided. They are for a person to look at, and no
// program can know what a word means there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/change.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// "report.yaml:12" for each line in which `code` stands as a word of its own: in the .yaml
/// files right in the study's folder, but for study.yaml and the codebook's own `codebook_files`,
/// in the report definition, wherever it is, and in conflicts/. At most `most`.
/// Where a folder can't be listed, draft.failed() tells.
std::vector<std::string> mentions_of_code(const LoadedStudy& loaded, Draft& draft,
                                          std::string_view code,
                                          const std::vector<std::string>& codebook_files,
                                          std::size_t most = 20);

}  // namespace veldwerk
