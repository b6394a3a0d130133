// Subtitles, WebVTT (.vtt) and SubRip (.srt), as Zoom, Teams, YouTube and Whisper write them:
// consecutive cues of one speaker become a turn with the time of its first cue.
// WebVTT: W3C, https://www.w3.org/TR/webvtt1/ (sections 4 and 6). SubRip has no standard; what is
// common practice stands in docs/import-captions.md.
// Both are read alike, with or without the header, since files are often renamed.
#pragma once

#include <optional>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// Words are never left out: a cue whose times can't be read keeps its text, with a warning
/// `import-cue`. Nothing, and `import-format`, where the file has no cue.
std::optional<ImportedTranscript> read_captions(const ForeignFile& file, const ReadOptions& options,
                                                Diagnostics& diagnostics);

}  // namespace veldwerk
