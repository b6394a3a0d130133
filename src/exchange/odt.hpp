// OpenDocument texts (.odt, .ott, and .fodt, which is one XML file). What is read and what is left
// out: docs/import-office.md. Source: OASIS OpenDocument 1.3, parts 2 and 3.
#pragma once

#include <optional>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// The text of an OpenDocument text, tracked changes accepted. `import-format` where it is none,
/// is damaged or locked, `import-limit` where it asks for more than base/zip.hpp and base/xml.hpp
/// allow.
std::optional<ImportedTranscript> read_odt(const ForeignFile& file, const ReadOptions& options,
                                           Diagnostics& diagnostics);

}  // namespace veldwerk
