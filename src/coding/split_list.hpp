// The segments of a code that is split, for a person to decide on one by one: on the terminal, or
// in a list for a spreadsheet that is read back (decision_list.hpp). recode.hpp splits.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// A segment as a person decides on it.
struct SplitSegment {
  std::string id;
  std::string coder;
  std::string interview;
  std::string lines;  // of the transcript: "12" or "12-14"; empty where it has no place
  std::string valence;
  std::string quote;
  std::string code;
};

/// The segments with one of `codes`, by file and row. `loaded` must hold its texts
/// (LoadOptions::keep_texts). Nothing, and diagnostics, where a file can't be read.
std::optional<std::vector<SplitSegment>> segments_with(const LoadedStudy& loaded,
                                                       const std::vector<std::string>& codes,
                                                       Diagnostics& diagnostics);

/// The list of those that have `code`, as CSV: id, coder, interview, lines, valence, quote and an
/// empty decision.
std::string split_list(const std::vector<SplitSegment>& segments, std::string_view code);

/// Decisions by segment id. Each must name a segment of `segments`, once, and one of `choices`;
/// else `recode-decision`, and nothing.
std::optional<std::map<std::string, std::string>> read_split_decisions(
    std::string_view file, std::string_view bytes, const std::vector<SplitSegment>& segments,
    const std::vector<std::string>& choices, Diagnostics& diagnostics);

}  // namespace veldwerk
