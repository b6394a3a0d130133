// Words of a text, and what they are regardless of capitals and diacritics, for
// finding names: "Renée", "RENEE" and "renee" fold to the same. And small letters, for
// words that are compared with their diacritics (word_list.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// What makes a word: letters (Unicode category L, with the marks on them), or letters and
/// digits (L, N), between which invisible characters such as soft hyphens do not count.
enum class WordKind : std::uint8_t { letters, letters_and_digits };

/// A word: bytes [begin, end) of the text.
struct FoldedWord {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool capital = false;  // starts with an upper-case (or title-case) letter
  std::string folded;    // case-folded, without diacritics
};

/// The words of `text` (valid UTF-8), in order.
std::vector<FoldedWord> folded_words(std::string_view text, WordKind kind = WordKind::letters);

/// `text` with each letter and its marks as one character where there is one (Unicode's
/// normal form C): "é" and "e" with an accent behind it are the same then.
std::string composed(std::string_view text);

/// `text` (valid UTF-8) in small letters, with its diacritics, composed (NFC): two ways to
/// write one word become the same.
std::string small_letters(std::string_view text);

}  // namespace veldwerk
