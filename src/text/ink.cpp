#include "text/ink.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// Windows-1252 from 0x80 to 0x9F; 0 where it has no character.
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The byte that Windows-1252 writes `c` with; 0 where it has none.
unsigned byte_of(char32_t c) {
  if (c < 0x100) return static_cast<unsigned>(c);
  const auto* const found = std::ranges::find(windows_1252, c);
  return found == windows_1252.end() ? 0
                                     : 0x80U + static_cast<unsigned>(found - windows_1252.begin());
}

/// UTF-8 that was read as Windows-1252 ("Ã©"): the character meant at byte `at` of `text`, whose
/// first character is `first`, and all bytes that stand for it. Else `first` itself.
CodePoint unspoilt(std::string_view text, std::size_t at, CodePoint first) {
  if (first.value < 0xC2 || first.value > 0xF4) return first;
  const unsigned more = first.value < 0xE0 ? 1 : first.value < 0xF0 ? 2 : 3;
  CodePoint meant{first.value & (0x3FU >> more), first.bytes};
  for (unsigned i = 0; i < more; ++i) {
    if (at + meant.bytes >= text.size()) return first;
    const CodePoint next = code_point_at(text, at + meant.bytes);
    const unsigned byte = byte_of(next.value);
    if (byte < 0x80 || byte > 0xBF) return first;
    meant.value = (meant.value << 6U) | (byte & 0x3FU);
    meant.bytes += next.bytes;
  }
  const bool sound = meant.value >= 0xA0 && meant.value <= 0x10FFFF &&
                     (meant.value < 0xD800 || meant.value > 0xDFFF);
  return sound ? meant : first;
}

/// One character for those that a correction puts in each other's place; or `c`.
char32_t plain(char32_t c) {
  if (c >= 0x80 && c < 0xA0 && windows_1252[c - 0x80] != 0) c = windows_1252[c - 0x80];
  switch (c) {
    case 0x60:
    case 0xB4:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
      return U'\'';
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
      return U'"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return U'-';
    default:
      return c;
  }
}

/// Collects ink; a struct so that its steps share their state.
struct Inker {
  Ink ink;
  Gap gap = Gap::line;

  void put(char32_t letter, std::uint32_t at) {
    ink.letters.push_back(letter);
    ink.at.push_back(at);
    ink.before.push_back(gap);
    gap = Gap::none;
  }

  void put_folded(char32_t c, std::uint32_t at) {
    c = plain(c);
    if (c < 0x80) return put(c >= U'A' && c <= U'Z' ? c + 0x20 : c, at);
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    const utf8proc_ssize_t count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(),
                                static_cast<utf8proc_ssize_t>(parts.size()), options, &boundary);
    bool any = false;
    for (utf8proc_ssize_t i = 0; i < count && i < 32; ++i) {
      const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
      if (is_white_space(part)) continue;
      put(part, at);
      any = true;
    }
    if (!any) put(c, at);
  }
};

}  // namespace

Ink ink_of(std::string_view text) {
  Inker inker;
  inker.ink.letters.reserve(text.size());
  inker.ink.at.reserve(text.size());
  inker.ink.before.reserve(text.size());
  std::uint32_t place = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (is_white_space(point.value)) {
      const bool line = point.value == U'\n';
      inker.gap = std::max(inker.gap, line ? Gap::line : Gap::space);
      at += point.bytes;
      ++place;
      continue;
    }
    const CodePoint meant = unspoilt(text, at, point);
    inker.put_folded(meant.value, place);
    place += meant.bytes == point.bytes
                 ? 1
                 : static_cast<std::uint32_t>(count_code_points(text.substr(at, meant.bytes)));
    at += meant.bytes;
  }
  return std::move(inker.ink);
}

}  // namespace veldwerk
