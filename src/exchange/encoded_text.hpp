// The letters of a text format, whatever its encoding: the same for every reader of one.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// The file as UTF-8, by `options.encoding` or as guessed, which `transcript` then tells. Sequences
/// that colour a terminal are left out. Nothing, and `import-encoding`, where it can't be read.
std::optional<std::string> read_encoded(const ForeignFile& file, const ReadOptions& options,
                                        ImportedTranscript& transcript, Diagnostics& diagnostics);

}  // namespace veldwerk
