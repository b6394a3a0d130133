// What may stand in a cell and in the name of a sheet. Excel reads "_x0041_" in a
// file as "A", refuses characters that XML does not know, and takes no more than
// 32,767 UTF-16 units; libxlsxwriter checks the last only, by leaving the cell out.
#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "report/render/visible_text.hpp"
#include "report/render/xlsx_parts.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view mark_of_cut = " […]";
constexpr std::string_view ellipsis = "…";

std::size_t units_of(char32_t value) {
  return value > 0xffff ? 2 : 1;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Writes a '_' that starts "_x0041_" as "_x005F_".
void keep_underscores(std::string& text) {
  constexpr std::string_view escaped = "_x005F_";
  for (std::size_t at = text.find("_x"); at != text.npos; at = text.find("_x", at + 1)) {
    const std::string_view code = std::string_view(text).substr(at);
    if (code.size() < escaped.size() || code[6] != '_') continue;
    if (!std::all_of(code.begin() + 2, code.begin() + 6, is_hex)) continue;
    text.replace(at, 1, escaped);
    at += escaped.size() - 1;
  }
}

/// The bytes of `text` that take at most `units`.
std::size_t bytes_within(std::string_view text, std::size_t units) {
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (units_of(point.value) > units) break;
    units -= units_of(point.value);
    at += point.bytes;
  }
  return at;
}

std::string in_lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

/// `text` on one line, of characters that XML knows.
std::string sound(std::string text) {
  replace_all(text, "\xef\xbf\xbe", "[U+FFFE]");
  replace_all(text, "\xef\xbf\xbf", "[U+FFFF]");
  return text;
}

/// `name` without apostrophes and blanks at its ends.
std::string_view bare(std::string_view name) {
  constexpr std::string_view ends = "' ";
  const std::size_t first = name.find_first_not_of(ends);
  if (first == name.npos) return {};
  return name.substr(first, name.find_last_not_of(ends) - first + 1);
}

/// `name` with `tail`, cut so that both fit in a name.
std::string fitted(std::string_view name, std::string_view tail) {
  const std::size_t room = xlsx_name_units - utf16_units(tail);
  if (utf16_units(name) <= room) return std::string(name).append(tail);
  std::string_view start = name.substr(0, bytes_within(name, room - 1));
  // At the end of a word, unless that takes too much.
  const std::size_t blank = start.rfind(' ');
  if (blank != start.npos && blank > start.size() / 2) start = start.substr(0, blank);
  return std::string(bare(start)).append(ellipsis).append(tail);
}

}  // namespace

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    units += units_of(point.value);
    at += point.bytes;
  }
  return units;
}

XlsxText xlsx_text(std::string_view text) {
  XlsxText made{sound(visible_text(text))};
  keep_underscores(made.text);
  // No text has more units than bytes.
  if (made.text.size() <= xlsx_cell_units || utf16_units(made.text) <= xlsx_cell_units) return made;
  made.text.resize(bytes_within(made.text, xlsx_cell_units - utf16_units(mark_of_cut)));
  made.text.append(mark_of_cut);
  made.cut = true;
  return made;
}

bool looks_like_formula(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \n");
  return first != text.npos && std::string_view("=+-@").find(text[first]) != text.npos;
}

std::string sheet_name(const Table& table) {
  std::string_view title = table.title.empty() ? table.id : table.title;
  // A name has no room for the "(n = 18)" of a caption.
  if (const std::size_t n = title.rfind(" (n = ");
      n != title.npos && n > 0 && title.back() == ')') {
    title = title.substr(0, n);
  }
  if (table.number == 0) return std::string(title);
  return fmt::format("{} {}", table.number, title);
}

std::string SheetNames::take(std::string_view wanted) {
  std::string name = sound(visible_line(wanted));
  for (char& c : name) {
    if (std::string_view("[]:*?/\\").find(c) != std::string_view::npos) c = '-';
  }
  name = bare(name);
  if (name.empty()) name.assign(1, '-');
  std::string own = fitted(name, "");
  for (int number = 2; !taken_.insert(in_lower_case(own)).second; ++number) {
    own = fitted(name, fmt::format(" {}", number));
  }
  return own;
}

}  // namespace veldwerk
