// Consensus: what several coders agree on becomes the coding of a coder of its own (`consensus`);
// what they don't is laid side by side for decision. Decisions are kept in
// decisions/CODER/INTERVIEW.csv, so that nothing is asked twice.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "coding/coding_text.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// What is asked for.
struct ConsensusWanted {
  std::vector<std::string> from;  // two or more coders; "anna/round-2" is one
  std::string to = "consensus";
  std::vector<Index> interviews;  // empty: all
  std::uint32_t overlap = 90;     // percent: see below
};

/// A segment and what a row says beside it.
struct CodedRow {
  SegmentRow row;
  std::string strength;
  std::string innovation = {};  // where the study lists innovations
};

/// How segments that were laid side by side differ.
enum class Difference : std::uint8_t { respondent, valence, boundaries, code, only };
std::string_view name_of(Difference difference);

/// Segments of one interview that belong together, one a coder; none where a coder has none.
struct SideBySide {
  Index interview = no_index;
  bool agreed = false;
  Difference difference = Difference::only;  // where not agreed
  std::vector<std::optional<CodedRow>> of;   // in the order of `from`
  std::string ids;   // of the segments, parted by spaces: the key of a decision
  std::string what;  // "150-159 time barrier | 150-159 trust": a decision holds for this alone
};

/// Lays the coders' segments side by side, by interview and place. Two agree where code, valence
/// and respondent are the same, and what both marked is at least `overlap` percent of what
/// either marked, in code points. Pairs that are nearer to each other go first. Nothing, and
/// diagnostics, where a file can't be read.
std::optional<std::vector<SideBySide>> lay_side_by_side(const LoadedStudy& loaded, Draft& draft,
                                                        const ConsensusWanted& wanted,
                                                        Diagnostics& diagnostics);

/// What became of a pair.
enum class Standing : std::uint8_t {
  open,     // not there, and not decided
  there,    // agreed, and taken before
  decided,  // differs, and decided before
  changed,  // agreed, but what was taken of these segments before is another
};
Standing standing_of(const LoadedStudy& loaded, Draft& draft, const ConsensusWanted& wanted,
                     const SideBySide& pair);

/// A segment of the result.
struct TakenRow {
  CodedRow coded;
  bool of_others = false;  // it came from segments besides those of the pair, too
};

/// The same, and what there is of it.
struct PairOutcome {
  Standing standing = Standing::open;
  std::string decision = {};         // as is_decision(): where it is decided
  std::string by = {};               // who decided
  std::vector<TakenRow> taken = {};  // that came from any of the pair's segments
};
/// What became of each of these pairs, in their order. Reads a file once, where those of an
/// interview stand together. The order in which coders were named does not matter. A file that is
/// there and can't be read fails the draft.
std::vector<PairOutcome> outcomes_of(const LoadedStudy& loaded, Draft& draft,
                                     const ConsensusWanted& wanted,
                                     std::span<const SideBySide> pairs);

/// Takes what was agreed: from the first to the last character that any of them marked. Gives the
/// new segment; its column `from` has the ids of those it came from. `loaded` has texts.
SegmentRow take_agreed(const LoadedStudy& loaded, Draft& draft, const ConsensusWanted& wanted,
                       const SideBySide& pair);

/// A decision: a coder's name, "both" (each of them) or "none".
bool is_decision(const ConsensusWanted& wanted, const SideBySide& pair, std::string_view decision);

/// Carries a decision out and notes it. What was taken of these segments before goes. Gives the
/// new segments' ids.
std::vector<std::string> decide_difference(const LoadedStudy& loaded, Draft& draft,
                                           const ConsensusWanted& wanted, const SideBySide& pair,
                                           std::string_view decision, std::string_view by);

}  // namespace veldwerk
