// Text in the typeface of charts: how wide it is, where it is cut, what it lacks.
#include "report/typeface.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

using Lines = std::vector<std::string>;

TEST(Typeface, MeasuresTextInPixels) {
  EXPECT_DOUBLE_EQ(text_width("", 12), 0);
  // An x is 1212 units wide, in bold 1321.
  EXPECT_DOUBLE_EQ(text_width("x", 2048), 1212);
  EXPECT_DOUBLE_EQ(text_width("x", 2048, true), 1321);
  EXPECT_DOUBLE_EQ(text_width("xxxx", 1024), 2 * 1212);
}

TEST(Typeface, PlacesLettersAfterEachOther) {
  const SetText set = set_text("x x", false);
  ASSERT_EQ(set.glyphs.size(), 2U);  // a blank has no outline
  EXPECT_EQ(set.glyphs[0].x, 0);
  EXPECT_EQ(set.glyphs[1].x, 1212 + 651);
  EXPECT_EQ(set.glyphs[0].glyph, set.glyphs[1].glyph);
  EXPECT_EQ(set.width, 1212 + 651 + 1212);
}

TEST(Typeface, HasOutlinesWithYDownward) {
  const auto outline = glyph_outline(set_text("l", false).glyphs.at(0).glyph, false);
  ASSERT_EQ(outline.size(), 5U);  // an upright bar
  EXPECT_EQ(outline.front().kind, OutlineStep::Kind::move);
  int top = 0;
  for (const OutlineStep& step : outline) top = std::min(top, step.y);
  EXPECT_EQ(top, -1556);
}

TEST(Typeface, ShowsWhatItLacksOrWhatCannotBeSeen) {
  const int substitute = set_text("\ufffd", false).glyphs.at(0).glyph;
  for (const char* text : {"\u4e2d", "\U0001f9ff", "\x1b", "\u202e", "\u200b", "\ufeff"}) {
    const SetText set = set_text(text, false);
    ASSERT_EQ(set.glyphs.size(), 1U) << text;
    EXPECT_EQ(set.glyphs[0].glyph, substitute) << text;
  }
  for (const char* text : {"é", "ё", "Ω", "▼", "−", "…"}) {
    EXPECT_NE(set_text(text, false).glyphs.at(0).glyph, substitute) << text;
  }
  EXPECT_TRUE(set_text("\n\t", false).glyphs.empty());
}

TEST(Typeface, CutsWithAnEllipsis) {
  const double width = text_width("Beschikbaar", 10);
  EXPECT_EQ(fitted_text("Beschikbaar", width + 0.01, 10), "Beschikbaar");
  EXPECT_EQ(fitted_text("Beschikbaarheid", width, 10), "Beschikba…");
  EXPECT_LE(text_width(fitted_text("Beschikbaarheid", width, 10), 10), width);
  EXPECT_EQ(fitted_text("een twee", text_width("een …", 10) + 0.01, 10), "een…");
  EXPECT_EQ(fitted_text("woord", 0, 10), "…");
}

TEST(Typeface, WrapsAtBlanksSlashesAndHyphens) {
  const double width = text_width("voorziening", 10) + 1;
  EXPECT_EQ(wrapped_text("materiaal/voorziening", width, 10, 3),
            (Lines{"materiaal/", "voorziening"}));
  EXPECT_EQ(wrapped_text("Wet- en regel", text_width("Wet- en", 10) + 1, 10, 2),
            (Lines{"Wet- en", "regel"}));
  EXPECT_EQ(wrapped_text("a b c d", text_width("a b", 10) + 1, 10, 2), (Lines{"a b", "c d"}));
  EXPECT_EQ(wrapped_text("aa bb cc dd ee", text_width("aa bb", 10) + 1, 10, 2),
            (Lines{"aa bb", "cc…"}));
  EXPECT_EQ(wrapped_text("xxxxxx", text_width("xxx", 10) + 1, 10, 2), (Lines{"xxx", "xxx"}));
  EXPECT_EQ(wrapped_text("", 10, 10, 2), (Lines{""}));
  EXPECT_EQ(wrapped_text("woord", 0, 10, 3), (Lines{"…"}));
}

}  // namespace
}  // namespace veldwerk
