#include "exchange/list_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/xlsx_reader.hpp"
#include "exchange/decoded_text.hpp"
#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t headings_limit = 1000;
constexpr std::size_t fields_limit = 4'000'000;

std::string small_ascii(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

/// The delimiter that stands most often in the first row, outside quotes.
char delimiter_of(std::string_view text) {
  std::size_t commas = 0;
  std::size_t semicolons = 0;
  std::size_t tabs = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    commas += c == ',' ? 1 : 0;
    semicolons += c == ';' ? 1 : 0;
    tabs += c == '\t' ? 1 : 0;
  }
  if (tabs > 0 && tabs >= std::max(commas, semicolons)) return '\t';
  return semicolons > commas ? ';' : ',';
}

/// Reads a CSV in which cells may have line breaks; a struct so that its steps share their state.
struct DelimitedReader {
  const ForeignFile& file;
  std::string_view text;
  Diagnostics& diagnostics;
  char delimiter = ',';
  std::size_t at = 0;
  std::uint32_t line = 1;
  ListTable out = {};
  std::size_t fields = 0;
  std::size_t longer = 0;  // rows with more cells than headings
  std::uint32_t first_longer = 0;

  bool refuse(std::string rule, std::uint32_t where, std::string message, std::string help) {
    diagnostics.push_back(
        make_error(std::move(rule), {file.name, where, 0}, std::move(message), std::move(help)));
    return false;
  }

  bool refuse_fields() {
    return refuse("import-limit", line, fmt::format("it has more than {} cells", fields_limit),
                  "Split the list, and import its parts.");
  }

  /// A cell in quotes, from behind its first one; false where it is never closed.
  bool read_quoted(std::string& field) {
    const std::uint32_t begin = line;
    while (at < text.size()) {
      if (text[at] == '"') {
        if (at + 1 >= text.size() || text[at + 1] != '"') {
          ++at;
          return true;
        }
        ++at;
      }
      line += text[at] == '\n' ? 1 : 0;
      field += text[at++];
    }
    return refuse("import-format", begin, "a quotation mark opens a cell and is never closed",
                  "Save the list again from the program that made it.");
  }

  bool read_row(std::vector<std::string>& row) {
    while (true) {
      std::string field;
      if (at < text.size() && text[at] == '"') {
        ++at;
        if (!read_quoted(field)) return false;
      }
      while (at < text.size() && text[at] != delimiter && text[at] != '\n') field += text[at++];
      row.push_back(std::move(field));
      if (++fields > fields_limit) return refuse_fields();
      const bool more = at < text.size() && text[at] == delimiter;
      if (at < text.size()) ++at;
      if (!more) break;
    }
    ++line;
    return true;
  }

  bool read() {
    if (text.starts_with("sep=") && text.find('\n') == 5) {
      delimiter = text[4];
      at = 6;
      line = 2;
    } else {
      delimiter = delimiter_of(text);
    }
    while (at < text.size()) {
      ListRow row{.line = line, .fields = {}};
      if (!read_row(row.fields)) return false;
      if (std::ranges::all_of(row.fields, [](const std::string& one) { return is_blank(one); })) {
        continue;
      }
      if (out.headings.empty()) {
        out.headings = std::move(row.fields);
        if (out.headings.size() > headings_limit) {
          return refuse("import-limit", 1,
                        fmt::format("it has more than {} columns", headings_limit),
                        "Save only the columns that matter.");
        }
        continue;
      }
      // A short row gets all its cells, too: they are many where the headings are.
      fields += out.headings.size() - std::min(out.headings.size(), row.fields.size());
      if (fields > fields_limit) return refuse_fields();
      if (row.fields.size() > out.headings.size() && longer++ == 0) first_longer = row.line;
      row.fields.resize(out.headings.size());
      out.rows.push_back(std::move(row));
    }
    return true;
  }
};

