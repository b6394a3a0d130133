// Rule `merge-conflict`: a merge found something changed on both sides, and nobody has decided
// yet. conflicts/ has the other version (coding/merge_conflicts.hpp writes it there).
#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/source_text.hpp"
#include "files/checks/registry.hpp"
#include "files/input.hpp"

namespace veldwerk {

void check_merge_conflicts(const CheckContext& context, Diagnostics& diagnostics);

namespace {

constexpr int depth_limit = 5;

/// A segment by its id; a proposal by its place and code, since it has none before it is accepted.
std::string name_of(const CsvReader& reader, const CsvRow& row) {
  const auto field = [&](std::string_view name) {
    const int column = reader.column(name);
    return column < 0 ? std::string_view() : row.fields[static_cast<std::size_t>(column)].text;
  };
  const std::string_view id = field("id");
  if (!id.empty()) return std::string(id);
  return fmt::format("{}-{} {}", field("start"), field("end"), field("code"));
}

void read_conflicts_file(const CheckContext& context, const std::string& file,
                         Diagnostics& diagnostics) {
  std::string bytes;
  if (!read_input(context.root, file, csv_limit, "file-missing", {file, 0, 0}, bytes,
                  diagnostics) ||
      !check_rows(file, bytes, diagnostics)) {
    return;
  }
  static const CsvColumns columns{{"id", "conflict", "conflict_decision"}, {}, false};
  CsvReader reader(file, bytes, columns, diagnostics);
  if (!reader.header_ok()) return;
  const auto kind = static_cast<std::size_t>(reader.column("conflict"));
  const auto decision = static_cast<std::size_t>(reader.column("conflict_decision"));
  CsvRow row;
  while (reader.next(row)) {
    if (!row.fields[decision].text.empty()) continue;
    diagnostics.push_back(make_warning(
        "merge-conflict", reader.place(row, kind),
        fmt::format("a merge left `{}` to be decided: {}", shorten(name_of(reader, row)),
                    shorten(row.fields[kind].text)),
        "`veldwerk merge --decide` asks, one after the other; `veldwerk merge --list FILE.csv` "
        "writes a list to fill in."));
  }
}

void look_into(const CheckContext& context, const std::string& folder, int depth,
               Diagnostics& diagnostics) {
  for (const FolderEntry& entry : list_input(context.root, folder, diagnostics)) {
    const std::string path = fmt::format("{}/{}", folder, entry.name);
    if (entry.is_link) continue;
    if (entry.is_folder && depth > 0) look_into(context, path, depth - 1, diagnostics);
    if (!entry.is_folder && entry.name.ends_with(".csv")) {
      read_conflicts_file(context, path, diagnostics);
    }
  }
}

}  // namespace

void check_merge_conflicts(const CheckContext& context, Diagnostics& diagnostics) {
  look_into(context, "conflicts", depth_limit, diagnostics);
}

}  // namespace veldwerk
