// conflicts/: what a merge left to be decided. For each file with conflicts there is one of
// the same path in conflicts/, such as conflicts/coding/anna/I04.csv: a row for each
// conflict with what the row is there (merge_rows.hpp), so that nothing is lost whatever
// is done with the file itself. Decided ones stay, with the decision: a second merge of
// the same copy does not ask again.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv_text.hpp"
#include "coding/change.hpp"
#include "coding/merge_rows.hpp"

namespace veldwerk {

/// A row of a conflicts file.
struct Conflict {
  std::string file;      // "conflicts/coding/anna/I04.csv"
  std::size_t line = 0;  // of its CsvText
  std::string target;    // "coding/anna/I04.csv"
  std::string key;       // the same for the same conflict in every copy: "c" and 12 hex digits
  std::string from;      // where the other version came from
  std::string decision;  // "" (open), "ours", "theirs" or "both"
  RowConflict what;
};

/// "conflicts/coding/anna/I04.csv" for "coding/anna/I04.csv".
std::string conflicts_file_of(std::string_view target);

/// Puts conflicts into the text of a conflicts file, those that it has already aside.
/// Gives the number of those given that are open.
std::size_t note_conflicts(CsvText& notes, std::string_view target,
                           const std::vector<RowConflict>& conflicts, std::string_view from);
/// The same in a study.
std::size_t note_conflicts(Draft& draft, const std::string& target,
                           const std::vector<RowConflict>& conflicts, std::string_view from);
/// Whether conflicts of this file can be kept: false where its conflicts file can't be read.
bool can_note_conflicts(Draft& draft, std::string_view target);
/// An empty one.
CsvText new_conflicts_text();

/// Takes in another copy's conflicts: the rows that are new, and decisions of those that are
/// open here. Gives the number of rows changed.
std::size_t unite_conflicts(CsvText& notes, const CsvText& theirs);

/// Reads a conflicts file; nothing, and diagnostics, where it can't be used.
std::optional<CsvText> read_conflicts_text(std::string_view file, std::string_view bytes,
                                           Diagnostics& diagnostics);

/// All conflicts of a study, by file and line.
std::vector<Conflict> read_conflicts(Draft& draft, Diagnostics& diagnostics);

enum class Side : std::uint8_t { ours, theirs, both };
std::string_view name_of(Side side);

/// Whether both can be kept: not where one side is a deletion, nor of two decisions.
bool can_keep_both(const RowConflict& what);

/// Carries a decision out, in the file and in the conflicts file. What is kept beside another
/// gets a new id. False where the file is not there or can't be read, or has no such row
/// any more: then nothing is done.
bool decide_conflict(Draft& draft, const Conflict& conflict, Side side, Diagnostics& diagnostics);

/// The row as it is here now, in the words of `conflict`; none where it is gone.
std::optional<RowValues> row_here(Draft& draft, const Conflict& conflict);

}  // namespace veldwerk
