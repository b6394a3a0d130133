// The turns of one person, taken out of a transcript in which others speak too: in the place
// of each run of them stands a paragraph `[...]`, which is nobody's speech.
#pragma once

#include <string_view>
#include <vector>

#include "coding/edited_text.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// A turn: bytes [begin, end) of the text, from its label to the next one's.
struct TurnPlace {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t speaker = 0;
};
std::vector<TurnPlace> turns_of(const Interview& interview, std::string_view text);

/// What takes the turns of `respondent` out of `text` (normalised).
std::vector<TextEdit> erase_turns(const Interview& interview, std::string_view text,
                                  Index respondent);

}  // namespace veldwerk
