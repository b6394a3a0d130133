#include "text/spreadsheet.hpp"

#include "base/utf8.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// A character with which a spreadsheet takes a text for a formula or a command.
bool starts_formula(char32_t value) {
  switch (value) {
    case U'=':
    case U'+':
    case U'-':
    case U'@':
    case U'\t':
    case U'\r':
    case U'\n':
    case U'\0':
    case U'＝':
    case U'＋':
    case U'－':
    case U'＠':
      return true;
    default:
      return false;
  }
}

bool is_dangerous(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (starts_formula(point.value)) return true;
    if (!is_white_space(point.value) && point.value != 0xfeff) return false;
    at += point.bytes;
  }
  return false;
}

}  // namespace

std::string safe_for_spreadsheet(std::string_view text) {
  std::string safe(is_dangerous(text) ? "'" : "");
  return safe.append(text);
}

}  // namespace veldwerk
