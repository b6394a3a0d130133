#include "base/secret.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

TEST(Secret, HasTwiceHundredAndTwentyEightBits) {
  std::set<std::string> drawn;
  std::string all;
  for (int i = 0; i < 200; ++i) {
    const std::string secret = new_secret();
    EXPECT_EQ(secret.size(), 64U);
    EXPECT_EQ(secret.find_first_not_of("0123456789abcdef"), secret.npos);
    drawn.insert(secret);
    all += secret;
  }
  EXPECT_EQ(drawn.size(), 200U);
  // 12,800 digits: each of the sixteen comes 800 times, give or take 27.
  for (const char digit : std::string("0123456789abcdef")) {
    EXPECT_NEAR(static_cast<double>(std::ranges::count(all, digit)), 800, 200) << digit;
  }
}

TEST(Secret, IsThatAndNothingElse) {
  EXPECT_TRUE(is_secret("abc", "abc"));
  for (const std::string_view wrong : {"", "ab", "abd", "xbc", "abcd", "ABC"}) {
    EXPECT_FALSE(is_secret(wrong, "abc")) << wrong;
  }
  EXPECT_FALSE(is_secret("", "")) << "there is no secret";
}

}  // namespace
}  // namespace veldwerk
