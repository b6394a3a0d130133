// Old code pages, and what is none of their bytes.
#include "base/code_page.hpp"

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

TEST(CodePages, BecomeUtf8) {
  CodePages pages;
  std::size_t unknown = 0;
  EXPECT_EQ(pages.text(1252, "\x80 caf\xe9", unknown), "€ café");
  EXPECT_EQ(pages.text(1250, "\xe8", unknown), "č");
  EXPECT_EQ(pages.text(10000, "\x8e", unknown), "é");
  EXPECT_EQ(pages.text(932, "\x82\xa0", unknown), "あ");
  EXPECT_EQ(unknown, 0U);
  EXPECT_EQ(pages.text(1252, "a\x81z", unknown), "a\ufffdz");
  EXPECT_EQ(pages.text(932, "a\x82", unknown), "a\ufffd");
  EXPECT_EQ(unknown, 2U);
  EXPECT_EQ(pages.text(1252, std::string(10'000, '\xe9'), unknown)->size(), 20'000U);
  EXPECT_EQ(pages.text(99999, "a", unknown), std::nullopt);
}

TEST(CodePages, AreKnownByTheirNameOnTheWeb) {
  EXPECT_EQ(code_page_of("UTF-8"), 65001);
  EXPECT_EQ(code_page_of("ISO-8859-1"), 1252);
  EXPECT_EQ(code_page_of("windows-1251"), 1251);
  EXPECT_EQ(code_page_of("x"), 0);
}

}  // namespace
}  // namespace veldwerk
