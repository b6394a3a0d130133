// CSV as design.md wants it: RFC 4180 in UTF-8, one header row, one row a line.
// Reads commas, semicolons and tabs, LF and CRLF, with or without a byte-order
// mark. Fields are text, always. Knows nothing of what columns mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace veldwerk {

struct CsvField {
  std::string_view text;  // without quotes, "" made "; valid until the next row
  std::size_t at = 0;     // its first byte in the file (the quote, if quoted)
  std::size_t width = 0;  // bytes in the file, quotes included
};

/// A row and where it stands.
struct CsvRow {
  std::uint32_t line = 0;
  std::size_t at = 0;            // its first byte in the file
  std::vector<CsvField> fields;  // exactly one a column
};

/// What the columns of a kind of file are. Others are kept as they are.
struct CsvColumns {
  std::vector<std::string_view> required;
  std::vector<std::string_view> optional;
  bool confidential = false;  // diagnostics show nothing of what rows hold
};

/// Reads a CSV text row by row. Faults are appended to `diagnostics` and the
/// row is left out; reading goes on with the next line.
class CsvReader {
 public:
  /// `text` must outlive the reader; a line of it that is no UTF-8 text, or holds a NUL, is at
  /// fault (`nul-byte`, `not-utf8`), see check_rows(). Reads the header: finds the
  /// delimiter that splits it into known columns, reports missing and doubled
  /// columns (`csv-missing-column`, `csv-duplicate-column`, `csv-header`).
  CsvReader(std::string_view file, std::string_view text, const CsvColumns& columns,
            Diagnostics& diagnostics);

  /// False where the header is unusable; then next() gives nothing.
  bool header_ok() const { return header_ok_; }
  const std::vector<std::string>& header() const { return header_; }
  char delimiter() const { return delimiter_; }

  /// The place of `name` in a row's fields, or -1.
  int column(std::string_view name) const;

  /// The next sound row; false at the end. Blank lines are passed over.
  bool next(CsvRow& row);

  /// Rows left out because of faults so far.
  std::size_t left_out() const { return left_out_; }

  /// Place and excerpt of a field of the row last read (or of its header).
  Place place(const CsvRow& row, std::size_t column) const;
  Excerpt excerpt(const CsvRow& row, std::size_t column) const;

 private:
  enum class Scan : std::uint8_t { sound, faulty, end };
  Scan read_row(CsvRow& row);
  bool read_quoted(CsvRow& row, std::size_t& at, std::size_t line_end);
  bool read_plain(CsvRow& row, std::size_t& at, std::size_t line_end);
  void unfinished_quote(std::size_t row_begin, std::size_t field_begin);
  void find_delimiter(std::size_t line_end, const CsvColumns& columns);
  void check_header(const CsvRow& row, const CsvColumns& columns);
  void give_up();
  void fault(std::string rule, std::size_t at, std::size_t width, std::string message,
             std::string help);

  std::string file_;
  std::string_view text_;
  Diagnostics* diagnostics_;
  bool confidential_ = false;
  bool damaged_ = false;  // not all of it is text: each line is looked at
  std::vector<std::string> header_;
  bool header_ok_ = false;
  char delimiter_ = ',';
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;  // of the row last read
  std::size_t left_out_ = 0;
  bool gave_up_ = false;
  std::string scratch_;                 // unescaped fields of the row last read
  std::vector<std::size_t> unescaped_;  // which fields those are
};

/// `text` as a CSV field: quoted only where it must be.
std::string csv_field(std::string_view text, char delimiter = ',');

}  // namespace veldwerk
