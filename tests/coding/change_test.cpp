// A change is made whole or not at all: what stands on disk after each stage at which a program can
// be stopped, and what becomes of files that others edit meanwhile.
#include "coding/change.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/durable.hpp"
#include "base/lock.hpp"
#include "base/sha256.hpp"
#include "coding/journal.hpp"
#include "coding/pending.hpp"
#include "coding/placement.hpp"
#include "tests/coding/study_state.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using Kind = ChangeRefused::Kind;

Change change_of(std::vector<FileChange> files) {
  return {.command = "code add", .coder = "anna", .summary = "2 files", .files = std::move(files)};
}

class ChangeTest : public testing::Test {
 protected:
  ChangeTest() {
    folder.write("a.csv", "id,start\ns1,1\n");
    folder.write("deep/b.csv", "id\ns2\n");
    folder.write("deep/c.csv", "id\ns3\n");
  }
  const fs::path& root() const { return folder.path(); }

  /// a is edited, b is removed, new/d is added.
  Change three() const {
    return change_of({{"a.csv", "id,start\ns1,1\n", "id,start\ns1,2\n"},
                      {"deep/b.csv", "id\ns2\n", std::nullopt},
                      {"new/er/d.csv", std::nullopt, "id\ns4\n"}});
  }
  State after_three() const {
    return {
        {"a.csv", "id,start\ns1,2\n"}, {"deep/c.csv", "id\ns3\n"}, {"new/er/d.csv", "id\ns4\n"}};
  }

  /// Stops as a program that was killed once the change was on disk as pending; gives the entry.
  JournalEntry stop_after_pending() {
    JournalEntry entry{.id = new_entry_id(),
                       .time = journal_time(""),
                       .coder = "anna",
                       .command = "code add",
                       .summary = "2 files",
                       .codebook = {},
                       .codebook_sha256 = {},
                       .undoes = {},
                       .redoes = {},
                       .erases = false,
                       .files = {}};
    for (const FileChange& file : three().files) {
      const auto hash = [](const auto& bytes) {
        return bytes ? std::optional(sha256_hex(*bytes)) : std::nullopt;
      };
      entry.files.push_back({file.file, hash(file.before), hash(file.after),
                             splice_of(file.before.value_or(""), file.after.value_or("")),
                             file.before});
    }
    fs::create_directories(root() / ".veldwerk");
    EXPECT_FALSE(write_pending(root(), {entry, journal_size(root(), "anna")}));
    return entry;
  }
  fs::path temporary(const JournalEntry& entry, std::size_t number) const {
    return temporary_of(root() / entry.files[number].file, entry.id, number);
  }
  std::vector<std::string> recover() {
    std::vector<std::string> notes;
    const auto refused = recover_study(root(), &notes);
    EXPECT_FALSE(refused) << refused->message;
    return notes;
  }

  TemporaryFolder folder{TemporaryFolder::in_memory()};
};

TEST_F(ChangeTest, WritesAllFilesAndTheJournal) {
  StudyLock lock;
  ASSERT_FALSE(lock_study(root(), lock));
  ASSERT_FALSE(commit(lock, three()));
  EXPECT_EQ(data_of(root()), after_three());
  const Journal journal = read_journal(root());
  EXPECT_THAT(journal.diagnostics, IsEmpty());
  ASSERT_THAT(journal.entries, SizeIs(1));
  EXPECT_EQ(journal.entries[0].coder, "anna");
  EXPECT_EQ(journal.entries[0].command, "code add");
  ASSERT_THAT(journal.entries[0].files, SizeIs(3));
  EXPECT_EQ(journal.entries[0].files[0].splice.removed, "1");
  EXPECT_EQ(journal.entries[0].files[0].splice.added, "2");
  EXPECT_EQ(journal.entries[0].files[0].found, "id,start\ns1,1\n");
}

