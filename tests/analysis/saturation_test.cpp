// Saturation: the curve of a list of interviews, and which interviews and codes a
// study gives to it.
#include "analysis/saturation.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pointwise;

using Codes = std::vector<std::vector<Index>>;

// Ten interviews made by hand, with 23 codes, and what was reckoned of them apart from
// this program (by counting, and in exact fractions).
const Codes by_hand = {{0, 1, 2, 3, 4, 5, 6, 7},
                       {0, 1, 8, 9, 10},
                       {2, 8, 11, 12},
                       {0, 13, 14, 15, 16, 17, 18, 19},
                       {1, 20},
                       {2, 3, 21},
                       {0, 4},
                       {5, 22},
                       {0, 1},
                       {2}};
constexpr std::size_t hand_codes = 23;

// "base 20: 5-6 2, 6-7 1; 5+2"
std::string told(const SaturationCurve& curve, const SaturationRule& rule) {
  std::vector<std::string> runs;
  for (const SaturationRun& run : curve.runs) {
    runs.push_back(fmt::format("{}-{} {}", run.first, run.last, run.fresh));
  }
  std::string end;
  switch (curve.end) {
    case SaturationEnd::reached:
      end = fmt::format("{}+{}", curve.before_run(), rule.run);
      break;
    case SaturationEnd::not_reached:
      end = "not reached";
      break;
    case SaturationEnd::too_few:
      end = "too few";
      break;
    case SaturationEnd::empty_base:
      end = "empty base";
      break;
  }
  return fmt::format("base {}: {}; {}", curve.base_codes, fmt::join(runs, ", "), end);
}

std::string told_by_hand(const SaturationRule& rule) {
  return told(saturation_curve(by_hand, hand_codes, rule), rule);
}

TEST(SaturationCurve, IsThatOfTheTenByHand) {
  const SaturationCurve curve = saturation_curve(by_hand, hand_codes, {});
  EXPECT_THAT(curve.fresh, ElementsAre(8, 3, 2, 7, 1, 1, 0, 1, 0, 0));
  EXPECT_THAT(curve.cumulative, ElementsAre(8, 11, 13, 20, 21, 22, 22, 23, 23, 23));
  EXPECT_EQ(curve.total(), 23U);
  EXPECT_EQ(curve.first_with(80), 4U);
  EXPECT_EQ(curve.first_with(90), 5U);
  EXPECT_EQ(curve.first_with(100), 8U);
  EXPECT_EQ(curve.once, 16U);
  const std::vector<double> order_free = {3.7,
                                          6.822222222222222,
                                          9.516666666666667,
                                          11.9,
                                          14.05952380952381,
                                          16.057142857142857,
                                          17.933333333333334,
                                          19.711111111111112,
                                          21.4,
                                          23.0};
  EXPECT_THAT(curve.order_free, Pointwise(DoubleNear(1e-9), order_free));
}

TEST(SaturationCurve, HoldsRunsAgainstTheBase) {
  EXPECT_EQ(told_by_hand({4, 2, 5}), "base 20: 5-6 2, 6-7 1, 7-8 1, 8-9 1, 9-10 0; 5+2");
  EXPECT_EQ(told_by_hand({4, 2, 0}), "base 20: 5-6 2, 6-7 1, 7-8 1, 8-9 1, 9-10 0; 8+2");
  EXPECT_EQ(told_by_hand({4, 3, 5}), "base 20: 5-7 2, 6-8 2, 7-9 1, 8-10 1; 6+3");
  EXPECT_EQ(told_by_hand({4, 3, 0}), "base 20: 5-7 2, 6-8 2, 7-9 1, 8-10 1; not reached");
  EXPECT_EQ(told_by_hand({5, 2, 5}), "base 21: 6-7 1, 7-8 1, 8-9 1, 9-10 0; 5+2");
  EXPECT_EQ(told_by_hand({5, 3, 5}), "base 21: 6-8 2, 7-9 1, 8-10 1; 6+3");
  EXPECT_EQ(told_by_hand({6, 2, 5}), "base 22: 7-8 1, 8-9 1, 9-10 0; 6+2");
  EXPECT_EQ(told_by_hand({6, 3, 5}), "base 22: 7-9 1, 8-10 1; 6+3");
}

TEST(SaturationCurve, TakesAShareOfExactlyTheThreshold) {
  EXPECT_EQ(told_by_hand({4, 2, 4}), "base 20: 5-6 2, 6-7 1, 7-8 1, 8-9 1, 9-10 0; 8+2");
  EXPECT_EQ(told_by_hand({4, 2, 10}), "base 20: 5-6 2, 6-7 1, 7-8 1, 8-9 1, 9-10 0; 4+2");
}

