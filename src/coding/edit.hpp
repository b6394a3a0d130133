// Making coding: add, change and remove segments, several at once. Everything that `check`
// would call an error is found before anything is put into the draft; change.hpp writes the
// draft. The command line (`code add`, ...) and the importers work through here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "coding/coding_text.hpp"
#include "coding/place.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// A segment to be. Texts are as in coding files: neutral is the empty valence.
struct NewSegment {
  Span span = {};
  std::string code = {};
  std::string valence = {};
  std::string respondent = {};
  std::string memo = {};
  std::string strength = {};
  std::string use = {};
  std::string innovation = {};
  std::string round = {};  // for the column `round`; rounds.hpp tells where a round is kept
};

/// What is to be other in a segment; what is not given stays.
struct SegmentChange {
  std::optional<PlaceWish> place = {};
  std::optional<std::string> code = {};
  std::optional<std::string> valence = {};
  std::optional<std::string> respondent = {};
  std::optional<std::string> memo = {};
  std::optional<std::string> strength = {};
  std::optional<std::string> use = {};
  std::optional<std::string> innovation = {};
};

enum class Edited : std::uint8_t { added, changed, removed };

/// What was done to one segment.
struct EditDone {
  std::size_t item = 0;  // which of those asked for, from 0
  CodingFileName file;
  Edited edited = Edited::added;
  SegmentRow row;                 // as it is; as it was, where it was removed
  SegmentRow before = {};         // of one that was changed
  std::string cited = {};         // "I04:112-118"
  std::uint32_t differences = 0;  // of a quote that was nearly found
  Diagnostics warnings = {};      // what `check` will say of it
};

/// Why one of the segments could not be edited.
struct ItemFault {
  std::size_t item = 0;
  EditFault fault;
  Index interview = no_index;  // of the segment, where it was found
};

/// With a fault nothing was put into the draft, unless what is at fault was left out.
struct EditResult {
  std::vector<EditDone> done;
  std::vector<ItemFault> faults;
};

/// What becomes of segments that can't be added.
enum class Faulty : std::uint8_t { refuse_all, leave_out };

/// Adds segments to `coder`'s coding of an interview, whose text must be loaded. A retired code
/// is refused, though `check` has nothing against it: `code-retired`.
EditResult add_segments(const LoadedStudy& loaded, Draft& draft, std::string_view coder,
                        Index interview, const std::vector<NewSegment>& segments,
                        Faulty faulty = Faulty::refuse_all);

/// Changes segments of `coder` by their ids, all alike. A fault that a row had before is no
/// obstacle: a change may mend the row in steps. A retired code may stay, but is not given.
EditResult change_segments(const LoadedStudy& loaded, Draft& draft, std::string_view coder,
                           const std::vector<std::string>& ids, const SegmentChange& change);

/// Removes segments of `coder` by their ids. The header stays, when the last row goes.
EditResult remove_segments(const LoadedStudy& loaded, Draft& draft, std::string_view coder,
                           const std::vector<std::string>& ids);

/// A row as it stands, also where its places are no numbers: then 0.
SegmentRow any_segment_row(const CsvText& text, std::size_t line);

}  // namespace veldwerk
