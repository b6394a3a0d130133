// Every file of a study that holds passages of transcripts by their places: coding, and
// what other commands keep beside it in the same form (proposals, passages without a
// place, conflicts). What is done to a transcript is done to all of these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv_text.hpp"
#include "coding/change.hpp"
#include "files/load.hpp"

namespace veldwerk {

enum class CodedKind : std::uint8_t {
  coding,     // coding/CODER/INTERVIEW.csv
  proposals,  // what rules proposed
  unplaced,   // passages that lost their place: their start and end are of an earlier text
  conflicts,  // what a merge could not settle
};

struct CodedFile {
  std::string file;   // relative to the study: "coding/anna/I04.csv"
  std::string coder;  // the folder it is in
  CodedKind kind = CodedKind::coding;
  Index interview = no_index;  // by the file's name; no_index: no interview of the study
};

/// All of them, by kind and name. Where a folder can't be listed, some are missing, and
/// draft.failed() tells.
std::vector<CodedFile> coded_files(const LoadedStudy& loaded, Draft& draft);

/// Such a file as a text to be changed; nothing, and diagnostics, where it can't be used.
std::optional<CsvText> read_coded(Draft& draft, const std::string& file, Diagnostics& diagnostics);

/// Whether a column holds words of people, rather than ids, places and choices.
bool holds_words(std::string_view column);

/// Memos: memos/CODER/KIND/ID.md and memos/CODER/study.md.
struct MemoFile {
  std::string file;   // relative to the study
  std::string coder;  // the folder it is in
  std::string about;  // "segment", "interview", "respondent", "code", "study"
  std::string id;     // of what it is about; empty for the study
};
/// All of them; draft.failed() as above.
std::vector<MemoFile> memo_files(Draft& draft);

/// Summaries: summaries/CODER/RESPONDENT/CODE.md, whether the study has these or not.
struct SummaryName {
  std::string file;   // relative to the study
  std::string coder;  // the folder it is in
  std::string respondent;
  std::string code;
};
/// All of them; draft.failed() as above.
std::vector<SummaryName> summary_names(Draft& draft);

/// The files of memos and of summaries: a coder's own words in a text of its own.
std::vector<std::string> coder_texts(Draft& draft);

}  // namespace veldwerk
