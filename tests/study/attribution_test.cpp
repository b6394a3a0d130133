#include "study/attribution.hpp"

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

/// I: 0-9, R1 (respondent 4): 10-19 and 30-39, R2 (respondent 2): 20-29.
class Attribution : public testing::Test {
 protected:
  Attribution() {
    interview.speakers = {{"I", SpeakerRole::interviewer, no_index},
                          {"R1", SpeakerRole::respondent, 4},
                          {"R2", SpeakerRole::respondent, 2},
                          {"X", SpeakerRole::other, no_index}};
    interview.speech = {
        {0, 10, 0, 0}, {10, 20, 1, 1}, {20, 30, 2, 2}, {30, 40, 3, 1}, {40, 50, 4, 3}};
    text =
        "iiiiiiiiii"
        "é € 🙂 wé a"
        "         b"
        "cccccccccc"
        "xxxxxxxxxx";
    index.reset(text);
  }
  std::vector<Index> owners(std::uint32_t start, std::uint32_t end) {
    std::vector<Index> found;
    respondents_of(interview, text, index, start, end, found);
    return found;
  }
  Interview interview;
  std::string text;
  CodePointIndex index;
};

using Owners = std::vector<Index>;

TEST_F(Attribution, BelongsToThoseWhoseSpeechItOverlaps) {
  EXPECT_EQ(owners(10, 20), Owners({4}));
  EXPECT_EQ(owners(0, 11), Owners({4}));
  EXPECT_EQ(owners(19, 30), Owners({2, 4}));
  EXPECT_EQ(owners(0, 50), Owners({2, 4}));
  EXPECT_EQ(owners(29, 30), Owners({2}));
  EXPECT_EQ(owners(29, 31), Owners({2, 4}));
}

TEST_F(Attribution, OneCodePointThatIsNotWhiteSpaceIsEnoughAndNeeded) {
  EXPECT_EQ(owners(11, 12), Owners());
  EXPECT_EQ(owners(20, 29), Owners());
  EXPECT_EQ(owners(19, 29), Owners({4}));
  EXPECT_EQ(owners(28, 30), Owners({2}));
}

TEST_F(Attribution, OthersSpeechBelongsToNobody) {
  EXPECT_EQ(owners(0, 10), Owners());
  EXPECT_EQ(owners(40, 50), Owners());
}

TEST_F(Attribution, SharesCountCodePointsOfSpeech) {
  const std::vector<Share> shares = shares_of(interview, text, index, 5, 35);
  ASSERT_EQ(shares.size(), 2U);
  EXPECT_EQ(shares[0].respondent, 2U);
  EXPECT_EQ(shares[0].code_points, 1U);
  EXPECT_EQ(shares[1].respondent, 4U);
  EXPECT_EQ(shares[1].code_points, 6U + 5U);
}

}  // namespace
}  // namespace veldwerk
