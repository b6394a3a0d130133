// Taking a transcript into a study: the text under interviews/, the file it came from under
// originals/, a row in interviews.csv, and a row in respondents.csv for who is new. Whatever format
// it came in, it gets here as text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "coding/edit.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// What somebody wrote in the margin of a transcript.
struct MarginRemark {
  Span span = {};  // code points; 0-0: on the transcript as a whole
  std::string author = {};
  std::string date = {};  // ISO 8601, or empty
  std::string text = {};
};

/// A transcript that is to be part of a study.
struct NewTranscript {
  std::string interview = {};              // its id
  std::string text = {};                   // UTF-8, without a byte-order mark, LF
  std::string record = {};                 // verbatim, summary or excerpts
  std::vector<std::string> speakers = {};  // as in interviews.csv: "R4", "Anna=R4"
  std::string date = {};                   // ISO 8601, or empty
  std::string minutes = {};                // or empty
  /// The file it came from: its name without a folder, and its bytes. Kept under originals/.
  std::string original = {};
  std::string original_bytes = {};
  bool replace = false;                    // takes the place of a text that is not coded
  std::vector<MarginRemark> remarks = {};  // become the coder's memo on the interview
  std::vector<NewSegment> segments = {};   // become the coder's
};

/// What taking it in did.
struct TakenIn {
  bool was_there = false;  // the same file, or the same text, as that interview's: nothing changed
  bool replaced = false;
  std::string file = {};      // the transcript's, relative to the study
  std::string original = {};  // the same of the file it came from
  std::size_t turns = 0;
  std::vector<std::size_t> turns_of = {};         // of each speaker
  std::vector<std::string> new_respondents = {};  // rows without attributes
  std::string memo = {};                          // with the remarks; empty: there are none
  std::size_t segments = 0;
  std::vector<ItemFault> faults = {};  // segments that could not be added: left out
};

/// An id for the interview of a file: the name without its ending, in which what can't stand in an
/// id is a hyphen.
std::string interview_id_of(std::string_view file_name);

/// Adds `transcript` to the draft, remarks and segments as `coder`'s. Nothing, and diagnostics,
/// where it can't be: an id that can't name a file, an interview that has another text, files of
/// the study that can't be read, labels at fault (those of split_turns).
std::optional<TakenIn> take_in(const LoadedStudy& loaded, const NewTranscript& transcript,
                               std::string_view coder, Draft& draft, Diagnostics& diagnostics);

}  // namespace veldwerk
