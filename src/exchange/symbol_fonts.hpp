// Characters of the fonts Symbol and Wingdings, in which a byte draws another sign than it means:
// "J" in Wingdings is a smile.
#pragma once

#include <string_view>

namespace veldwerk {

/// The character that `code` (a byte, or U+F020 to U+F0FF) draws in `font`; the code itself where
/// the font is another one and the code no private one; 0 where nobody knows.
/// Source: the mapping tables of Adobe's Symbol and Microsoft's Wingdings at unicode.org.
char32_t symbol_character(std::string_view font, char32_t code);

}  // namespace veldwerk
