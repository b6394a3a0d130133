#include "analysis/proposal_quality.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

std::string as_text(const ProposalQuality& quality) {
  std::string text = std::to_string(quality.right) + " of " + std::to_string(quality.proposals) +
                     " right, " + std::to_string(quality.found) + " of " +
                     std::to_string(quality.segments) + " found:";
  for (const Index segment : quality.segments_behind) text += " " + std::to_string(segment);
  return text;
}

const char* const study_lines = R"(
code a
code b
respondent R1
coder anna
coder bram
coder carl rejected
interview I1 R1
speech R1 0-100
10-20 a barrier
15-25 a facilitator @bram
40-50 a neutral
60-70 b neutral
80-90 a neutral @carl
90-95 a neutral nobody
interview I2 R1
speech R1 0-100
10-20 a neutral
)";

TEST(ProposalQuality, ProposalsAndSegmentsAreCountedApart) {
  const Study study = study_of(study_lines);
  const std::vector<ProposedSpan> proposed = {
      {0, 18, 19, 0},                  // finds two segments, of both coders
      {0, 5, 10, 0},                   // only touches
      {0, 44, 46, 0},                  // two that find one
      {0, 46, 48, 0}, {0, 62, 63, 0},  // another code
      {0, 85, 86, 0},                  // coding that does not count
      {0, 90, 95, 0},                  // nobody's
      {1, 0, 11, 0},
  };
  const ProposalQualities all = proposal_quality(study, proposed, {0, 1}, {0, 1});
  EXPECT_EQ(as_text(all.by_code[0]), "4 of 8 right, 4 of 4 found: 0 1 2 6");
  EXPECT_EQ(as_text(all.by_code[1]), "0 of 0 right, 0 of 1 found: 3");
  EXPECT_EQ(as_text(all.all), "4 of 8 right, 4 of 5 found: 0 1 2 3 6");
  const ProposalQualities first = proposal_quality(study, proposed, {0}, {0});
  EXPECT_EQ(as_text(first.all), "3 of 7 right, 3 of 3 found: 0 1 2");
  EXPECT_EQ(as_text(first.by_code[1]), "0 of 0 right, 0 of 0 found:");
}

}  // namespace
}  // namespace veldwerk::test
