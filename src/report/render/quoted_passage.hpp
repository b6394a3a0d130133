// A passage as it is quoted in running text: its marked stretches by turn, and
// the line that says how it was coded. For formats without a page's means (text,
// Markdown); html shows the whole turns.
#pragma once

#include <string>
#include <vector>

#include "report/document.hpp"

namespace veldwerk {

/// A turn of a transcript, as far as a passage is concerned with it.
struct QuotedTurn {
  std::string label;  // empty where a summary has no turns
  std::string text;
};

/// Whether `next` goes on in the turn of `last`: a turn of which a part is
/// marked comes in stretches with the same label.
bool same_turn(const SpokenText& last, const SpokenText& next);

/// The passage without the rest of its turns; "[…]" stands where a turn is cut.
std::vector<QuotedTurn> quoted_turns(const Passage& passage);

/// "Tijd: belemmerend, sterk; codeur anna": code, valence, strength and coder.
std::string coding_line(const Passage& passage, Language language);

}  // namespace veldwerk
