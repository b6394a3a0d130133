#include "text/folding.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace veldwerk {
namespace {

struct Free {
  void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
};

const utf8proc_uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

std::string mapped(std::string_view text, unsigned options) {
  utf8proc_uint8_t* bytes = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &bytes,
                   static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(bytes);
  if (size < 0) return std::string(text);
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::string ascii_small(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small;
}

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string folded(std::string_view text) {
  if (!is_plain(text)) {
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                            UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
  }
  return ascii_small(text);
}

bool is_letter(utf8proc_category_t category) {
  switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return true;
    default:
      return false;
  }
}

bool is_mark(utf8proc_category_t category) {
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC;
}

bool is_digit(utf8proc_category_t category) {
  return category == UTF8PROC_CATEGORY_ND || category == UTF8PROC_CATEGORY_NL ||
         category == UTF8PROC_CATEGORY_NO;
}

}  // namespace

std::vector<FoldedWord> folded_words(std::string_view text, WordKind kind) {
  const bool digits = kind == WordKind::letters_and_digits;
  std::vector<FoldedWord> words;
  bool inside = false;
  std::size_t at = 0;
  while (at < text.size()) {
    utf8proc_int32_t value = 0;
    const utf8proc_ssize_t size = utf8proc_iterate(
        bytes_of(text.substr(at)), static_cast<utf8proc_ssize_t>(text.size() - at), &value);
    const std::size_t step = size > 0 ? static_cast<std::size_t>(size) : 1;
    const utf8proc_category_t category = size > 0 ? utf8proc_category(value) : UTF8PROC_CATEGORY_CN;
    if (is_letter(category) || (inside && is_mark(category)) || (digits && is_digit(category))) {
      if (!inside) {
        const bool capital = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
        words.push_back({at, at, capital, {}});
      }
      inside = true;
      words.back().end = at + step;
    } else if (!digits || category != UTF8PROC_CATEGORY_CF) {
      inside = false;
    }
    at += step;
  }
  for (FoldedWord& word : words)
    word.folded = folded(text.substr(word.begin, word.end - word.begin));
  return words;
}

std::string composed(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string small_letters(std::string_view text) {
  if (is_plain(text)) return ascii_small(text);  // most words end here
  return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

}  // namespace veldwerk
