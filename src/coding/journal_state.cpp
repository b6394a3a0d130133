#include "coding/journal_state.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/diagnostic.hpp"
#include "base/file.hpp"
#include "base/sha256.hpp"
#include "coding/pending.hpp"
#include "files/input.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// The last change of each table.
std::map<std::string_view, const JournalEntry*> tables_of(const Journal& journal) {
  std::map<std::string_view, const JournalEntry*> last;
  for (const JournalEntry& entry : journal.entries) {
    for (const JournalFile& file : entry.files) {
      if (file.file.ends_with(".csv")) last[file.file] = &entry;
    }
  }
  return last;
}

std::size_t line_ends(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

/// `lost`: what came behind the end of the file, less the last line break.
Diagnostic is_cut(const std::string& file, std::string_view now, std::string_view lost,
                  const JournalEntry& entry) {
  const bool in_row = lost.front() != '\r' && lost.front() != '\n';
  const std::size_t more = line_ends(lost);
  std::vector<std::string> parts;
  if (in_row) parts.emplace_back("that row was longer");
  if (more > 0)
    parts.push_back(fmt::format("{} {} came after it", more, more == 1 ? "row" : "rows"));
  return make_warning(
      "file-cut", {file, static_cast<std::uint32_t>(line_ends(now) + 1), 0},
      fmt::format("the file ends {}: as `{}` wrote it on {}, {}",
                  in_row ? "within a row" : "without a line break", shorten(entry.command),
                  std::string_view(entry.time).substr(0, 10), fmt::join(parts, ", and ")),
      fmt::format("Was a copy or a save broken off? `veldwerk log --at {} --restore DIR` writes "
                  "the study as it was then. If the file is meant so, end it with a line break.",
                  entry.id));
}

}  // namespace

std::optional<std::string> last_known(const Journal& journal, std::string_view file) {
  std::optional<std::string> state;
  for (const JournalEntry& entry : journal.entries) {
    for (const JournalFile& change : entry.files) {
      if (change.file != file) continue;
      if (entry.erases || !change.after) {
        state.reset();
        continue;
      }
      std::string before = change.found ? *change.found : state.value_or("");
      state = put_in(change.splice, before);
      if (state && sha256_hex(*state) != *change.after) state.reset();
    }
  }
  return state;
}

Diagnostics cut_tables(const Journal& journal, const fs::path& root) {
  Diagnostics found;
  std::string now;
  for (const auto& [name, entry] : tables_of(journal)) {
    const std::string file(name);
    // Nearly all end with a line: only of one that does not is its earlier state made.
    if (!is_inside_study(root, file) || read_file(root / file, csv_limit, now) || now.empty() ||
        now.ends_with('\n')) {
      continue;
    }
    const std::optional<std::string> whole = last_known(journal, file);
    if (!whole || !whole->starts_with(now)) continue;
    std::string_view lost = std::string_view(*whole).substr(now.size());
    while (lost.ends_with('\r') || lost.ends_with('\n')) lost.remove_suffix(1);
    if (lost.empty()) continue;
    found.push_back(is_cut(file, now, lost, *entry));
  }
  return found;
}

}  // namespace veldwerk
