// What a reader cannot see, made visible. Terminals obey C0 and C1 characters,
// and a right-to-left override in one passage turns round what follows it, in an
// editor as well.
#include "report/render/visible_text.hpp"

#include <cstdint>
#include <iterator>

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

/// Whether `text` has only printable ASCII: nothing to do then.
bool is_plain(std::string_view text) {
  for (const char c : text) {
    if (c < ' ' || c == '\x7f') return false;  // where char is signed, UTF-8 is below 0
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

bool is_line_end(char32_t value) {
  return value == U'\n' || value == U'\r' || value == 0x85 || value == 0x2028 || value == 0x2029;
}

}  // namespace

bool is_control(char32_t value) {
  if (value == U'\t' || value == U'\n') return false;
  return value < 0x20 || (value >= 0x7f && value < 0xa0);
}

bool is_direction_control(char32_t value) {
  return value == 0x061c || value == 0x200e || value == 0x200f ||
         (value >= 0x202a && value <= 0x202e) || (value >= 0x2066 && value <= 0x2069);
}

std::string visible_text(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value == U'\r' && at + 1 < text.size() && text[at + 1] == '\n') {
      // The line feed behind it stands for both.
    } else if (is_line_end(point.value)) {
      out.push_back('\n');
    } else if (point.value == U'\t') {
      out.push_back(' ');
    } else if (is_control(point.value) || is_direction_control(point.value)) {
      fmt::format_to(std::back_inserter(out), "[U+{:04X}]",
                     static_cast<std::uint32_t>(point.value));
    } else {
      out.append(text.substr(at, point.bytes));
    }
    at += point.bytes;
  }
  return out;
}

std::string visible_line(std::string_view text) {
  const std::string visible = visible_text(text);
  std::string out;
  out.reserve(visible.size());
  bool blank = false;
  for (const char c : visible) {
    if (c == ' ' || c == '\n') {
      blank = !out.empty();
      continue;
    }
    if (blank) out.push_back(' ');
    blank = false;
    out.push_back(c);
  }
  return out;
}

}  // namespace veldwerk
