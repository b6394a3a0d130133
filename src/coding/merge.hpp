// Takes another copy of a study in: its coding, proposals, memos, journal, conflicts and decisions,
// file by file against the state from which both came, where that is known. What is not
// coding (codebook, respondents, interviews, study.yaml, transcripts) is compared and told of,
// never merged. merge_rows.hpp has the rules for rows; merge_ancestor.hpp finds that state.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// A state of a file that is known.
struct KnownState {
  std::optional<std::string> bytes;  // nothing: there was no such file
};

/// The state from which both copies of a file came; nothing where it is not known.
/// `theirs` is nothing where they have no such file: then a known state means that
/// they removed it, not that their copy is a part.
using FindAncestor = std::function<std::optional<KnownState>(
    const std::string& file, const std::optional<std::string>& ours,
    const std::optional<std::string>& theirs)>;

/// What became of one file.
struct FileMerged {
  std::string file;
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t deleted = 0;
  std::size_t conflicts = 0;  // open
  std::size_t unplaced = 0;   // new rows whose quote does not stand here at its place
  bool is_rows = true;        // else a text: `changed` or `added` is 1
  std::vector<std::string> notes;
  std::vector<std::string> conflict_lines;  // "changed-both aa02: code valence"
};

struct StudyMerged {
  std::vector<FileMerged> files;  // of which there is something to tell, by name
  std::vector<std::string> told;  // what differs and is not merged, one line each
  std::size_t not_taken = 0;      // files that were left aside: `told` or `diagnostics` has why
  Diagnostics diagnostics;        // of files that can't be read, here or there
};

/// Merges the copy in `folder` into `draft`. `folder` is a study, or holds a folder with
/// coding; nothing where it is neither. `ours` was loaded with its texts.
std::optional<StudyMerged> merge_copy(const LoadedStudy& ours, Draft& draft,
                                      const std::filesystem::path& folder,
                                      const FindAncestor& ancestor);

/// Merges the conflict copies that sync programs left in the study, and removes them.
StudyMerged merge_conflict_copies(const LoadedStudy& ours, Draft& draft,
                                  const FindAncestor& ancestor);

/// What stands between two texts that were written apart and are both kept.
inline constexpr std::string_view memo_mark =
    "<!-- veldwerk merge: what stands above and below this line was written apart -->";

/// A text changed by two people: where both changed it, both are kept with a mark between.
std::string merge_memo(const std::string& ours, const std::string& theirs,
                       const std::optional<std::string>& base);

}  // namespace veldwerk
