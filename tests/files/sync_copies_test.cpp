#include "files/sync_copies.hpp"

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

std::string original_of(std::string_view name) {
  return copied_name(name,
                     [](std::string_view one) {
                       return one == "I04.csv" || one == "I04-b.csv" || one == "memo.md" ||
                              one == "a.b.csv";
                     })
      .value_or("");
}

TEST(SyncCopies, KnowsTheNamesThatSyncProgramsGive) {
  EXPECT_EQ(original_of("I04 (conflicted copy 2026-01-02).csv"), "I04.csv");
  EXPECT_EQ(original_of("I04 (conflicted copy 2026-01-02 123456).csv"), "I04.csv");
  EXPECT_EQ(original_of("I04 (Anna's conflicted copy 2026-01-02).csv"), "I04.csv");
  EXPECT_EQ(original_of("I04 (Conflicterende kopie van Anna 2026-01-02).csv"), "I04.csv");
  EXPECT_EQ(original_of("I04 (Case Conflict).csv"), "I04.csv");
  EXPECT_EQ(original_of("I04_conflict-20260102-123456.csv"), "I04.csv");
  EXPECT_EQ(original_of("I04-LAPTOP-ABC123.csv"), "I04.csv");
  EXPECT_EQ(original_of("I04-Anna-PC.csv"), "I04.csv");
  EXPECT_EQ(original_of("I04.sync-conflict-20260102-123456-ABCDEFG.csv"), "I04.csv");
  EXPECT_EQ(original_of("I04 (1).csv"), "I04.csv");
  EXPECT_EQ(original_of("memo (1).md"), "memo.md");
  EXPECT_EQ(original_of("a.b.sync-conflict-20260102-123456-ABCDEFG.csv"), "a.b.csv");
}

TEST(SyncCopies, KnowsACopyOfACopy) {
  EXPECT_EQ(original_of("I04 (conflicted copy 2026-01-02) (1).csv"), "I04.csv");
  EXPECT_EQ(original_of("I04-LAPTOP-ABC123 (1).csv"), "I04.csv");
}

TEST(SyncCopies, TheNearestOriginalIsMeant) {
  EXPECT_EQ(original_of("I04-b (1).csv"), "I04-b.csv");
  EXPECT_EQ(original_of("I04-b-LAPTOP-1.csv"), "I04-b.csv");
}

TEST(SyncCopies, OtherNamesAreNone) {
  for (const char* name : {"I05 (1).csv", "I04-c.csv", "I04-old.csv", "I04 (old).csv", "I044.csv",
                           "I04_conflict.csv", "I04.sync-conflict-today.csv", "notes.txt",
                           "(1).csv", ".csv", "I04 (1)", "I04(1).csv", "I04 (20261).csv"}) {
    EXPECT_EQ(original_of(name), "") << name;
  }
}

}  // namespace
}  // namespace veldwerk
