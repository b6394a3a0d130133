// Files compiled into the program (codebooks, report definitions, help texts),
// so that it works from any folder. The functions that return them are written
// by cmake/embed.cmake.
#pragma once

#include <span>
#include <string_view>

namespace veldwerk {

struct EmbeddedFile {
  std::string_view name;  // file name without folder: "midi-29.yaml"
  std::string_view text;  // its bytes, unchanged
};

}  // namespace veldwerk
