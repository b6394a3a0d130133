// Markdown: a whole document, and that what people typed stays text, whatever
// Markdown, HTML or an automatic link would make of it. Cells and quotes keep
// line ends without falling apart.
#include <gtest/gtest.h>

#include "tests/report/render/sample.hpp"

namespace veldwerk {
namespace {

using sample::render;

TEST(Markdown, WritesADocument) {
  EXPECT_EQ(render("markdown", sample::document()), R"(# Verslag

18 respondenten

## Tellingen

Wie noemt wat?

### Alles

**Determinanten (n = 18)**

| nr. | Determinant | belemmerend: respondenten | belemmerend: % van 18 | bevorderend: respondenten | c |
| ---: | --- | ---: | ---: | ---: | ---: |
| **De organisatie** |  |  |  |  |  |
| 23 | Tijd | 12 | 67 % | 0 | 0,25 |
| 24 | Geld | 0 | 0 % | 3 | n.t.b. |
|  | **Totaal** | **12** | **67 %** | **3** |  |

- Gemengd telt als belemmerend en als bevorderend.

- Eerste regel
- Tweede regel

## Passages

### Tijd: belemmerend

> **R4:** \[…\] Er is geen tijd. \[…\]
>
> **I:** Nooit?
>
> — R4, I04:112-118 (Welzijn; manager)\
> *Tijd: belemmerend, sterk; codeur anna*
>
> *memo:* let op
)");
}

TEST(Markdown, WritesProse) {
  Document document;
  document.sections = {
      {"a",
       "",
       {Prose{Prose::Kind::paragraph,
              0,
              {{" Een "}, {"*vet*", true}, {" en "}, {"schuin", false, true}, {"."}}},
        Prose{Prose::Kind::bullet, 0, {{"a"}}}, Prose{Prose::Kind::bullet, 0, {{"b", true, true}}},
        Prose{Prose::Kind::paragraph, 0, {{"1. Geen lijst"}}},
        Prose{Prose::Kind::numbered, 3, {{"c"}}}}}};
  EXPECT_EQ(render("markdown", document), R"(Een **\*vet\*** en *schuin*.

- a
- ***b***

1\. Geen lijst

3. c
)");
}

std::string paragraph(std::string text) {
  Document document;
  document.sections = {{"a", "", {Paragraph{std::move(text)}}}};
  std::string page = render("markdown", document);
  page.pop_back();
  return page;
}

TEST(Markdown, EscapesWhatMarkdownWouldRead) {
  EXPECT_EQ(paragraph("a < b > c & [d](e) ![f] | # * _ ` ~ \\ $"),
            R"(a \< b > c \& \[d\](e) \!\[f\] \| \# \* \_ \` \~ \\ \$)");
  EXPECT_EQ(paragraph("- a"), "\\- a");
  EXPECT_EQ(paragraph("+ a"), "\\+ a");
  EXPECT_EQ(paragraph("  > a"), "\\> a");
  EXPECT_EQ(paragraph("12. a"), "12\\. a");
  EXPECT_EQ(paragraph("1) a"), "1\\) a");
  EXPECT_EQ(paragraph("12 a"), "12 a");
  EXPECT_EQ(paragraph("kop\n==="), "kop\n\\===");
  EXPECT_EQ(paragraph("kop\n---"), "kop\n\\---");
  EXPECT_EQ(paragraph("    code"), "code");
  EXPECT_EQ(paragraph("zie http://a.nl en www.b.nl"), "zie http\\://a.nl en www\\.b.nl");
  EXPECT_EQ(paragraph("a\u202eb"), "a\\[U+202E\\]b");
}

TEST(Markdown, KeepsACellOnOneLine) {
  Table table;
  table.columns = {{"a", "a|b", ""}};
  add_row(table).cells = {text_cell("een\r\ntwee | drie\n- vier")};
  EXPECT_EQ(render("markdown", table),
            "| a\\|b |\n| --- |\n| een<br>twee \\| drie<br>\\- vier |\n");
}

TEST(Markdown, KeepsTheLinesOfAPassageInItsQuote) {
  Document document = sample::document();
  document.passages.front().text = {{"", "een\n\n# twee", true}};
  document.passages.front().memo = "";
  document.sections.erase(document.sections.begin());
  EXPECT_EQ(render("markdown", document), R"(# Verslag

18 respondenten

## Passages

### Tijd: belemmerend

> een\
> \
> \# twee
>
> — R4, I04:112-118 (Welzijn; manager)\
> *Tijd: belemmerend, sterk; codeur anna*
)");
}

}  // namespace
}  // namespace veldwerk
