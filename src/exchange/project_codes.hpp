// Codes of an imported project in a study that is there: which of the study's codes they are, and
// the new ones put into the study's own codebook file. Proved before it is taken: read again, the
// file must have exactly the codes that were meant.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "exchange/imported_project.hpp"
#include "files/load.hpp"

namespace veldwerk {

struct CodesAdded {
  std::vector<std::string> ids;  // in the study, one a code of the project
  std::size_t added = 0;
};

/// `known` gives the study's id of a code of the project, by its GUID, or "". Nothing, and
/// `import-codes`, where new codes can't be added: the codebook is not the study's own.
std::optional<CodesAdded> add_codes(const LoadedStudy& loaded,
                                    const std::vector<ProjectCode>& codes,
                                    const std::function<std::string(const std::string&)>& known,
                                    Draft& draft, Diagnostics& diagnostics);

}  // namespace veldwerk
