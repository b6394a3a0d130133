// Segments that move with their transcript: start and end as edited_text.hpp maps them, quotes
// made anew from the new text where their words changed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/csv_text.hpp"
#include "coding/edited_text.hpp"

namespace veldwerk {

/// What became of the rows of one file.
struct MovedSegments {
  std::size_t moved = 0;     // another place
  std::size_t requoted = 0;  // other words
  std::size_t astray = 0;    // whose quote did not stand at its place: left to mend
};

/// What becomes of words that don't stand at their place in the transcript.
using Reword = std::function<std::string(std::string_view)>;

/// Moves every row of `csv`. A row whose quote does not stand at its place keeps what it says,
/// moved, with `reword`ed quote: what was astray before is so after, and is noticed. Rows
/// without a place are left alone.
MovedSegments move_segments(CsvText& csv, const EditedText& transcript, AtEdge edge,
                            const Reword& reword);

}  // namespace veldwerk
