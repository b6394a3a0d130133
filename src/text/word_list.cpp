#include "text/word_list.hpp"

#include "base/utf8.hpp"
#include "text/folding.hpp"
#include "text/letters.hpp"
#include "text/white_space.hpp"

namespace veldwerk {

std::vector<TextWord> words_of(std::string_view text) {
  std::vector<TextWord> words;
  bool inside = false;
  const auto close = [&](std::size_t at) {
    if (!inside) return;
    words.back().end = at;
    words.back().small = small_letters(text.substr(words.back().begin, at - words.back().begin));
    inside = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (is_word_character(point.value)) {
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
