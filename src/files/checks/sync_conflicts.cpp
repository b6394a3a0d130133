// Rules `sync-conflict` and `sync-copy`: conflict copies that a sync program left. What stands
// in one of coding or of what belongs to it counts nowhere, which is an error; the loader
// tells of those in coding/ itself. Of other files a copy only lies about.
#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "files/checks/registry.hpp"
#include "files/input.hpp"
#include "files/sync_copies.hpp"

namespace veldwerk {

void check_sync_conflicts(const CheckContext& context, Diagnostics& diagnostics);

namespace {

constexpr int depth_limit = 5;

/// Whether the study itself names this file: then it is no copy, whatever its name.
bool is_transcript(const CheckContext& context, const std::string& path) {
  return std::ranges::any_of(context.study.interviews, [&](const Interview& interview) {
    return std::filesystem::path(interview.file).lexically_normal() == path;
  });
}

/// Tells of the copies in a folder, and `depth` deep below it.
void look_into(const CheckContext& context, const std::string& folder, int depth, bool coding,
               Diagnostics& diagnostics) {
  const std::vector<FolderEntry> entries = list_input(context.root, folder, diagnostics);
  std::set<std::string_view> names;
  for (const FolderEntry& entry : entries) {
    if (!entry.is_folder) names.insert(entry.name);
  }
  const IsName is_name = [&](std::string_view name) { return names.contains(name); };
  for (const FolderEntry& entry : entries) {
    const std::string path = folder.empty() ? entry.name : fmt::format("{}/{}", folder, entry.name);
    if (entry.is_folder) {
      if (depth > 0 && !entry.is_link) look_into(context, path, depth - 1, coding, diagnostics);
      continue;
    }
    const auto original = copied_name(entry.name, is_name);
    if (!original || is_transcript(context, path)) continue;
    if (coding) {
      diagnostics.push_back(sync_conflict(path, *original));
    } else {
      diagnostics.push_back(make_warning(
          "sync-copy", {printable(path), 0, 0},
          fmt::format("a sync program left this copy of `{}`, and nothing in it is read",
                      shorten(*original)),
          "Compare the two, take over what is missing, and remove the copy."));
    }
  }
}

}  // namespace

void check_sync_conflicts(const CheckContext& context, Diagnostics& diagnostics) {
  for (const std::string_view folder :
       {"proposals", "unplaced", "conflicts", "decisions", "memos", "summaries", "journal"}) {
    look_into(context, std::string(folder), depth_limit, true, diagnostics);
  }
  look_into(context, "", 0, false, diagnostics);
  std::set<std::string> folders;
  for (const Interview& interview : context.study.interviews) {
    const std::string folder = std::filesystem::path(interview.file).parent_path().generic_string();
    if (!folder.empty()) folders.insert(folder);
  }
  for (const std::string& folder : folders) look_into(context, folder, 0, false, diagnostics);
}

}  // namespace veldwerk
