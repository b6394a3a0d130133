#include "text/speaker_labels.hpp"

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

TEST(SpeakerLabels, OpenLinesInTheOrderOfTheirFirstAppearance) {
  const auto labels = speaker_labels(
      "I: Hoe gaat dat?\nR4 [00:12]: Goed.\nNoot: \u00e9\u00e9n keer\nzie "
      "http://a.b\nhttps://c.d\nI:\n"
      "Een zin met: een dubbele punt\nR4: Nog iets");
  ASSERT_EQ(labels.size(), 3U);
  EXPECT_EQ(labels[0].label, "I");
  EXPECT_EQ(labels[0].turns, 2U);
  EXPECT_EQ(labels[1].label, "R4");
  EXPECT_EQ(labels[1].turns, 2U);
  EXPECT_EQ(labels[2].label, "Noot");
  EXPECT_EQ(labels[2].turns, 1U);
}

}  // namespace
}  // namespace veldwerk
