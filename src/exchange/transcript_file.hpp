// A file of another program that holds a transcript: which format it is, by its name and by its
// first bytes, and the reader of that format.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.hpp"
#include "exchange/registry.hpp"

namespace veldwerk {

/// What a file's bytes say that it is.
struct SniffedFormat {
  std::string_view name;   // "docx"; empty: nothing that is known by its bytes
  std::string_view label;  // "a Word document"
};
SniffedFormat sniff(std::string_view bytes);

/// Reads the file by its format, which `format` names; empty: by its name and its bytes. Nothing,
/// and an error, where no format is known, the bytes are another's, or the reader can't read it.
std::optional<ImportedTranscript> read_transcript(const ForeignFile& file, std::string_view format,
                                                  const ReadOptions& options,
                                                  Diagnostics& diagnostics);

}  // namespace veldwerk
