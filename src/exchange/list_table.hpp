// A table of another program, .csv or .xlsx, with a row of headings: what the readers of lists
// share. Unlike our own CSV, a cell may run over several lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

struct ListRow {
  std::uint32_t line = 0;           // in the file, or the row as Excel counts
  std::vector<std::string> fields;  // one a heading, valid UTF-8, LF
};

struct ListTable {
  std::string file;  // as messages show it
  std::vector<std::string> headings;
  std::vector<ListRow> rows;  // none is empty
};

/// What a user says of a list.
struct ListOptions {
  std::string encoding = {};  // as ReadOptions::encoding
  std::string sheet = {};     // of a workbook; empty: the first
  /// `--column document=Interview`: the heading of a column, by what it is to us.
  std::map<std::string, std::string, std::less<>> columns = {};
};

/// Whether the name of a file ends as that of a list.
bool is_list_name(std::string_view file_name);

/// Reads the table. Nothing, and `import-format`, `import-limit` or `import-encoding`, where it
/// can't be read; a row that is longer than its headings is a warning `import-left-out`.
std::optional<ListTable> read_list(const ForeignFile& file, const ListOptions& options,
                                   Diagnostics& diagnostics);

/// A heading as it is compared: small letters, single spaces, without `_` and a colon at its end.
std::string plain_heading(std::string_view heading);

/// The column that is `what`: as `options` say, else the first with one of these headings (plain
/// ones). -1 where there is none; where `options` name a heading that is not there, `import-row`
/// is reported, too.
int find_column(const ListTable& table, const ListOptions& options, std::string_view what,
                std::span<const std::string_view> headings, Diagnostics& diagnostics);

}  // namespace veldwerk
