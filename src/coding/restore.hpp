// An earlier state of a whole study, written into a new folder: never over the study itself.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "coding/change.hpp"
#include "coding/journal.hpp"

namespace veldwerk {

struct Restored {
  std::size_t files = 0;
  struct LeftOut {
    std::string file;
    std::string why;
  };
  std::vector<LeftOut> left_out;  // the journal does not hold enough of them
};

/// Writes the study as it was after the entry into `folder`, which is not there or is empty and
/// lies outside of the study. Files that veldwerk never changed are taken as they are; left are
/// hidden ones, links, the journal, and folders that a report or an export was written into.
std::optional<ChangeRefused> restore_study(const std::filesystem::path& root,
                                           const Journal& journal, const JournalEntry& entry,
                                           const std::filesystem::path& folder, Restored& restored);

}  // namespace veldwerk
