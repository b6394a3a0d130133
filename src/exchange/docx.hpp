// Word documents (.docx, .docm, .dotx): Office Open XML, transitional and strict. What is read and
// what is left out: docs/import-office.md. Source: ECMA-376, 5th edition, part 1.
#pragma once

#include <optional>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// The text of a Word document, tracked changes accepted. `import-format` where it is none or is
/// damaged, `import-limit` where it asks for more than base/zip.hpp and base/xml.hpp allow.
std::optional<ImportedTranscript> read_docx(const ForeignFile& file, const ReadOptions& options,
                                            Diagnostics& diagnostics);

}  // namespace veldwerk
