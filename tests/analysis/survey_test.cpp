#include "analysis/survey.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/study_builder.hpp"

namespace veldwerk {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

ItemCounts counts_of(std::uint32_t n, std::uint32_t negative, std::uint32_t positive) {
  return {.n = n,
          .missing = 0,
          .negative = negative,
          .middle = n - negative - positive,
          .positive = positive};
}

TEST(Survey, CallsABarrierFromOneInFiveAndAFacilitatorFromFourInFive) {
  const SurveyThresholds midi;
  EXPECT_EQ(outcome_of(counts_of(0, 0, 0), midi), SurveyOutcome::silent);
  EXPECT_EQ(outcome_of(counts_of(5, 1, 3), midi), SurveyOutcome::barrier);
  EXPECT_EQ(outcome_of(counts_of(5, 0, 4), midi), SurveyOutcome::facilitator);
  EXPECT_EQ(outcome_of(counts_of(5, 1, 4), midi), SurveyOutcome::both);  // 20 and 80 % exactly
  EXPECT_EQ(outcome_of(counts_of(5, 0, 3), midi), SurveyOutcome::neither);
  EXPECT_EQ(outcome_of(counts_of(10, 2, 3), midi), SurveyOutcome::barrier);
}

TEST(Survey, RoundsNothingBeforeItCompares) {
  const SurveyThresholds midi;
  // 39 of 197 is 19.8 %, which rounds to 20; 157 of 197 is 79.7 %, which rounds to 80.
  EXPECT_EQ(outcome_of(counts_of(197, 39, 100), midi), SurveyOutcome::neither);
  EXPECT_EQ(outcome_of(counts_of(197, 40, 100), midi), SurveyOutcome::barrier);
  EXPECT_EQ(outcome_of(counts_of(197, 10, 157), midi), SurveyOutcome::neither);
  EXPECT_EQ(outcome_of(counts_of(197, 10, 158), midi), SurveyOutcome::facilitator);
}

TEST(Survey, AgreesWithTheRuleInFractionsForEachSmallN) {
  for (std::uint32_t n = 1; n <= 60; ++n) {
    for (std::uint32_t k = 0; k <= n; ++k) {
      const bool barrier = 5 * k >= n;
      const SurveyOutcome outcome = outcome_of(counts_of(n, k, 0), {});
      EXPECT_EQ(outcome, barrier ? SurveyOutcome::barrier : SurveyOutcome::neither);
      const bool facilitator = 5 * k >= 4 * n;
      EXPECT_EQ(outcome_of(counts_of(n, 0, k), {}),
                facilitator ? SurveyOutcome::facilitator : SurveyOutcome::neither);
    }
  }
}

TEST(Survey, TakesOtherThresholds) {
  EXPECT_EQ(outcome_of(counts_of(10, 2, 5), {.negative = 30, .positive = 50}),
            SurveyOutcome::facilitator);
  EXPECT_EQ(outcome_of(counts_of(10, 3, 5), {.negative = 30, .positive = 50}), SurveyOutcome::both);
}

Study asked_study() {
  test::StudyParts parts = test::parts_of(R"(
attribute sector Zorg Welzijn
attribute role
code group heading
code a
code b
code c
respondent R1 Zorg x
respondent R2 Welzijn y
coder anna
interview I1 R1 R2
0-5 a barrier R1
10-15 a facilitator R1
20-25 a barrier R2
30-35 b facilitator R2
)");
  parts.study.codebook.codes[2].reversed = true;  // b
  Survey survey;
  survey.attributes = {"sector"};
  survey.people = {{"R1", 0, {"Zorg"}, 2},
                   {"Q1", no_index, {"Welzijn"}, 4},
                   {"Q2", no_index, {""}, 6},
                   {"Q3", no_index, {"Welzijn"}, 8}};
  survey.answers = {{0, 1, 2, 2}, {0, 2, 5, 3}, {1, 1, 4, 4}, {1, 2, 4, 5},
                    {2, 1, 0, 6}, {2, 2, 3, 7}, {3, 1, 1, 8}};
  parts.study.survey = survey;
  return test::assemble(parts);
}

TEST(Survey, CountsPeopleMissingAndReversedItems) {
  const SurveyCounts made = survey_counts(asked_study(), {});
  EXPECT_EQ(made.people, 4U);
  EXPECT_EQ(made.interviewed, 1U);
  EXPECT_THAT(made.without, ElementsAre(3));
  ASSERT_THAT(made.items, SizeIs(2));
  const ItemCounts& a = made.items[0].groups[0];
  EXPECT_EQ(a.n, 3U);
  EXPECT_EQ(a.missing, 1U);  // an empty score
  EXPECT_EQ(a.negative, 2U);
  EXPECT_EQ(a.positive, 1U);
  const ItemCounts& b = made.items[1].groups[0];
  EXPECT_EQ(b.n, 3U);
  EXPECT_EQ(b.missing, 1U);   // no row
  EXPECT_EQ(b.negative, 2U);  // 5 and 4 are 1 and 2
  EXPECT_EQ(b.middle, 1U);
  EXPECT_EQ(b.positive, 0U);
}

TEST(Survey, IsBrokenDownByItsOwnColumns) {
  const Study study = asked_study();
  const std::vector<Index> by = {0};
  const SurveyCounts made = survey_counts(study, by);
  ASSERT_THAT(made.groups, SizeIs(3));
  EXPECT_EQ(made.groups[0].name(), "Zorg");  // as study.yaml lists them
  EXPECT_EQ(made.groups[1].name(), "Welzijn");
  EXPECT_EQ(made.groups[2].name(), "(unknown)");
  EXPECT_EQ(made.groups[1].size, 2U);
  const SurveyCounts whole = survey_counts(study, {});
  for (std::size_t item = 0; item < made.items.size(); ++item) {
    std::uint32_t n = 0;
    std::uint32_t missing = 0;
    for (const ItemCounts& counts : made.items[item].groups) {
      n += counts.n;
      missing += counts.missing;
    }
    EXPECT_EQ(n, whole.items[item].groups[0].n);
    EXPECT_EQ(missing, whole.items[item].groups[0].missing);
  }
}

TEST(Survey, OfAStudyWithoutOneHasNoItems) {
  const Study study = test::study_of("code a\nrespondent R1\ncoder anna\ninterview I1 R1\n");
  EXPECT_THAT(survey_counts(study, {}).items, SizeIs(0));
  const auto rows = joint_display(study, {});
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].agreement, Agreement::both_silent);
}

