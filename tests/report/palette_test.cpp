// Colours that can be told apart by everybody, on paper and in grey.
#include "report/palette.hpp"

#include <string>

#include <gtest/gtest.h>

namespace veldwerk::palette {
namespace {

TEST(Palette, ReckonsLuminanceAsWcagDoes) {
  EXPECT_DOUBLE_EQ(luminance("#000000"), 0);
  EXPECT_NEAR(luminance("#FFFFFF"), 1, 1e-9);
  EXPECT_NEAR(luminance("#FF0000"), 0.2126, 1e-9);
  EXPECT_NEAR(contrast("#FFFFFF", "#767676"), 4.54, 0.01);
}

TEST(Palette, BarriersAndFacilitatorsDifferInGrey) {
  EXPECT_GT(contrast(barrier, facilitator), 2);
  for (const std::string_view colour : {barrier, facilitator, both}) {
    EXPECT_GT(contrast(colour, paper), 3) << colour;  // WCAG 2.1, 1.4.11
  }
}

TEST(Palette, BarriersAndFacilitatorsDifferForColourBlindPeople) {
  // Who does not see red or green still sees blue: the orange has next to none of it.
  const auto blue = [](std::string_view colour) {
    return std::stoi(std::string(colour.substr(5)), nullptr, 16);
  };
  EXPECT_LT(blue(barrier) + 100, blue(facilitator));
  for (std::size_t step = 0; step < steps; ++step) {
    EXPECT_LT(blue(barrier_scale[step]) + 25, blue(facilitator_scale[step])) << step;
  }
}

TEST(Palette, StepsGrowDarkerAndTheirNumbersAreRead) {
  for (const Scale& scale : {barrier_scale, facilitator_scale, plain_scale}) {
    std::string_view before = paper;
    for (const std::string_view colour : scale) {
      EXPECT_LT(luminance(colour), luminance(before)) << colour;
      EXPECT_GT(contrast(colour, before), before == paper ? 1.15 : 1.25) << colour;
      EXPECT_GT(contrast(colour, ink_on(colour)), 4.5) << colour;
      before = colour;
    }
  }
}

TEST(Palette, TextIsRead) {
  for (const std::string_view colour : {ink, soft, faint, barrier_text, facilitator_text}) {
    EXPECT_GT(contrast(colour, paper), 4.5) << colour;
  }
}

}  // namespace
}  // namespace veldwerk::palette
