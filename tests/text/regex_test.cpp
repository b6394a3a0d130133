#include "text/regex.hpp"

#include <chrono>

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

TEST_P(HostilePattern, IsGivenUpInTime) {
  Regex::Fault fault;
  std::optional<Regex> regex = Regex::compile(GetParam(), fault);
  ASSERT_TRUE(regex);
  std::vector<ByteSpan> spans;
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_FALSE(regex->find_all(std::string(20'000, 'a'), spans));
  const auto since = std::chrono::steady_clock::now() - begin;
  EXPECT_LT(since, std::chrono::seconds(20));  // less than a second where nothing else runs
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
