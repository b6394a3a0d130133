// One CSV file under repair: its table, what the journal knew of it, and the mends made so far.
// repaired_coding.cpp and repaired_people.cpp say what is certain in which kind of file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/journal.hpp"
#include "coding/repair.hpp"
#include "coding/sheet_structure.hpp"
#include "text/spreadsheet_damage.hpp"

namespace veldwerk {

class RepairedTable {
 public:
  RepairedTable(std::string file, std::string_view bytes,
                const std::vector<std::string_view>& columns, const Journal& journal);

  bool usable() const { return reading_.usable; }
  bool recoded() const { return reading_.recoded; }
  const Sheet& sheet() const { return reading_.sheet; }
  std::size_t rows() const { return reading_.sheet.rows.size(); }
  bool has(std::string_view column) const { return sheet().column(column) >= 0; }
  std::string_view field(std::size_t row, std::string_view column) const;

  /// Changes a field, and says so.
  void mend(std::size_t row, std::string_view column, std::string value, std::string what);
  /// Says what is left to a person.
  void leave(std::size_t row, std::string_view column, std::string what);
  void note(std::string what, bool mended);
  /// Adds a column, empty in every row, behind column `previous` (empty: first).
  void add_column(std::string_view column, std::string_view previous);
  /// Nothing of this file is changed: what was found is left.
  void give_up(std::string what);

  /// What the journal knew of this row; nothing where it knew none, or several that it may be.
  std::optional<std::size_t> known_row(std::size_t row) const;
  bool knows() const { return known_.has_value(); }
  std::string_view known_field(std::size_t known_row, std::string_view column) const;

  /// Mends ids whose sound value the journal knows, or one of `others`.
  void mend_ids(const std::vector<std::string>& others);
  /// Mends fields that a spreadsheet could have made of what the journal knew.
  void mend_by_journal();
  /// Mends one field where exactly one of `candidates` could have become what it holds.
  void mend_by(std::size_t row, std::string_view column,
               const std::vector<std::string>& candidates);
  /// Dates, where the other rows or the numbers tell which is the day.
  void mend_dates(std::string_view column);

  /// The file as it is to be, and what was found.
  std::string text() const;
  const std::vector<RepairFinding>& findings() const { return findings_; }

 private:
  std::string file_;
  std::string bytes_;
  SheetReading reading_;
  std::optional<Sheet> known_;
  bool rewritten_ = false;  // columns were added: the whole file is written anew
  struct Edit {
    std::size_t row;
    std::string column;
    std::string value;
  };
  std::vector<Edit> edits_;
  std::vector<RepairFinding> findings_;
};

}  // namespace veldwerk