TEST_F(ChangeTest, AChangeWithoutFilesDoesNothing) {
  StudyLock lock;
  ASSERT_FALSE(lock_study(root(), lock));
  const State before = state_of(root());
  EXPECT_FALSE(commit(lock, change_of({})));
  EXPECT_FALSE(commit(lock, change_of({{"a.csv", "same", "same"}})));
  EXPECT_EQ(state_of(root()), before);
}

TEST_F(ChangeTest, IsPrivateWhateverTheUmask) {
  const mode_t old = ::umask(0277);
  StudyLock lock;
  const auto refused = lock_study(root(), lock);
  const auto failed = refused ? refused : commit(lock, three());
  ::umask(old);
  ASSERT_FALSE(refused);
  ASSERT_FALSE(failed);
  const auto mode = [&](const char* name) {
    struct stat status {};
    ::stat((root() / name).c_str(), &status);
    return status.st_mode & 0777;
  };
  EXPECT_EQ(mode(".veldwerk"), 0700);
  EXPECT_EQ(mode(".veldwerk/lock"), 0600);
  EXPECT_EQ(mode("journal"), 0700);
  EXPECT_EQ(mode("journal/anna.jsonl"), 0600);
  EXPECT_EQ(mode("new/er"), 0700);
  EXPECT_EQ(mode("new/er/d.csv"), 0600);
}

TEST_F(ChangeTest, KeepsTheModeOfAFile) {
  ::chmod((root() / "a.csv").c_str(), 0664);
  StudyLock lock;
  ASSERT_FALSE(lock_study(root(), lock));
  ASSERT_FALSE(commit(lock, three()));
  struct stat status {};
  ::stat((root() / "a.csv").c_str(), &status);
  EXPECT_EQ(status.st_mode & 0777, 0664U);
}

TEST_F(ChangeTest, RefusesAFileThatIsNoLongerAsItWasRead) {
  StudyLock lock;
  ASSERT_FALSE(lock_study(root(), lock));
  for (const std::string file : {"a.csv", "deep/b.csv", "new/er/d.csv"}) {
    TemporaryFolder copy;
    const State before = state_of(root());
    folder.write(file, "edited by hand\n");
    const State edited = state_of(root());
    const auto refused = commit(lock, three());
    ASSERT_TRUE(refused) << file;
    EXPECT_EQ(refused->kind, Kind::file_changed);
    EXPECT_EQ(refused->file, file);
    EXPECT_EQ(state_of(root()), edited);
    before.contains(file) ? folder.write(file, before.at(file))
                          : static_cast<void>(fs::remove_all(root() / "new"));
  }
}

TEST_F(ChangeTest, RefusesWhatLiesOutside) {
  StudyLock lock;
  ASSERT_FALSE(lock_study(root(), lock));
  fs::create_directory_symlink(fs::temp_directory_path(), root() / "away");
  fs::create_symlink("a.csv", root() / "link.csv");
  for (const std::string file :
       {"../x.csv", "/tmp/x.csv", "deep/../../x.csv", "away/x.csv", ".veldwerk/x", "link.csv",
        "deep//x", "deep/", "", "journal/anna.jsonl", "a\xff.csv"}) {
    const State before = state_of(root());
    const auto refused = commit(lock, change_of({{file, std::nullopt, "new"}}));
    EXPECT_TRUE(refused) << file;
    EXPECT_EQ(state_of(root()), before);
  }
  for (const std::string coder : {"", "..", "a/b", ".hidden"}) {
    Change change = three();
    change.coder = coder;
    EXPECT_TRUE(commit(lock, change)) << coder;
  }
}

TEST_F(ChangeTest, PutsAllBackWhereOneCannotBeWritten) {
  if (::geteuid() == 0) {
    // For root no folder is read-only; a folder in the place of a file stops root as well.
    folder.write("new", "a file where a folder should be");
  } else {
    ::chmod((root() / "deep").c_str(), 0500);
  }
  StudyLock lock;
  ASSERT_FALSE(lock_study(root(), lock));
  const State before = state_of(root());
  const auto refused = commit(lock, three());
  ::chmod((root() / "deep").c_str(), 0700);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->kind, Kind::unwritable);
  EXPECT_EQ(state_of(root()), before);
  EXPECT_FALSE(fs::exists(root() / "journal"));
}

