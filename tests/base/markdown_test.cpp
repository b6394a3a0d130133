// Markdown as plain blocks: what is known, and that nothing else gets through as
// more than text.
#include "base/markdown.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace veldwerk::test {
namespace {

// A line a block; bold in [], italic in ().
std::string read(std::string_view text) {
  std::string out;
  const Markdown markdown = read_markdown(text);
  for (const MarkdownBlock& block : markdown.blocks) {
    if (block.kind == MarkdownBlock::Kind::heading) out += "# ";
    if (block.kind == MarkdownBlock::Kind::bullet) out += "- ";
    if (block.kind == MarkdownBlock::Kind::numbered) out += fmt::format("{}. ", block.number);
    for (const MarkdownRun& run : block.runs) {
      out += run.bold ? "[" : "";
      out += run.italic ? "(" : "";
      out += run.text;
      out += run.italic ? ")" : "";
      out += run.bold ? "]" : "";
    }
    out += "\n";
  }
  for (const auto& [what, count] : markdown.left_out) out += fmt::format("! {}\n", what);
  return out;
}

TEST(ReadMarkdown, KnowsParagraphsHeadingsListsAndEmphasis) {
  EXPECT_EQ(read("# Een\n\nTwee drie\nvier **vijf** en *zes* en ***zeven***.\n\nAcht\n====\n\n"
                 "- a\n- **b** c\n\n3. x\n4. y\n"),
            "# Een\nTwee drie vier [vijf] en (zes) en [(zeven)].\n# Acht\n- a\n- [b] c\n3. x\n"
            "4. y\n");
}

TEST(ReadMarkdown, FlattensListsWithinLists) {
  EXPECT_EQ(read("1. a\n   - b\n   - c\n2. d\n\n   more of d\n3. e\n"),
            "1. a\n- b\n- c\n2. d\nmore of d\n3. e\n");
}

TEST(ReadMarkdown, KeepsTheWordsOfWhatItDoesNotKnow) {
  EXPECT_EQ(read("[a link](https://example.org \"t\") and ![an image](x.png) and `co*d*e`"),
            "a link and an image and co*d*e\n! a link\n! an image\n! code\n");
  EXPECT_EQ(read("> quoted\n\n---\n\n```html\n<b>\nx\n```\n\n    indented\n"),
            "quoted\n<b> x\nindented\n! a block quote\n! a line across\n! code\n");
}

TEST(ReadMarkdown, LeavesHtmlTablesAndEntitiesAsTyped) {
  EXPECT_EQ(
      read("<script>alert(1)</script>\n\na <b>c</b> &lt;&amp;&#60;\n\n| a | b |\n|---|---|\n"),
      "<script>alert(1)</script>\na <b>c</b> &lt;&amp;&#60;\n| a | b | |---|---|\n");
}

TEST(ReadMarkdown, BackslashesWork) {
  EXPECT_EQ(read("\\*not\\* 1\\. _a\\_b_"), "*not* 1. (a_b)\n");
}

TEST(ReadMarkdown, OfNothingThereIsNothing) {
  EXPECT_EQ(read(""), "");
  EXPECT_EQ(read("\n \n#\n\n-\n"), "");
}

TEST(ReadMarkdown, BearsHostileInput) {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "> ";
  EXPECT_EQ(read_markdown(deep + "a").blocks.size(), 1U);
  EXPECT_FALSE(read_markdown(std::string(50'000, '*') + "a").blocks.empty());
  EXPECT_FALSE(read_markdown(std::string(50'000, '[')).blocks.empty());
}

}  // namespace
}  // namespace veldwerk::test