TEST(SaturationCurve, NeedsBaseAndRun) {
  EXPECT_EQ(told_by_hand({8, 2, 5}), "base 23: 9-10 0; 8+2");
  EXPECT_EQ(told_by_hand({9, 2, 5}), "base 23: ; too few");
  EXPECT_EQ(told_by_hand({20, 2, 5}), "base 23: ; too few");
  EXPECT_EQ(told(saturation_curve({}, 3, {}), {}), "base 0: ; too few");
}

TEST(SaturationCurve, HasNoShareOfAnEmptyBase) {
  const Codes late = {{}, {}, {}, {0}, {1}};
  EXPECT_EQ(told(saturation_curve(late, 2, {2, 1, 5}), {2, 1, 5}),
            "base 0: 3-3 0, 4-4 1, 5-5 1; empty base");
}

TEST(SaturationCurve, OfNoCodesHasNoShares) {
  const Codes silent = {{}, {}, {}};
  const SaturationCurve curve = saturation_curve(silent, 5, {});
  EXPECT_THAT(curve.cumulative, ElementsAre(0, 0, 0));
  EXPECT_FALSE(curve.first_with(80));
  EXPECT_FALSE(curve.first_with(100));
  EXPECT_FALSE(saturation_curve({}, 5, {}).first_with(80));
}

// The definition itself: the mean over all orders of what had been seen.
TEST(SaturationCurve, OrderFreeIsTheMeanOverAllOrders) {
  std::mt19937 random(3);
  for (int round = 0; round < 20; ++round) {
    const std::size_t codes = 1 + random() % 7;
    Codes interviews(1 + random() % 6);
    for (std::vector<Index>& interview : interviews) {
      for (Index code = 0; code < codes; ++code) {
        if (random() % 3 == 0) interview.push_back(code);
      }
    }
    std::vector<std::size_t> order(interviews.size());
    std::iota(order.begin(), order.end(), 0U);
    std::vector<double> sums(interviews.size());
    double orders = 0;
    do {
      Codes in_order;
      for (const std::size_t place : order) in_order.push_back(interviews[place]);
      const SaturationCurve curve = saturation_curve(in_order, codes, {});
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += curve.cumulative[i];
      ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    for (double& sum : sums) sum /= orders;
    EXPECT_THAT(saturation_curve(interviews, codes, {}).order_free,
                Pointwise(DoubleNear(1e-9), sums));
  }
}

TEST(SaturationCurve, OrderFreeEndsInAllCodesAlsoOfMany) {
  Codes interviews(3000);
  for (Index i = 0; i < interviews.size(); ++i) interviews[i] = {i % 40, 40 + i % 999};
  const SaturationCurve curve = saturation_curve(interviews, 1039, {});
  EXPECT_NEAR(curve.order_free.front(), 2.0, 1e-9);
  EXPECT_NEAR(curve.order_free.back(), 1039.0, 1e-9);
  EXPECT_TRUE(std::is_sorted(curve.order_free.begin(), curve.order_free.end()));
}

TEST(IsIsoDate, TakesDaysMonthsAndYears) {
  for (const char* date : {"2015-03-19", "2015-03", "2015", "2015-03-19T14:00", "0001-12-31"}) {
    EXPECT_TRUE(is_iso_date(date)) << date;
  }
  for (const char* date : {"", "19-03-2015", "2015-3-9", "2015-13", "2015-00-01", "2015-03-32",
                           "2015-03-", "2015-03-19x", "20150319", "maart 2015", "201", "42082"}) {
    EXPECT_FALSE(is_iso_date(date)) << date;
  }
}

// ------------------------------------------------------------ of a study

Study five_interviews() {
  Study study = study_of(R"(
    attribute sector
    code all heading
    code a in all
    code b in all
    code c
    code d in c
    respondent R1 Zorg
    respondent R2 Welzijn
    respondent R3 Zorg
    coder anna
    coder cas rejected
    interview I1 R1
      0-5 a barrier
      5-9 a neutral
      5-9 d neutral @cas
    interview I2 R2
      0-5 b barrier
      6-9 c barrier nobody
    interview I3 R3
    interview I4 R1 R2
      0-3 c neutral R1
      3-6 d neutral R2
      6-9 a neutral R1 R2
    interview I5 R2
      0-9 b neutral
  )");
  study.interviews[0].date = "2015-03-19";
  study.interviews[1].date = "";
  study.interviews[2].date = "2015-01-01";  // without text
  study.interviews[3].date = "2015-02-01";
  study.interviews[4].date = "2015-03-19";
  return study;
}

std::string ids(const Study& study, const std::vector<Index>& interviews) {
  std::vector<std::string> names;
  for (const Index interview : interviews) names.push_back(study.interviews[interview].id);
  return fmt::format("{}", fmt::join(names, " "));
}

// "Zorg/c: I4 1 (0), I1 2 (1)": of each interview the codes named, and the new ones.
std::string told(const Study& study, const Saturation& found) {
  std::string all;
  for (const SaturationSeries& series : found.series) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < series.interviews.size(); ++i) {
      parts.push_back(fmt::format("{} {} ({})", study.interviews[series.interviews[i]].id,
                                  series.named[i], series.curve.fresh[i]));
    }
    all += fmt::format("{}/{}: {}\n", found.grouping.groups[series.group].name(),
                       series.parent == no_index ? "all" : study.codebook.codes[series.parent].id,
                       fmt::join(parts, ", "));
  }
  return all;
}

