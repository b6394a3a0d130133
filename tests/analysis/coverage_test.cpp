#include "analysis/coverage.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/as_text.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

std::string covered(const std::string& rest) {
  const Study study = study_of(R"(
    code a
    code b
    respondent R1
    respondent R2
    coder anna
    coder bert
    coder cas rejected
    interview I1 R1 R2
    speech I 0-10
    speech R1 10-20
    speech R2 20-30
    speech X 30-40
    speech R1 42-50
  )" + rest);
  return as_text(study, coverage(study));
}

TEST(Coverage, WithoutSegmentsIsZeroOfTheSpeech) {
  EXPECT_EQ(covered(""), "R1 0/18\nR2 0/10\na 0/28\nb 0/28\ntotal 0/28\n");
}

TEST(Coverage, TakesTheirSpeechInsideASegmentAndNoOneElses) {
  // 0-12 covers the interviewer and two code points of R1, 48-60 the last two.
  EXPECT_EQ(covered("0-12 a barrier R1\n 29-43 b barrier R2\n 48-60 b barrier R1"),
            "R1 5/18\nR2 1/10\na 2/28\nb 4/28\ntotal 6/28\n");
}

TEST(Coverage, EndsWhereTheSegmentEnds) {
  EXPECT_EQ(covered("10-20 a barrier R1"), "R1 10/18\nR2 0/10\na 10/28\nb 0/28\ntotal 10/28\n");
  EXPECT_EQ(covered("9-21 a barrier R1"), "R1 10/18\nR2 1/10\na 11/28\nb 0/28\ntotal 11/28\n");
  EXPECT_EQ(covered("0-10 a barrier R1\n 30-42 a barrier R1"),
            "R1 0/18\nR2 0/10\na 0/28\nb 0/28\ntotal 0/28\n");
}

TEST(Coverage, CountsACodePointOnceHoweverOftenCoded) {
  EXPECT_EQ(covered("10-16 a barrier R1\n 10-16 a barrier R1 @bert\n 12-14 a barrier R1\n"
                    "14-18 a barrier R1\n 18-19 b neutral R1\n 11-17 b neutral R1"),
            "R1 9/18\nR2 0/10\na 8/28\nb 7/28\ntotal 9/28\n");
}

TEST(Coverage, GoesOnAfterALongSegmentThatHidAShortOne) {
  EXPECT_EQ(covered("10-18 a barrier R1\n 11-12 a barrier R1\n 17-20 a barrier R1"),
            "R1 10/18\nR2 0/10\na 10/28\nb 0/28\ntotal 10/28\n");
}

TEST(Coverage, OfARespondentIsBySegmentsWhoeverTheyBelongTo) {
  // R1's speech in R2's segment; nobody's segment is in no table.
  EXPECT_EQ(covered("10-15 a barrier R2\n 13-18 b barrier nobody"),
            "R1 5/18\nR2 0/10\na 5/28\nb 0/28\ntotal 5/28\n");
}

TEST(Coverage, LeavesOutRejectedCoding) {
  EXPECT_EQ(covered("10-15 a barrier R1 @cas\n 14-16 a barrier R1"),
            "R1 2/18\nR2 0/10\na 2/28\nb 0/28\ntotal 2/28\n");
}

TEST(Coverage, AddsUpInterviews) {
  EXPECT_EQ(covered("5-15 a barrier R1\n interview I2 R2 R1\n speech R1 0-4\n speech R2 6-8\n"
                    "1-7 a barrier R1\n interview I3 R2\n speech R2 0-3\n 2-3 a barrier"),
            "R1 8/22\nR2 2/15\na 10/37\nb 0/37\ntotal 10/37\n");
}

TEST(Coverage, WithoutSpeechIsZeroOfZero) {
  const Study study = study_of("code a\n respondent R1\n interview I1 R1\n 0-5 a barrier");
  EXPECT_EQ(as_text(study, coverage(study)), "R1 0/0\na 0/0\ntotal 0/0\n");
  EXPECT_EQ(as_text(Study{}, coverage(Study{})), "total 0/0\n");
}

}  // namespace
}  // namespace veldwerk::test
