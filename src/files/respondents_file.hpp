// respondents.csv: one row per respondent, `id` and any attributes. No
// diagnostic shows what a row holds: only the column's name.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "study/study.hpp"

namespace veldwerk {

struct RespondentsFile {
  std::vector<Attribute> attributes;  // the columns but `id`, in file order
  std::vector<Respondent> respondents;
  bool usable = false;  // the header could be read
};

/// Reports `respondent-id`, `respondent-duplicate`, `respondent-reserved` and
/// what the CSV reader finds.
RespondentsFile read_respondents(std::string_view file, std::string_view text,
                                 Diagnostics& diagnostics);

}  // namespace veldwerk
