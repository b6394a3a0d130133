#include "analysis/coverage.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/as_text.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

Study pair_study(const std::string& rest) {
  return study_of(R"(
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
}

std::string covered(const std::string& rest) {
  const Study study = pair_study(rest);
  return as_text(study, coverage(study));
}

// What is behind the same numbers.
std::string behind(const std::string& rest) {
  const Study study = pair_study(rest);
  return segments_as_text(study, coverage(study));
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

TEST(CoverageSegments, AreThoseThatOverlapTheSpeechByACodePointOrMore) {
  // s1 ends where R1 starts; s3 starts in the last code point of R1; s4 starts
  // where R2 ends; s5 lies in the gap between two stretches.
  EXPECT_EQ(behind("0-10 a barrier R1\n 0-11 a barrier R1\n 19-21 b barrier R1\n"
                   "30-40 b barrier R1\n 40-42 a barrier R1\n 29-43 b barrier R2"),
            "R1 [s2 s3 s6]\nR2 [s3 s6]\na [s2]\nb [s3 s6]\ntotal [s2 s3 s6]\n");
}

TEST(CoverageSegments, AreAllOfThemWhereOneIsEnough) {
  EXPECT_EQ(behind("10-18 a barrier R1\n 11-12 a barrier R1\n 11-12 b neutral R1 @bert"),
            "R1 [s1 s2 s3]\nR2 []\na [s1 s2]\nb [s3]\ntotal [s1 s2 s3]\n");
}

TEST(CoverageSegments, AreListedOnceWhereSpeechIsInSeveralStretches) {
  EXPECT_EQ(behind("speech R2 50-55\n 12-53 a barrier R1"),
            "R1 [s1]\nR2 [s1]\na [s1]\nb []\ntotal [s1]\n");
}

TEST(CoverageSegments, AreOfWhoeverTheyBelongToButNotOfNobodyNorRejected) {
  EXPECT_EQ(behind("10-15 a barrier R2\n 13-18 a barrier nobody\n 14-16 b barrier R1 @cas"),
            "R1 [s1]\nR2 []\na [s1]\nb []\ntotal [s1]\n");
}

TEST(CoverageSegments, AreLeftOutUnlessAskedForAndChangeNoNumber) {
  const Study study = pair_study("10-15 a barrier R1\n 14-25 b barrier R2");
  EXPECT_EQ(segments_as_text(study, coverage(study, false)),
            "R1 []\nR2 []\na []\nb []\ntotal []\n");
  EXPECT_EQ(as_text(study, coverage(study, false)), as_text(study, coverage(study, true)));
}

}  // namespace
}  // namespace veldwerk::test
