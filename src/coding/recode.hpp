// Changes a code in the midst of a study: its entry in the codebook, the coding, proposals and
// unplaced segments of all coders, and memos. Works in a draft, so that a study is changed whole
// or not at all; change.hpp writes it. Never loses a segment: a code that is used is deleted only
// with a word on its segments.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "coding/recode_files.hpp"
#include "files/load.hpp"
#include "files/recode_file.hpp"

namespace veldwerk {

/// Why codes can't be changed so, and the way out.
struct RecodeRefused {
  std::string message;
  std::string help;
  Diagnostics diagnostics = {};  // what is wrong in the files, where that is why
};

/// A line of another file that names a code which is no longer given: "report.yaml:12".
struct CodeMention {
  std::string place;
  std::string code;
};

/// What was done, a line a thing, and what the person should look at.
struct RecodeResult {
  std::vector<std::string> done;
  std::vector<std::string> look;      // the last lines of it tell of `mentions`
  std::string summary;                // for Change::summary: codes and counts
  std::vector<RecodedRows> rows;      // of each file with codes that changed
  std::vector<CodeMention> mentions;  // for a person to see to
};

/// Carries out the steps, in order, in the draft. After a refusal the draft is of no use.
std::optional<RecodeRefused> recode(const LoadedStudy& loaded, const std::vector<RecodeStep>& steps,
                                    Draft& draft, RecodeResult& result);

}  // namespace veldwerk
