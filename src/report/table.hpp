// A table: what every analysis becomes before it becomes text. Rows, columns,
// typed cells, notes, and for each number the segments behind it. Made by
// report/tables/, written by report/render/.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <variant>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

/// A share of respondents (or of code points): k of n, as a whole percentage,
/// halves up, reckoned in integers. n of 0 is not available.
struct Percentage {
  std::uint64_t k = 0;
  std::uint64_t n = 0;
  bool with_k = false;  // written with its k: "12 (67 %)"
  /// The whole percentage; n must not be 0.
  std::uint64_t whole() const { return (200 * k + n) / (2 * n); }
};

/// A decimal number that was reckoned in integers: numerator / denominator with
/// `digits` decimals, halves away from 0.
struct Ratio {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;  // more than 0, or not available
  int digits = 2;
  /// The number as it is shown, times 10 to the power `digits`.
  std::int64_t scaled() const;
};

/// A number that cannot be computed: NA (n.t.b.), its reason in a note.
struct NotAvailable {};

/// A number that a report for outside keeps back: it stands for too few persons,
/// or one that does could be worked back from it (analysis/disclosure.hpp).
struct Withheld {};

using CellValue = std::variant<std::monostate, std::string, std::uint64_t, Percentage, Ratio,
                               NotAvailable, Withheld>;

struct Cell {
  CellValue value;
  std::vector<Index> segments;  // behind the number: indices in Study::segments, ascending
  bool marked = false;          // shown with a star, which a note explains
};

Cell text_cell(std::string text);
Cell number_cell(std::uint64_t number, std::vector<Index> segments = {});
Cell withheld_cell();
/// A number that was not reckoned in integers, with so many decimals; not available where it is
/// not finite.
Cell decimal_cell(double number, int digits);
Cell percentage_cell(Percentage percentage, std::vector<Index> segments = {});

/// What a column is about, so that a page can be filtered to one direction.
enum class Direction : std::uint8_t { none, barrier, facilitator };

struct TableColumn {
  std::string id;     // machine name, the same in every language: "barrier_respondents"
  std::string label;  // in the reader's language: "respondenten"
  std::string over;   // header that spans neighbouring columns with the same text: "belemmerend"
  bool numeric = false;
  Direction direction = Direction::none;
};

enum class RowKind : std::uint8_t { plain, heading, total };

struct TableRow {
  RowKind kind = RowKind::plain;  // a heading has a text in its first cell only
  std::vector<Cell> cells;        // one a column
};

/// What a name in a table stands for, for readers who want to look it up: a page of the manual.
struct Explanation {
  std::string name;                     // as the table shows it, in a heading or a cell: "|u-alpha"
  std::string page;                     // where the manual has it: "u-alpha-binary"
  std::vector<std::string> paragraphs;  // in English
};

struct Table {
  std::string id;            // file name without extension: "frequencies-sector"
  std::uint32_t number = 0;  // in its document, from 1; 0: it stands alone
  std::string title;         // caption, in the reader's language, with n
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;
  std::vector<std::string> notes;              // rules used, reasons of NA, what was left out
  std::vector<Explanation> explanations = {};  // behind the notes, where a page can be turned
};

/// Add columns of a table for programs: what stands above them is their id, in every language.
void add_text_columns(Table& table, std::initializer_list<const char*> ids);
void add_number_columns(Table& table, std::initializer_list<const char*> ids,
                        Direction direction = Direction::none);

/// Adds a row of `kind`, for its cells to be filled in from left to right.
TableRow& add_row(Table& table, RowKind kind = RowKind::plain);

/// Adds a row with `text` as a heading for the rows below it.
void add_heading(Table& table, std::string text);

/// "Tabel 3. Respondenten naar sector (n = 18)"; the title alone without a number.
std::string caption(const Table& table, Language language);

/// The words of a cell in `language`: "12", "67 %", "12 (67 %)", "0,25" ("0.25"),
/// "n.t.b." ("NA"), "x" where it is withheld.
std::string cell_text(const Cell& cell, Language language);

}  // namespace veldwerk
