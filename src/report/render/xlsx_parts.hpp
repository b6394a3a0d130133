// The parts of an Excel file: xlsx.cpp is the file with its list of sheets,
// xlsx_sheet.cpp a table on its sheet, xlsx_text.cpp what may stand in a cell and
// in a sheet's name. What people typed is written as a string, always: nothing
// here asks libxlsxwriter to guess a type.
#pragma once

#include <xlsxwriter.h>

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "report/table.hpp"

namespace veldwerk {

inline constexpr std::size_t xlsx_cell_units = 32'767;  // UTF-16 units that a cell holds
inline constexpr std::size_t xlsx_name_units = 31;      // and the name of a sheet
inline constexpr std::size_t xlsx_most_rows = 1'048'000;
inline constexpr std::size_t xlsx_most_columns = 16'384;

/// How many UTF-16 units `text` (valid UTF-8) takes, by which Excel counts.
std::size_t utf16_units(std::string_view text);

struct XlsxText {
  std::string text;
  bool cut = false;  // more than a cell holds: it ends in "[…]"
};

/// `text` as a cell may hold it: visible, of characters that XML knows, and read
/// back as it is.
XlsxText xlsx_text(std::string_view text);

/// Whether Excel takes `text` for a formula once somebody edits its cell.
bool looks_like_formula(std::string_view text);

/// "3 Determinanten naar sector": what the sheet of `table` would be called.
std::string sheet_name(const Table& table);

/// Names of sheets, each its own and such as Excel takes.
class SheetNames {
 public:
  /// `wanted` without what a name may not hold, cut, and numbered where it is
  /// taken already.
  std::string take(std::string_view wanted);

 private:
  std::set<std::string> taken_ = {"history"};  // in lower case; this one Excel keeps
};

/// How a cell looks.
struct XlsxLook {
  std::string number = {};  // Excel's number format: "0%"; empty: general
  std::uint8_t points = 0;
  bool bold = false;
  bool filled = false;  // a shade behind it
  bool ruled = false;   // a line below it
  bool wrapped = false;
  bool right = false;
  bool centred = false;
  bool link = false;
  auto operator<=>(const XlsxLook&) const = default;
};

/// A workbook in the making.
struct XlsxBook {
  lxw_workbook* workbook = nullptr;
  Language language = Language::nl;
  std::string marking;                      // in the header of each page
  std::map<XlsxLook, lxw_format*> formats;  // made so far; the workbook owns them
  bool cut_texts = false;                   // whether a cell lacks the end of its text

  lxw_format* format(const XlsxLook& look);
};

/// Writes `text` as a string, never as anything else.
void write_xlsx_text(XlsxBook& book, lxw_worksheet* sheet, std::size_t row, std::size_t column,
                     std::string_view text, XlsxLook look = {});

/// Whether `bytes` is a zip of XML files each of which is there to its end.
/// libxlsxwriter does not notice that a full disk cut its temporary files short.
bool is_whole_workbook(std::string_view bytes);

/// Paper, header and footer of a sheet.
void lay_out_page(const XlsxBook& book, lxw_worksheet* sheet);

/// Puts `table` on an empty sheet. A list (of passages) has its notes above and
/// filters in its header.
enum class SheetKind : std::uint8_t { table, list };
void write_xlsx_sheet(XlsxBook& book, lxw_worksheet* sheet, const Table& table, SheetKind kind);

}  // namespace veldwerk
