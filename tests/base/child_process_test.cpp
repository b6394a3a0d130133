#include "base/child_process.hpp"

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

TEST(ChildProcess, GivesOutputAndStatus) {
  const auto end = run_child({"sh", "-c", "printf 'a b'; exit 3"}, true);
  ASSERT_TRUE(end);
  EXPECT_EQ(end->output, "a b");
  EXPECT_EQ(end->status, 3);
}

TEST(ChildProcess, HandsWordsOnAsTheyAre) {
  EXPECT_EQ(run_child({"printf", "%s|", "a b", "$HOME", "", "*"}, true)->output, "a b|$HOME||*|");
}

TEST(ChildProcess, OneThatIsNotThereIsNone) {
  EXPECT_FALSE(run_child({"no-such-program-of-ours"}, true));
}

TEST(ChildProcess, ASignalIsAStatusAbove128) {
  EXPECT_EQ(run_child({"sh", "-c", "kill -TERM $$"}, true)->status, 143);
}

}  // namespace
}  // namespace veldwerk
