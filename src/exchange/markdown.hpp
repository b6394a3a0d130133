// Transcripts in Markdown: headings, paragraphs, lists and bold names are known, other markup goes
// and its text stays.
#pragma once

#include <optional>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

std::optional<ImportedTranscript> read_markdown_transcript(const ForeignFile& file,
                                                           const ReadOptions& options,
                                                           Diagnostics& diagnostics);

}  // namespace veldwerk