TEST_F(ChangeTest, OneProgramAtATime) {
  StudyLock first;
  ASSERT_FALSE(lock_study(root(), first));
  StudyLock second;
  const auto refused = lock_study(root(), second, std::chrono::milliseconds(20));
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->kind, Kind::busy);
  EXPECT_THAT(refused->message, HasSubstr(std::to_string(::getpid())));
  first = StudyLock();
  EXPECT_FALSE(lock_study(root(), second, std::chrono::milliseconds(20)));
}

// Recovery, from each stage at which a program can be stopped.

TEST_F(ChangeTest, CompletesWhatWasOnlyPending) {
  stop_after_pending();
  EXPECT_THAT(recover(), ElementsAre(HasSubstr("was completed")));
  EXPECT_EQ(data_of(root()), after_three());
  EXPECT_THAT(read_journal(root()).entries, SizeIs(1));
  EXPECT_THAT(recover(), IsEmpty());
}

TEST_F(ChangeTest, CompletesWhateverIsInPlaceAlready) {
  // Of the three files each may be as before, with a whole or a torn temporary, or in place.
  for (int stage = 0; stage < 4 * 4 * 4; ++stage) {
    fs::remove_all(root());
    folder.write("a.csv", "id,start\ns1,1\n");
    folder.write("deep/b.csv", "id\ns2\n");
    folder.write("deep/c.csv", "id\ns3\n");
    const JournalEntry entry = stop_after_pending();
    const std::vector<FileChange> files = three().files;
    int rest = stage;
    for (std::size_t i = 0; i < files.size(); ++i, rest /= 4) {
      const std::string left = temporary(entry, i).lexically_relative(root());
      if (rest % 4 == 1 && files[i].after) folder.write(left, *files[i].after);
      if (rest % 4 == 2 && files[i].after) folder.write(left, files[i].after->substr(0, 2));
      if (rest % 4 != 3) continue;
      if (files[i].before) folder.write(left, *files[i].before);
      fs::remove(root() / files[i].file);
      if (files[i].after) folder.write(files[i].file, *files[i].after);
    }
    EXPECT_THAT(recover(), ElementsAre(HasSubstr("was completed"))) << stage;
    EXPECT_EQ(data_of(root()), after_three()) << stage;
    EXPECT_THAT(read_journal(root()).entries, SizeIs(1)) << stage;
  }
}

TEST_F(ChangeTest, ATornLineOfTheJournalIsWrittenAnew) {
  for (const std::size_t size : {0U, 1U, 100U, 400U, 100000U}) {
    for (const bool zeros : {false, true}) {
      fs::remove_all(root());
      folder.write("a.csv", "id,start\ns1,1\n");
      folder.write("deep/b.csv", "id\ns2\n");
      folder.write("deep/c.csv", "id\ns3\n");
      folder.write("journal/anna.jsonl", "an older line\n");
      const JournalEntry entry = stop_after_pending();
      std::string torn = journal_line(entry).substr(0, size);
      if (zeros) torn.assign(torn.size(), '\0');
      folder.write("journal/anna.jsonl", "an older line\n" + torn);
      recover();
      EXPECT_EQ(data_of(root()), size == 100000 && !zeros ? data_of(root()) : after_three());
      EXPECT_EQ(bytes_in(root() / "journal/anna.jsonl"), "an older line\n" + journal_line(entry));
      EXPECT_FALSE(has_pending(root()));
    }
  }
}

