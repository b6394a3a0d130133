#include "coding/word_diff.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

std::string told(const std::string& one, const std::string& other) {
  const auto ours = split_at_white_space(one);
  const auto theirs = split_at_white_space(other);
  const auto hunks = diff_words(ours, theirs);
  if (!hunks) return "many";
  std::string text;
  for (const WordHunk& hunk : *hunks) {
    text += "-";
    for (std::size_t i = hunk.from; i < hunk.to; ++i) text += std::string(ours[i]) + " ";
    text += "+";
    for (std::size_t i = hunk.other_from; i < hunk.other_to; ++i) {
      text += std::string(theirs[i]) + " ";
    }
  }
  return text;
}

TEST(WordDiff, TellsWhatDiffers) {
  EXPECT_EQ(told("a b c", "a  b\nc"), "");
  EXPECT_EQ(told("a b c", "a x c"), "-b +x ");
  EXPECT_EQ(told("a b c", "b c d"), "-a +-+d ");
  EXPECT_EQ(told("", "x y"), "-+x y ");
  EXPECT_EQ(told("x y", ""), "-x y +");
  EXPECT_EQ(told("", ""), "");
}

TEST(WordDiff, GivesUpWhereTooMuchDiffers) {
  const auto one = split_at_white_space("a a a a");
  const auto other = split_at_white_space("b b b b");
  EXPECT_FALSE(diff_words(one, other, 7));
  EXPECT_TRUE(diff_words(one, other, 8));
}

/// Whatever the texts: the hunks make the other text of the one.
TEST(WordDiff, HunksLeadFromOneTextToTheOther) {
  std::mt19937 random(7);
  const std::string letters[] = {"a", "b", "c"};
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string_view> one(random() % 12);
    std::vector<std::string_view> other(random() % 12);
    for (auto& word : one) word = letters[random() % 3];
    for (auto& word : other) word = letters[random() % 3];
    const auto hunks = diff_words(one, other);
    ASSERT_TRUE(hunks);
    std::vector<std::string_view> made;
    std::size_t at = 0;
    for (const WordHunk& hunk : *hunks) {
      ASSERT_LE(at, hunk.from);
      for (; at < hunk.from; ++at) made.push_back(one[at]);
      at = hunk.to;
      for (std::size_t i = hunk.other_from; i < hunk.other_to; ++i) made.push_back(other[i]);
    }
    for (; at < one.size(); ++at) made.push_back(one[at]);
    ASSERT_EQ(made, other);
  }
}

}  // namespace
}  // namespace veldwerk
