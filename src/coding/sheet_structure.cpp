#include "coding/sheet_structure.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/encoding.hpp"
#include "base/source_text.hpp"
#include "base/utf8.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
  return out;
}

/// Reads a table leniently; a struct so that its steps share their state.
struct SheetReader {
  const std::vector<std::string_view>& known;
  SheetReading out;
  std::string text;
  char delimiter = ',';
  bool broken = false;  // a quotation mark is never closed, or stands where none can

  void note(std::uint32_t line, std::string what, bool mended = true) {
    out.findings.push_back({line, std::move(what), mended});
    if (mended) out.changed = true;
  }

  bool decode(std::string_view bytes) {
    if (auto wide = from_utf16(bytes)) {
      text = std::move(*wide);
      note(0, "the file was saved in UTF-16 (`Unicode text`)");
      return true;
    }
    if (!invalid_utf8_at(bytes)) {
      text = without_byte_order_mark(bytes);
      return text.find('\0') == std::string::npos;
    }
    auto narrow = from_windows_1252(bytes);
    if (!narrow) return false;
    text = std::move(*narrow);
    out.recoded = true;
    note(0, "the file was saved in Windows-1252 (`CSV`, not `CSV UTF-8`)");
    return true;
  }

  bool is_known(std::string_view name) const {
    return std::ranges::find(known, lower(trim(name))) != known.end();
  }

  void find_delimiter(std::string_view line) {
    std::size_t most = 0;
    for (const char candidate : {',', ';', '\t'}) {
      std::size_t count = 0;
      std::string_view rest = line;
      while (true) {
        const std::size_t end = std::min(rest.find(candidate), rest.size());
        std::string_view name = rest.substr(0, end);
        if (name.size() > 1 && name.starts_with('"') && name.ends_with('"')) {
          name = name.substr(1, name.size() - 2);
        }
        count += is_known(name) ? 1 : 0;
        if (end == rest.size()) break;
        rest.remove_prefix(end + 1);
      }
      if (count > most) delimiter = candidate;
      most = std::max(most, count);
    }
  }

  /// One row from `at`, which moves behind it; line breaks within quotes are part of a field.
  std::vector<std::string> read_row(std::size_t& at, std::uint32_t& line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    bool was_quoted = false;
    for (; at < text.size(); ++at) {
      const char c = text[at];
      if (quoted) {
        if (c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
          fields.back() += text[++at];
        } else if (c == '"') {
          quoted = false;
        } else {
          if (c == '\n') ++line;
          fields.back() += c;
        }
      } else if (c == '"' && fields.back().empty() && !was_quoted) {
        quoted = was_quoted = true;
      } else if (c == delimiter) {
        fields.emplace_back();
        was_quoted = false;
      } else if (c == '\n') {
        break;
      } else if (c != '\r' || at + 1 >= text.size() || text[at + 1] != '\n') {
        if (c == '"' || was_quoted) broken = true;
        fields.back() += c;
      }
    }
    if (quoted) broken = true;
    ++at;
    ++line;
    return fields;
  }

  static bool holds_nothing(const std::vector<std::string>& fields) {
    return std::ranges::all_of(fields, [](const std::string& one) { return is_blank(one); });
  }

  void join_lines(std::vector<std::string>& fields, std::uint32_t line) {
    bool joined = false;
    for (std::string& field : fields) {
      if (field.find_first_of("\r\n") == field.npos) continue;
      field = collapse_white_space(field);
      joined = true;
    }
    if (joined) note(line, "a line break within a field, made a space");
  }

  void read_rows(std::size_t at, std::uint32_t line) {
    std::size_t empty = 0;
    while (at < text.size()) {
      const std::uint32_t begin = line;
      std::vector<std::string> fields = read_row(at, line);
      if (fields.size() == 1 && fields[0].empty()) continue;  // a blank line
      if (holds_nothing(fields)) {
        ++empty;
        continue;
      }
      join_lines(fields, begin);
      const std::size_t wanted = out.sheet.header.size();
      while (fields.size() > wanted && is_blank(fields.back())) {
        fields.pop_back();
        out.changed = true;
      }
      if (fields.size() != wanted) {
        note(begin, fmt::format("the row has {} fields, and the header {}", fields.size(), wanted),
             false);
        broken = true;
        return;
      }
      out.sheet.rows.push_back(std::move(fields));
      out.sheet.lines.push_back(begin);
    }
    if (empty > 0)
      note(0, fmt::format("{} of empty cells, removed", empty == 1 ? "a row" : "rows"));
  }

  void mend_header() {
    std::vector<std::string>& header = out.sheet.header;
    for (std::string& name : header) {
      const std::string plain = lower(trim(name));
      const bool free = std::ranges::find(header, plain) == header.end();
      if (name == plain || !is_known(name) || !free) continue;
      note(1, fmt::format("the column `{}` is named `{}`", plain, printable(name)));
      name = plain;
    }
  }

  /// Columns without a name, and without anything in them.
  void drop_empty_columns() {
    std::vector<std::string>& header = out.sheet.header;
    std::size_t dropped = 0;
    for (std::size_t column = header.size(); column-- > 0;) {
      const bool empty =
          header[column].empty() && std::ranges::all_of(out.sheet.rows, [&](const auto& row) {
            return is_blank(row[column]);
          });
      if (!empty) continue;
      const auto at = static_cast<std::ptrdiff_t>(column);
      header.erase(header.begin() + at);
      for (auto& row : out.sheet.rows) row.erase(row.begin() + at);
      ++dropped;
    }
    if (dropped > 0) {
      note(1, fmt::format("{} without a name and with nothing in {}, removed",
                          dropped == 1 ? "a column" : "columns", dropped == 1 ? "it" : "them"));
    }
  }

  SheetReading run(std::string_view bytes) {
    if (!decode(bytes)) return std::move(out);
    std::size_t at = 0;
    std::uint32_t line = 1;
    if (text.starts_with("sep=") && text.size() > 4) {
      at = std::min(text.find('\n'), text.size() - 1) + 1;
      ++line;
    }
    find_delimiter(std::string_view(text).substr(at, text.find('\n', at) - at));
    if (text.starts_with("sep=")) delimiter = text[4];
    out.sheet.header = read_row(at, line);
    mend_header();
    read_rows(at, line);
    drop_empty_columns();
    const bool some = std::ranges::any_of(out.sheet.header,
                                          [&](const std::string& name) { return is_known(name); });
    out.usable = some && !broken;
    return std::move(out);
  }
};

}  // namespace

int Sheet::column(std::string_view name) const {
  const auto found = std::ranges::find(header, name);
  return found == header.end() ? -1 : static_cast<int>(found - header.begin());
}

SheetReading read_sheet(std::string_view bytes, const std::vector<std::string_view>& known) {
  return SheetReader{known, {}, {}, ',', false}.run(bytes);
}

std::string write_sheet(const Sheet& sheet) {
  std::string out;
  const auto add = [&](const std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (i > 0) out += ',';
      out += csv_field(fields[i]);
    }
    out += '\n';
  };
  add(sheet.header);
  for (const std::vector<std::string>& row : sheet.rows) add(row);
  return out;
}

}  // namespace veldwerk
