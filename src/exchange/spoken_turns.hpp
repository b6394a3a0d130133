// Pieces of speech with a time, as speech recognisers and subtitles give them, joined to turns:
// what the readers of subtitles and of Whisper's JSON share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// A cue, or a part of one that one person speaks.
struct SpokenPiece {
  std::string text = {};                    // one line, trimmed
  std::string speaker = {};                 // empty: not told
  std::optional<std::uint64_t> start = {};  // milliseconds
  std::optional<std::uint64_t> end = {};    // milliseconds
  std::uint32_t line = 0;                   // in the file
  bool opens = false;                       // begins a paragraph, whoever spoke before
};

/// Pauses of so many milliseconds part paragraphs of speech whose speaker is not told.
inline constexpr std::uint64_t pause_between_paragraphs = 2000;

/// Joins consecutive pieces of one speaker to a turn, which has the time of its first piece.
/// Speech without a speaker is parted where a sentence ends, and at a pause.
/// Appends to `out.paragraphs`, and tells the times that are not kept in `out.losses`.
void join_turns(const std::vector<SpokenPiece>& pieces, ImportedTranscript& out);

/// "00:12:03" of milliseconds; hours may have more digits.
std::string clock_time(std::uint64_t milliseconds);

/// Where `text` begins with a name and a colon as one writes who speaks: bytes of the name, and
/// of the speech behind the colon. The name has at most four words and 40 code points, begins
/// with a capital or is in brackets, and holds no punctuation of a sentence.
struct SpeakerPrefix {
  std::string_view name = {};  // empty: it does not
  std::string_view speech = {};
  explicit operator bool() const { return !name.empty(); }
};
SpeakerPrefix speaker_prefix(std::string_view text);

}  // namespace veldwerk
