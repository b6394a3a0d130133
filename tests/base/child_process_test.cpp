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

TEST(ChildProcess, TheOutputHasALimit) {
  const auto end = run_child({"sh", "-c", "printf 12345"}, true, {.output = 3});
  EXPECT_EQ(end->output, "123");
  EXPECT_TRUE(end->cut);
  EXPECT_FALSE(run_child({"printf", "123"}, true, {.output = 3})->cut);
}

TEST(ChildProcess, TimeHasALimit) {
  for (const char* const script : {"exec sleep 20", "exec sleep 20 >&-"}) {
    const auto end = run_child({"sh", "-c", script}, true, {.time = std::chrono::milliseconds(50)});
    EXPECT_TRUE(end->late);
    EXPECT_EQ(end->status, 137);
  }
}

}  // namespace
}  // namespace veldwerk
