// Quotations and transcripts in each format.
#include <gtest/gtest.h>

#include "tests/report/render/sample.hpp"

namespace veldwerk {
namespace {

Document quoting(const std::string& text) {
  Document document;
  document.title = "T";
  document.passages = {sample::passage(4, "a4"), sample::passage(7, "a7")};
  const Quotation quotation{1, {{"R4", text, true}, {"", "[...]", true}}, "(R4; I04:2)"};
  document.sections = {{"words", "", {QuotationList{"Tijd", {quotation}}}}};
  return document;
}

Document printed(const std::string& text) {
  Document document;
  document.title = "T";
  document.sections = {
      {"transcript",
       "",
       {TranscriptLines{{{1, "R4", text, {"▼ Tijd –3", "○ " + text}}, {2, "", "", {}}}}}}};
  return document;
}

std::string between(const std::string& text, std::string_view from, std::string_view to) {
  const std::size_t start = text.find(from);
  return text.substr(start, text.find(to, start) + to.size() - start);
}

TEST(Quotations, InText) {
  EXPECT_EQ(sample::render("text", quoting("Er is geen tijd.\nNooit.")),
            "T\n=\n\nTijd\n----\n\n"
            "    R4: Er is geen tijd.\n    Nooit.\n    [...]\n    (R4; I04:2)\n");
}

TEST(Quotations, InMarkdown) {
  EXPECT_EQ(
      sample::render("markdown", quoting("Er is *geen* tijd.")),
      "# T\n\n### Tijd\n\n> **R4:** Er is \\*geen\\* tijd.\n>\n> \\[...\\]\n>\n> (R4; I04:2)\n");
}

TEST(Quotations, InHtml) {
  const std::string page = sample::render("html", quoting("Er is <geen> tijd."));
  EXPECT_EQ(between(page, "<blockquote class=\"quotation\">", "</blockquote>"),
            "<blockquote class=\"quotation\"><p><b><bdi>R4</bdi></b> <bdi>Er is &lt;geen&gt; "
            "tijd.</bdi></p><p><bdi>[...]</bdi></p><footer><a href=\"#passage-1\"><bdi>(R4; "
            "I04:2)</bdi></a></footer></blockquote>");
  EXPECT_NE(page.find("id=\"passage-1\""), page.npos);
}

TEST(TranscriptLines, InText) {
  EXPECT_EQ(sample::render("text", printed("Nee.")),
            "T\n=\n\n    1  R4: Nee. {▼ Tijd –3} {○ Nee.}\n\n");
}

TEST(TranscriptLines, InMarkdown) {
  EXPECT_EQ(sample::render("markdown", printed("Nee.")),
            "# T\n\n`1` **R4:** Nee. *▼ Tijd –3* *○ Nee.*\n\n`2`\n");
}

TEST(TranscriptLines, InHtml) {
  EXPECT_EQ(between(sample::render("html", printed("Nee.")), "<tbody>", "</tbody>"),
            "<tbody>\n<tr id=\"line-1\"><th scope=\"row\">1</th><td><b><bdi>R4</bdi></b> "
            "<bdi>Nee.</bdi></td><td class=\"codes\"><ul><li class=\"b\"><bdi>▼ Tijd "
            "–3</bdi></li><li><bdi>○ Nee.</bdi></li></ul></td></tr>\n<tr class=\"blank\" "
            "id=\"line-2\"><th scope=\"row\">2</th><td><bdi></bdi></td><td "
            "class=\"codes\"></td></tr>\n</tbody>");
}

TEST(Quotations, WhatPeopleTypedStaysText) {
  for (const std::string& text : sample::hostile_texts()) {
    for (const Document& document : {quoting(text), printed(text)}) {
      const std::string page = sample::render("html", document);
      EXPECT_EQ(page.find("<script>alert"), page.npos);
      EXPECT_EQ(page.find("<img"), page.npos);
      EXPECT_EQ(page.find("<svg"), page.npos);
      EXPECT_EQ(page.find("javascript:alert(1)\""), page.npos);
      const std::string markdown = sample::render("markdown", document);
      EXPECT_EQ(markdown.find("\n# kop"), markdown.npos);
      EXPECT_EQ(markdown.find("k](javascript"), markdown.npos) << markdown;
      EXPECT_EQ(sample::render("text", document).find('\x1b'), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace veldwerk
