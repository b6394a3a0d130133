// Words of a text, and what they are regardless of capitals and diacritics, for
// finding names: "Renée", "RENEE" and "renee" fold to the same. And small letters, for
// words that are compared with their diacritics (word_list.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// A run of letters (Unicode category L, with the marks on them): bytes
/// [begin, end) of the text.
struct FoldedWord {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool capital = false;  // starts with an upper-case (or title-case) letter
  std::string folded;    // case-folded, without diacritics
};

/// The words of `text` (valid UTF-8), in order.
std::vector<FoldedWord> folded_words(std::string_view text);

/// `text` (valid UTF-8) in small letters, with its diacritics, composed (NFC): two ways to
/// write one word become the same.
std::string small_letters(std::string_view text);

}  // namespace veldwerk
