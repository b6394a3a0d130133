// The XML of a REFI-QDA project or codebook becomes a RefiProject: what the file says, nothing
// guessed. Elements are matched by their name alone, in any order, whatever the version of the
// namespace. What the structs can't hold is kept as raw XML in RefiProject::kept and counted in
// RefiProject::losses. refi_import.hpp makes a study of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "exchange/refi_project.hpp"

namespace veldwerk {

/// Reads `xml`, of which it takes possession; `file` is what messages call it. Nothing, and
/// `import-format`, where it is no project and no codebook of REFI-QDA.
std::optional<RefiProject> read_refi(std::string_view file, std::string xml,
                                     Diagnostics& diagnostics);

/// A GUID, or what stands for one, as it is compared: without braces, in lower case.
std::string refi_reference(std::string_view written);

/// What becomes of elements that nothing of ours can show.
inline constexpr std::string_view kept_raw = "kept raw";

}  // namespace veldwerk
