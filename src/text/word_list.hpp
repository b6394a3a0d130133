// The words of a text, as keywords are compared with them: runs of letters, digits and the
// marks on them, in small letters. Diacritics stay ("één" is not "een"), but how they
// are encoded makes no difference. A hyphen or an apostrophe parts two words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// Bytes [begin, end) of a text.
struct TextWord {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string small;  // in small letters, composed
};

/// The words of `text` (valid UTF-8), in order. What stands in square brackets on one line
/// ("[lacht]") was added by the transcriber and is passed over.
std::vector<TextWord> words_of(std::string_view text);

/// Whether nothing but white space, hyphens and apostrophes stands in `between`, so that the
/// words around it can be those of a phrase.
bool joins_words(std::string_view between);

}  // namespace veldwerk
