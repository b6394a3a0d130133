// A CSV file as a text that is changed by hand and by program: what is not changed
// keeps its bytes (order, quoting, delimiter, line ends, byte-order mark, blank lines,
// rows at fault), so that one edit changes only the lines it must. csv.hpp reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.hpp"
#include "base/diagnostic.hpp"

namespace veldwerk {

/// One line of the file.
struct CsvLine {
  std::string raw;                  // its bytes, line end included
  std::vector<std::string> fields;  // one a column; empty: no sound row, kept as it is
  std::uint32_t number = 0;         // in the file as read, from 1; 0: new
  bool is_row() const { return !fields.empty(); }
};

/// A field of a new row: the column's name and its value.
using CsvCell = std::pair<std::string_view, std::string>;

class CsvText {
 public:
  /// Reads `text` (valid UTF-8). Faults are appended to `diagnostics`; a row at fault
  /// stays as a line that is no row. Nothing where the header can't be used.
  static std::optional<CsvText> read(std::string_view file, std::string_view text,
                                     const CsvColumns& columns, Diagnostics& diagnostics);
  /// A new file with these columns and no rows: commas, LF.
  static CsvText with_columns(const std::vector<std::string_view>& columns);

  const std::vector<std::string>& header() const { return header_; }
  /// The lines below the header.
  const std::vector<CsvLine>& lines() const { return lines_; }

  /// The place of a column, or -1.
  int column(std::string_view name) const;
  /// The field of a row; "" where there is no such column.
  std::string_view field(std::size_t line, std::string_view name) const;

  /// Changes one field of a row, and nothing else of its line. A column that is not
  /// there is added behind the others (to the header and to every row).
  void set(std::size_t line, std::string_view name, std::string_view value);
  /// Puts a new row before line `at` (lines().size(): behind the last). Columns that
  /// the file lacks are added where their value is not empty.
  void insert(std::size_t at, const std::vector<CsvCell>& cells);
  void erase(std::size_t line);
  /// Adds a column behind the others, empty in every row; nothing where it is there.
  void add_column(std::string_view name);

  /// The whole file.
  std::string text() const;

 private:
  std::string before_header_;  // byte-order mark and a `sep=` line
  std::string header_line_;    // with its line end
  std::vector<std::string> header_;
  char delimiter_ = ',';
  std::string line_end_ = "\n";
  std::vector<CsvLine> lines_;
};

}  // namespace veldwerk
