// One sheet of an Excel workbook (.xlsx), as texts: what Excel shows, but for dates, which become
// ISO 8601. Office Open XML, ECMA-376 part 1, section 18. Formulas are never computed: the value
// that the workbook keeps of them is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// A cell that is not empty.
struct XlsxCell {
  std::uint32_t column = 0;  // from 0
  std::string text;
};

/// A row with at least one cell; empty ones are left out.
struct XlsxRow {
  std::uint32_t number = 0;     // as Excel counts, from 1
  std::vector<XlsxCell> cells;  // by column

  /// The text in a column; empty where there is none.
  std::string_view text(std::uint32_t column) const;
};

struct XlsxSheet {
  std::string name;
  std::vector<XlsxRow> rows;        // by number
  std::vector<std::string> others;  // names of the sheets that were not read
  std::size_t unsaved = 0;          // formulas of which the workbook keeps no value
};

/// Why a workbook could not be read, in words, with the member of the zip at fault.
struct XlsxError {
  std::string reason;
};

/// Limits: those of Excel for rows and columns; 32 MiB of XML for a sheet or a list of texts, and
/// 400 MB of memory to read it, which is some 400,000 cells; 128 MiB of text in all cells.
inline constexpr std::uint32_t xlsx_rows_limit = 1'048'576;
inline constexpr std::uint32_t xlsx_columns_limit = 16'384;
inline constexpr std::size_t xlsx_tree_limit = 400'000'000;
inline constexpr std::size_t xlsx_text_limit = std::size_t{128} * 1024 * 1024;

/// Reads the sheet of this name, or the first that is not hidden where `name` is empty.
std::optional<XlsxError> read_xlsx(std::string_view bytes, std::string_view name, XlsxSheet& out);

/// The date of Excel's day number as ISO 8601: "2026-03-19", "2026-03-19T14:30:00", "14:30:00".
/// Nothing where it is before 1900 or after 9999.
std::optional<std::string> xlsx_date(double days, bool from_1904);

/// Whether a number format such as "dd/mm/yyyy" shows a date or a time.
bool is_date_format(std::string_view format);

}  // namespace veldwerk
