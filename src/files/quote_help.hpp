// What to say where a quote does not stand at its segment's place: how far off
// it is, and where else it stands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/code_points.hpp"

namespace veldwerk {

/// One sentence for a diagnostic's help. `start` is where the quote should have
/// stood, in code points of `text`.
std::string elsewhere_help(std::string_view text, const CodePointIndex& index,
                           std::string_view quote, std::uint32_t start);

}  // namespace veldwerk
