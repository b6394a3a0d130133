#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "text/code_points.hpp"
#include "text/find_passage.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

TEST(WhiteSpace, IsUnicodesProperty) {
  std::vector<char32_t> found;
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (is_white_space(c)) found.push_back(c);
  }
  const std::vector<char32_t> expected = {0x09,   0x0A,   0x0B,   0x0C,   0x0D,   0x20,   0x85,
                                          0xA0,   0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004,
                                          0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028,
                                          0x2029, 0x202F, 0x205F, 0x3000};
  EXPECT_EQ(found, expected);
  for (char32_t c = 0x01; c < 0x3100; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    append_utf8(text, c);
    EXPECT_EQ(white_space_at(text, 0), is_white_space(c) ? text.size() : 0U) << static_cast<int>(c);
  }
}

TEST(WhiteSpace, CollapsesRunsAndTrims) {
  EXPECT_EQ(collapse_white_space(" \n a\xC2\xA0 \tb\xE2\x80\xAF"), "a b");
  EXPECT_EQ(collapse_white_space("één  €\n\n🙂"), "één € 🙂");
  EXPECT_EQ(collapse_white_space(" \t "), "");
  EXPECT_EQ(collapse_white_space("a"), "a");
}

TEST(WhiteSpace, ComparesWithoutIt) {
  EXPECT_TRUE(equal_but_for_white_space("a  b",
                                        "\xC2\xA0"
                                        "a\nb "));
  EXPECT_TRUE(equal_but_for_white_space(" ", ""));
  EXPECT_FALSE(equal_but_for_white_space("a b", "ab"));
  EXPECT_FALSE(equal_but_for_white_space("ab", "a b"));
  EXPECT_FALSE(equal_but_for_white_space("a b", "a c"));
  EXPECT_FALSE(equal_but_for_white_space("a b", "a bc"));
  EXPECT_FALSE(equal_but_for_white_space("a bc", "a b"));
  EXPECT_FALSE(equal_but_for_white_space("a", ""));
}

TEST(WhiteSpace, ComparesAsCollapsedTextsDo) {
  std::mt19937 random(11);
  const std::string pieces[] = {"a", "b", " ", "\n", "\xC2\xA0", "é"};
  for (int round = 0; round < 20000; ++round) {
    std::string a, b;
    for (std::size_t i = random() % 6; i > 0; --i) a += pieces[random() % 6];
    for (std::size_t i = random() % 6; i > 0; --i) b += pieces[random() % 6];
    ASSERT_EQ(equal_but_for_white_space(a, b), collapse_white_space(a) == collapse_white_space(b))
        << '"' << a << "\" and \"" << b << '"';
  }
}

TEST(WhiteSpace, TrimsBothEnds) {
  EXPECT_EQ(trim("\xE3\x80\x80 a b\xE2\x80\x89\n"), "a b");
  EXPECT_EQ(trim("é"), "é");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_TRUE(is_blank(""));
  EXPECT_TRUE(is_blank(" \xC2\x85"));
  EXPECT_FALSE(is_blank(" a "));
}

TEST(CodePointIndex, AgreesWithCountingOneByOne) {
  std::mt19937 random(3);
  const std::string pieces[] = {"a", "b", "c", "é", "€", "🙂", "\n"};
  for (const std::size_t length : {0U, 1U, 3U, 400U, 1023U, 1024U, 1025U, 5000U}) {
    std::string text;
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < length; ++i) {
      starts.push_back(text.size());
      text += pieces[random() % 7];
    }
    starts.push_back(text.size());
    const CodePointIndex index(text);
    ASSERT_EQ(index.size(), length);
    for (std::size_t i = 0; i <= length; ++i) {
      ASSERT_EQ(index.byte_of(static_cast<std::uint32_t>(i)), starts[i]) << length << " " << i;
      ASSERT_EQ(index.code_point_of(starts[i]), i) << length << " " << i;
    }
  }
}

TEST(CodePointIndex, ACheckpointMayFallInsideACharacter) {
  for (std::size_t before = 1020; before < 1030; ++before) {
    const std::string text = std::string(before, 'a') + "🙂€é" + std::string(2000, 'b');
    const CodePointIndex index(text);
    const auto at = static_cast<std::uint32_t>(before);
    EXPECT_EQ(index.byte_of(at), before);
    EXPECT_EQ(index.byte_of(at + 1), before + 4);
    EXPECT_EQ(index.byte_of(at + 2), before + 7);
    EXPECT_EQ(index.byte_of(at + 3), before + 9);
    EXPECT_EQ(index.byte_of(at + 203), before + 209);
    EXPECT_EQ(index.code_point_of(before + 9), at + 3);
  }
}

TEST(LineIndex, CountsFromOne) {
  const LineIndex lines("a\nb\n\nc");
  EXPECT_EQ(lines.line_of(0), 1U);
  EXPECT_EQ(lines.line_of(1), 1U);
  EXPECT_EQ(lines.line_of(2), 2U);
  EXPECT_EQ(lines.line_of(4), 3U);
  EXPECT_EQ(lines.line_of(5), 4U);
  EXPECT_EQ(LineIndex("").line_of(0), 1U);
}

std::string places(std::string_view text, std::string_view quote, std::size_t most = 16) {
  std::string out;
  for (const ByteSpan& span : find_passage(text, quote, most)) {
    out += std::to_string(span.begin) + "-" + std::to_string(span.end) + " ";
  }
  return out;
}

TEST(FindPassage, FindsEveryPlaceWhiteSpaceAside) {
  EXPECT_EQ(places("de tijd, de\n\ntijd", "de tijd"), "0-7 9-17 ");
  EXPECT_EQ(places("aaaa", "aa"), "0-2 1-3 2-4 ");
  EXPECT_EQ(places("aaaa", "aa", 2), "0-2 1-3 ");
  EXPECT_EQ(places("een tijd", "een  tijd "), "0-8 ");
  EXPECT_EQ(places("eentijd een-tijd", "een tijd"), "");
  EXPECT_EQ(places("een tij", "een tijd"), "");
  EXPECT_EQ(places("één\xC2\xA0€", "één €"), "0-10 ");
  EXPECT_EQ(places("text", " \n"), "");
  EXPECT_EQ(places("", "a"), "");
}

}  // namespace
}  // namespace veldwerk
