// Text in other encodings than UTF-8, as programs of offices save it: UTF-16 and
// Windows-1252.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veldwerk {

/// `bytes` as UTF-8, where they are UTF-16: with a byte-order mark (which is left out), or
/// without one where every other byte is NUL for the most part. Nothing where they are
/// not, or not validly so; `fault_line` is then the line (from 1) of the fault, or 0.
std::optional<std::string> from_utf16(std::string_view bytes, std::uint32_t* fault_line = nullptr);

/// `bytes` of Windows-1252 as UTF-8. The five bytes that it leaves open, and controls, are
/// no text: nothing then.
std::optional<std::string> from_windows_1252(std::string_view bytes);

/// What becomes of `text` (UTF-8) where its bytes are read as Windows-1252: "Ã©" of "é".
std::string misread_as_windows_1252(std::string_view text);

/// `text` (valid UTF-8) as UTF-16, little-endian, without a byte-order mark.
std::string to_utf16(std::string_view text);

}  // namespace veldwerk
