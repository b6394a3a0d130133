// What a spreadsheet did to a study's CSV files, found and undone where it is certain. A mend
// is certain where the transcript, the codebook, the ids of other files or the journal leave
// one sound value only; what is not is listed and left. Nothing is guessed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/change.hpp"
#include "files/load.hpp"

namespace veldwerk {

struct RepairFinding {
  std::string file;
  std::uint32_t line = 0;  // 0: the file as a whole
  std::string column;      // empty: the row, or the file
  std::string what;        // "the zeros before it were dropped"
  bool mended = false;     // false: left to a person
};

struct RepairPlan {
  std::vector<FileChange> files;
  std::vector<RepairFinding> findings;       // by file, line
  std::optional<ChangeRefused> failed = {};  // what could not be read: nothing can be mended
};

/// `loaded` may have any number of errors; it keeps its texts.
RepairPlan plan_repair(const LoadedStudy& loaded);

}  // namespace veldwerk
