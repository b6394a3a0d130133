#include "analysis/key_determinants.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/as_text.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

// Ten respondents R0 to R9 in one interview.
Study study_of_ten(const std::string& segments) {
  std::string text = R"(
    code parent nr 1
    code child in parent nr 2
    code loose
    code third nr 3
    code fourth nr 4
    code heading heading nr 5
  )";
  std::string everybody;
  for (int who = 0; who < 10; ++who) {
    text += "respondent R" + std::to_string(who) + '\n';
    everybody += " R" + std::to_string(who);
  }
  return study_of(text + "interview I1" + everybody + '\n' + segments);
}

std::string barriers(const Study& study, std::uint32_t percent) {
  return as_text(study, key_determinants(study, percent).barriers);
}

std::string facilitators(const Study& study, std::uint32_t percent) {
  return as_text(study, key_determinants(study, percent).facilitators);
}

TEST(KeyDeterminants, ExactlyTheShareIsEnough) {
  const Study study = study_of_ten("0-5 third barrier R0 R1 R2\n 0-5 fourth barrier R0 R1");
  EXPECT_EQ(barriers(study, 30), "third: 3 of 10, mentions 1, not naming 7 [s1]\n");
  EXPECT_EQ(barriers(study, 31), "");
  EXPECT_EQ(barriers(study, 29), "third: 3 of 10, mentions 1, not naming 7 [s1]\n");
  EXPECT_EQ(barriers(study, 20),
            "third: 3 of 10, mentions 1, not naming 7 [s1]\n"
            "fourth: 2 of 10, mentions 1, not naming 8 [s2]\n");
  EXPECT_EQ(key_determinants(study, 31).percent, 31U);
}

TEST(KeyDeterminants, EachDirectionIsApartAndNotNamingIsOfAnyValence) {
  const Study study = study_of_ten(
      "0-5 third mixed R0 R1 R2\n 6-7 third facilitator R3\n 8-9 third neutral R4 R5\n"
      "8-9 fourth facilitator R9 R8 R7");
  EXPECT_EQ(barriers(study, 30), "third: 3 of 10, mentions 1, not naming 4 [s1]\n");
  EXPECT_EQ(facilitators(study, 30),
            "third: 4 of 10, mentions 2, not naming 4 [s1 s2]\n"
            "fourth: 3 of 10, mentions 1, not naming 7 [s4]\n");
}

TEST(KeyDeterminants, OnlyCodesWithANumberThatHaveARow) {
  const Study study = study_of_ten("0-5 loose barrier\n 0-5 child barrier");
  EXPECT_EQ(barriers(study, 30), "child: 10 of 10, mentions 1, not naming 0 [s2]\n");
}

TEST(KeyDeterminants, RankByRespondentsThenMentionsThenCodebook) {
  const Study study = study_of_ten(R"(
    0-5 parent barrier R0 R1 R2
    0-5 child barrier R3 R4 R5
    6-7 child barrier R3
    0-5 third barrier R0 R1 R2 R3
    0-5 fourth barrier R6 R7 R8
  )");
  EXPECT_EQ(barriers(study, 30),
            "third: 4 of 10, mentions 1, not naming 6 [s4]\n"
            "child: 3 of 10, mentions 2, not naming 7 [s2 s3]\n"
            "parent: 3 of 10, mentions 1, not naming 7 [s1]\n"
            "fourth: 3 of 10, mentions 1, not naming 7 [s5]\n");
}

TEST(KeyDeterminants, WhatNobodyNamesIsNeverKey) {
  const Study study = study_of_ten("0-5 third barrier R0\n 0-5 fourth neutral R0");
  EXPECT_EQ(barriers(study, 0), "third: 1 of 10, mentions 1, not naming 9 [s1]\n");
  EXPECT_EQ(facilitators(study, 0), "");
}

TEST(KeyDeterminants, HundredPercentIsEverybody) {
  EXPECT_EQ(barriers(study_of_ten("0-5 third barrier"), 100),
            "third: 10 of 10, mentions 1, not naming 0 [s1]\n");
  EXPECT_EQ(barriers(study_of_ten("0-5 third barrier"), 101), "");
}

TEST(KeyDeterminants, OfAStudyWithoutRespondentsAreNone) {
  EXPECT_EQ(barriers(study_of("code a nr 1"), 30), "");
  EXPECT_EQ(barriers(Study{}, 30), "");
}

TEST(KeyDeterminants, AShareTooGreatForThirtyTwoBitsIsNotReached) {
  // 4294967295 percent of ten would wrap round to little.
  EXPECT_EQ(barriers(study_of_ten("0-5 third barrier"), 0xffffffffU), "");
}

}  // namespace
}  // namespace veldwerk::test
