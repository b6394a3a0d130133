#include "base/diagnostic.hpp"

#include <gtest/gtest.h>

#include "base/utf8.hpp"

namespace veldwerk {
namespace {

TEST(Printable, WritesOutWhatATerminalObeys) {
  EXPECT_EQ(printable("cliënt 😀"), "cliënt 😀");
  EXPECT_EQ(printable("a\tb\nc\x1b[31m\x7F"), "a\\u{9}b\\u{A}c\\u{1B}[31m\\u{7F}");
  EXPECT_EQ(printable("\u0085\u202E\u2066\u200F\uFEFF"),
            "\\u{85}\\u{202E}\\u{2066}\\u{200F}\\u{FEFF}");
  EXPECT_EQ(printable("\u0645\u0631"), "\u0645\u0631");
  EXPECT_EQ(printable("a\xFFz\xE2\x82"), "a\\x{FF}z\\x{E2}\\x{82}");
}

TEST(Shorten, CutsAtCodePoints) {
  EXPECT_EQ(shorten("ëën", 3), "ëën");
  EXPECT_EQ(shorten("ëëns", 3), "ëë…");
  EXPECT_EQ(shorten("", 3), "");
  EXPECT_EQ(shorten("a\x1bz", 4), "a…");
  EXPECT_EQ(count_code_points(shorten(std::string(1000, 'x'))), 40U);
}

TEST(Excerpt, ShowsAShortLineWhole) {
  const Excerpt excerpt = make_excerpt("één twee", 6, 4);
  EXPECT_EQ(excerpt.text, "één twee");
  EXPECT_EQ(excerpt.caret, 4U);
  EXPECT_EQ(excerpt.caret_width, 4U);
}

TEST(Excerpt, PutsTheCaretBehindTheLineAtItsEnd) {
  const Excerpt excerpt = make_excerpt("abc", 99, 5);
  EXPECT_EQ(excerpt.caret, 3U);
  EXPECT_EQ(excerpt.caret_width, 1U);
  EXPECT_EQ(make_excerpt("", 0, 1).text, "");
}

TEST(Excerpt, CountsWhatIsWrittenOut) {
  const Excerpt excerpt = make_excerpt("\tab", 1, 1);
  EXPECT_EQ(excerpt.text, "\\u{9}ab");
  EXPECT_EQ(excerpt.caret, 5U);
  EXPECT_EQ(make_excerpt("\tab", 0, 1).caret_width, 5U);
}

// Wherever in a long line the fault is: at most 80 code points, and the caret
// below the first byte of the fault.
TEST(Excerpt, ShowsTheNeighbourhoodOfAFaultInALongLine) {
  std::string line;
  for (int i = 0; line.size() < 2000; ++i) line += i % 7 == 0 ? "é" : i % 11 == 0 ? "\x01" : "x";
  for (std::size_t at = 0; at < line.size(); at += 1 + code_point_at(line, at).bytes / 2) {
    line[at] = line[at] == 'x' ? '!' : line[at];
    const Excerpt excerpt = make_excerpt(line, at, 3);
    ASSERT_LE(count_code_points(excerpt.text), 80U);
    ASSERT_GE(count_code_points(excerpt.text), 72U);
    ASSERT_LE(excerpt.caret + excerpt.caret_width, 80U);
    if (line[at] != '!') continue;
    ASSERT_EQ(excerpt.text[bytes_of(excerpt.text, excerpt.caret)], '!') << at;
    line[at] = 'x';
  }
  EXPECT_TRUE(make_excerpt(line, 1000, 1).text.starts_with("…"));
  EXPECT_TRUE(make_excerpt(line, 1000, 1).text.ends_with("…"));
}

TEST(Excerpt, TakesALineOfAMegabyteAndBytesThatAreNoText) {
  const std::string line(1 << 20, '\xBF');
  EXPECT_LE(make_excerpt(line, 1 << 19, 1 << 19).text.size(), 90U);
}

TEST(Diagnostics, AreSortedByPlaceThenRule) {
  Diagnostics diagnostics = {
      make_error("b", {"z", 1, 1}, "", ""), make_error("b", {"a", 2, 1}, "", ""),
      make_error("a", {"a", 2, 1}, "", ""), make_error("x", {"a", 1, 9}, "", ""),
      make_warning("x", {"a", 0, 0}, "", "")};
  sort_diagnostics(diagnostics);
  std::string order;
  for (const Diagnostic& d : diagnostics) {
    order += d.place.file + std::to_string(d.place.line) + d.rule + " ";
  }
  EXPECT_EQ(order, "a0x a1x a2a a2b z1b ");
  EXPECT_TRUE(has_errors(diagnostics));
  EXPECT_FALSE(has_errors({diagnostics.front()}));
}

TEST(NearestName, FindsASlipOfTheHand) {
  const std::vector<std::string_view> known = {"label", "barrier", "facilitator", "id"};
  EXPECT_EQ(nearest_name("lable", known), "label");
  EXPECT_EQ(nearest_name("barier", known), "barrier");
  EXPECT_EQ(nearest_name("LABEL", known), "label");
  EXPECT_EQ(nearest_name("ib", known), "id");
  EXPECT_EQ(nearest_name("name", known), "");
  EXPECT_EQ(nearest_name("", known), "");
  EXPECT_EQ(nearest_name(std::string(1000, 'l'), known), "");
  EXPECT_EQ(nearest_name("label", {}), "");
}

}  // namespace
}  // namespace veldwerk
