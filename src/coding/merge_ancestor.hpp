// The state from which two copies of a file both came. The journals of two copies of a study
// share their entries up to where the copies parted: the last state of the file that
// both know is what a three-way merge goes by. merge.hpp uses it.
#pragma once

#include <filesystem>
#include <optional>

#include "coding/merge.hpp"

namespace veldwerk {

/// From the journals of the study in `ours` and of its copy in `theirs`.
FindAncestor ancestor_in_journals(const std::filesystem::path& ours,
                                  const std::filesystem::path& theirs);

/// From a third copy, made before the two parted. A file that it lacks, or that `theirs`
/// lacks, has no known ancestor there: the copy may be a part.
FindAncestor ancestor_in_folder(const std::filesystem::path& base);

}  // namespace veldwerk
