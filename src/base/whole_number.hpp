// A whole number as files and command lines have it: digits and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace veldwerk {

/// Nothing where `text` is anything else (a sign, a blank, nothing at all), or 2^32 and more.
std::optional<std::uint32_t> whole_number(std::string_view text);

}  // namespace veldwerk
