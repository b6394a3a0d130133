// Lines of a transcript that open a turn: `LABEL:`, `LABEL [mm:ss]:`,
// `LABEL [hh:mm:ss]:`, fractions of seconds allowed.
#pragma once

#include <cstddef>
#include <string_view>

namespace veldwerk {

/// The byte after `:` or ` [time]:` at `at` of `line`; 0 where neither stands there.
std::size_t after_opening(std::string_view line, std::size_t at);

/// If `line` opens a turn of `label`, the byte after the colon; else 0.
std::size_t turn_opening(std::string_view line, std::string_view label);

}  // namespace veldwerk
