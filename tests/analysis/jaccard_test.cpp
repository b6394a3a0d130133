// Two codes in quotations: the example worked out by hand, and ATLAS.ti's manual.
#include "analysis/jaccard.hpp"

#include <random>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

const std::vector<CodedQuotation> risk = {
    {1, 0, 0, 40}, {3, 0, 60, 100}, {5, 1, 0, 50}, {7, 1, 300, 320}};
const std::vector<CodedQuotation> trust = {
    {1, 0, 0, 40}, {2, 0, 30, 80}, {6, 1, 50, 90}, {7, 1, 300, 320}};

TEST(Togetherness, OfTheExampleByHand) {
  const Togetherness found = togetherness(risk, trust);
  EXPECT_EQ(found.quotations.first, 4U);
  EXPECT_EQ(found.quotations.second, 4U);
  EXPECT_EQ(found.quotations.both, 2U);
  EXPECT_EQ(found.overlapping, 4U);
  EXPECT_EQ(found.code_points.first, 150U);
  EXPECT_EQ(found.code_points.second, 140U);
  EXPECT_EQ(found.code_points.both, 80U);
  EXPECT_EQ(found.documents.both, 2U);
  EXPECT_NEAR(*jaccard(found.code_points).value, 0.38095238095238093, 1e-15);
}

TEST(Togetherness, CountsPairsAsLookingAtEachDoes) {
  std::mt19937 random(11);
  for (int round = 0; round < 50; ++round) {
    std::vector<CodedQuotation> lists[2];
    for (auto& list : lists) {
      for (std::uint32_t number = 0; number < 20; ++number) {
        const auto start = static_cast<std::uint32_t>(random() % 80);
        list.push_back({number, static_cast<std::uint32_t>(random() % 2), start,
                        start + static_cast<std::uint32_t>(random() % 20)});
      }
    }
    std::uint64_t pairs = 0;
    for (const CodedQuotation& one : lists[0]) {
      for (const CodedQuotation& other : lists[1]) {
        if (one.document == other.document &&
            std::max(one.start, other.start) < std::min(one.end, other.end)) {
          ++pairs;
        }
      }
    }
    EXPECT_EQ(togetherness(lists[0], lists[1]).overlapping, pairs);
  }
}

TEST(Jaccard, IsUndefinedWithoutAnyAndWithoutDenominator) {
  EXPECT_EQ(jaccard({}).why, Undefined::no_coding);
  EXPECT_EQ(jaccard({.first = 4}).value, 0);
  EXPECT_EQ(jaccard({.first = 2, .second = 2, .both = 4}).why, Undefined::certain_chance);
  EXPECT_EQ(jaccard({.first = 2, .second = 2, .both = 3}).value, 3);
  EXPECT_NEAR(*jaccard({.first = 100, .second = 10, .both = 5}).value, 0.047619047619047616, 1e-15);
}

TEST(UnequalFrequencies, AreOverFive) {
  EXPECT_TRUE(unequal_frequencies({.first = 100, .second = 10}));
  EXPECT_TRUE(unequal_frequencies({.first = 1, .second = 6}));
  EXPECT_FALSE(unequal_frequencies({.first = 5, .second = 1}));
  EXPECT_FALSE(unequal_frequencies({.first = 4, .second = 0}));
}

}  // namespace
}  // namespace veldwerk
