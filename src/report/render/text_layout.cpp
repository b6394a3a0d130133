// Width and line breaks of text in a terminal. The ranges are those of Unicode's
// East_Asian_Width (W, F) and of the general categories Mn and Me, at the
// coarseness a terminal needs.
#include "report/render/text_layout.hpp"

#include <algorithm>
#include <iterator>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr Range zero_width[] = {
    {0x0300, 0x036f},   {0x0483, 0x0489},   {0x0591, 0x05bd}, {0x05bf, 0x05bf}, {0x05c1, 0x05c2},
    {0x05c4, 0x05c5},   {0x0610, 0x061a},   {0x064b, 0x065f}, {0x0670, 0x0670}, {0x06d6, 0x06dc},
    {0x06df, 0x06e4},   {0x0711, 0x0711},   {0x0730, 0x074a}, {0x0900, 0x0902}, {0x093c, 0x093c},
    {0x0941, 0x0948},   {0x094d, 0x094d},   {0x0e31, 0x0e31}, {0x0e34, 0x0e3a}, {0x0e47, 0x0e4e},
    {0x1ab0, 0x1aff},   {0x1dc0, 0x1dff},   {0x200b, 0x200d}, {0x2060, 0x2060}, {0x20d0, 0x20f0},
    {0x302a, 0x302d},   {0x3099, 0x309a},   {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff},
    {0x1f3fb, 0x1f3ff}, {0xe0100, 0xe01ef},
};

constexpr Range double_width[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x23e9, 0x23ec},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x26aa, 0x26ab},   {0x26bd, 0x26be},   {0x2705, 0x2705},
    {0x2728, 0x2728},   {0x274c, 0x274c},   {0x2753, 0x2755},   {0x2795, 0x2797},
    {0x2b50, 0x2b50},   {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},
    {0x4e00, 0x9fff},   {0xa000, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},
    {0xffe0, 0xffe6},   {0x1f004, 0x1f004}, {0x1f18e, 0x1f19a}, {0x1f200, 0x1f2ff},
    {0x1f300, 0x1f3fa}, {0x1f400, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff},
    {0x1fa70, 0x1faff}, {0x20000, 0x3fffd},
};

template <std::size_t size>
bool is_in(const Range (&ranges)[size], char32_t value) {
  const auto after =
      std::upper_bound(std::begin(ranges), std::end(ranges), value,
                       [](char32_t wanted, const Range& range) { return wanted < range.first; });
  return after != std::begin(ranges) && value <= std::prev(after)->last;
}

std::size_t width_of(char32_t value) {
  if (value < 0x300) return 1;
  if (is_in(zero_width, value)) return 0;
  return is_in(double_width, value) ? 2 : 1;
}

/// Bytes of `text` that fit in `width` cells, at least one character.
std::size_t bytes_that_fit(std::string_view text, std::size_t width) {
  std::size_t at = 0;
  std::size_t used = 0;
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    used += width_of(point.value);
    if (used > width && at > 0) break;
    at += point.bytes;
  }
  return at;
}

/// Breaks one paragraph (no line ends in it).
void wrap_paragraph(std::string_view text, std::size_t width, std::vector<std::string>& lines) {
  std::string line;
  std::size_t used = 0;
  const std::size_t first = lines.size();
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    std::string_view rest = text.substr(at, std::min(text.find(' ', at), text.size()) - at);
    at += rest.size();
    if (used > 0 && used + 1 + display_width(rest) > width) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    if (used > 0) {
      line.push_back(' ');
      ++used;
    }
    while (display_width(rest) > width) {
      const std::size_t part = bytes_that_fit(rest, width);
      if (part == rest.size()) break;
      lines.emplace_back(rest.substr(0, part));
      rest.remove_prefix(part);
    }
    line.append(rest);
    used += display_width(rest);
  }
  if (!line.empty() || lines.size() == first) lines.push_back(std::move(line));
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    width += width_of(point.value);
    at += point.bytes;
  }
  return width;
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    longest = std::max(longest, display_width(text.substr(at, end - at)));
    at = end + 1;
  }
  return longest;
}

std::vector<std::string> wrap_text(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    wrap_paragraph(text.substr(at, end - at), width, lines);
    at = end + 1;
  }
  return lines;
}

std::string pad_text(std::string_view text, std::size_t width, bool right) {
  const std::size_t used = display_width(text);
  const std::string blanks(used < width ? width - used : 0, ' ');
  return right ? blanks + std::string(text) : std::string(text) + blanks;
}

}  // namespace veldwerk
