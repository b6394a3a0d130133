// The words of a text, as keywords are compared with them: runs of letters, digits and the
// marks on them, in small letters. Diacritics stay ("één" is not "een"), but how they
// are encoded makes no difference. A hyphen or an apostrophe parts two words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// Whether capitals and small letters are the same.
enum class LetterCase : std::uint8_t { ignored, kept };

/// Bytes [begin, end) of a text.
struct TextWord {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string small;  // composed, and in small letters unless these are kept
};

/// The words of `text` (valid UTF-8), in order. What stands in square brackets on one line
/// ("[lacht]") was added by the transcriber and is passed over.
std::vector<TextWord> words_of(std::string_view text, LetterCase letters = LetterCase::ignored);

/// Whether nothing but white space, hyphens and apostrophes stands in `between`, so that the
/// words around it can be those of a phrase.
bool joins_words(std::string_view between);

}  // namespace veldwerk
