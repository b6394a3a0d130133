// The cues of a file of subtitles: blocks, times and lines of text; captions_text.hpp reads what
// stands in the lines.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "exchange/loss.hpp"

namespace veldwerk {

struct CaptionCue {
  std::uint32_t line = 0;                   // of its times
  std::optional<std::uint64_t> start = {};  // milliseconds
  std::optional<std::uint64_t> end = {};
  std::vector<std::string_view> lines = {};  // of the text; none is empty
};

/// More cues, or lines of them, than in a recording of several days.
inline constexpr std::size_t caption_lines_limit = 500'000;

struct CaptionCues {
  bool too_many = false;  // reading stopped at the limit
  std::vector<CaptionCue> cues;
  std::vector<Loss> losses;
};

/// Reads the cues of `text` (valid UTF-8, LF), which must outlive them. What is not as it should
/// be is a warning `import-cue` at its line, one for each kind, with the number of such cues.
CaptionCues read_cues(std::string_view file, std::string_view text, Diagnostics& diagnostics);

}  // namespace veldwerk
