#include "text/letters.hpp"

namespace veldwerk {
namespace {

bool in(char32_t value, char32_t first, char32_t last) {
  return value >= first && value <= last;
}

// Latin Extended-A, where a capital stands next to its small letter.
bool is_pair_with_even_capital(char32_t c) {
  return in(c, 0x100, 0x12f) || in(c, 0x132, 0x137) || in(c, 0x14a, 0x177);
}
bool is_pair_with_odd_capital(char32_t c) {
  return in(c, 0x139, 0x148) || in(c, 0x179, 0x17e);
}

}  // namespace

char32_t to_lower(char32_t c) {
  if (in(c, U'A', U'Z')) return c + 0x20;
  if (in(c, 0xc0, 0xde) && c != 0xd7) return c + 0x20;
  if (is_pair_with_even_capital(c)) return c | 1U;
  if (is_pair_with_odd_capital(c)) return c % 2 == 1 ? c + 1 : c;
  if (c == 0x178) return 0xff;
  if (in(c, 0x391, 0x3a9)) return c + 0x20;
  if (in(c, 0x400, 0x40f)) return c + 0x50;
  if (in(c, 0x410, 0x42f)) return c + 0x20;
  return c;
}

char32_t to_upper(char32_t c) {
  if (in(c, U'a', U'z')) return c - 0x20;
  if (in(c, 0xe0, 0xfe) && c != 0xf7) return c - 0x20;
  if (c == 0xff) return 0x178;
  if (is_pair_with_even_capital(c)) return c & ~char32_t{1};
  if (is_pair_with_odd_capital(c)) return c % 2 == 0 ? c - 1 : c;
  if (in(c, 0x3b1, 0x3c9) && c != 0x3c2) return c - 0x20;
  if (in(c, 0x450, 0x45f)) return c - 0x50;
  if (in(c, 0x430, 0x44f)) return c - 0x20;
  return c;
}

bool is_lower(char32_t c) {
  return to_upper(c) != c || c == 0xdf || c == 0x3c2;
}

bool is_word_character(char32_t c) {
  if (c < 0x80) return in(c, U'0', U'9') || in(c, U'A', U'Z') || in(c, U'a', U'z') || c == U'_';
  if (c < 0xc0) return c == 0xaa || c == 0xb5 || c == 0xba;
  if (c == 0xd7 || c == 0xf7) return false;
  if (in(c, 0x2000, 0x2bff)) return in(c, 0x2070, 0x209c) || in(c, 0x2100, 0x218b);
  if (in(c, 0x2e00, 0x303f) || in(c, 0xe000, 0xf8ff) || in(c, 0xfe00, 0xfe0f)) return false;
  return !in(c, 0x1f000, 0x1fbff) && c != 0x1680 && c != 0xfeff;
}

std::size_t after_brackets(std::string_view text, std::size_t at) {
  const std::size_t close = text.find_first_of("[]\n", at + 1);
  return close != std::string_view::npos && text[close] == ']' ? close + 1 : at;
}

}  // namespace veldwerk
