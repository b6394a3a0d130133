#include "tests/fuzz/readers.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "base/zip.hpp"
#include "exchange/registry.hpp"
#include "text/code_points.hpp"

namespace veldwerk {
namespace {

/// What must hold: else the reader is at fault, and the input is kept.
void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void must_be_text(std::string_view text, bool line_breaks) {
  must(!invalid_utf8_at(text), "text is UTF-8");
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    must(byte >= 0x20 || byte == '\t' || (line_breaks && byte == '\n'), "no control characters");
  }
}

std::size_t code_points_of(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

void check(const ImportedTranscript& read) {
  std::vector<std::size_t> lengths;
  for (const ImportedParagraph& paragraph : read.paragraphs) {
    must_be_text(paragraph.text, true);
    must_be_text(paragraph.speaker, false);
    must_be_text(paragraph.time, false);
    lengths.push_back(code_points_of(paragraph.text));
    must(paragraph.bold <= lengths.back(), "bold is within the paragraph");
  }
  for (const ImportedComment& comment : read.comments) {
    must_be_text(comment.text, true);
    must(comment.paragraph < lengths.size(), "a comment has a paragraph");
    must(comment.start <= comment.end && comment.end <= lengths[comment.paragraph],
         "a comment is within its paragraph");
  }
  for (const ImportedCoding& coding : read.codings) {
    must(coding.first <= coding.last && coding.last < lengths.size(), "a coding has paragraphs");
    must(coding.start <= lengths[coding.first] && coding.end <= lengths[coding.last],
         "a coding is within its paragraphs");
    must(coding.first < coding.last || coding.start <= coding.end, "a coding is not reversed");
  }
  for (const Loss& loss : read.losses) must(loss.count > 0, "a loss counts something");
}

/// Reads `bytes` by the format of that name, as if it were a file.
void read_transcript(std::string_view format, std::string bytes) {
  for (const TranscriptFormat& one : transcript_formats()) {
    if (one.name != format) continue;
    const ForeignFile file{"fuzzed." + std::string(format), {}, std::move(bytes)};
    Diagnostics diagnostics;
    const auto read = one.read(file, {}, diagnostics);
    must(read.has_value() || has_errors(diagnostics), "what can't be read leaves an error");
    if (read) check(*read);
    return;
  }
  must(false, "the format is in the registry");
}

}  // namespace

std::string packed(std::string_view members) {
  constexpr std::string_view head = "=== ";
  if (!members.starts_with(head)) return std::string(members);
  std::vector<ZipMember> all;
  while (members.starts_with(head)) {
    const std::size_t line_end = members.find('\n');
    const std::string_view name = members.substr(head.size(), line_end - head.size());
    members.remove_prefix(line_end == members.npos ? members.size() : line_end + 1);
    const std::size_t next = members.find("\n=== ");
    all.push_back({std::string(name.substr(0, 200)), std::string(members.substr(0, next))});
    members.remove_prefix(next == members.npos ? members.size() : next + 1);
  }
  return make_zip(all);
}

const std::vector<FuzzedReader>& fuzzed_readers() {
  static const std::vector<FuzzedReader> all = {
      {"txt", [](std::string_view bytes) { read_transcript("txt", std::string(bytes)); }},
  };
  return all;
}

}  // namespace veldwerk
