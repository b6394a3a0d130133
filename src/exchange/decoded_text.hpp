// The text of a foreign text file as UTF-8 with LF, so that its lines can be counted: what the
// readers of formats of lines (subtitles, JSON, ROCK, lists) share. encoded_text.hpp finds the
// encoding.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// The text of `file` as valid UTF-8 without a byte-order mark, with LF as line end: lines keep
/// their numbers. UTF-16 and Windows-1252 are converted, which `out.encoding` and `out.guessed`
/// tell. Nothing, and `import-encoding`, where it is no text in an encoding that is known.
std::optional<std::string> decoded_text(const ForeignFile& file, const ReadOptions& options,
                                        ImportedTranscript& out, Diagnostics& diagnostics);

/// Removes control characters (C0 but LF and tab, DEL, C1) from `text`, valid UTF-8; how many.
std::size_t remove_controls(std::string& text);

}  // namespace veldwerk
