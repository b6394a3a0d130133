#include "text/regex.hpp"

#include <random>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

std::vector<std::string> matches(std::string_view pattern, std::string_view text) {
  Regex::Fault fault;
  std::optional<Regex> regex = Regex::compile(pattern, fault);
  EXPECT_TRUE(regex) << pattern << " " << fault.message;
  std::vector<std::string> found;
  std::vector<ByteSpan> spans;
  if (!regex) return found;
  EXPECT_TRUE(regex->find_all(text, spans)) << pattern;
  for (const ByteSpan& span : spans) {
    found.emplace_back(text.substr(span.begin, span.end - span.begin));
  }
  return found;
}

using Strings = std::vector<std::string>;

TEST(Regex, FindsInUtf8RegardlessOfCapitals) {
  EXPECT_EQ(matches("tijd", "Tijd is geld, bedtijd TIJD"), (Strings{"Tijd", "tijd", "TIJD"}));
  EXPECT_EQ(matches("\\btijd\\b", "Tijd is geld, bedtijd"), (Strings{"Tijd"}));
  EXPECT_EQ(matches("één\\s+uur", "😀 Eén uur. ÉÉN\n uur."), (Strings{"ÉÉN\n uur"}));
  EXPECT_EQ(matches("\\p{L}+", "cliënt 😀 37"), (Strings{"cliënt"}));
  EXPECT_EQ(matches("(?<=geen )tijd", "geen tijd, veel tijd"), (Strings{"tijd"}));
}

TEST(Regex, EmptyMatchesArePassedOver) {
  EXPECT_EQ(matches("x*", "axxb"), (Strings{"xx"}));
  EXPECT_EQ(matches("^|$", "tijd"), Strings{});
  EXPECT_EQ(matches("tijd", ""), Strings{});
}

TEST(Regex, AFaultIsSaidInWords) {
  const auto fault_of = [](std::string_view pattern) {
    Regex::Fault fault;
    EXPECT_FALSE(Regex::compile(pattern, fault)) << pattern;
    return std::to_string(fault.at) + " " + fault.message;
  };
  EXPECT_EQ(fault_of("a(b"), "3 has parentheses that do not match");
  EXPECT_EQ(fault_of("[a"), "2 opens a square bracket that is not closed");
  EXPECT_EQ(fault_of("éé{2,1}"), "7 has a largest number of repetitions below the smallest");
  EXPECT_EQ(fault_of("a\\"), "2 has a backslash before something that it can't stand before");
  EXPECT_EQ(fault_of("(?<=a*)b"), "7 looks behind without a limit");
  EXPECT_EQ(fault_of("\\p{Foo}"), "7 names a property of characters that does not exist");
  EXPECT_EQ(fault_of("*"), "1 can't be read");
  EXPECT_EQ(fault_of(std::string(Regex::longest + 1, 'a')), "0 is longer than 1000 bytes");
}

// Patterns that would try more ways than there are atoms.
class HostilePattern : public testing::TestWithParam<const char*> {};

TEST_P(HostilePattern, IsGivenUp) {
  Regex::Fault fault;
  std::optional<Regex> regex = Regex::compile(GetParam(), fault);
  ASSERT_TRUE(regex);
  std::vector<ByteSpan> spans;
  // A number of steps, so that how busy the machine is plays no part; without it, this would last
  // for ever.
  EXPECT_FALSE(regex->find_all(std::string(20'000, 'a'), spans));
  // The pattern can be used for another text.
  EXPECT_TRUE(regex->find_all("b", spans));
}

INSTANTIATE_TEST_SUITE_P(Regex, HostilePattern,
                         testing::Values("(a+)+c", "(a|aa)+$c", "(((a*)*)*)*c", "a*c"));

TEST(Regex, ManyTextsTogetherAreGivenUpToo) {
  Regex::Fault fault;
  std::optional<Regex> regex = Regex::compile("(a+)+c", fault);
  ASSERT_TRUE(regex);
  const std::string text(14, 'a');  // 2^14 ways: fewer steps than one text may take
  std::vector<ByteSpan> spans;
  bool sound = true;
  int texts = 0;
  while (sound && texts < 5000) {
    sound = regex->find_all(text, spans);
    ++texts;
  }
  EXPECT_GT(texts, 5);
  EXPECT_LT(texts, 5000);
}

// Patterns at random: each is refused in words, or finds places in the text, or is given up.
TEST(Regex, NoPatternDoesHarm) {
  const std::vector<std::string> parts = {"a",     "b", "é", "😀",  "(",    ")",   "[",   "]",
                                          "{2,3}", "*", "+", "?",   "|",    "\\",  "\\b", "\\w",
                                          "^",     "$", ".", "(?=", "(?<!", "\\1", "-",   ","};
  const std::string text = "aab é😀 ab, aaaaaaaaaaaa-b\nba";
  std::mt19937 random(1848);
  int sound = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string pattern;
    for (std::size_t left = 1 + random() % 10; left > 0; --left) {
      pattern += parts[random() % parts.size()];
    }
    Regex::Fault fault;
    std::optional<Regex> regex = Regex::compile(pattern, fault);
    EXPECT_NE(regex.has_value(), !fault.message.empty()) << pattern;
    if (!regex) continue;
    ++sound;
    std::vector<ByteSpan> spans;
    regex->find_all(text, spans);
    std::size_t last = 0;
    for (const ByteSpan& span : spans) {
      EXPECT_LE(last, span.begin) << pattern;
      EXPECT_LT(span.begin, span.end) << pattern;
      EXPECT_LE(span.end, text.size()) << pattern;
      last = span.end;
    }
  }
  EXPECT_GT(sound, 100);
}

TEST(Regex, AMovedOneStillWorks) {
  Regex::Fault fault;
  std::optional<Regex> first = Regex::compile("(a+)+c", fault);
  ASSERT_TRUE(first);
  Regex moved = std::move(*first);
  first.reset();
  std::vector<ByteSpan> spans;
  EXPECT_TRUE(moved.find_all("aac", spans));
  EXPECT_EQ(spans.size(), 1U);
  EXPECT_FALSE(moved.find_all(std::string(5000, 'a'), spans));
}

}  // namespace
}  // namespace veldwerk
