#include "coding/restore.hpp"

#include <deque>
#include <set>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/durable.hpp"
#include "coding/history.hpp"
#include "coding/pending.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view provenance_name = "provenance.json";

/// The names of a study's files, below `folder` (relative to the root; empty: the root).
/// Where a folder can't be listed, draft.failed() tells.
void add_files(Draft& draft, const fs::path& root, const std::string& folder,
               std::set<std::string>& files) {
  const std::vector<FolderEntry> entries = draft.list(folder);
  std::error_code error;
  if (fs::exists(root / folder / provenance_name, error)) return;
  for (const FolderEntry& entry : entries) {
    const std::string name = folder.empty() ? entry.name : fmt::format("{}/{}", folder, entry.name);
    if (entry.is_link || name == journal_folder) continue;
    if (entry.is_folder) {
      add_files(draft, root, name, files);
    } else {
      files.insert(name);
    }
  }
}

bool is_inside(const fs::path& folder, const fs::path& root) {
  std::error_code error;
  const fs::path inside = fs::weakly_canonical(fs::absolute(folder, error), error)
                              .lexically_relative(fs::weakly_canonical(root, error));
  return !inside.empty() && *inside.begin() != "..";
}

ChangeRefused refuse(const fs::path& folder, std::string_view why) {
  return {ChangeRefused::Kind::unwritable, "",
          fmt::format("`{}` {}", shorten(folder.string(), 80), why),
          "Nothing was written. Give a new folder, outside of the study."};
}

}  // namespace

std::optional<ChangeRefused> restore_study(const fs::path& root, const Journal& journal,
                                           const JournalEntry& entry, const fs::path& folder,
                                           Restored& restored) {
  std::error_code error;
  if (is_inside(folder, root)) return refuse(folder, "lies in the study");
  const fs::file_status status = fs::symlink_status(folder, error);
  if (status.type() != fs::file_type::not_found &&
      (!fs::is_directory(status) || !fs::is_empty(folder, error) || error ||
       fs::equivalent(folder, fs::current_path(error), error))) {
    return refuse(folder, "is there already");
  }
  if (journal.failed) {
    return refuse(folder, fmt::format("would not be what was: `{}` can't be read",
                                      shorten(journal.failed->place.file, 80)));
  }
  std::set<std::string> names;
  Draft listing(root);
  add_files(listing, root, "", names);
  if (listing.failed()) return listing.failed();
  for (const JournalEntry& one : journal.entries) {
    for (const JournalFile& file : one.files) {
      if (file.file.starts_with(fmt::format("{}/", journal_folder))) continue;
      if (is_inside_study(root, file.file)) names.insert(file.file);
    }
  }
  std::deque<std::string> bytes;
  std::vector<NewFile> files;
  for (const std::string& name : names) {
    PastState state = state_at(journal, root, name, entry);
    if (state.failed) return state.failed;
    if (!state.known) {
      restored.left_out.push_back({name, state.why});
    } else if (state.bytes) {
      bytes.push_back(std::move(*state.bytes));
      files.push_back({.path = name, .bytes = bytes.back()});
    }
  }
  if (const auto failed = write_new_folder(folder, files)) {
    return refuse(folder, fmt::format("can't be written: {}", failed->reason));
  }
  restored.files = files.size();
  return std::nullopt;
}

}  // namespace veldwerk
