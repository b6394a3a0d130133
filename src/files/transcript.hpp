// Transcripts: from bytes to text, and from text to turns and speech.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "study/study.hpp"
#include "text/code_points.hpp"

namespace veldwerk {

/// The text in which segments count code points: a byte-order mark removed, then
/// CRLF and then any CR made LF, in place; nothing else is changed.
void normalise_transcript(std::string& bytes);

/// Finds the turns of `text` by the interview's speakers and fills length,
/// has_turns and speech. Reports `speaker-unknown` (a line that starts like a
/// declared label but is not one), `speaker-line` (a label that almost opens a
/// turn), `speaker-without-turn` (at `declared_at`) and `line-limit`.
void split_turns(Interview& interview, std::string_view text, const CodePointIndex& index,
                 const Place& declared_at, Diagnostics& diagnostics);

}  // namespace veldwerk
