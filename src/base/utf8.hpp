// UTF-8 as bytes: is it valid, how many code points, what does it look like
// otherwise. Characters' properties are in text/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veldwerk {

/// The byte at which `text` stops being valid UTF-8 (RFC 3629: no surrogates,
/// no overlong forms), or nothing if all of it is valid.
std::optional<std::size_t> invalid_utf8_at(std::string_view text);

/// Code points in `text`, which must be valid UTF-8.
std::size_t count_code_points(std::string_view text);

/// One decoded code point and the number of bytes it took.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
};

/// The code point that starts at byte `at` of valid UTF-8; `at` < text.size().
CodePoint code_point_at(std::string_view text, std::size_t at);

/// Appends `value` to `out` as UTF-8.
void append_utf8(std::string& out, char32_t value);

/// Bytes taken by the first `code_points` code points of `text` (valid UTF-8),
/// or text.size() if there are fewer.
std::size_t bytes_of(std::string_view text, std::size_t code_points);

/// Which encoding bytes that are not UTF-8 look like, in words fit for a
/// message: "UTF-16 (little-endian)", "Windows-1252", ...
std::string_view encoding_guess(std::string_view bytes);
/// What it says of bytes most of which are UTF-8.
inline constexpr std::string_view damaged_utf8 = "UTF-8 that was damaged";

}  // namespace veldwerk
