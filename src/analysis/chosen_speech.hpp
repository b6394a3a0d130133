// Whose speech is asked about: everybody's, or that of one kind of speaker and one group.
// concordance.hpp and word_frequencies.hpp read it stretch by stretch.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "study/study.hpp"
#include "text/code_points.hpp"

namespace veldwerk {

/// What is asked for. A group chooses respondents' turns by who speaks, and the turns of others
/// by whether anyone of the group is in the interview.
struct SpeechChoice {
  std::optional<SpeakerRole> role = {};  // nothing: everybody's
  Index attribute = no_index;            // of the group; no_index: everyone
  std::string value = {};                // empty: unknown
};

inline constexpr std::uint16_t no_speaker = 0xffff;

/// A stretch of what one person says in one go.
struct SpeechText {
  std::string_view text;               // bytes
  std::size_t at = 0;                  // its first byte in the transcript
  std::uint16_t speaker = no_speaker;  // index in Interview::speakers
  Index speech = no_index;             // index in Interview::speech; no_index: the whole text
};

/// The stretches of `interview` that are chosen, in order. The study must hold its texts; `index`
/// is one over this one. A text of several respondents without turns is theirs together: one
/// stretch, of no speaker, where all of them are of the group.
std::vector<SpeechText> chosen_speech(const Study& study, const Interview& interview,
                                      const CodePointIndex& index, const SpeechChoice& choice);

/// The interviews that a group leaves out because nobody can tell which of their respondents
/// says what, some of whom are of the group.
std::vector<Index> untold_interviews(const Study& study, const SpeechChoice& choice);

}  // namespace veldwerk
