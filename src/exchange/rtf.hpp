// Rich Text (.rtf), as Word, WordPad, LibreOffice and TextEdit write it. What is read and what is
// left out: docs/import-office.md. Source: Rich Text Format Specification 1.9.1, Microsoft 2008.
#pragma once

#include <optional>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// The text of a Rich Text file, tracked changes accepted. `import-format` where it is none or
/// breaks off, `import-limit` where it is nested too deep.
std::optional<ImportedTranscript> read_rtf(const ForeignFile& file, const ReadOptions& options,
                                           Diagnostics& diagnostics);

}  // namespace veldwerk
