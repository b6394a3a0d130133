// unplaced/CODER/INTERVIEW.csv: segments whose passage was not found again after their
// transcript was edited (coding/reanchor.hpp), kept until a person decides. They have the
// columns of a coding file, and `reason`. No table counts them: whoever reads the study is told.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "study/study.hpp"

namespace veldwerk {

inline constexpr std::string_view unplaced_folder = "unplaced";

struct UnplacedFile {
  std::string file;       // relative to the study
  std::string coder;      // its folder
  std::string interview;  // its name; perhaps no interview of the study
};

/// The files there are, by name. A folder that can't be listed is `file-unreadable`.
std::vector<UnplacedFile> unplaced_files(const std::filesystem::path& root,
                                         Diagnostics& diagnostics);

/// Warns of each file that holds segments (`segment-unplaced`), and counts those of coders of
/// record as left out of `study`.
void report_unplaced(const std::filesystem::path& root, Study& study, Diagnostics& diagnostics);

}  // namespace veldwerk
