// Re-anchoring: after transcripts were corrected, every segment of every coder is found again
// (text/realign.hpp says how, and what exact, close, ambiguous and gone mean), and written
// where that is asked for. Of one interview all coders' segments are looked for together, with
// those in unplaced/, which may be found now. Nothing is dropped: what has no sure place
// goes to unplaced/CODER/INTERVIEW.csv with its id and all its columns, and comes back from
// there when it is found or decided on (reanchor_decisions.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "coding/change.hpp"
#include "coding/coding_text.hpp"
#include "files/load.hpp"
#include "text/realign.hpp"

namespace veldwerk {

struct ReanchoredSegment {
  std::string coder;
  std::string file;       // in which its row stands
  std::size_t line = 0;   // of the CsvText
  bool unplaced = false;  // it stands in unplaced/
  SegmentRow row;         // as it was
  Realigned found;
};

struct ReanchoredInterview {
  Index interview = no_index;
  std::vector<ReanchoredSegment> segments;  // by file and line: coding/ before unplaced/
  std::array<std::size_t, 5> counts{};      // by Found
};

/// Finds the segments of `interviews` again. `loaded` with its texts. Interviews without text or
/// segments are left out; rows that are no segments stay as they are (check shows them).
/// Files that can't be used are told of in `diagnostics`.
std::vector<ReanchoredInterview> find_again(Draft& draft, const LoadedStudy& loaded,
                                            const std::vector<Index>& interviews,
                                            Diagnostics& diagnostics);

/// What is written.
enum class Taking : std::uint8_t {
  exact,  // exact ones; close ones stay as they are
  close,  // exact and close ones
};

struct ReanchorCounts {
  std::size_t moved = 0;      // exact, to their new place in coding/
  std::size_t changed = 0;    // close, with new quotes
  std::size_t set_aside = 0;  // to unplaced/
  std::size_t returned = 0;   // of moved and changed: from unplaced/
  std::size_t dropped = 0;    // by decision
};

/// Puts what was found into the draft.
ReanchorCounts take(Draft& draft, const LoadedStudy& loaded,
                    const std::vector<ReanchoredInterview>& found, Taking taking,
                    Diagnostics& diagnostics);

/// What a person decided of a segment.
struct ReanchorDecision {
  std::string id;
  bool drop = false;
  NewPlace place;  // unless dropped
};

/// Puts decisions into the draft; those whose id no segment of `found` has are left.
ReanchorCounts decide(Draft& draft, const LoadedStudy& loaded,
                      const std::vector<ReanchoredInterview>& found,
                      const std::vector<ReanchorDecision>& decisions, Diagnostics& diagnostics);

/// "exact", "close", ...
std::string_view name_of(Found found);

/// What changed between a quote and the passage that is close to it, on one line:
/// "… text [-old-]{+new+} text …", at most about `most` code points, and how many more
/// changes there are.
std::string changes_shown(std::string_view quote, std::string_view passage, std::size_t most = 80);

}  // namespace veldwerk
