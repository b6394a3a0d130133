#include "analysis/differences.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/study_builder.hpp"

namespace veldwerk {
namespace {

using testing::SizeIs;

// Three of four in one group name `a` as a barrier, one of four in the other; R9 is of no known
// group.
Study a_study() {
  return test::study_of(R"(
attribute sector
attribute role
code a
code b
respondent R1 GGZ x
respondent R2 GGZ y
respondent R3 GGZ z
respondent R4 GGZ x
respondent R5 Welzijn y
respondent R6 Welzijn z
respondent R7 Welzijn x
respondent R8 Welzijn y
respondent R9 - z
coder anna
interview I1 R1
0-5 a barrier
6-9 a barrier
interview I2 R2
0-5 a mixed
interview I3 R3
0-5 a barrier
interview I4 R5
0-5 a barrier
interview I5 R9
0-5 a barrier
)");
}

TEST(Differences, CompareSharesOfKnownGroups) {
  const Study study = a_study();
  const AllDifferences all = differences(study, std::vector<std::vector<Index>>{{0}}, {});
  ASSERT_THAT(all.breakdowns, SizeIs(1));
  const Differences& found = all.breakdowns[0];
  EXPECT_THAT(found.grouping.groups, SizeIs(2));
  EXPECT_EQ(found.unknown, 1U);
  ASSERT_THAT(found.rows, SizeIs(4));  // two codes, barrier and facilitator
  const CodeDifference& barrier = found.rows[0];
  EXPECT_EQ(barrier.shares[0].k, 3U);
  EXPECT_EQ(barrier.shares[0].n, 4U);
  EXPECT_THAT(barrier.shares[0].segments, SizeIs(4));
  EXPECT_EQ(barrier.shares[1].k, 1U);
  EXPECT_DOUBLE_EQ(barrier.difference->difference, 0.5);
  EXPECT_NEAR(*barrier.p, 0.485714, 1e-6);  // Fisher's tea
  EXPECT_EQ(all.tests, 4U);
  EXPECT_DOUBLE_EQ(*barrier.adjusted, 1);
  EXPECT_DOUBLE_EQ(*found.rows[3].p, 1);  // nobody names b
}

TEST(Differences, AreAdjustedForAllThatWasAsked) {
  const Study study = a_study();
  const AllDifferences one = differences(study, std::vector<std::vector<Index>>{{0}}, {0});
  const AllDifferences both = differences(study, std::vector<std::vector<Index>>{{0}, {1}}, {0});
  EXPECT_EQ(one.tests, 2U);
  EXPECT_EQ(both.tests, 4U);
  EXPECT_FALSE(both.breakdowns[1].rows[0].difference);  // three groups
  EXPECT_TRUE(both.breakdowns[1].rows[0].p);
  EXPECT_EQ(*one.breakdowns[0].rows[0].p, *both.breakdowns[0].rows[0].p);
  EXPECT_GE(*both.breakdowns[0].rows[0].adjusted, *one.breakdowns[0].rows[0].adjusted);
}

TEST(Differences, MakeNoTestOfOneGroup) {
  const Study study = a_study();
  const AllDifferences all = differences(study, std::vector<std::vector<Index>>{{}}, {});
  EXPECT_EQ(all.tests, 0U);
  EXPECT_FALSE(all.breakdowns[0].rows[0].p);
  EXPECT_FALSE(all.breakdowns[0].rows[0].adjusted);
}

}  // namespace
}  // namespace veldwerk
