#include "base/utf8.hpp"

#include <random>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

TEST(Utf8, FindsWhereTextStopsBeingValid) {
  EXPECT_EQ(invalid_utf8_at(""), std::nullopt);
  EXPECT_EQ(invalid_utf8_at("café € 🙂"), std::nullopt);
  EXPECT_EQ(invalid_utf8_at("\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"), std::nullopt);
  for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80",
                          "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3",
                          "\xE2\x82", "\xF0\x9F\x99", "\xE2(\xA1", "\xFF"}) {
    EXPECT_EQ(invalid_utf8_at(bad), 0U);
    // Behind ASCII of every length, so that each step of the fast path meets it.
    for (std::size_t before = 1; before < 80; ++before) {
      EXPECT_EQ(invalid_utf8_at(std::string(before, 'a') + bad), before);
      EXPECT_EQ(invalid_utf8_at(std::string(before, 'a') + bad + std::string(40, 'b')), before);
    }
  }
}

TEST(Utf8, CountsCodePointsOfAnyLength) {
  std::mt19937 random(7);
  const std::string pieces[] = {"a", "é", "€", "🙂", "\n"};
  std::string text;
  for (std::size_t count = 0; count < 5000; ++count) {
    ASSERT_EQ(count_code_points(text), count);
    text += pieces[random() % 5];
  }
}

TEST(Utf8, DecodesAndEncodes) {
  for (const char32_t value : {U'a', U'\x7F', U'\x80', U'é', U'\x7FF', U'\x800', U'€', U'\xFFFF',
                               U'\x10000', U'🙂', U'\x10FFFF'}) {
    std::string text = "x";
    append_utf8(text, value);
    EXPECT_EQ(code_point_at(text, 1).value, value);
    EXPECT_EQ(code_point_at(text, 1).bytes, text.size() - 1);
  }
}

TEST(Utf8, BytesOfCodePoints) {
  EXPECT_EQ(bytes_of("aé€🙂b", 0), 0U);
  EXPECT_EQ(bytes_of("aé€🙂b", 2), 3U);
  EXPECT_EQ(bytes_of("aé€🙂b", 4), 10U);
  EXPECT_EQ(bytes_of("aé€🙂b", 9), 11U);
}

TEST(Utf8, GuessesEncodings) {
  using namespace std::string_literals;
  EXPECT_EQ(encoding_guess("\xFF\xFE"
                           "d\0a\0"s),
            "UTF-16 (little-endian)");
  EXPECT_EQ(encoding_guess("\xFE\xFF"
                           "\0d\0a"s),
            "UTF-16 (big-endian)");
  EXPECT_EQ(encoding_guess("d\0a\0g\0"s), "UTF-16 (little-endian) without a mark");
  EXPECT_EQ(encoding_guess("\0d\0a\0g"s), "UTF-16 (big-endian) without a mark");
  EXPECT_EQ(encoding_guess("een \x91"
                           "cafe\x92"),
            "Windows-1252");
  EXPECT_EQ(encoding_guess("caf\xE9"), "Windows-1252 or ISO 8859-1");
  EXPECT_EQ(encoding_guess("café caf\xC3"), "UTF-8 that was damaged");
  EXPECT_EQ(encoding_guess("PK\x03\x04..."), "a Word, Excel or zip file");
}

}  // namespace
}  // namespace veldwerk
