// coding/: whose coding there is, of which interviews and rounds, and whose counts.
// coding_file.hpp reads the files that are found here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "files/study_file.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// A coding file to be read.
struct CodingFile {
  std::string file;  // as shown: "coding/anna/round-2/I04.csv"
  std::uint16_t coder = 0;
  std::string round = {};  // the name of the folder in the coder's, if any

  bool operator==(const CodingFile&) const = default;
};

struct CodingFolder {
  std::vector<std::vector<CodingFile>> of_interview;
  std::set<std::string> rounds;  // told by folders
  bool beside_rounds = false;    // a coder has coding in and outside of a round's folder
};

/// Whether a file is to be taken for gone, where a change is tried out.
using IsGone = std::function<bool(std::string_view path)>;

/// What is asked of it.
struct CodingWanted {
  const std::vector<std::string>& coders;  // `--coder`; empty: as study.yaml says
  const std::vector<std::string>& rounds;  // `--round`; empty: all
  bool interviews_read = true;  // else no interview is known, and one message has said so
  IsGone is_gone = {};
};

/// Fills in Study::coders. A coder's files in the folder of a round count as those of a
/// coder of its own, "anna/round-2". Reports `coding-missing`, `coding-stray-file`, `coder-name`,
/// `coder-limit`, `coder-unknown`, `coding-unknown-interview` and `sync-conflict`.
CodingFolder find_coding(const std::filesystem::path& root, const StudyFile& file,
                         const CodingWanted& wanted, Study& study, Diagnostics& diagnostics);

}  // namespace veldwerk
