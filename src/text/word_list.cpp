#include "text/word_list.hpp"

#include <array>

#include "base/utf8.hpp"
#include "text/folding.hpp"
#include "text/letters.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// is_word_character() of ASCII: most of every text.
constexpr std::size_t ascii = 0x80;
using AsciiTable = std::array<bool, ascii>;
AsciiTable make_table() {
  AsciiTable of_word{};
  for (std::size_t c = 0; c < ascii; ++c) of_word[c] = is_word_character(static_cast<char32_t>(c));
  return of_word;
}

}  // namespace

std::vector<TextWord> words_of(std::string_view text, LetterCase letters) {
  static const AsciiTable ascii_of_word = make_table();
  std::vector<TextWord> words;
  bool inside = false;
  const auto close = [&](std::size_t at) {
    if (!inside) return;
    words.back().end = at;
    const std::string_view word = text.substr(words.back().begin, at - words.back().begin);
    words.back().small = letters == LetterCase::ignored ? small_letters(word) : composed(word);
    inside = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const CodePoint point = byte < ascii ? CodePoint{byte, 1} : code_point_at(text, at);
    if (byte < ascii ? ascii_of_word[byte] : is_word_character(point.value)) {
      if (!inside) words.push_back({at, at, {}});
      inside = true;
      at += point.bytes;
      continue;
    }
    close(at);
    const std::size_t behind = point.value == U'[' ? after_brackets(text, at) : at;
    at = behind > at ? behind : at + point.bytes;
  }
  close(text.size());
  return words;
}

bool joins_words(std::string_view between) {
  for (std::size_t at = 0; at < between.size();) {
    const CodePoint point = code_point_at(between, at);
    const bool hyphen = point.value == U'-' || point.value == 0x2010 || point.value == 0x2011;
    const bool apostrophe = point.value == U'\'' || point.value == U'’' || point.value == U'‘';
    if (!hyphen && !apostrophe && !is_white_space(point.value)) return false;
    at += point.bytes;
  }
  return true;
}

}  // namespace veldwerk