TEST_F(ChangeTest, WhatTheJournalHasIsDone) {
  const JournalEntry entry = stop_after_pending();
  folder.write("journal/anna.jsonl", journal_line(entry));
  folder.write("a.csv", "edited after it was done\n");
  folder.write(".veldwerk-" + entry.id + "-0.tmp", "id,start\ns1,1\n");
  EXPECT_THAT(recover(), IsEmpty());
  EXPECT_EQ(data_of(root()), (State{{"a.csv", "edited after it was done\n"},
                                    {"deep/b.csv", "id\ns2\n"},
                                    {"deep/c.csv", "id\ns3\n"}}));
}

TEST_F(ChangeTest, AnEditStaysAndTheRestIsTakenBack) {
  stop_after_pending();
  folder.write("a.csv", "edited\n");
  fs::remove(root() / "deep/b.csv");
  folder.write("new/er/d.csv", "id\ns4\n");
  EXPECT_THAT(recover(), ElementsAre(HasSubstr("`a.csv` was edited since")));
  EXPECT_EQ(state_of(root()),
            (State{{"a.csv", "edited\n"}, {"deep/b.csv", "id\ns2\n"}, {"deep/c.csv", "id\ns3\n"}}));
}

TEST_F(ChangeTest, AnEditThatCameOutOfItsPlaceGoesBack) {
  const JournalEntry entry = stop_after_pending();
  folder.write("a.csv", "id,start\ns1,2\n");
  folder.write(temporary(entry, 0).filename(), "edited\n");
  EXPECT_THAT(recover(), ElementsAre(HasSubstr("`a.csv` was edited since")));
  EXPECT_EQ(state_of(root()),
            (State{{"a.csv", "edited\n"}, {"deep/b.csv", "id\ns2\n"}, {"deep/c.csv", "id\ns3\n"}}));
}

TEST_F(ChangeTest, ADamagedPendingChangeIsSetAsideAndSaid) {
  stop_after_pending();
  const State before = data_of(root());
  const std::string whole = bytes_in(root() / ".veldwerk/pending.json");
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    fs::remove_all(root() / ".veldwerk");
    folder.write(".veldwerk/pending.json", damaged);
    // The place in the journal may be damaged without harm: it is only where to look first.
    const bool harmless = at >= 26 && at <= 27;
    if (harmless) continue;
    EXPECT_THAT(recover(), ElementsAre(HasSubstr("damaged-1.json"))) << at;
    EXPECT_EQ(bytes_in(root() / ".veldwerk/damaged-1.json"), damaged);
  }
  fs::remove_all(root() / ".veldwerk");
  EXPECT_EQ(data_of(root()), [&] {
    State data = before;
    data.erase(".veldwerk/pending.json");
    return data;
  }());
}

TEST_F(ChangeTest, APendingChangeFromElsewhereWritesNothingOutside) {
  TemporaryFolder outside;
  JournalEntry entry = stop_after_pending();
  entry.files[2].file = "../" + outside.path().filename().string() + "/x.csv";
  ASSERT_FALSE(write_pending(root(), {entry, 0}));
  EXPECT_THAT(recover(), ElementsAre(HasSubstr("damaged")));
  EXPECT_THAT(state_of(outside.path()), IsEmpty());
}

TEST_F(ChangeTest, AThousandFiles) {
  std::vector<FileChange> files;
  State expected = data_of(root());
  for (int i = 0; i < 1000; ++i) {
    const std::string name = "many/" + std::to_string(i % 20) + "/" + std::to_string(i) + ".csv";
    files.push_back({name, std::nullopt, "id\n" + std::to_string(i) + "\n"});
    expected[name] = *files.back().after;
  }
  StudyLock lock;
  ASSERT_FALSE(lock_study(root(), lock));
  ASSERT_FALSE(commit(lock, change_of(files)));
  EXPECT_EQ(data_of(root()), expected);
}

// Editors that save between the comparison and the rename: what comes out of its place is theirs.

