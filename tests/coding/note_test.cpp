// Notes: in the journal, in no file, and passed over by what takes changes back.
#include "coding/note.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "coding/history.hpp"
#include "coding/merge_ancestor.hpp"
#include "tests/coding/study_state.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class NoteTest : public testing::Test {
 protected:
  NoteTest() { EXPECT_FALSE(lock_study(study.path(), lock)); }

  void write(std::optional<std::string> before, const std::string& after) {
    ASSERT_FALSE(commit(lock, {.command = "t",
                               .coder = "anna",
                               .summary = "",
                               .files = {{"a.txt", std::move(before), after}}}));
  }
  void note(const std::string& coder = "anna") {
    ASSERT_FALSE(note_in_journal(lock, {"reveal", coder, "looked at the coding of bram"}));
  }
  std::string take_back(bool redo, std::string_view id = "") {
    const Journal journal = read_journal(study.path());
    const TakeBack back = redo ? redo_change(journal, study.path(), "anna", id)
                               : undo_change(journal, study.path(), "anna", id);
    if (back.refused) return back.refused->message;
    EXPECT_FALSE(commit(lock, back.change));
    return bytes_in(study.path() / "a.txt");
  }

  TemporaryFolder study{TemporaryFolder::in_memory()};
  StudyLock lock;
};

TEST_F(NoteTest, HasALineAndNoFile) {
  note();
  const Journal journal = read_journal(study.path());
  ASSERT_EQ(journal.entries.size(), 1);
  EXPECT_TRUE(journal.diagnostics.empty());
  EXPECT_TRUE(is_note(journal.entries[0]));
  EXPECT_EQ(journal.entries[0].summary, "looked at the coding of bram");
  EXPECT_EQ(read_journal_line(journal_line(journal.entries[0]))->id, journal.entries[0].id);
  std::vector<std::string> notes;
  EXPECT_FALSE(recover_study(study.path(), &notes));
  EXPECT_TRUE(notes.empty());
}

TEST_F(NoteTest, UndoAndRedoPassItOver) {
  write(std::nullopt, "one");
  write("one", "two");
  note();
  EXPECT_EQ(take_back(false), "one");
  note();
  EXPECT_EQ(take_back(true), "two");
  const std::string id = read_journal(study.path()).entries[2].id;
  EXPECT_THAT(take_back(false, id), HasSubstr("changed no file"));
}

TEST_F(NoteTest, AMergeOfJournalsKeepsIt) {
  note("bram");
  TemporaryFolder other;
  Draft draft(other.path());
  unite_journals(draft, study.path());
  ASSERT_EQ(draft.changes().size(), 1);
  EXPECT_EQ(draft.changes()[0].after, bytes_in(study.path() / "journal/bram.jsonl"));
}

}  // namespace
}  // namespace veldwerk
