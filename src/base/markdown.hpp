// The one wrapper of md4c: CommonMark as plain blocks, of which only headings,
// paragraphs, lists and emphasis are known. Of anything else (links, images, code,
// quotes, raw HTML, tables) the text stays and the markup goes or, for HTML,
// tables and entities, stands as it was typed.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// A stretch of text in one style. Line breaks are spaces.
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
  /// Markup that was left out, for a message: "a link", "an image", "code", "a
  /// block quote", "a line across".
  std::set<std::string_view> left_out;
};

/// Reads `text`, which must be UTF-8.
Markdown read_markdown(std::string_view text);

}  // namespace veldwerk
