// Where the tests find what is not compiled into them.
#pragma once

#include <filesystem>
#include <string>

namespace veldwerk {

/// This source tree: corpus/, docs/, tests/.
std::filesystem::path source_folder();

/// The program `veldwerk` of the same build.
std::string program_path();

}  // namespace veldwerk
