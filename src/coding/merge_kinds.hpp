// The kinds of files with rows that are merged: their columns, by what a row is known, and
// whether what both changed is kept in conflicts/ or stays as it is here.
#pragma once

#include <string_view>

#include "base/csv.hpp"
#include "coding/merge_rows.hpp"

namespace veldwerk {

struct RowFileKind {
  const CsvColumns* columns = nullptr;
  RowKey key;
  bool keeps_conflicts = true;  // else only those about a person's decision
};

/// Whether a conflict is kept for a person to decide; else ours stays, and it is told.
bool is_kept(const RowFileKind& kind, const RowConflict& conflict);

/// By a file's path in the study: decisions/, proposals/, or else coding.
RowFileKind kind_of_rows(std::string_view file);

}  // namespace veldwerk
