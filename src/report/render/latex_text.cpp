// What people typed, for TeX: its ten special characters, the ligatures and the
// shorthands of babel that would change a text, the bracket and the asterisk that
// `\\` would take for its own, and signs that most fonts for TeX lack.
#include <cstdint>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "report/render/latex_parts.hpp"
#include "report/render/visible_text.hpp"

namespace veldwerk {
namespace {

/// What prints as `c`; empty: itself.
std::string_view printing(char c) {
  switch (c) {
    case '\\':
      return "\\textbackslash{}";
    case '{':
      return "\\{";
    case '}':
      return "\\}";
    case '#':
      return "\\#";
    case '$':
      return "\\$";
    case '%':
      return "\\%";
    case '&':
      return "\\&";
    case '_':
      return "\\_";
    case '^':
      return "\\textasciicircum{}";
    case '~':
      return "\\textasciitilde{}";
    case '<':
      return "\\textless{}";
    case '>':
      return "\\textgreater{}";
    case '|':
      return "\\textbar{}";
    case '"':
      return "\\textquotedbl{}";
    case '`':
      return "\\textasciigrave{}";
    case '[':
      return "{[}";
    case ']':
      return "{]}";
    case '*':
      return "{*}";
    default:
      return {};
  }
}

/// The same for characters beyond ASCII: signs of our own tables, and blanks of
/// more kinds than TeX knows.
std::string_view printing(char32_t value) {
  switch (value) {
    case U'▼':
      return "$\\blacktriangledown$";
    case U'▲':
      return "$\\blacktriangle$";
    case U'◆':
      return "$\\blacklozenge$";
    case U'○':
      return "$\\circ$";
    case U'−':
      return "$-$";
    case U'×':
      return "$\\times$";
    case U'\u00a0':
      return "~";
    default:
      return {};
  }
}

/// Whether two of `c` in a row become another sign: "--", "''", ",,".
bool joins(char c) {
  return c == '-' || c == '\'' || c == ',';
}

bool is_ascii(char32_t value) {
  return value < 0x80;
}

/// Appends one line of visible text.
void append_line(std::string& out, std::string_view line) {
  char last = 0;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    const std::string_view bytes = line.substr(at, point.bytes);
    at += point.bytes;
    const bool ascii = is_ascii(point.value);
    const std::string_view prints = ascii ? printing(bytes.front()) : printing(point.value);
    if (ascii && bytes.front() == last && joins(last)) out.append("{}");
    out.append(prints.empty() ? bytes : prints);
    last = ascii ? bytes.front() : '\0';
  }
}

}  // namespace

std::string latex_lines(std::string_view text, std::string_view line_end) {
  const std::string visible = visible_text(text);
  std::string out;
  std::string_view rest = visible;
  while (true) {
    const std::size_t end = rest.find('\n');
    append_line(out, rest.substr(0, end));
    if (end == rest.npos) return out;
    out.append(line_end);
    rest.remove_prefix(end + 1);
  }
}

std::string latex_text(std::string_view text) {
  std::string out;
  append_line(out, visible_line(text));
  return out;
}

std::string latex_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    out.push_back(plain ? c : '-');
  }
  return out;
}

}  // namespace veldwerk