std::optional<ListTable> read_delimited(const ForeignFile& file, const ListOptions& options,
                                        Diagnostics& diagnostics) {
  ImportedTranscript encoding;
  auto text = decoded_text(file, {options.encoding}, encoding, diagnostics);
  if (!text) return std::nullopt;
  remove_controls(*text);
  DelimitedReader reader{file, *text, diagnostics};
  if (!reader.read()) return std::nullopt;
  if (encoding.guessed) {
    diagnostics.push_back(
        make_warning("import-left-out", {file.name, 0, 0},
                     fmt::format("it is no UTF-8, and was read as {}", encoding.encoding),
                     "Look at its accents; `--encoding` tells another one."));
  }
  if (reader.longer > 0) {
    diagnostics.push_back(make_warning(
        "import-left-out", {file.name, reader.first_longer, 0},
        fmt::format("{} rows have more cells than there are headings: those are left out",
                    reader.longer),
        "Is each text with a delimiter in quotes?"));
  }
  return std::move(reader.out);
}

std::optional<ListTable> read_workbook(const ForeignFile& file, const ListOptions& options,
                                       Diagnostics& diagnostics) {
  XlsxSheet sheet;
  const auto refuse = [&](std::string message, std::string help) {
    diagnostics.push_back(
        make_error("import-format", {file.name, 0, 0}, std::move(message), std::move(help)));
    return std::nullopt;
  };
  if (const auto error = read_xlsx(file.bytes, options.sheet, sheet)) {
    return refuse(error->reason, "Save the list as .xlsx or as .csv (UTF-8), and import that.");
  }
  if (sheet.unsaved > 0) {
    diagnostics.push_back(make_warning(
        "import-left-out", {file.name, 0, 0},
        fmt::format("{} formulas have no value in the file: their cells are empty", sheet.unsaved),
        "Open it in a spreadsheet program and save it, so that the values are kept."));
  }
  ListTable out;
  std::uint32_t width = 0;
  if (!sheet.rows.empty()) width = sheet.rows.front().cells.back().column + 1;
  if (width > headings_limit || std::size_t{width} * sheet.rows.size() > fields_limit) {
    return refuse("it has too many columns", "Save only the columns that matter.");
  }
  for (const XlsxRow& row : sheet.rows) {
    ListRow one{.line = row.number, .fields = {}};
    for (std::uint32_t column = 0; column < width; ++column) {
      std::string text(row.text(column));
      remove_controls(text);
      one.fields.push_back(std::move(text));
    }
    if (out.headings.empty()) {
      out.headings = std::move(one.fields);
    } else {
      out.rows.push_back(std::move(one));
    }
  }
  return out;
}

}  // namespace

bool is_list_name(std::string_view file_name) {
  const std::string name = small_ascii(file_name);
  return name.ends_with(".csv") || name.ends_with(".xlsx") || name.ends_with(".tsv");
}

std::optional<ListTable> read_list(const ForeignFile& file, const ListOptions& options,
                                   Diagnostics& diagnostics) {
  const bool workbook = small_ascii(file.name).ends_with(".xlsx");
  auto table = workbook ? read_workbook(file, options, diagnostics)
                        : read_delimited(file, options, diagnostics);
  if (!table) return std::nullopt;
  table->file = file.name;
  if (table->headings.empty()) {
    diagnostics.push_back(make_error("import-format", {file.name, 0, 0},
                                     "it has no row of headings",
                                     "Its first row tells what the columns are."));
    return std::nullopt;
  }
  return table;
}

std::string plain_heading(std::string_view heading) {
  std::string out = small_letters(collapse_white_space(heading));
  std::ranges::replace(out, '_', ' ');
  while (out.ends_with(':')) out.pop_back();
  return out;
}

int find_column(const ListTable& table, const ListOptions& options, std::string_view what,
                std::span<const std::string_view> headings, Diagnostics& diagnostics) {
  const auto told = options.columns.find(what);
  const std::string wanted = told == options.columns.end() ? "" : plain_heading(told->second);
  for (std::size_t i = 0; i < table.headings.size(); ++i) {
    const std::string plain = plain_heading(table.headings[i]);
    const bool found =
        wanted.empty() ? std::ranges::find(headings, plain) != headings.end() : plain == wanted;
    if (found) return static_cast<int>(i);
  }
  if (!wanted.empty()) {
    diagnostics.push_back(make_error("import-row", {table.file, 1, 0},
                                     fmt::format("there is no column `{}`", shorten(told->second)),
                                     "Write its heading as in the first row."));
  }
  return -1;
}

}  // namespace veldwerk
