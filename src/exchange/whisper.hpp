// Transcripts in JSON as speech recognisers of the Whisper family write them: `segments` of
// Whisper and WhisperX (https://github.com/openai/whisper, https://github.com/m-bain/whisperX),
// `transcription` of whisper.cpp (https://github.com/ggml-org/whisper.cpp, --output-json).
// Consecutive segments of one speaker become a turn with the time of the first.
#pragma once

#include <optional>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// Nesting deeper than this is refused (`import-limit`): Whisper's own is 5.
inline constexpr std::size_t whisper_depth_limit = 64;

/// Nothing, and `import-format`, where it is no JSON, or another program's.
std::optional<ImportedTranscript> read_whisper(const ForeignFile& file, const ReadOptions& options,
                                               Diagnostics& diagnostics);

}  // namespace veldwerk
