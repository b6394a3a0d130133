// All formats of other programs, by direction. The readers and writers know nothing of each other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "exchange/imported_transcript.hpp"
#include "exchange/loss.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// A format in which transcripts come.
struct TranscriptFormat {
  std::string_view name;                  // "docx"
  std::string_view label;                 // "Word"
  std::vector<std::string_view> endings;  // ".docx"; lower case
  /// Reads the file; nothing, and an error that names the file and the place in it, where it can't
  /// be read. What was left out or guessed is a warning or a Loss.
  std::optional<ImportedTranscript> (*read)(const ForeignFile& file, const ReadOptions& options,
                                            Diagnostics& diagnostics);
};

const std::vector<TranscriptFormat>& transcript_formats();
/// The format of a file by the end of its name, in any case; null where none has it.
const TranscriptFormat* transcript_format_of(std::string_view file_name);

/// What a way out is asked for.
struct ExportRequest {
  const LoadedStudy& loaded;  // with texts
  Language language = Language::en;
  bool utf16_positions = false;  // positions in UTF-16 units, as NVivo counts; else code points
};

struct ExportedFile {
  std::string name;  // within the folder; not used where the format is a single file
  std::string bytes;
};

/// What a way out made: files, and what it could not carry over.
struct Exported {
  std::vector<ExportedFile> files;
  std::vector<Loss> losses;
};

/// A format in which a study goes out. The same study gives the same bytes.
struct ExportFormat {
  std::string_view name;    // "qdpx"
  std::string_view help;    // one line for --help
  std::string_view ending;  // of the single file, ".qdpx"; empty: a folder of files
  /// Nothing, and errors, where it can't be made.
  std::optional<Exported> (*write)(const ExportRequest& request, Diagnostics& diagnostics);
};

const std::vector<ExportFormat>& export_formats();

}  // namespace veldwerk
