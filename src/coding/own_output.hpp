// Folders that `report` and `export` wrote inside of a study: told by their provenance.json.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace veldwerk {

/// Every file that we wrote in such folders, provenance.json too, relative to `root`.
std::vector<std::string> own_outputs(const std::filesystem::path& root);

}  // namespace veldwerk
