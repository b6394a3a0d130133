// Bytes as text and back: base64 (RFC 4648, with padding).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace veldwerk {

std::string base64(std::string_view bytes);
/// Nothing where `text` is no base64 without line breaks.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace veldwerk
