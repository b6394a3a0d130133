// What `veldwerk reanchor` shows of segments that were found again, and the list in
// which a person decides on those that were not: written as CSV, read back filled in.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/reanchor.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// One line on an interview, and one on each segment in it that is close, ambiguous or gone; with
/// `all`, on every segment. Nothing for an interview in which nothing changed, unless `all`.
void show_interview(std::ostream& out, const LoadedStudy& loaded,
                    const ReanchoredInterview& interview, bool all);

/// A segment that a person is asked about: what and where it was, its words, and each of its
/// choices with place and context. At most 80 code points of a passage.
void show_question(std::ostream& out, const Interview& interview, const ReanchoredSegment& segment);

/// "120-168", a place in code points; nothing where it is none.
std::optional<NewPlace> read_place(std::string_view text);

/// "39 segments: 20 unmoved, 17 exact, 1 close, 1 ambiguous, 0 gone"
std::string counts_shown(const std::vector<ReanchoredInterview>& found);

/// The list: a row for each segment that is close, ambiguous or gone.
std::string decision_list(const LoadedStudy& loaded, const std::vector<ReanchoredInterview>& found);

/// The decisions in a list (`text`, valid UTF-8). What can't be followed is told of: a
/// segment that is not there, a place outside the text, a transcript edited since
/// (`reanchor-decision`). Rows without a decision are passed over.
std::vector<ReanchorDecision> read_decisions(std::string_view file, std::string_view text,
                                             const LoadedStudy& loaded,
                                             const std::vector<ReanchoredInterview>& found,
                                             Diagnostics& diagnostics);

}  // namespace veldwerk
