#include "coding/outside.hpp"

#include <algorithm>

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// A path from the root of the file system; links are followed, or not.
fs::path whole(const fs::path& path, bool follow) {
  std::error_code error;
  fs::path absolute = fs::absolute(path, error).lexically_normal();
  if (follow) absolute = fs::weakly_canonical(absolute, error);
  if (!absolute.has_filename()) absolute = absolute.parent_path();  // "study/"
  return absolute;
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
         folder.end();
}

std::optional<fs::path> tree_above(fs::path folder) {
  std::error_code error;
  while (!folder.empty()) {
    if (fs::exists(fs::symlink_status(folder / ".git", error))) return folder;
    if (folder.parent_path() == folder) break;
    folder = folder.parent_path();
  }
  return std::nullopt;
}

}  // namespace

std::optional<fs::path> repository_of(const fs::path& root) {
  if (auto found = tree_above(whole(root, true))) return found;
  return tree_above(whole(root, false));
}

std::optional<std::string> shared_by(const fs::path& root, const fs::path& path) {
  const auto inside = [&](const fs::path& folder) {
    for (const bool follow_folder : {false, true}) {
      for (const bool follow_path : {false, true}) {
        if (lies_in(whole(path, follow_path), whole(folder, follow_folder))) return true;
      }
    }
    return false;
  };
  if (inside(root)) return "the study's folder";
  for (const bool follow : {false, true}) {
    const std::optional<fs::path> tree = tree_above(whole(root, follow));
    if (tree && inside(*tree)) return "the study's git repository";
  }
  return std::nullopt;
}

}  // namespace veldwerk
