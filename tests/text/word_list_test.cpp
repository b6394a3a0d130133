#include "text/word_list.hpp"

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

std::string listed(std::string_view text) {
  std::string all;
  for (const TextWord& word : words_of(text)) {
    all += std::to_string(word.begin) + "-" + std::to_string(word.end) + ":" + word.small + " ";
  }
  return all;
}

TEST(WordList, WordsAreInSmallLettersWithTheirDiacritics) {
  EXPECT_EQ(listed("Eén ÉÉN 24x!"), "0-4:eén 5-10:één 11-14:24x ");
  EXPECT_EQ(listed("😀Tijd😀"), "4-8:tijd ");
  EXPECT_EQ(listed(""), "");
}

TEST(WordList, TwoWaysToWriteADiacriticAreTheSame) {
  EXPECT_EQ(words_of("cli\u00ebnt")[0].small, words_of("clie\u0308nt")[0].small);
}

TEST(WordList, HyphensAndApostrophesPartWords) {
  EXPECT_EQ(listed("foto's co-creatie"), "0-4:foto 5-6:s 7-9:co 10-17:creatie ");
}

TEST(WordList, WhatTheTranscriberAddedIsNoWord) {
  EXPECT_EQ(listed("Ja [lacht] hè [naam\ntijd]"), "0-2:ja 11-14:hè 16-20:naam 21-25:tijd ");
}

TEST(WordList, AStopPartsAPhrase) {
  EXPECT_TRUE(joins_words(" \n"));
  EXPECT_TRUE(joins_words("-"));
  EXPECT_TRUE(joins_words("’"));
  EXPECT_FALSE(joins_words(". "));
  EXPECT_FALSE(joins_words(", "));
  EXPECT_FALSE(joins_words(" 😀 "));
}

}  // namespace
}  // namespace veldwerk
