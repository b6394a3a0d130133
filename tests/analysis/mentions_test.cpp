#include "analysis/mentions.hpp"

#include <numeric>

#include <gtest/gtest.h>

#include "tests/analysis/as_text.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

// The mentions that all segments of a study make.
std::string mentions_in(const std::string& text) {
  const Study study = study_of(text);
  std::vector<Index> all(study.segments.size());
  std::iota(all.begin(), all.end(), Index{0});
  return as_text(study, mentions_of(study, all));
}

constexpr const char* interview = R"(
  code a
  respondent R1
  respondent R2
  interview I1 R1 R2
)";

TEST(Mentions, OfNothingAreNone) {
  EXPECT_EQ(mentions_in(interview), "");
}

TEST(Mentions, OverlappingSegmentsAreOne) {
  EXPECT_EQ(mentions_in(std::string(interview) + "0-5 a barrier R1\n 4-9 a neutral R1"),
            "I1 0-9 [s1 s2] R1\n");
}

TEST(Mentions, TouchingSegmentsAreTwo) {
  EXPECT_EQ(mentions_in(std::string(interview) + "0-5 a barrier R1\n 5-9 a barrier R1"),
            "I1 0-5 [s1] R1\n"
            "I1 5-9 [s2] R1\n");
}

TEST(Mentions, ASegmentBridgesTwoThatTouch) {
  EXPECT_EQ(mentions_in(std::string(interview) +
                        "0-5 a barrier R1\n 4-6 a barrier R1\n 5-9 a barrier R1"),
            "I1 0-9 [s1 s2 s3] R1\n");
}

TEST(Mentions, AnEarlyLongSegmentHoldsLaterShortOnes) {
  // The mention runs on to 20, though the segment before 15-16 ends at 4.
  EXPECT_EQ(mentions_in(std::string(interview) +
                        "0-20 a barrier R1\n 2-4 a barrier R1\n 15-16 a barrier R1\n"
                        "20-21 a barrier R1"),
            "I1 0-20 [s1 s2 s3] R1\n"
            "I1 20-21 [s4] R1\n");
}

TEST(Mentions, EqualSegmentsAreOne) {
  EXPECT_EQ(mentions_in(std::string(interview) + "3-4 a barrier R1\n 3-4 a barrier R1"),
            "I1 3-4 [s1 s2] R1\n");
}

TEST(Mentions, BelongToTheOwnersOfAllTheirSegmentsOnceEach) {
  EXPECT_EQ(mentions_in(std::string(interview) +
                        "0-5 a barrier R2\n 1-6 a barrier R1 R2\n 2-7 a barrier R1\n"
                        "7-8 a barrier R2"),
            "I1 0-7 [s1 s2 s3] R1 R2\n"
            "I1 7-8 [s4] R2\n");
}

TEST(Mentions, NeverCrossInterviews) {
  EXPECT_EQ(mentions_in(std::string(interview) +
                        "10-90 a barrier R1\n interview I2 R2\n 0-5 a barrier\n 20-30 a barrier"),
            "I1 10-90 [s1] R1\n"
            "I2 0-5 [s2] R2\n"
            "I2 20-30 [s3] R2\n");
}

TEST(Mentions, TakeOnlyTheSegmentsGiven) {
  const Study study =
      study_of(std::string(interview) + "0-5 a barrier R1\n 4-6 a barrier R1\n 5-9 a barrier R1");
  EXPECT_EQ(as_text(study, mentions_of(study, std::vector<Index>{0, 2})),
            "I1 0-5 [s1] R1\n"
            "I1 5-9 [s3] R1\n");
}

TEST(Mentions, AtTheGreatestPlaceAndInterviewStayApart) {
  constexpr std::uint32_t last = 0xffffffffU;
  Segment before;
  before.interview = 0;
  before.start = last - 1;
  before.end = last;
  Segment after = before;
  after.interview = 1;
  after.start = 0;
  after.end = 1;
  RunningMention running;
  EXPECT_TRUE(running.take(before));
  EXPECT_FALSE(running.take(before));
  EXPECT_TRUE(running.take(after));
  EXPECT_FALSE(running.take(after));
}

constexpr const char* tree = R"(
  code top
  code heading heading
  code one in heading
  code deep in one
  respondent R1
  coder anna
  coder bert rejected
  interview I1 R1
  0-1 deep barrier
  1-2 one neutral
  2-3 top neutral
  3-4 one neutral nobody
  4-5 deep neutral @bert
  5-6 deep mixed
)";

std::string by_code(bool with_descendants) {
  const Study study = study_of(tree);
  std::string text;
  const std::vector<std::vector<Index>> lists = segments_by_code(study, with_descendants);
  EXPECT_EQ(lists.size(), study.codebook.codes.size());
  for (Index code = 0; code < lists.size(); ++code) {
    text += code_id(study, code) + ": " + ids_of(study, lists[code]) + '\n';
  }
  return text;
}

TEST(SegmentsByCode, AreThoseThatCount) {
  EXPECT_EQ(by_code(false),
            "top: s3\n"
            "heading: \n"
            "one: s2\n"
            "deep: s1 s6\n");
}

TEST(SegmentsByCode, WithDescendantsGoUpTheWholeTree) {
  EXPECT_EQ(by_code(true),
            "top: s3\n"
            "heading: s1 s2 s6\n"
            "one: s1 s2 s6\n"
            "deep: s1 s6\n");
}

TEST(SegmentsByCode, WithoutSegmentsAreEmpty) {
  EXPECT_EQ(segments_by_code(study_of("code a"), false).size(), 1U);
  EXPECT_TRUE(segments_by_code(study_of("code a"), true).front().empty());
  EXPECT_TRUE(segments_by_code(Study{}, true).empty());
}

}  // namespace
}  // namespace veldwerk::test
