#include "analysis/word_frequencies.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "tests/analysis/spoken_study.hpp"

namespace veldwerk::test {
namespace {

/// "tijd 2/1 geld 1/1 (3 words, 0 stop words)"
std::string listed(const WordFrequencies& result) {
  std::string text;
  for (const WordFrequency& word : result.words) {
    text += fmt::format("{} {}/{} ", word.word, word.times, word.interviews);
  }
  return text + fmt::format("({} words, {} stop words)", result.all, result.stopped);
}

TEST(WordFrequencies, CountsTimesAndInterviews) {
  Study study = one_interview({{"I", "Tijd?"}, {"R1", "De tijd, tijd en geld [lacht]."}});
  study.interviews.push_back(study.interviews[0]);
  EXPECT_EQ(listed(word_frequencies(study, {}, nullptr)),
            "tijd 6/2 de 2/2 en 2/2 geld 2/2 (12 words, 0 stop words)");
  EXPECT_EQ(listed(word_frequencies(study, {.role = SpeakerRole::respondent}, nullptr)),
            "tijd 4/2 de 2/2 en 2/2 geld 2/2 (10 words, 0 stop words)");
  EXPECT_EQ(listed(word_frequencies(study, {}, find_stop_words("nl"))),
            "tijd 6/2 geld 2/2 (12 words, 4 stop words)");
}

TEST(WordFrequencies, DiacriticsCountAndTheirWritingDoesNot) {
  const Study study = one_interview({{"R1", "één ÉÉN e\u0301e\u0301n een 😀één"}});
  EXPECT_EQ(listed(word_frequencies(study, {}, nullptr)),
            "één 4/1 een 1/1 (5 words, 0 stop words)");
}

TEST(WordFrequencies, AGroupIsOfThoseWhoSpeak) {
  Study study = one_interview({{"R1", "tijd"}, {"R2", "geld"}});
  const SpeechChoice choice{.role = SpeakerRole::respondent, .attribute = 0, .value = "GGZ"};
  EXPECT_EQ(listed(word_frequencies(study, choice, nullptr)), "geld 1/1 (1 words, 0 stop words)");
  study.interviews[0].has_turns = false;
  EXPECT_EQ(word_frequencies(study, choice, nullptr).untold, std::vector<Index>{0});
}

TEST(WordFrequencies, TheOrderOfInterviewsMakesNoDifference) {
  std::mt19937_64 random(11);
  Study study = one_interview({});
  const Interview empty = study.interviews[0];
  study.interviews.clear();
  std::size_t said = 0;
  for (int i = 0; i < 200; ++i) {
    study.interviews.push_back(empty);
    std::string words;
    for (std::size_t n = random() % 40; n > 0; --n, ++said) {
      words += fmt::format(" w{}é", random() % (1 + random() % 50));
    }
    say(study, {{"R1", words}});
  }
  const std::string once = listed(word_frequencies(study, {}, nullptr));
  EXPECT_NE(once.find(fmt::format("({} words", said)), std::string::npos) << once;
  for (int round = 0; round < 5; ++round) {
    std::ranges::shuffle(study.interviews, random);
    EXPECT_EQ(listed(word_frequencies(study, {}, nullptr)), once);
  }
}

}  // namespace
}  // namespace veldwerk::test
