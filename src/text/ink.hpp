// A text as its ink: what is left when white space is taken out and what a correction
// changes without changing words is folded away (capitals, typographic quotation marks and
// dashes, the ellipsis, composed and decomposed letters, Windows-1252 read as Latin-1 or as
// UTF-8). Each letter knows the code point it came from. Two texts are compared by
// their ink; whether a passage is the same to the letter is asked of the text itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

enum class Gap : std::uint8_t { none, space, line };

struct Ink {
  std::u32string letters;
  std::vector<std::uint32_t> at;  // the code point of the text; several letters may share one
  std::vector<Gap> before;        // the white space in front; the text's start counts as a line
};

/// The ink of `text` (valid UTF-8).
Ink ink_of(std::string_view text);

/// A letter that is in no ink, to part texts with.
inline constexpr char32_t no_letter = 0x110000;

}  // namespace veldwerk
