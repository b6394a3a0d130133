// What stands in the lines of a cue: tags, voices and character references of WebVTT, as well as
// the HTML-like tags of SubRip.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/loss.hpp"

namespace veldwerk {

/// A stretch of a cue that one voice speaks.
struct VoicedText {
  std::string text;        // without tags; lines parted by '\n'
  std::string voice = {};  // as its tag names it, or empty
};

/// Reads the lines of a cue. Tags are left out and counted in `losses`.
std::vector<VoicedText> read_cue_text(const std::vector<std::string_view>& lines,
                                      std::vector<Loss>& losses);

}  // namespace veldwerk
