// The journal of another copy of a study, taken in by the change that takes in its coding: whole or
// not at all, told of by no line of its own, and left where that change is taken back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "coding/history.hpp"
#include "coding/pending.hpp"
#include "tests/coding/study_state.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::EndsWith;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

const std::string annas = "journal/anna.jsonl";
const std::string brams = "journal/bram.jsonl";
const std::string file = "coding/bram/I01.csv";

class UnitedJournalTest : public testing::Test {
 protected:
  UnitedJournalTest() { study.write(brams, "of before\n"); }
  const fs::path& root() const { return study.path(); }
  std::string now(const std::string& name) const { return bytes_in(root() / name); }

  static Change merged() {
    return {.command = "merge",
            .coder = "anna",
            .summary = "",
            .files = {{annas, std::nullopt, "annas on another machine\n"},
                      {file, std::nullopt, "id\ns1\n"},
                      {brams, "of before\n", "of before\nof the copy\n"}},
            .unites_journals = true};
  }
  std::optional<ChangeRefused> commit_once(Change change) const {
    StudyLock lock;
    EXPECT_FALSE(lock_study(root(), lock));
    return commit(lock, std::move(change));
  }

  TemporaryFolder study;
};

TEST_F(UnitedJournalTest, ComesInWithTheChangeAndStaysWhereThatIsTakenBack) {
  ASSERT_FALSE(commit_once(merged()));
  EXPECT_EQ(now(brams), "of before\nof the copy\n");
  EXPECT_THAT(now(annas), StartsWith("annas on another machine\n{\"id\":"));
  const Journal journal = read_journal(root());
  ASSERT_THAT(journal.entries, SizeIs(1));
  EXPECT_THAT(journal.entries[0].files, ElementsAre(Field(&JournalFile::file, file)));

  TakeBack undo = undo_change(journal, root(), "anna");
  ASSERT_FALSE(undo.refused);
  ASSERT_FALSE(commit_once(std::move(undo.change)));
  EXPECT_FALSE(fs::exists(root() / file));
  EXPECT_EQ(now(brams), "of before\nof the copy\n");
}

TEST_F(UnitedJournalTest, GetsNoLineWhereNothingElseIsTakenIn) {
  Change change = merged();
  std::erase_if(change.files, [](const FileChange& one) { return one.file == file; });
  ASSERT_FALSE(commit_once(change));
  EXPECT_EQ(now(annas), "annas on another machine\n");
  EXPECT_THAT(read_journal(root()).entries, IsEmpty());
  EXPECT_FALSE(has_pending(root()));
}

TEST_F(UnitedJournalTest, IsOnlyAddedTo) {
  for (const std::string after : {"of\n", "another\n", ""}) {
    Change change = merged();
    change.files[2].after = after;
    EXPECT_TRUE(commit_once(change)) << after;
  }
  Change untold = merged();
  untold.unites_journals = false;
  EXPECT_TRUE(commit_once(untold));
  EXPECT_EQ(now(brams), "of before\n");
  EXPECT_FALSE(fs::exists(root() / file));
}

TEST_F(UnitedJournalTest, IsCompletedWhereItsOwnLineIsTorn) {
  // Stopped, or without power, while the line was added behind what came in.
  for (const std::size_t written : {0U, 1U, 50U, 150U}) {
    fs::remove_all(root());
    study.write(brams, "of before\n");
    JournalEntry entry{.id = new_entry_id(),
                       .time = journal_time(""),
                       .coder = "anna",
                       .command = "merge",
                       .summary = "",
                       .codebook = {},
                       .codebook_sha256 = {},
                       .undoes = {},
                       .redoes = {},
                       .files = {}};
    const auto hash = [](const auto& bytes) {
      return bytes ? std::optional(sha256_hex(*bytes)) : std::nullopt;
    };
    for (const FileChange& one : merged().files) {
      entry.files.push_back({one.file, hash(one.before), hash(one.after),
                             splice_of(one.before.value_or(""), one.after.value_or("")),
                             std::nullopt});
    }
    const std::string taken_in = "annas on another machine\n";
    fs::create_directories(root() / ".veldwerk");
    ASSERT_FALSE(write_pending(root(), {entry, taken_in.size()}));
    study.write(annas, taken_in + journal_line(entry).substr(0, written));
    EXPECT_FALSE(recover_study(root()));
    EXPECT_EQ(now(annas), taken_in + journal_line(entry)) << written;
    EXPECT_EQ(now(brams), "of before\nof the copy\n");
    EXPECT_EQ(now(file), "id\ns1\n");
    EXPECT_FALSE(has_pending(root()));
  }
}

}  // namespace
}  // namespace veldwerk
