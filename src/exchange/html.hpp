// Web pages (.html, .htm, .xhtml), as Word, LibreOffice, Google Docs and transcription programs
// save them. What is read and what is left out: docs/import-office.md. Source: HTML Living
// Standard.
#pragma once

#include <optional>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// The text of a page. `import-format` where it is something else, `import-encoding` where its
/// bytes are no text in the encoding that it or the user names, `import-limit` where it is nested
/// too deep.
std::optional<ImportedTranscript> read_html(const ForeignFile& file, const ReadOptions& options,
                                            Diagnostics& diagnostics);

}  // namespace veldwerk
