// The git part of `veldwerk init --git`: a repository whose coding files are merged row by row
// (merge_file.cpp) and whose texts git leaves as they are.
#pragma once

#include <filesystem>

#include "cli/command.hpp"

namespace veldwerk {

/// Makes `folder`, which holds a study, ready for git: a repository, .gitattributes, .gitignore
/// and the merge driver, each as far as it is not there yet. Says what it did; the exit status.
int prepare_for_git(const std::filesystem::path& folder, Io& io);

}  // namespace veldwerk
