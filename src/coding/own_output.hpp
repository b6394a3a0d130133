// Folders that `report` and `export` wrote inside of a study: told by their provenance.json.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "coding/change.hpp"

namespace veldwerk {

/// Every file that we wrote in such folders, provenance.json too, relative to `root`, the folder
/// of `draft`.
std::vector<std::string> own_outputs(Draft& draft, const std::filesystem::path& root);

}  // namespace veldwerk
