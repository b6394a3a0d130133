// Taking a transcript into a study: the text under interviews/, a row in interviews.csv, and
// a row in respondents.csv for who is new. Whatever format it came in, it gets here as plain text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// A label that opens lines of a text: "R4:", "Anna [00:12]:".
struct SpeakerLabel {
  std::string label;
  std::size_t turns = 0;  // lines that it opens
};

/// The labels of a text, in order of first appearance. A word that opens a line once may be one,
/// or just a word before a colon.
std::vector<SpeakerLabel> speaker_labels(std::string_view text);

/// A transcript that is to be part of a study.
struct NewTranscript {
  std::string interview;              // its id
  std::string text;                   // UTF-8, without a byte-order mark, LF
  std::string record;                 // verbatim, summary or excerpts
  std::vector<std::string> speakers;  // as in interviews.csv: "R4", "Anna=R4", "I=interviewer"
  std::string date;                   // ISO 8601, or empty
  std::string minutes;                // or empty
};

/// What taking it in did.
struct TakenIn {
  bool was_there = false;  // the same text as that interview's: nothing changed
  std::string file;        // the transcript's, relative to the study
  std::size_t turns = 0;
  std::vector<std::string> new_respondents;  // rows without attributes
};

/// Adds `transcript` to the draft. Nothing, and diagnostics, where it can't be: an id that
/// can't name a file, an interview that has another text, files of the study that can't be
/// read, labels at fault (those of split_turns).
std::optional<TakenIn> take_in(const LoadedStudy& loaded, const NewTranscript& transcript,
                               Draft& draft, Diagnostics& diagnostics);

}  // namespace veldwerk
