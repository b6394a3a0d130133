// Text for a terminal: whole tables at two widths, a whole document, nothing that
// a terminal obeys; and the measuring and breaking of lines that the layout rests
// on.
#include <gtest/gtest.h>

#include "report/render/text_layout.hpp"
#include "report/render/visible_text.hpp"
#include "tests/report/render/sample.hpp"

namespace veldwerk {
namespace {

using sample::render;

TEST(Text, AlignsATable) {
  EXPECT_EQ(render("text", sample::table()),
            R"(Determinanten (n = 18)

                  belemmerend             bevorderend
                  ──────────────────────  ────────────
nr.  Determinant  respondenten  % van 18  respondenten       c
──────────────────────────────────────────────────────────────
De organisatie
 23  Tijd                   12      67 %             0    0,25
 24  Geld                    0       0 %             3  n.t.b.
──────────────────────────────────────────────────────────────
     Totaal                 12      67 %             3

- Gemengd telt als belemmerend en als bevorderend.
)");
}

TEST(Text, SplitsAWideTableAndNamesTheRowsInEachPart) {
  RenderContext context = sample::context();
  context.width = 44;
  EXPECT_EQ(render("text", sample::table(), context),
            R"(Determinanten (n = 18)

                  belemmerend
                  ──────────────────────
nr.  Determinant  respondenten  % van 18
────────────────────────────────────────
De organisatie
 23  Tijd                   12      67 %
 24  Geld                    0       0 %
────────────────────────────────────────
     Totaal                 12      67 %

                  bevorderend
                  ────────────
nr.  Determinant  respondenten       c
──────────────────────────────────────
De organisatie
 23  Tijd                    0    0,25
 24  Geld                    3  n.t.b.
──────────────────────────────────────
     Totaal                  3

- Gemengd telt als belemmerend en als
  bevorderend.
)");
}

TEST(Text, WritesADocument) {
  Document document = sample::document();
  document.sections.front().blocks.erase(document.sections.front().blocks.begin() + 2);
  EXPECT_EQ(render("text", document), R"(Verslag
=======
18 respondenten

Tellingen
=========

Wie noemt wat?

Alles
-----

- Eerste regel
- Tweede regel

Passages
========

Tijd: belemmerend
-----------------

R4, I04:112-118 (Welzijn; manager)
  Tijd: belemmerend, sterk; codeur anna
    R4: […] Er is geen tijd. […]
    I: Nooit?
  memo: let op
)");
}

TEST(Text, LeavesNothingThatATerminalObeys) {
  for (const std::string& text : sample::hostile_texts()) {
    const std::string page = render("text", sample::hostile(text));
    EXPECT_EQ(page.find('\x1b'), page.npos);
    EXPECT_EQ(page.find('\0'), page.npos);
    EXPECT_EQ(page.find("\u202e"), page.npos);
    EXPECT_EQ(page.find("\u009b"), page.npos);
  }
  EXPECT_EQ(visible_text("a\tb\u202ec\x1b\r\nd\u2028e"), "a b[U+202E]c[U+001B]\nd\ne");
  EXPECT_EQ(visible_line("  a \n\n b  "), "a b");
}

TEST(TextLayout, MeasuresTerminalCells) {
  EXPECT_EQ(display_width("één"), 3U);
  EXPECT_EQ(display_width("e\u0301e\u0301n"), 3U);
  EXPECT_EQ(display_width("日本"), 4U);
  EXPECT_EQ(display_width("😀!"), 3U);
  EXPECT_EQ(display_width("a\u200db"), 2U);
  EXPECT_EQ(longest_word("een tweede woord"), 6U);
  EXPECT_EQ(pad_text("日本", 5), "日本 ");
  EXPECT_EQ(pad_text("é", 3, true), "  é");
}

TEST(TextLayout, WrapsAtBlanks) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(wrap_text("een twee drie", 8), (Lines{"een twee", "drie"}));
  EXPECT_EQ(wrap_text("een\n\ntwee", 8), (Lines{"een", "", "twee"}));
  EXPECT_EQ(wrap_text("onafhankelijk ja", 5), (Lines{"onafh", "ankel", "ijk", "ja"}));
  EXPECT_EQ(wrap_text("日本語", 4), (Lines{"日本", "語"}));
  EXPECT_EQ(wrap_text("日本", 1), (Lines{"日", "本"}));
  EXPECT_EQ(wrap_text("", 5), (Lines{""}));
}

}  // namespace
}  // namespace veldwerk
