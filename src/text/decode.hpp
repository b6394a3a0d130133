// Bytes of a text in some encoding as UTF-8: UTF-8 and UTF-16 are known by their bytes,
// Windows-1252 and all others are guessed, with ICU's detector where ICU is installed, or told.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace veldwerk {

struct DecodedText {
  std::string text;      // UTF-8 without a byte-order mark at its start
  std::string encoding;  // "Windows-1252"; "UTF-8"
  bool guessed = false;  // the bytes alone don't prove it
};

/// Why bytes could not be read.
struct DecodeFault {
  std::string message;
  std::string help;
  std::uint32_t line = 0;  // from 1; 0: not of a line
};

/// `encoding`: its name as ICU knows it, capitals aside; empty: to be guessed. NUL is no text,
/// whatever the encoding.
std::optional<DecodedText> decode(std::string_view bytes, std::string_view encoding,
                                  DecodeFault& fault);

}  // namespace veldwerk
