// An imported transcript as lines, so that a test can compare all of it at once.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <fmt/format.h>

#include "exchange/registry.hpp"
#include "tests/tree.hpp"

namespace veldwerk {

/// A sample of tests/exchange/samples.
inline ForeignFile sample(const std::string& name) {
  const std::filesystem::path path = source_folder() / "tests/exchange/samples" / name;
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return {name, path, bytes.str()};
}

/// A file that a test makes up.
inline ForeignFile foreign(const std::string& name, std::string bytes) {
  return {name, {}, std::move(bytes)};
}

/// What the format of the file's name makes of it: paragraphs (`time speaker: text`), codings,
/// comments, losses, diagnostics.
inline std::string imported(const ForeignFile& file, const ReadOptions& options = {}) {
  Diagnostics diagnostics;
  const TranscriptFormat* const format = transcript_format_of(file.name);
  if (format == nullptr) return "no format\n";
  const auto read = format->read(file, options, diagnostics);
  std::string out;
  if (read) {
    for (const ImportedParagraph& one : read->paragraphs) {
      out += fmt::format("{}{}{}{}{}\n", one.time, one.time.empty() ? "" : " ", one.speaker,
                         one.speaker.empty() ? "" : ": ", one.text);
    }
    for (const ImportedCoding& one : read->codings) {
      out += fmt::format("[{} {}-{} {}] {}\n", one.first, one.start, one.end, one.last, one.code);
    }
    for (const ImportedComment& one : read->comments) {
      out += fmt::format("({}) {}\n", one.paragraph, one.text);
    }
    for (const Loss& one : read->losses) {
      out += fmt::format("- {} {}: {}\n", one.count, one.element, one.fate);
    }
    if (!read->encoding.empty()) out += read->encoding + (read->guessed ? " (guessed)\n" : "\n");
  }
  for (const Diagnostic& one : diagnostics) {
    out += fmt::format("{} {}: {} [{}]\n", one.severity == Severity::error ? "error" : "warning",
                       one.place.line, one.message, one.rule);
  }
  return out;
}

}  // namespace veldwerk
