// PDF with a text layer, read by `pdftotext` of poppler-utils, which runs as a child process
// where it is installed: no shell, a limit on its output, its memory and its time.
// Options of pdftotext: its manual page, https://manpages.debian.org/pdftotext
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// Lines are joined to paragraphs; words hyphenated at the end of a line are not, which is told
/// among the losses. Nothing, and `import-program`, where there is no pdftotext or it fails;
/// `import-format`, where it is no PDF, encrypted, or without text (a scan).
std::optional<ImportedTranscript> read_pdf(const ForeignFile& file, const ReadOptions& options,
                                           Diagnostics& diagnostics);

/// Its second half: the text as pdftotext writes it, pages ended by form feeds, as paragraphs.
ImportedTranscript paragraphs_of_pages(std::string_view text);

}  // namespace veldwerk
