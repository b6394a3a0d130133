#include "coding/journal_cleaning.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/file.hpp"
#include "coding/journal.hpp"

namespace veldwerk {
namespace {

bool must_lose_text(const JournalEntry& entry, const MustGo& must_go) {
  return std::ranges::any_of(entry.files, [&](const JournalFile& file) {
    return must_go(file.file, file.splice.removed) || must_go(file.file, file.splice.added) ||
           (file.found && must_go(file.file, *file.found));
  });
}

/// The line as it is to be.
std::string cleaned(std::string_view line, const MustGo& must_go, std::size_t& count) {
  std::optional<JournalEntry> entry = read_journal_line(line);
  if (!entry) {
    if (!must_go("", line)) return std::string(line);
    ++count;
    return "";
  }
  const bool texts = !entry->erases && must_lose_text(*entry, must_go);
  const bool summary = must_go("", entry->summary);
  if (!texts && !summary) return std::string(line);
  ++count;
  entry->erases = entry->erases || texts;
  if (summary) entry->summary = "(erased)";
  return journal_line(*entry);
}

}  // namespace

std::size_t clean_journals(Draft& draft, const MustGo& must_go) {
  std::size_t count = 0;
  for (const FolderEntry& journal : draft.list(std::string(journal_folder))) {
    if (journal.is_folder || !journal.name.ends_with(".jsonl")) continue;
    const std::string file = fmt::format("{}/{}", journal_folder, journal.name);
    const std::optional<std::string> bytes = draft.read(file);
    if (!bytes) continue;
    std::string out;
    std::string_view rest = *bytes;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
      out += cleaned(rest.substr(0, end), must_go, count);
      rest.remove_prefix(end);
    }
    draft.write(file, std::move(out));
  }
  return count;
}

}  // namespace veldwerk
