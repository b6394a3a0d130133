// What is shared with a study: its folder, and the git repository that holds it. Lists of
// names must stand outside of both.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace veldwerk {

/// The working tree of the git repository that holds folder `root`, if any.
std::optional<std::filesystem::path> repository_of(const std::filesystem::path& root);

/// Where `path` would be shared with the study in `root`: "the study's folder" or "the
/// study's git repository"; nothing where it stands outside of both, as written and as links
/// lead. The file need not be there.
std::optional<std::string> shared_by(const std::filesystem::path& root,
                                     const std::filesystem::path& path);

}  // namespace veldwerk
