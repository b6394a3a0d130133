#include "coding/merge_kinds.hpp"

#include "files/coding_file.hpp"
#include "files/proposals_file.hpp"

namespace veldwerk {

RowFileKind kind_of_rows(std::string_view file) {
  static const CsvColumns decisions{{"from", "decision"}, {}, false};
  if (file.starts_with("decisions/")) return {&decisions, {"from"}, false};
  // A proposal has no id before it is accepted. Rules propose it again at any time.
  if (file.starts_with("proposals/")) {
    return {&proposals_columns(), {"start", "end", "code", "rule"}, false};
  }
  return {&coding_columns(), {"id"}, true};
}

bool is_kept(const RowFileKind& kind, const RowConflict& conflict) {
  return kind.keeps_conflicts || is_about_decision(conflict);
}

}  // namespace veldwerk
