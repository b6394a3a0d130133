// Finding passages again in a text that was corrected, by what is known of the old text: the
// passages' words and places. They overlap and adjoin, so that together they give
// parts of the old text back; these are laid along the new one (old_text.hpp, laying.hpp).
//
// What comes out, for each passage:
//   unmoved    the same words stand at the same place
//   exact      the same words (runs of white space aside) stand elsewhere, and the place is sure
//   close      the place is sure, the words there differ: at least half of the passage's letters
//              still stand there, in their order
//   ambiguous  there is a place or several, but nothing tells that it is the right one
//   gone       less than half of its letters stand anywhere where they could be its own
//
// A place is sure when what surrounds it says so and not the words alone: the passage lies
// in a run of at least 12 letters that stands once in the old and once in the new text, in order
// with the other runs (or moved, and then at least 32 letters of them), and of less than 24
// letters as far from a neighbour near by as it was, or between neighbours that moved alike; or in
// a shorter one between such; or it lies exactly as far from its sure neighbours as it did. Words
// that stand in several places and that nothing around them tells apart are ambiguous, never
// guessed. What stood at the old place is not enough: "ja" stands everywhere.
//
// The new passage runs from the first to the last surviving letter; letters put in the
// place of lost ones at its edge belong to it where the other side of the edge is known.
// Compared is ink (ink.hpp). Work is near-linear in text and passages together; where a text
// is made to be worse (the same words a million times), what was not looked for is ambiguous.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace veldwerk {

enum class Found : std::uint8_t { unmoved, exact, close, ambiguous, gone };

/// A passage as it stood in the old text. Places in code points.
struct OldPassage {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string_view quote;  // white space collapsed and trimmed; empty: not known
  bool adrift = false;     // its place is of another, earlier text: only its words count
};

struct NewPlace {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

struct Realigned {
  Found found = Found::gone;
  NewPlace place;                 // unmoved, exact and close
  std::vector<NewPlace> choices;  // ambiguous: at most 6, in the text's order
};

/// Finds `passages` in `text`, normalised as transcripts are. In the order of `passages`.
std::vector<Realigned> realign(std::string_view text, const std::vector<OldPassage>& passages);

}  // namespace veldwerk
