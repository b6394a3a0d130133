#include "base/child_process.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "tests/temporary_folder.hpp"

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

TEST(ChildProcess, AProgramThatIsLetGoHasNothingOfOurs) {
  const TemporaryFolder folder;
  const std::string said = (folder.path() / "said").string();
  std::FILE* const file_of_ours = std::tmpfile();
  ASSERT_TRUE(start_program({"sh", "-c",
                             "{ ls -l /proc/self/fd; cut -d' ' -f5,6 /proc/$$/stat; echo $$; } "
                             "> \"$0.part\"; mv \"$0.part\" \"$0\"",
                             said}));
  for (int tries = 0; tries < 1000 && !std::filesystem::exists(said); ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  std::fclose(file_of_ours);
  std::ifstream in(said);
  const std::string all{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(all.find("deleted"), all.npos) << all;
  EXPECT_NE(all.find(" 0 -> /dev/null"), all.npos) << all;
  EXPECT_NE(all.find(" 2 -> /dev/null"), all.npos) << all;
  // A session and a group of processes of its own: group, session, and itself.
  const std::string tail = all.substr(all.rfind('\n', all.size() - 2) + 1);
  const std::string self = tail.substr(0, tail.size() - 1);
  EXPECT_NE(all.find("\n" + self + " " + self + "\n"), all.npos) << all;
}

TEST(ChildProcess, AProgramThatIsNotThereIsNotStarted) {
  EXPECT_FALSE(start_program({"no-such-program-of-ours"}));
}

}  // namespace
}  // namespace veldwerk