TEST_F(ChangeTest, AnEditorThatSavesByRenameLosesNothing) {
  Placement placement(root());
  placement.moves.push_back({.file = "deep/c.csv",
                             .path = root() / "deep/c.csv",
                             .temporary = root() / "deep/.t1",
                             .from = "id\ns3\n",
                             .to = "id\ns5\n"});
  placement.moves.push_back({.file = "a.csv",
                             .path = root() / "a.csv",
                             .temporary = root() / ".t0",
                             .from = "id,start\ns1,1\n",
                             .to = "id,start\ns1,2\n"});
  folder.write("saved", "by an editor\n");
  fs::rename(root() / "saved", root() / "a.csv");
  const State edited = state_of(root());
  const auto refused = placement.put();
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->kind, Kind::file_changed);
  EXPECT_FALSE(placement.take_back());
  EXPECT_EQ(state_of(root()), edited);
}

TEST_F(ChangeTest, AnEditorThatIsWritingInPlaceIsWaitedFor) {
  Placement placement(root());
  placement.moves.push_back({.file = "a.csv",
                             .path = root() / "a.csv",
                             .temporary = root() / ".t0",
                             .from = "id,start\ns1,1\n",
                             .to = "id,start\ns1,2\n"});
  // The editor has opened the file, and writes its last bytes once the exchange was made.
  std::ofstream editor(root() / "a.csv", std::ios::binary | std::ios::in);
  std::thread writes([&] {
    while (bytes_in(root() / "a.csv") != "id,start\ns1,2\n") std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    editor << "ID,START\n";
    editor.close();
  });
  const auto refused = placement.put();
  writes.join();
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->kind, Kind::file_changed);
  EXPECT_FALSE(placement.take_back());
  EXPECT_EQ(bytes_in(root() / "a.csv"), "ID,START\ns1,1\n");
}

TEST_F(ChangeTest, AFileThatAppearsMeanwhileStays) {
  Placement placement(root());
  placement.moves.push_back({.file = "x.csv",
                             .path = root() / "x.csv",
                             .temporary = root() / ".t0",
                             .from = std::nullopt,
                             .to = "ours"});
  folder.write("x.csv", "theirs");
  EXPECT_TRUE(placement.put());
  EXPECT_FALSE(placement.take_back());
  EXPECT_EQ(bytes_in(root() / "x.csv"), "theirs");
  EXPECT_FALSE(fs::exists(root() / ".t0"));
}

// What can't be read is not different: nothing is exchanged twice or removed for that.

TEST_F(ChangeTest, WhatCannotBeReadOnTheWayBackStays) {
  if (::geteuid() == 0) GTEST_SKIP() << "root reads everything";
  Placement placement(root());
  placement.moves.push_back({.file = "a.csv",
                             .path = root() / "a.csv",
                             .temporary = root() / ".t0",
                             .from = "id,start\ns1,1\n",
                             .to = "id,start\ns1,2\n"});
  ASSERT_FALSE(placement.put());
  ::chmod((root() / "a.csv").c_str(), 0);
  EXPECT_TRUE(placement.take_back());
  EXPECT_EQ(bytes_in(root() / "a.csv"), "id,start\ns1,1\n");
  ::chmod((root() / ".t0").c_str(), 0600);
  EXPECT_EQ(bytes_in(root() / ".t0"), "id,start\ns1,2\n");
}

TEST_F(ChangeTest, WhatStandsInTheWayIsNotRemoved) {
  Placement placement(root());
  placement.moves.push_back({.file = "a.csv",
                             .path = root() / "a.csv",
                             .temporary = root() / ".t0",
                             .from = "id,start\ns1,1\n",
                             .to = "id,start\ns1,2\n"});
  folder.write(".t0", "an edit that came out of its place");
  const State before = state_of(root());
  EXPECT_TRUE(placement.put());
  EXPECT_FALSE(placement.take_back());
  EXPECT_EQ(state_of(root()), before);
}

TEST_F(ChangeTest, AnEditOfANewFileIsKept) {
  // Stopped on the way back: the new file, which somebody edited, had just left its place.
  const JournalEntry entry = stop_after_pending();
  const std::string left = temporary(entry, 2).lexically_relative(root());
  folder.write(left, "id\nedited\n");
  const std::vector<std::string> notes = recover();
  EXPECT_THAT(notes, ElementsAre(HasSubstr("was kept as"), HasSubstr("was completed")));
  EXPECT_EQ(bytes_in(root() / ".veldwerk" / ("kept-" + entry.id + "-2.tmp")), "id\nedited\n");
}

