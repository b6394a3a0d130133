#include "coding/erased_turns.hpp"

#include <algorithm>

#include "text/turn_opening.hpp"

namespace veldwerk {

std::vector<TurnPlace> turns_of(const Interview& interview, std::string_view text) {
  std::vector<TurnPlace> turns;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    for (std::size_t speaker = 0; speaker < interview.speakers.size(); ++speaker) {
      if (turn_opening(line, interview.speakers[speaker].label) == 0) continue;
      if (!turns.empty()) turns.back().end = at;
      turns.push_back({at, text.size(), speaker});
      break;
    }
    at = end + 1;
  }
  return turns;
}

std::vector<TextEdit> erase_turns(const Interview& interview, std::string_view text,
                                  Index respondent) {
  std::vector<TextEdit> edits;
  for (const TurnPlace& turn : turns_of(interview, text)) {
    if (interview.speakers[turn.speaker].respondent != respondent) continue;
    if (!edits.empty() && edits.back().end == turn.begin) {
      edits.back().end = turn.end;
    } else {
      edits.push_back({turn.begin, turn.end, ""});
    }
  }
  for (TextEdit& edit : edits) {
    // A paragraph of its own, or it would be read as speech.
    const bool alone = edit.begin == 0 || text.substr(0, edit.begin).ends_with("\n\n");
    edit.with = alone ? "[...]\n" : "\n[...]\n";
    if (edit.end < text.size()) edit.with += '\n';
  }
  return edits;
}

}  // namespace veldwerk
