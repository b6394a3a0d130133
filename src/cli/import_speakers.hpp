// Who speaks in a transcript that is imported: as `--speaker` tells, as the names themselves say,
// or as a person answers on a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "exchange/transcript_layout.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// `--speaker "Anna de Vries=R4"`
struct ToldSpeaker {
  std::string name;     // as given
  std::string label;    // as transcripts have it: "Anna_de_Vries"
  std::string who;      // an id, `interviewer`, `other`, or `text`: it is no speaker
  bool always = true;   // declared though the transcript has no such name: of a summary, say
  std::string as = {};  // the label that takes the name's place in the transcript; empty: `label`
};

/// Reads the values of `--speaker`; one that can't be is wrong use.
std::vector<ToldSpeaker> told_speakers(const std::vector<std::string>& values);

/// Whether a label says of itself that it is the interviewer's: "I", "Int", "Interviewer".
bool is_interviewer_label(std::string_view label);

struct Speakers {
  std::vector<SpeakerName> names;     // that open turns
  std::vector<std::string> declared;  // as in interviews.csv: "R4", "Anna=R4"
  std::vector<std::string> unknown;   // names that somebody must tell of: "`M` (2 turns)"
};

/// Decides on the names of the transcript that `file` shows.
Speakers decide_speakers(std::string_view file, const std::vector<SpeakerName>& names,
                         const std::vector<ToldSpeaker>& told, const Study& study, Io& io);

}  // namespace veldwerk
