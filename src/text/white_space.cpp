#include "text/white_space.hpp"

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

/// Bytes of the white-space character that ends just before `end`; 0 if none.
std::size_t white_space_before(std::string_view text, std::size_t end) {
  for (std::size_t bytes = 1; bytes <= 3 && bytes <= end; ++bytes) {
    if (white_space_at(text, end - bytes) == bytes) return bytes;
  }
  return 0;
}

std::size_t skip_white_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const std::size_t bytes = white_space_at(text, at);
    if (bytes == 0) break;
    at += bytes;
  }
  return at;
}

/// Where white space that isn't a single space between words starts behind `at`, or the end.
std::size_t run_end(std::string_view text, std::size_t at) {
  const auto is_plain = [&](std::size_t i) {
    return i < text.size() && text[i] > 0x20 && static_cast<unsigned char>(text[i]) < 0x80;
  };
  while (at < text.size()) {
    const bool single = text[at] == ' ' && is_plain(at + 1);
    if (!single && !is_plain(at) && white_space_at(text, at) > 0) break;
    ++at;
  }
  return at;
}

}  // namespace

bool is_white_space(char32_t value) {
  return (value >= 0x09 && value <= 0x0D) || value == 0x20 || value == 0x85 || value == 0xA0 ||
         value == 0x1680 || (value >= 0x2000 && value <= 0x200A) || value == 0x2028 ||
         value == 0x2029 || value == 0x202F || value == 0x205F || value == 0x3000;
}

std::size_t white_space_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return lead == 0x20 || (lead >= 0x09 && lead <= 0x0D) ? 1 : 0;
  // Only these lead bytes can start a white-space character.
  if (lead != 0xC2 && lead != 0xE1 && lead != 0xE2 && lead != 0xE3) return 0;
  const CodePoint point = code_point_at(text, at);
  return is_white_space(point.value) ? point.bytes : 0;
}

std::string collapse_white_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = skip_white_space(text, 0); at < text.size();
       at = skip_white_space(text, at)) {
    const std::size_t end = run_end(text, at);
    if (!out.empty()) out.push_back(' ');
    out.append(text.substr(at, end - at));
    at = end;
  }
  return out;
}

bool equal_but_for_white_space(std::string_view a, std::string_view b) {
  if (a == b) return true;
  a = trim(a);
  b = trim(b);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const std::size_t space_a = white_space_at(a, i);
    const std::size_t space_b = white_space_at(b, j);
    if ((space_a > 0) != (space_b > 0)) return false;
    if (space_a > 0) {
      i = skip_white_space(a, i);
      j = skip_white_space(b, j);
    } else if (a[i++] != b[j++]) {
      return false;
    }
  }
  return i == a.size() && j == b.size();
}

std::string_view trim(std::string_view text) {
  text.remove_prefix(skip_white_space(text, 0));
  while (!text.empty()) {
    const std::size_t bytes = white_space_before(text, text.size());
    if (bytes == 0) break;
    text.remove_suffix(bytes);
  }
  return text;
}

bool is_blank(std::string_view text) {
  return skip_white_space(text, 0) == text.size();
}

}  // namespace veldwerk
