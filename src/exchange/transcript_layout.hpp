// From what a reader found in a file of another program to a transcript of ours: UTF-8, LF, NFC,
// turns that open with `LABEL: ` or `LABEL [hh:mm:ss]: ` and have a blank line between them. The
// same for every format. docs/import.md tells the reader of the manual what is done here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "coding/find_quote.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// A name that may be a speaker's.
struct SpeakerName {
  std::string name;        // as the file has it: "Anna de Vries"
  std::string label;       // as the transcript is to have it: "Anna_de_Vries"
  std::size_t turns = 0;   // that it opens
  bool by_format = false;  // the format itself says that it is a speaker
  bool certain = false;    // by_format, or of the form of a label and opens several turns
  std::string near = {};   // a name that it may be a slip of: opens one turn, the other more
};

/// The names that may be speakers', in order of first appearance. A name without a colon must open
/// several turns to be among them, and so must a word in small letters (three turns, and a tenth
/// of all). `told` are names or labels that are speakers' however often they appear.
std::vector<SpeakerName> speaker_names(const ImportedTranscript& transcript,
                                       const std::vector<std::string>& told);

/// A comment in the transcript as laid out; code points.
struct LaidOutComment {
  Span span = {};
  std::string author = {};
  std::string date = {};
  std::string text = {};
};

struct LaidOutCoding {
  Span span = {};
  std::string code = {};
};

struct LaidOutTranscript {
  std::string text;
  std::vector<LaidOutComment> comments;  // as many, and in the order, of the file's
  std::vector<LaidOutCoding> codings;    // those of no words are losses
  std::vector<Loss> losses;              // the reader's, and those of the layout
};

/// Lays the transcript out with these speakers: a name opens a turn under its `label` (two names
/// may have the same), and names that are not among them are text.
LaidOutTranscript lay_out(const ImportedTranscript& transcript,
                          const std::vector<SpeakerName>& speakers);

}  // namespace veldwerk
