// The three-way merge of one coding file, row by row: what we made of it, what they made
// of it, and what both came from, where that is known. A row is known by its id, a
// column by its name; the order of rows and columns, quoting and delimiters don't matter.
// What both changed stays as it is here and is given as a conflict: merge_conflicts.hpp keeps it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv_text.hpp"

namespace veldwerk {

enum class ConflictKind : std::uint8_t {
  changed_both,   // the same fields, to different values
  deleted_here,   // and changed there
  deleted_there,  // and changed here
  id_elsewhere,   // new there, but another file here has a row with its id
  other_text,     // their quote does not stand at its place in our transcript
};
/// "changed-both", ..., as files and output name them.
std::string_view name_of(ConflictKind kind);
std::optional<ConflictKind> conflict_kind(std::string_view name);

/// The fields of a row: a column's name and its value.
using RowValues = std::vector<std::pair<std::string, std::string>>;
RowValues values_of(const CsvText& text, std::size_t line);
std::string_view value_of(const RowValues& row, std::string_view column);

/// A row that was left as it is here.
struct RowConflict {
  ConflictKind kind = ConflictKind::changed_both;
  std::string id;
  std::vector<std::string> fields;  // columns in which the row there differs; none: as a whole
  RowValues row;                    // as it is there; where it was deleted there, as it is here
};

/// Whether two people decided otherwise: on a proposal, or on what coders differ in.
bool is_about_decision(const RowConflict& conflict);

/// What a merge did to the rows of one file; by id where they are not given as a whole.
struct RowsMerged {
  std::vector<RowValues> added;
  std::vector<std::string> changed;
  std::vector<std::string> deleted;
  std::vector<RowConflict> conflicts;
  std::size_t only_here = 0;   // without a base: kept, though they may have been deleted there
  std::size_t only_there = 0;  // without a base: taken, though they may have been deleted here
};

/// Whether the quote in a line of theirs stands at its place in our transcript.
using Fits = std::function<bool(const CsvText& theirs, std::size_t line)>;

/// Columns by which a row is known.
using RowKey = std::vector<std::string_view>;
/// What a row is called: the values of its key.
std::string name_of_row(const CsvText& text, std::size_t line, const RowKey& key);

/// Merges `theirs` into `ours`. Start, end and quote are changed together, as are code, valence
/// and strength: half of each would be what nobody said. A column that one side lacks
/// says nothing there. Nothing of theirs is placed where `fits` (if any) denies it. Rows
/// without a sound form stay where they are: callers look at the diagnostics of reading.
/// `key` has the columns by which a row is known.
RowsMerged merge_rows(CsvText& ours, const CsvText& theirs, const CsvText* base,
                      const Fits& fits = {}, const RowKey& key = {"id"});

/// Puts a row where its start, end, code and id belong; one without a place goes behind the others.
void insert_row(CsvText& text, const RowValues& row);

}  // namespace veldwerk
