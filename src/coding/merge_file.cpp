#include "coding/merge_file.hpp"

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "coding/merge_conflicts.hpp"
#include "files/coding_file.hpp"

namespace veldwerk {
namespace {

enum class Kind : std::uint8_t { coding, conflicts, decisions };

Kind kind_of(std::string_view file) {
  if (file.starts_with("conflicts/")) return Kind::conflicts;
  if (file.starts_with("decisions/")) return Kind::decisions;
  return Kind::coding;
}

std::optional<CsvText> read_side(Kind kind, std::string_view shown, std::string_view bytes,
                                 Diagnostics& diagnostics) {
  static const CsvColumns decisions{{"from", "decision"}, {}, false};
  if (kind == Kind::conflicts) return read_conflicts_text(shown, bytes, diagnostics);
  if (!check_text(std::string(shown), bytes, diagnostics)) return std::nullopt;
  return CsvText::read(shown, bytes, kind == Kind::decisions ? decisions : coding_columns(),
                       diagnostics);
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
  const Kind kind = kind_of(file);
  std::optional<CsvText> there;
  std::optional<CsvText> here;
  if (!theirs.empty()) {
    there = read_side(kind, fmt::format("{} (theirs)", file), theirs, result.diagnostics);
  }
  if (!ours.empty()) {
    here = read_side(kind, fmt::format("{} (ours)", file), ours, result.diagnostics);
  }
  if (theirs.empty() && here) there = without_rows(*here);
  if (ours.empty() && there) here = without_rows(*there);
  if (!here || !there || has_errors(result.diagnostics)) {
    result.mergeable = false;
    return result;
  }
  if (kind == Kind::conflicts) {
    unite_conflicts(*here, *there);
    result.merged = here->text();
    return result;
  }
  Diagnostics ignored;
  std::optional<CsvText> before =
      base.empty() ? without_rows(*here) : read_side(kind, file, base, ignored);
  RowsMerged rows = merge_rows(*here, *there, before ? &*before : nullptr, {},
                               kind == Kind::decisions ? "from" : "id");
  result.merged = here->text();
  if (kind != Kind::decisions) result.conflicts = std::move(rows.conflicts);
  result.mergeable = kind != Kind::decisions || rows.conflicts.empty();
  if (!result.mergeable) result.merged = ours;
  return result;
}

}  // namespace veldwerk
