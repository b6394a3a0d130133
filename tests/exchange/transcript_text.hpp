// What a reader made of a document, a line a thing, so that a test can say exactly what it expects:
// paragraphs by kind (the bold start between asterisks), comments, losses.
#pragma once

#include <string>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "exchange/imported_transcript.hpp"

namespace veldwerk {

/// Tabs, line breaks and what is not seen as \t, \n, \u{ad}.
inline std::string seen(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (c.value == '\t') {
      out += "\\t";
    } else if (c.value == '\n') {
      out += "\\n";
    } else if (c.value == 0xa0 || c.value == 0xad || (c.value >= 0x2000 && c.value < 0x2010) ||
               c.value == 0x2011 || c.value == 0x2060) {
      out += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(c.value));
    } else {
      out += text.substr(at, c.bytes);
    }
    at += c.bytes;
  }
  return out;
}

inline std::string paragraph_text(const ImportedParagraph& paragraph) {
  static constexpr std::string_view kinds[] = {"text", "heading", "list_item", "table_row",
                                               "footnote"};
  const std::string_view text = paragraph.text;
  std::string out = fmt::format("{}: ", kinds[static_cast<std::size_t>(paragraph.kind)]);
  const std::size_t bold = bytes_of(text, paragraph.bold);
  if (bold > 0) out += fmt::format("*{}*", seen(text.substr(0, bold)));
  return out + seen(text.substr(bold)) + "\n";
}

inline std::string transcript_text(const ImportedTranscript& transcript) {
  std::string out;
  if (!transcript.encoding.empty()) {
    out +=
        fmt::format("encoding: {}{}\n", transcript.encoding, transcript.guessed ? ", guessed" : "");
  }
  for (const ImportedParagraph& paragraph : transcript.paragraphs) out += paragraph_text(paragraph);
  for (const ImportedComment& comment : transcript.comments) {
    const std::string_view text = transcript.paragraphs[comment.paragraph].text;
    const std::size_t from = bytes_of(text, comment.start);
    const std::size_t to = bytes_of(text, comment.end);
    out += fmt::format("comment on {} [{}]: {} {} | {}\n", comment.paragraph,
                       seen(text.substr(from, to - from)), comment.author, comment.date,
                       seen(comment.text));
  }
  for (const Loss& loss : transcript.losses) {
    out += fmt::format("lost: {} {}: {}\n", loss.count, loss.element, loss.fate);
  }
  return out;
}

/// What `read` makes of `bytes`; else its diagnostics, a line each.
template <class Read>
std::string imported(Read read, std::string name, std::string bytes,
                     const ReadOptions& options = {}) {
  Diagnostics diagnostics;
  const ForeignFile file{std::move(name), {}, std::move(bytes)};
  const auto transcript = read(file, options, diagnostics);
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    out += fmt::format("{}: {}; {}\n", diagnostic.rule, diagnostic.message, diagnostic.help);
  }
  if (transcript) return transcript_text(*transcript) + out;
  return out;
}

}  // namespace veldwerk