TEST_F(ChangeTest, AJournalThatCannotBeReadLeavesAllPending) {
  const JournalEntry entry = stop_after_pending();
  folder.write("journal/anna.jsonl", journal_line(entry));
  fs::rename(root() / "journal/anna.jsonl", root() / "kept");
  fs::create_directory(root() / "journal/anna.jsonl");
  const State before = state_of(root());
  EXPECT_TRUE(recover_study(root()));
  EXPECT_EQ(state_of(root()), before);
}

TEST_F(ChangeTest, WhatIsLeftKeepsTheNoteOfIt) {
  if (::geteuid() == 0) GTEST_SKIP() << "root removes everything";
  const JournalEntry entry = stop_after_pending();
  folder.write("journal/anna.jsonl", journal_line(entry));
  const std::string left = temporary(entry, 1).lexically_relative(root());
  folder.write(left, "id\ns2\n");
  ::chmod((root() / "deep").c_str(), 0500);
  EXPECT_THAT(recover(), IsEmpty());
  EXPECT_TRUE(has_pending(root()));
  StudyLock lock;
  ASSERT_FALSE(lock_study(root(), lock));
  const auto refused = commit(lock, change_of({{"e.csv", std::nullopt, "id\n"}}));
  ::chmod((root() / "deep").c_str(), 0700);
  ASSERT_TRUE(refused);
  EXPECT_THAT(refused->message, HasSubstr("can't be removed"));
  // The same program may try again.
  EXPECT_FALSE(commit(lock, change_of({{"e.csv", std::nullopt, "id\n"}})));
  EXPECT_FALSE(fs::exists(root() / left));
  EXPECT_FALSE(has_pending(root()));
}

TEST_F(ChangeTest, AReaderRemovesATornNoteOfNobody) {
  folder.write(".veldwerk/pending.tmp", "{\"veld");
  {
    StudyLock lock;
    ASSERT_FALSE(lock_study(root(), lock));
    folder.write(".veldwerk/pending.tmp", "{\"veld");
    EXPECT_FALSE(recover_study(root()));
    EXPECT_TRUE(fs::exists(root() / ".veldwerk/pending.tmp"));
  }
  EXPECT_FALSE(recover_study(root()));
  EXPECT_FALSE(fs::exists(root() / ".veldwerk/pending.tmp"));
}

TEST_F(ChangeTest, RefusesWhereTheCodebookCannotBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root reads everything";
  for (const std::string_view name : {"study.yaml", "own.yaml"}) {
    folder.write("study.yaml",
                 "veldwerk: 1\ntitle: x\nlanguage: nl\ncodebook: own.yaml\n"
                 "respondents: r.csv\ninterviews: i.csv\ncoding: coding\n");
    folder.write("own.yaml", "x\n");
    ::chmod((root() / name).c_str(), 0);
    StudyLock lock;
    ASSERT_FALSE(lock_study(root(), lock));
    const auto refused = commit(lock, three());
    ::chmod((root() / name).c_str(), 0600);
    ASSERT_TRUE(refused) << name;
    EXPECT_EQ(refused->file, name);
    EXPECT_EQ(bytes_in(root() / "a.csv"), "id,start\ns1,1\n");
  }
}

TEST_F(ChangeTest, WhoReadsSeesThatSomethingChanged) {
  StudyLock lock;
  ASSERT_FALSE(lock_study(root(), lock));
  const std::string before = change_stamp(root());
  EXPECT_EQ(change_stamp(root()), before);
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
  ASSERT_FALSE(commit(lock, three()));
  EXPECT_NE(change_stamp(root()), before);
}

}  // namespace
}  // namespace veldwerk
