// Letters, as far as cutting and cleaning of spoken text needs them: the Latin,
// Greek and Cyrillic alphabets have cases here, other letters have none. No locale.
#pragma once

#include <cstddef>
#include <string_view>

namespace veldwerk {

char32_t to_lower(char32_t c);
char32_t to_upper(char32_t c);

/// Whether `c` is a small letter.
bool is_lower(char32_t c);

/// Whether `c` can stand in a word: a letter, digit or combining mark; no
/// punctuation, symbol, emoji or white space.
bool is_word_character(char32_t c);

/// The byte behind the bracketed text that opens with `[` at `at`: "[...]",
/// "[naam organisatie]"; `at` itself where it does not close on its line.
std::size_t after_brackets(std::string_view text, std::size_t at);

}  // namespace veldwerk
