// Transcripts in plain text, in whatever encoding: blank lines part paragraphs, and line ends
// within one are kept.
#pragma once

#include <optional>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// Reads the file's letters; `import-encoding` where they can't be told.
std::optional<ImportedTranscript> read_plain_text(const ForeignFile& file,
                                                  const ReadOptions& options,
                                                  Diagnostics& diagnostics);

}  // namespace veldwerk
