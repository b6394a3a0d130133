#include "base/source_text.hpp"

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

std::string rule_of(std::string_view bytes) {
  Diagnostics diagnostics;
  const bool readable = check_rows("a.csv", bytes, diagnostics);
  EXPECT_EQ(readable, diagnostics.empty());
  return readable ? "" : diagnostics.front().rule;
}

std::string lines(std::size_t count, std::string_view line) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += line;
  return text;
}

TEST(SourceText, AFewDamagedLinesLeaveTheRowsReadable) {
  EXPECT_EQ(rule_of("id,code\na,caf\u00e9\n"), "");
  EXPECT_EQ(rule_of(std::string("id,code\na,\0\0\0\nb,c\n", 18)), "");
  EXPECT_EQ(rule_of("id,code\na,\xE9\nb,c\n"), "");
  // Of UTF-8 there may be several such lines.
  EXPECT_EQ(rule_of("id,code\na,\u00e9\u00e9\u00e9\nb,\xE9\nc,\xE9\n"), "");
}

TEST(SourceText, WhatIsSomethingElseAsAWholeIsNoFileOfRows) {
  EXPECT_EQ(rule_of("id,code\na,\xE9\nb,\xE9\n"), "not-utf8");  // Windows-1252
  EXPECT_EQ(rule_of("id,code\n" + lines(11, std::string_view("a,\0\n", 4))), "nul-byte");
  const std::string wide("\xFF\xFEi\0d\0\n\0a\0\n\0b\0\n\0", 16);
  EXPECT_EQ(rule_of(wide + wide), "not-utf8");
}

}  // namespace
}  // namespace veldwerk
