// Takes single files of another copy into a draft of the study: each kind of file by its own
// rule. merge.cpp hands it the files of a copy, merge_sync_copies.cpp what sync programs left.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "coding/merge.hpp"
#include "coding/merge_ancestor.hpp"
#include "coding/merge_rows.hpp"

namespace veldwerk {

/// Where the texts of the other copy's interviews are the same as ours: by interview.
using SameTexts = std::vector<bool>;

class FileMerger {
 public:
  /// `from` is what conflicts call the other copy. Where a text is not known to be the same,
  /// each row's quote is looked for at its place in ours.
  FileMerger(const LoadedStudy& ours, Draft& draft, const FindAncestor& ancestor, std::string from,
             SameTexts same_texts)
      : ours_(ours),
        draft_(draft),
        ancestor_(ancestor),
        from_(std::move(from)),
        same_texts_(std::move(same_texts)) {}

  /// Whether files of this name (relative to the study) are merged at all.
  bool takes(std::string_view file) const;
  /// Takes their `bytes` of `file` in. False where they were left aside, which is told.
  bool take(const std::string& file, const std::string& bytes);
  /// They have no such file: rows that they removed go, where that is known.
  void take_removal(const std::string& file);
  /// Behind the last coding file: an id that another file here has is a conflict.
  void settle_ids();

  /// Notes which of their states were taken in, and those that they had taken in (`there`).
  void note_taken(const TakenStates& there);

  void tell(std::string line, bool not_taken);
  StudyMerged result;

 private:
  bool take_rows(const std::string& file, const std::string& bytes,
                 const std::optional<KnownState>& known);
  bool take_conflicts(const std::string& file, const std::string& bytes);
  bool take_words(const std::string& file, const std::string& bytes,
                  const std::optional<KnownState>& known);
  bool has_interview(const std::string& file);
  /// The text of `bytes`; nothing, and told, where any row of it can't be read.
  std::optional<CsvText> read_rows(const std::string& file, const std::string& bytes,
                                   const std::string& shown);
  Fits fits_of(const std::string& file) const;
  void keep_result(const std::string& file, const RowsMerged& merged, bool has_base,
                   std::size_t rows_here);
  void note_unplaced(const std::string& file, const std::vector<RowConflict>& rows,
                     FileMerged& told);
  void drop_placed(const std::string& file, CsvText& text);
  FileMerged& result_of(const std::string& file);

  const LoadedStudy& ours_;
  Draft& draft_;
  const FindAncestor& ancestor_;
  std::string from_;
  SameTexts same_texts_;
  std::map<std::string, std::vector<RowValues>> added_;  // to coding files
  TakenStates taken_;
};

/// Folders whose files are merged, beside that of the coding.
inline constexpr std::string_view merged_folders[] = {"proposals", "unplaced", "conflicts",
                                                      "decisions", "memos",    "summaries"};

/// Files below `folder` of the draft's study as paths from its root, sorted; links are left out
/// and go to `links`. Where a folder can't be listed, draft.failed() tells.
std::vector<std::string> files_below(Draft& draft, const std::string& folder,
                                     std::vector<std::string>& links);

}  // namespace veldwerk
