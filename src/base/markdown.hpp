// The one wrapper of md4c: CommonMark as plain blocks, of which only headings,
// paragraphs, lists and emphasis are known. Of anything else (links, images, code,
// quotes, raw HTML, tables) the text stays and the markup goes or, for HTML,
// tables and entities, stands as it was typed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// A stretch of text in one style.
struct MarkdownRun {
  std::string text;
  bool bold = false;
  bool italic = false;
};

struct MarkdownBlock {
  enum class Kind : std::uint8_t { heading, paragraph, bullet, numbered };
  Kind kind = Kind::paragraph;
  std::uint32_t number = 0;  // of a numbered item
  std::vector<MarkdownRun> runs;
};

struct Markdown {
  std::vector<MarkdownBlock> blocks;  // none is empty; a list within a list is one with it
  /// Markup that was left out, for a message, and how often: "a link", "an image", "code", "a
  /// block quote", "a line across".
  std::map<std::string_view, std::size_t> left_out;
};

/// What becomes of line breaks within a block.
enum class LineBreaks : std::uint8_t { spaces, kept };

/// Reads `text`, which must be UTF-8.
Markdown read_markdown(std::string_view text, LineBreaks breaks = LineBreaks::spaces);

}  // namespace veldwerk
