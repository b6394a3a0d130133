// A transcript with marks in its text: `[[time:barrier]] We never have time. [[/]]`, as
// people code in a word processor. The text without marks must be the study's own.
//
// `[[code]]`, `[[code:valence]]` or `[[code:valence:respondents]]` opens a passage; `[[/]]`
// closes the one opened last, `[[/code]]` the one of that code opened last, so that passages may
// overlap. `\[[` stands for two brackets of the text itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/import_segments.hpp"

namespace veldwerk {

/// A passage between marks. Its place counts the code points of the text without marks that
/// are not white space: what stays the same when lines are broken anew.
struct MarkedPassage {
  std::uint32_t line = 0;  // of the opening mark
  Span solid;
  std::string code;
  std::string valence;     // "neutral" is made ""
  std::string respondent;  // ids parted by spaces, or empty
};

/// A transcript taken apart.
struct MarkedText {
  std::string text;                  // without marks
  std::vector<std::uint32_t> lines;  // of each word of `text`, in the file with marks
  std::vector<MarkedPassage> passages;
};

/// Takes `marked` (valid UTF-8, LF) apart. Marks that can't be read, that are closed and not
/// open, open and not closed, or hold no word are reported: `mark-syntax`.
MarkedText read_marks(std::string_view file, std::string_view marked, Diagnostics& diagnostics);

/// The passages as rows to import into `interview`, placed in its text. Where the texts
/// differ in more than white space, each difference is reported, `mark-text`, and there
/// are no rows.
std::vector<ImportRow> place_marks(std::string_view file, const MarkedText& marked, Index interview,
                                   const InterviewText& text, Diagnostics& diagnostics);

}  // namespace veldwerk
