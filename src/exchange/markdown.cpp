#include "exchange/markdown.hpp"

#include <fmt/format.h>

#include "base/markdown.hpp"
#include "base/utf8.hpp"
#include "exchange/encoded_text.hpp"

namespace veldwerk {
namespace {

ParagraphKind kind_of(MarkdownBlock::Kind kind) {
  switch (kind) {
    case MarkdownBlock::Kind::heading:
      return ParagraphKind::heading;
    case MarkdownBlock::Kind::bullet:
    case MarkdownBlock::Kind::numbered:
      return ParagraphKind::list_item;
    case MarkdownBlock::Kind::paragraph:
      return ParagraphKind::text;
  }
  return ParagraphKind::text;
}

ImportedParagraph paragraph_of(const MarkdownBlock& block) {
  ImportedParagraph paragraph;
  paragraph.kind = kind_of(block.kind);
  if (block.kind == MarkdownBlock::Kind::numbered) {
    paragraph.text = fmt::format("{}. ", block.number);
  }
  bool bold = paragraph.text.empty();
  for (const MarkdownRun& run : block.runs) {
    bold = bold && run.bold;
    if (bold) paragraph.bold += count_code_points(run.text);
    paragraph.text += run.text;
  }
  return paragraph;
}

/// "a link" -> what a Loss calls it.
Loss loss_of(std::string_view what, std::size_t count) {
  if (what == "an image") return {"image", count, "left out, its description is kept"};
  if (what == "a line across") return {"line across", count, "left out"};
  if (what == "a link") return {"link", count, "its text is kept, the address is not"};
  if (what == "a block quote") return {"block quote", count, "its text is kept"};
  return {"stretch of code", count, "its text is kept"};
}

}  // namespace

std::optional<ImportedTranscript> read_markdown_transcript(const ForeignFile& file,
                                                           const ReadOptions& options,
                                                           Diagnostics& diagnostics) {
  ImportedTranscript transcript;
  const std::optional<std::string> text = read_encoded(file, options, transcript, diagnostics);
  if (!text) return std::nullopt;
  const Markdown markdown = read_markdown(*text, LineBreaks::kept);
  for (const MarkdownBlock& block : markdown.blocks) {
    transcript.paragraphs.push_back(paragraph_of(block));
  }
  for (const auto& [what, count] : markdown.left_out) {
    const Loss loss = loss_of(what, count);
    add_loss(transcript.losses, loss.element, loss.fate, loss.count);
  }
  return transcript;
}

}  // namespace veldwerk
