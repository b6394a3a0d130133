#include "tests/tree.hpp"

namespace veldwerk {

// Defined for this file alone, so that all others compile alike in every folder.
std::filesystem::path source_folder() {
  return VELDWERK_SOURCE_DIR;
}
std::string program_path() {
  return VELDWERK_PROGRAM;
}

}  // namespace veldwerk
