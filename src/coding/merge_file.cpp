#include "coding/merge_file.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "coding/merge_conflicts.hpp"
#include "coding/merge_kinds.hpp"

namespace veldwerk {
namespace {

std::optional<CsvText> read_side(std::string_view file, std::string_view shown,
                                 std::string_view bytes, Diagnostics& diagnostics) {
  if (file.starts_with("conflicts/")) return read_conflicts_text(shown, bytes, diagnostics);
  if (!check_text(std::string(shown), bytes, diagnostics)) return std::nullopt;
  return CsvText::read(shown, bytes, *kind_of_rows(file).columns, diagnostics);
}

CsvText without_rows(CsvText text) {
  for (std::size_t line = text.lines().size(); line > 0; --line) text.erase(line - 1);
  return text;
}

}  // namespace

FileOfThree merge_file(std::string_view file, std::string_view base, std::string_view ours,
                       std::string_view theirs) {
  FileOfThree result;
  result.merged = ours;
  if (ours == theirs || theirs == base) return result;
  if (ours == base) {
    result.merged = theirs;
    return result;
  }
  std::optional<CsvText> there;
  std::optional<CsvText> here;
  if (!theirs.empty()) {
    there = read_side(file, fmt::format("{} (theirs)", file), theirs, result.diagnostics);
  }
  if (!ours.empty()) {
    here = read_side(file, fmt::format("{} (ours)", file), ours, result.diagnostics);
  }
  if (theirs.empty() && here) there = without_rows(*here);
  if (ours.empty() && there) here = without_rows(*there);
  if (!here || !there || has_errors(result.diagnostics)) {
    result.mergeable = false;
    return result;
  }
  if (file.starts_with("conflicts/")) {
    unite_conflicts(*here, *there);
    result.merged = here->text();
    return result;
  }
  Diagnostics ignored;
  std::optional<CsvText> before =
      base.empty() ? without_rows(*here) : read_side(file, file, base, ignored);
  const RowFileKind kind = kind_of_rows(file);
  RowsMerged rows = merge_rows(*here, *there, before ? &*before : nullptr, {}, kind.key);
  // What can't be kept as a conflict is left to git and the person.
  result.mergeable = std::ranges::all_of(
      rows.conflicts, [&](const RowConflict& conflict) { return is_kept(kind, conflict); });
  if (!result.mergeable) return result;
  result.merged = here->text();
  result.conflicts = std::move(rows.conflicts);
  return result;
}

}  // namespace veldwerk
