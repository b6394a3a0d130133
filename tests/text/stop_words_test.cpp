#include "text/stop_words.hpp"

#include <gtest/gtest.h>

#include "text/word_list.hpp"

namespace veldwerk {
namespace {

TEST(StopWords, AListHasAWordALine) {
  const StopWords list("# of\nde\n\n  Één \r\nhet");
  EXPECT_EQ(list.size(), 3U);
  EXPECT_TRUE(list.has("de"));
  EXPECT_TRUE(list.has("één"));
  EXPECT_TRUE(list.has("het"));
  EXPECT_FALSE(list.has("of"));
}

TEST(StopWords, ThereAreTwoLanguages) {
  const StopWords* dutch = find_stop_words("nl");
  const StopWords* english = find_stop_words("en");
  ASSERT_TRUE(dutch != nullptr && english != nullptr);
  EXPECT_TRUE(find_stop_words("none") == nullptr);
  EXPECT_GE(dutch->size(), 150U);
  EXPECT_GE(english->size(), 150U);
  for (const std::string word : {"de", "niet", "zij", "hè"}) EXPECT_TRUE(dutch->has(word)) << word;
  for (const std::string word : {"the", "not", "they"}) EXPECT_TRUE(english->has(word)) << word;
  for (const std::string word : {"tijd", "werk", "the"}) EXPECT_FALSE(dutch->has(word)) << word;
}

TEST(StopWords, WhatAnApostropheLeavesIsNoWordOfItsOwn) {
  for (const TextWord& word : words_of("zo'n 's 't")) {
    EXPECT_TRUE(find_stop_words("nl")->has(word.small)) << word.small;
  }
  for (const TextWord& word : words_of("don't I've we're it's")) {
    EXPECT_TRUE(find_stop_words("en")->has(word.small)) << word.small;
  }
}

}  // namespace
}  // namespace veldwerk