TEST(Saturation, TakesInterviewsByDateThenAsInTheFileAndUndatedOnesLast) {
  const Study study = five_interviews();
  const InterviewOrder order = order_interviews(study);
  EXPECT_EQ(ids(study, order.interviews), "I4 I1 I5 I2");
  EXPECT_EQ(ids(study, order.undated), "I2");
  EXPECT_EQ(ids(study, order.without_text), "I3");
}

TEST(Saturation, WithoutAnyDateKeepsTheOrderOfTheFile) {
  Study study = five_interviews();
  for (Interview& interview : study.interviews) interview.date = "onbekend";
  const InterviewOrder order = order_interviews(study);
  EXPECT_EQ(ids(study, order.interviews), "I1 I2 I4 I5");
  EXPECT_EQ(order.undated, order.interviews);
}

// Neither what cas coded, nor what belongs to nobody.
TEST(Saturation, TakesWhatCounts) {
  const Study study = five_interviews();
  EXPECT_EQ(told(study, saturation(study, {})),
            "all/all: I4 3 (3), I1 1 (0), I5 1 (1), I2 1 (0)\n");
}

TEST(Saturation, OfAParentTakesItAndAllBelow) {
  const Study study = five_interviews();
  SaturationQuestion question;
  question.parents = true;
  EXPECT_EQ(told(study, saturation(study, question)),
            "all/all: I4 3 (3), I1 1 (0), I5 1 (1), I2 1 (0)\n"
            "all/all: I4 1 (1), I1 1 (0), I5 1 (1), I2 1 (0)\n"
            "all/c: I4 2 (2), I1 0 (0), I5 0 (0), I2 0 (0)\n");
}

TEST(Saturation, OfAGroupTakesItsInterviewsAndItsOwnPassages) {
  const Study study = five_interviews();
  SaturationQuestion question;
  question.by = {0};
  EXPECT_EQ(told(study, saturation(study, question)),
            "Zorg/all: I4 2 (2), I1 1 (0)\n"
            "Welzijn/all: I4 2 (2), I5 1 (1), I2 1 (0)\n");
}

TEST(Saturation, OfSomeCodesTakesThese) {
  const Study study = five_interviews();
  SaturationQuestion question;
  question.codes = {study.codebook.find("d")};
  question.parents = true;
  EXPECT_EQ(told(study, saturation(study, question)),
            "all/all: I4 1 (1), I1 0 (0), I5 0 (0), I2 0 (0)\n"
            "all/c: I4 1 (1), I1 0 (0), I5 0 (0), I2 0 (0)\n");
}

TEST(Saturation, TellsTheSegmentsBehind) {
  const Study study = five_interviews();
  SaturationQuestion question;
  question.with_segments = true;
  const SaturationSeries series = saturation(study, question).series.front();
  const auto behind = [&](const std::vector<Index>& segments) {
    std::string all;
    for (const Index at : segments) all += std::string(study.text_of(study.segments[at].id)) + " ";
    return all;
  };
  EXPECT_EQ(behind(series.segments[0]), "s6 s7 s8 ");
  EXPECT_EQ(behind(series.segments[1]), "s1 s2 ");
  EXPECT_EQ(behind(series.new_segments[0]), "s6 s7 s8 ");
  EXPECT_EQ(behind(series.new_segments[1]), "");
  EXPECT_EQ(behind(series.new_segments[2]), "s9 ");
  EXPECT_THAT(saturation(study, {}).series.front().segments[0], IsEmpty());
}

}  // namespace
}  // namespace veldwerk::test
