#include "analysis/cooccurrence.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/as_text.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

std::string pairs(const std::string& segments) {
  const Study study = study_of(R"(
    code a
    code b
    code c
    respondent R1
    respondent R2
    respondent R3
    coder anna
    coder bert
    coder cas rejected
    interview I1 R1 R2 R3
  )" + segments);
  return as_text(study, cooccurrence(study));
}

TEST(Cooccurrence, OfOneCodePointIsEnough) {
  EXPECT_EQ(pairs("0-5 a barrier R1\n 4-9 b facilitator R1"), "a b: n1 1 n2 1 n12 1 R1 [s1 s2]\n");
  EXPECT_EQ(pairs("0-5 a barrier R1\n 5-9 b facilitator R1"), "");
}

TEST(Cooccurrence, NamesTheCodesInCodebookOrderWhicheverComesFirst) {
  EXPECT_EQ(pairs("0-5 b barrier R1\n 4-9 a barrier R1"), "a b: n1 1 n2 1 n12 1 R1 [s1 s2]\n");
  EXPECT_EQ(pairs("0-5 b barrier R1\n 0-5 a barrier R1"), "a b: n1 1 n2 1 n12 1 R1 [s2 s1]\n");
}

TEST(Cooccurrence, IsOfMentionsNotOfSegments) {
  // Two segments of a make one mention, and so one pair.
  EXPECT_EQ(pairs("0-5 a barrier R1\n 4-9 a neutral R1 @bert\n 3-6 b barrier R1"),
            "a b: n1 1 n2 1 n12 1 R1 [s1 s3 s2]\n");
}

TEST(Cooccurrence, CountsEachPairOfMentions) {
  // One mention of a over three of b: more pairs than mentions of a; the last of
  // each touches or stands apart.
  EXPECT_EQ(pairs("0-20 a barrier R1\n 1-2 b barrier R1\n 2-3 b barrier R1\n 19-25 b barrier R1\n"
                  "20-21 a neutral R1\n 30-31 a neutral R1\n 31-40 b neutral R1"),
            "a b: n1 3 n2 4 n12 4 R1 [s1 s2 s3 s4 s5]\n");
}

TEST(Cooccurrence, CMayBeOverOne) {
  const Study study = study_of(R"(
    code a
    code b
    respondent R1
    interview I1 R1
    0-10 a barrier
    12-20 a barrier
    2-4 b barrier
    8-14 b barrier
  )");
  const std::vector<CooccurrencePair> found = cooccurrence(study);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].n12, 3U);
  EXPECT_EQ(found[0].denominator(), 1);
}

TEST(Cooccurrence, RespondentsAreThoseToWhomBothMentionsBelong) {
  EXPECT_EQ(pairs("0-5 a barrier R1 R2\n 4-9 b barrier R2 R3"),
            "a b: n1 1 n2 1 n12 1 R2 [s1 s2]\n");
  EXPECT_EQ(pairs("0-5 a barrier R1\n 4-9 b barrier R2"), "a b: n1 1 n2 1 n12 1  [s1 s2]\n");
  // A mention belongs to the owners of all its segments, wherever the pair overlaps.
  EXPECT_EQ(pairs("0-5 a barrier R1\n 4-9 a barrier R2\n 8-12 b barrier R1"),
            "a b: n1 1 n2 1 n12 1 R1 [s1 s2 s3]\n");
}

TEST(Cooccurrence, RespondentsAreNamedOnceAscending) {
  EXPECT_EQ(
      pairs("0-5 a barrier R3\n 0-5 b barrier R3\n 6-9 a barrier R1 R3\n 6-9 b barrier R1 R3"),
      "a b: n1 2 n2 2 n12 2 R1 R3 [s1 s2 s3 s4]\n");
}

TEST(Cooccurrence, SeveralCodesMakeAllTheirPairs) {
  EXPECT_EQ(pairs("0-5 c barrier R1\n 0-5 b barrier R1\n 4-6 a barrier R1\n 5-7 c barrier R1\n"
                  "90-91 b barrier R1"),
            "a b: n1 1 n2 2 n12 1 R1 [s2 s3]\n"
            "a c: n1 1 n2 2 n12 2 R1 [s1 s3 s4]\n"
            "b c: n1 2 n2 2 n12 1 R1 [s2 s1]\n");
}

TEST(Cooccurrence, NeverCrossesInterviewsButAddsThemUp) {
  EXPECT_EQ(pairs("0-5 a barrier R1\n interview I2 R1\n 0-5 b barrier"), "");
  EXPECT_EQ(pairs("0-5 a barrier R2\n 4-9 b barrier R2\n interview I2 R1\n 0-5 b barrier\n"
                  "1-3 a barrier\n interview I3 R1\n 0-5 b barrier"),
            "a b: n1 2 n2 3 n12 2 R1 R2 [s1 s2 s3 s4]\n");
}

TEST(Cooccurrence, LeavesOutWhatDoesNotCount) {
  EXPECT_EQ(pairs("0-5 a barrier R1 @cas\n 0-9 b barrier R1\n 1-2 a barrier nobody"), "");
}

TEST(Cooccurrence, OfAnEmptyStudyIsEmpty) {
  EXPECT_TRUE(cooccurrence(Study{}).empty());
  EXPECT_EQ(pairs(""), "");
}

}  // namespace
}  // namespace veldwerk::test
