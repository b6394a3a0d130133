// Diagnostics as they are shown, to compare with a whole expected text.
#pragma once

#include <sstream>
#include <string>

#include "base/diagnostic_text.hpp"

namespace veldwerk {

inline std::string as_text(const Diagnostics& diagnostics) {
  std::ostringstream out;
  write_diagnostics(out, diagnostics, false);
  return out.str();
}

}  // namespace veldwerk