TEST(JointDisplay, HearsWhomMoreRespondentsName) {
  EXPECT_EQ(voice_of(0, 0), InterviewVoice::silent);
  EXPECT_EQ(voice_of(2, 1), InterviewVoice::barrier);
  EXPECT_EQ(voice_of(1, 2), InterviewVoice::facilitator);
  EXPECT_EQ(voice_of(2, 2), InterviewVoice::mixed);
}

TEST(JointDisplay, ComparesEachOutcomeWithEachVoice) {
  using Survey = SurveyOutcome;
  using Voice = InterviewVoice;
  const Survey outcomes[] = {Survey::barrier, Survey::facilitator, Survey::both, Survey::neither,
                             Survey::silent};
  const Voice voices[] = {Voice::barrier, Voice::facilitator, Voice::mixed, Voice::silent};
  constexpr Agreement agree = Agreement::agree;
  constexpr Agreement partly = Agreement::partly;
  constexpr Agreement against = Agreement::contradict;
  constexpr Agreement open = Agreement::unconfirmed;
  constexpr Agreement unheard = Agreement::interviews_silent;
  constexpr Agreement unasked = Agreement::survey_silent;
  const Agreement expected[5][4] = {{agree, against, partly, unheard},
                                    {against, agree, partly, unheard},
                                    {partly, partly, agree, unheard},
                                    {open, open, open, unheard},
                                    {unasked, unasked, unasked, Agreement::both_silent}};
  for (int outcome = 0; outcome < 5; ++outcome) {
    for (int voice = 0; voice < 4; ++voice) {
      EXPECT_EQ(agreement_of(outcomes[outcome], voices[voice]), expected[outcome][voice])
          << outcome << ' ' << voice;
    }
  }
}

TEST(JointDisplay, HasEachCodableCodeWithItsPassages) {
  const auto rows = joint_display(asked_study(), {});
  ASSERT_THAT(rows, SizeIs(3));
  EXPECT_EQ(rows[0].barrier, 2U);
  EXPECT_EQ(rows[0].facilitator, 1U);
  EXPECT_THAT(rows[0].barrier_segments, ElementsAre(0, 2));
  EXPECT_THAT(rows[0].facilitator_segments, ElementsAre(1));
  EXPECT_EQ(rows[0].agreement, Agreement::agree);
  EXPECT_EQ(rows[1].outcome, SurveyOutcome::barrier);
  EXPECT_EQ(rows[1].agreement, Agreement::contradict);
  EXPECT_EQ(rows[2].agreement, Agreement::both_silent);
}

}  // namespace
}  // namespace veldwerk
