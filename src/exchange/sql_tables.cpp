#include "exchange/sql_tables.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "base/file.hpp"
#include "base/source_text.hpp"
#include "exchange/sql_parts.hpp"
#include "files/input.hpp"
#include "files/memo_folder.hpp"

namespace veldwerk {

std::span<const EmbeddedFile> sql_files();  // of the folder sql/

namespace {

constexpr std::uint64_t memo_limit = 1024ULL * 1024;

std::string_view embedded(std::string_view name) {
  const auto files = sql_files();
  const auto found = std::ranges::find(files, name, &EmbeddedFile::name);
  if (found == files.end()) throw std::logic_error("not compiled in");
  return found->text;
}

/// The word at the start of `line`, which loses it and the blanks behind.
std::string_view take_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(line.find_first_not_of(' ', end), line.size()));
  return word;
}

/// Reads schema.sql as it is laid out: "CREATE TABLE NAME (", a column a line, ");".
std::vector<SqlTable> tables_of(std::string_view schema) {
  constexpr std::string_view opening = "CREATE TABLE ";
  std::vector<SqlTable> tables;
  bool inside = false;
  while (!schema.empty()) {
    const std::size_t end = std::min(schema.find('\n'), schema.size() - 1);
    std::string_view line = schema.substr(0, end);
    schema.remove_prefix(end + 1);
    if (line.starts_with(opening)) {
      line.remove_prefix(opening.size());
      tables.push_back({take_word(line), {}});
      inside = true;
    } else if (line.starts_with(");")) {
      inside = false;
    } else if (inside && !line.starts_with("  PRIMARY KEY")) {
      line.remove_prefix(line.find_first_not_of(' '));
      const std::string_view name = take_word(line);
      tables.back().columns.push_back({name, line.starts_with("INTEGER")});
    }
  }
  return tables;
}

SqlFill filler_of(std::string_view table) {
  for (const auto fillers : {sql_people_fillers(), sql_coding_fillers()}) {
    const auto found = std::ranges::find(fillers, table, &SqlFiller::table);
    if (found != fillers.end()) return found->fill;
  }
  throw std::logic_error("nothing fills a table of schema.sql");
}

/// Reads a memo; an error where it can't be read.
void add_memo(const LoadedStudy& loaded, const std::string& file, SqlMemo memo,
              std::vector<SqlMemo>& memos, Diagnostics& diagnostics) {
  if (const auto error = read_file(loaded.root / file, memo_limit, memo.text)) {
    diagnostics.push_back(make_error("file-unreadable", {printable(file), 0, 0},
                                     fmt::format("the memo can't be read: {}", error->reason),
                                     "See that it is an ordinary file that you may read."));
    return;
  }
  if (!check_text(file, memo.text, diagnostics)) return;
  memo.text = std::string(without_byte_order_mark(memo.text));
  memos.push_back(std::move(memo));
}

/// All memos by coder, kind and subject, as folders list them.
std::vector<SqlMemo> read_memos(const LoadedStudy& loaded, Diagnostics& diagnostics) {
  std::vector<SqlMemo> memos;
  for (const FolderEntry& coder : list_input(loaded.root, memo_folder, diagnostics)) {
    if (!coder.is_folder) continue;
    const std::string own = fmt::format("{}/{}", memo_folder, coder.name);
    for (const MemoKind kind : memo_folders) {
      const std::string folder = fmt::format("{}/{}", own, name_of(kind));
      for (const FolderEntry& entry : list_input(loaded.root, folder, diagnostics)) {
        if (entry.is_folder || !entry.name.ends_with(memo_extension)) continue;
        const std::string id = entry.name.substr(0, entry.name.size() - memo_extension.size());
        add_memo(loaded, fmt::format("{}/{}", folder, entry.name),
                 {coder.name, name_of(kind), id, ""}, memos, diagnostics);
      }
    }
    const std::string file = fmt::format("{}/{}{}", own, name_of(MemoKind::study), memo_extension);
    std::error_code ignored;
    if (!std::filesystem::exists(loaded.root / file, ignored)) continue;
    add_memo(loaded, file, {coder.name, name_of(MemoKind::study), "", ""}, memos, diagnostics);
  }
  return memos;
}

}  // namespace

std::string_view sql_schema() {
  return embedded("schema.sql");
}

std::string_view sql_views() {
  return embedded("views.sql");
}

const std::vector<SqlTable>& sql_tables() {
  static const std::vector<SqlTable> tables = tables_of(sql_schema());
  return tables;
}

std::optional<SqlSource> sql_source(const LoadedStudy& loaded, Diagnostics& diagnostics) {
  Diagnostics found;
  SqlSource source{loaded, read_memos(loaded, found)};
  const bool sound = found.empty();
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  if (!sound) return std::nullopt;
  return source;
}

void sql_rows(const SqlTable& table, const SqlSource& source, const SqlSink& sink) {
  const std::size_t columns = table.columns.size();
  filler_of(table.name)(source, [&](std::span<const SqlValue> row) {
    if (row.size() != columns) throw std::logic_error("a row does not fit its table");
    sink(row);
  });
}

}  // namespace veldwerk
