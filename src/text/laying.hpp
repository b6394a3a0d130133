// The known parts of the old text laid along the new one: which of its letters are which
// letters there. First by runs of letters that stand once in either text (footholds): the
// heaviest chain in order, then blocks that moved; then letter by letter between and beside them.
//
// Words found where their neighbours do not lead are believed to have moved only if they can be
// no copy that stood there all along: if the known parts of the old text leave no room for one.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/common_runs.hpp"
#include "text/ink.hpp"
#include "text/old_text.hpp"

namespace veldwerk {

struct Laying {
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  std::vector<std::uint32_t> new_of;      // by old letter: the new letter, or none
  std::vector<std::uint32_t> run_length;  // by old letter: letters of the run that goes on alike
  std::vector<bool> taken;                // by new letter: some old letter is it
  std::vector<CommonRun> doubtful;        // footholds not believed: copies, perhaps; by old_at
};

Laying lay_along(const OldText& old_text, const Ink& new_ink);

/// Lays one stretch of the old text, which has no foothold, along letters [from, to) of the new
/// one, and keeps it. `matches` as align() gives them, relative to both.
void keep_matches(Laying& laying, std::uint32_t old_from, std::uint32_t new_from,
                  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& matches);

/// Fills run_length of old letters [first, last) anew.
void measure_runs(Laying& laying, std::uint32_t first, std::uint32_t last);

}  // namespace veldwerk
