// The merge of one file as git asks for it: base, ours and theirs as bytes, by the file's place
// in the study. merge_rows.hpp has the rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/merge_rows.hpp"

namespace veldwerk {

struct FileOfThree {
  bool mergeable = true;               // false: a side has rows that can't be read
  std::string merged;                  // ours, with what could be taken in
  std::vector<RowConflict> conflicts;  // to be noted (merge_conflicts.hpp)
  Diagnostics diagnostics;             // why it is not mergeable
};

/// `file` is relative to the study: "coding/anna/I04.csv". Empty bytes are a side that has no
/// such file.
FileOfThree merge_file(std::string_view file, std::string_view base, std::string_view ours,
                       std::string_view theirs);

}  // namespace veldwerk
