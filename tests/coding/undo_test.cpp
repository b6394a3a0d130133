// Changes that take others back: to the byte, in random sequences; rows of one change among
// later ones; and earlier states of files and of the whole study.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/durable.hpp"
#include "coding/history.hpp"
#include "coding/line_difference.hpp"
#include "coding/restore.hpp"
#include "coding/row_undo.hpp"
#include "tests/coding/study_state.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string header = "id,start,end,code,valence,respondent,memo,quote\n";

std::string row(const std::string& id, const std::string& memo = "") {
  return id + ",1,2,time,,," + memo + ",x\n";
}

class UndoTest : public testing::Test {
 protected:
  UndoTest() {
    study.write("coding/anna/I01.csv", header + row("s1") + row("s2") + row("s3"));
    study.write("notes.txt", "één\r\ntwo");
    study.write("bytes", std::string("\xff\x00\x80", 3));
    EXPECT_FALSE(lock_study(study.path(), lock));
  }
  const fs::path& root() const { return study.path(); }
  std::string now(const std::string& file) const { return bytes_in(root() / file); }

  /// Makes a change to one file, and gives its id.
  std::string change(const std::string& file, std::optional<std::string> after,
                     const std::string& coder = "anna") {
    std::optional<std::string> before;
    if (fs::exists(root() / file)) before = now(file);
    return change_all({{file, before, std::move(after)}}, coder);
  }
  std::string change_all(std::vector<FileChange> files, const std::string& coder = "anna") {
    const auto refused =
        commit(lock, {.command = "t", .coder = coder, .summary = "", .files = std::move(files)});
    EXPECT_FALSE(refused) << refused->message;
    return read_journal(root()).entries.back().id;
  }
  /// Takes back; what stood in the way, or nothing.
  std::string take_back(bool redo, std::string_view id = "", const std::string& coder = "anna") {
    const Journal journal = read_journal(root());
    const TakeBack back =
        redo ? redo_change(journal, root(), coder, id) : undo_change(journal, root(), coder, id);
    if (back.refused) return back.refused->message + ". " + back.refused->help;
    const auto refused = commit(lock, back.change);
    return refused ? refused->message : "";
  }
  std::string undo(std::string_view id = "", const std::string& coder = "anna") {
    return take_back(false, id, coder);
  }
  std::string redo(std::string_view id = "", const std::string& coder = "anna") {
    return take_back(true, id, coder);
  }

  TemporaryFolder study{TemporaryFolder::in_memory()};
  StudyLock lock;
};

TEST_F(UndoTest, TakesBackAndMakesAgain) {
  const State start = data_of(root());
  change("notes.txt", "other");
  const State first = data_of(root());
  change_all({{"notes.txt", "other", std::nullopt}, {"new/deep/file", std::nullopt, "x"}});
  const State second = data_of(root());
  EXPECT_EQ(undo(), "");
  EXPECT_EQ(data_of(root()), first);
  EXPECT_FALSE(fs::exists(root() / "new/deep"));
  EXPECT_EQ(undo(), "");
  EXPECT_EQ(data_of(root()), start);
  EXPECT_THAT(undo(), HasSubstr("there is no change by anna to take back"));
  EXPECT_EQ(redo(), "");
  EXPECT_EQ(data_of(root()), first);
  EXPECT_EQ(redo(), "");
  EXPECT_EQ(data_of(root()), second);
  EXPECT_THAT(redo(), HasSubstr("there is no undo by anna"));
  EXPECT_EQ(undo(), "");
  EXPECT_EQ(data_of(root()), first);
  EXPECT_EQ(undo(), "");
  EXPECT_EQ(data_of(root()), start);
}

TEST_F(UndoTest, TakesBackByIdOfAnybody) {
  const std::string of_bram = change("notes.txt", "bram", "bram");
  const std::string of_anna = change("bytes", "anna");
  EXPECT_THAT(undo("", "kim"), HasSubstr("no change by kim"));
  EXPECT_EQ(undo(of_bram), "");
  EXPECT_EQ(now("notes.txt"), "één\r\ntwo");
  EXPECT_EQ(now("bytes"), "anna");
  EXPECT_THAT(undo(of_bram), HasSubstr("taken back already"));
  EXPECT_THAT(undo("j0000000000000"), HasSubstr("no change `j0000000000000`"));
  const std::string the_undo = read_journal(root()).entries.back().id;
  EXPECT_THAT(undo(the_undo), HasSubstr("is itself an undo"));
  EXPECT_THAT(redo(of_anna), HasSubstr("is no undo"));
  EXPECT_THAT(redo("", "bram"), HasSubstr("no undo by bram"));
  EXPECT_EQ(redo(the_undo, "bram"), "");
  EXPECT_EQ(now("notes.txt"), "bram");
  const std::string again = read_journal(root()).entries.back().id;
  EXPECT_THAT(undo(of_bram), HasSubstr("undo --entry " + again));
}

TEST_F(UndoTest, NothingIsMadeAgainOnTopOfANewerChange) {
  change("notes.txt", "1");
  EXPECT_EQ(undo(), "");
  const std::string the_undo = read_journal(root()).entries.back().id;
  change("bytes", "2");
  EXPECT_THAT(redo(), HasSubstr("there is no undo"));
  EXPECT_EQ(redo(the_undo), "");
  EXPECT_EQ(now("notes.txt"), "1");
}

TEST_F(UndoTest, RefusesWhereAFileChangedSince) {
  const std::string first = change_all({{"notes.txt", now("notes.txt"), "1"}, {"a", {}, "a"}});
  const std::string second = change("notes.txt", "2", "bram");
  const State state = data_of(root());
  EXPECT_THAT(undo(), HasSubstr("`notes.txt` was changed since, by " + second));
  EXPECT_EQ(data_of(root()), state);
  study.write("notes.txt", "by hand");
  EXPECT_THAT(undo(second), HasSubstr("`notes.txt` was edited since"));
  study.write("notes.txt", "één\r\ntwo");
  fs::remove(root() / "a");
  EXPECT_THAT(undo(first), HasSubstr("changes nothing any more"));
}

// Whose journal can't be read may have taken the change back already.
TEST_F(UndoTest, IsRefusedWhereSomebodysJournalCannotBeRead) {
  const std::string id = change("notes.txt", "other");
  fs::create_symlink("bram.jsonl", root() / "journal/bram.jsonl");  // leads to itself
  EXPECT_THAT(undo(), HasSubstr("without `journal/bram.jsonl` nobody knows"));
  EXPECT_THAT(undo(id), HasSubstr("without `journal/bram.jsonl` nobody knows"));
  EXPECT_THAT(redo(), HasSubstr("without `journal/bram.jsonl` nobody knows"));
  EXPECT_EQ(now("notes.txt"), "other");
  EXPECT_THAT(rebuild(root(), "notes.txt", id, When::before).why, HasSubstr("can't be read"));
  const Journal journal = read_journal(root());
  Restored restored;
  const fs::path elsewhere = study.path().string() + "-restored";
  EXPECT_TRUE(restore_study(root(), journal, journal.entries.back(), elsewhere, restored));
  EXPECT_FALSE(fs::exists(elsewhere));
}

TEST_F(UndoTest, TakesOnlyItsRowsOutOfACodingFileThatChangedSince) {
  const std::string file = "coding/anna/I01.csv";
  const std::string first = change(
      file, header + row("s0") + row("s1", "changed") + row("s3"));  // adds, changes, removes
  change(file, header + row("s0") + row("s1", "changed") + row("s3") + row("s4"), "bram");
  EXPECT_EQ(undo(first), "");
  EXPECT_EQ(now(file), header + row("s1") + row("s2") + row("s3") + row("s4"));
  EXPECT_EQ(redo(), "");
  EXPECT_EQ(now(file), header + row("s0") + row("s1", "changed") + row("s3") + row("s4"));
  const std::string again = read_journal(root()).entries.back().id;
  study.write(file, header + row("s0") + row("s1", "by hand") + row("s3") + row("s4"));
  EXPECT_THAT(undo(again), HasSubstr("was edited since"));
}

TEST_F(UndoTest, AFileThatOthersAddedToSinceKeepsTheirRows) {
  const std::string file = "coding/kim/I01.csv";
  const std::string first = change(file, header + row("s7"), "kim");
  study.write(file, header + row("s7") + row("s8"));
  EXPECT_EQ(undo(first, "kim"), "");
  EXPECT_EQ(now(file), header + row("s8"));
}

TEST(RowUndo, RefusesWhatItCannotTell) {
  const std::string one = header + row("s1");
  const std::string two = header + row("s1") + row("s2");
  EXPECT_EQ(take_back_rows(one, two, header + row("s2")), header);
  EXPECT_EQ(take_back_rows(one, two, one), std::nullopt);                 // gone already
  EXPECT_EQ(take_back_rows(one, two, two + row("s2")), std::nullopt);     // an id twice
  EXPECT_EQ(take_back_rows(one, two, "id,code\ns2,x\n"), std::nullopt);   // another header
  EXPECT_EQ(take_back_rows(one, one + "\n# note\n", two), std::nullopt);  // no row
  EXPECT_EQ(take_back_rows("a", "b", "c"), std::nullopt);                 // no coding files
  EXPECT_EQ(take_back_rows(two, one, two + row("s3")), std::nullopt);     // there again
  EXPECT_EQ(take_back_rows(two, one, one + row("s3")), header + row("s1") + row("s2") + row("s3"));
  const std::string open = one.substr(0, one.size() - 1);
  EXPECT_EQ(take_back_rows(two, one, open), two);  // a last line without an end
}

TEST_F(UndoTest, EveryEarlierStateOfAFileCanBeRebuilt) {
  std::vector<std::pair<std::string, std::optional<std::string>>> states;
  const std::vector<std::optional<std::string>> texts = {
      "één", "one\ntwo\n", std::nullopt, "two", std::string("\xff\x00", 2),
      "two", "",           std::nullopt};
  for (const auto& text : texts) states.emplace_back(change("notes.txt", text), text);
  study.write("notes.txt", "by hand");
  states.emplace_back(change("notes.txt", "last"), "last");
  const Journal journal = read_journal(root());
  for (std::size_t i = 0; i < states.size(); ++i) {
    const PastState after = rebuild(root(), "notes.txt", states[i].first);
    EXPECT_TRUE(after.known) << after.why;
    EXPECT_EQ(after.bytes, states[i].second) << i;
    const PastState before = rebuild(root(), "notes.txt", states[i].first, When::before);
    EXPECT_TRUE(before.known) << before.why;
    if (i == 0) {
      EXPECT_EQ(before.bytes, "één\r\ntwo");
    }
    if (i == states.size() - 1) {
      EXPECT_EQ(before.bytes, "by hand");
    }
    EXPECT_EQ(state_at(journal, root(), "bytes", journal.entries[i]).bytes, now("bytes"));
  }
  EXPECT_FALSE(rebuild(root(), "bytes", states[0].first).known);
  EXPECT_FALSE(rebuild(root(), "notes.txt", "j0000000000000").known);
}

TEST_F(UndoTest, ADamagedLineHidesNoOtherState) {
  const std::string first = change("notes.txt", "1\n2\n");
  const std::string second = change("notes.txt", "1\n2\n3\n");
  const std::string third = change("notes.txt", "1\n2\n3\n4\n");
  std::string lines = now("journal/anna.jsonl");
  lines[lines.find(second) + 3] ^= 1;
  study.write("journal/anna.jsonl", lines);
  EXPECT_EQ(rebuild(root(), "notes.txt", first).bytes, "1\n2\n");
  EXPECT_EQ(rebuild(root(), "notes.txt", third, When::before).bytes, "1\n2\n3\n");
  study.write("notes.txt", "and the file is gone, too");
  EXPECT_EQ(rebuild(root(), "notes.txt", first).bytes, "1\n2\n");
  EXPECT_FALSE(rebuild(root(), "notes.txt", third).known);
}

TEST_F(UndoTest, WhatWasErasedIsGone) {
  const auto refused = commit(lock, {.command = "erase",
                                     .coder = "anna",
                                     .summary = "",
                                     .files = {{"notes.txt", now("notes.txt"), "withheld"}},
                                     .erases = true});
  ASSERT_FALSE(refused);
  EXPECT_EQ(now("notes.txt"), "withheld");
  EXPECT_EQ(now("journal/anna.jsonl").find("één"), std::string::npos);
  EXPECT_THAT(undo(), HasSubstr("no text of it was kept"));
  const std::string id = read_journal(root()).entries.back().id;
  EXPECT_FALSE(rebuild(root(), "notes.txt", id, When::before).known);
  EXPECT_EQ(rebuild(root(), "notes.txt", id).bytes, "withheld");
}

TEST_F(UndoTest, TheWholeStudyAsItWas) {
  study.write(".git/config", "hidden");
  study.write("report/provenance.json", "{}");
  const State start = [&] {
    State data = data_of(root());
    data.erase(".git/config");
    data.erase("report/provenance.json");
    return data;
  }();
  const std::string first = change("new.txt", "1");
  State one = start;
  one["new.txt"] = "1";
  change_all({{"notes.txt", now("notes.txt"), {}}, {"new.txt", "1", "2"}, {"x/y", {}, "z"}});
  const Journal journal = read_journal(root());
  TemporaryFolder other;
  Restored restored;
  ASSERT_FALSE(
      restore_study(root(), journal, *journal.find(first), other.path() / "was/", restored));
  EXPECT_EQ(data_of(other.path() / "was"), one);
  EXPECT_EQ(restored.files, one.size());
  EXPECT_THAT(restored.left_out, IsEmpty());
  const State state = data_of(root());
  for (const fs::path& taken : {root(), root() / "sub", other.path() / "was"}) {
    EXPECT_TRUE(restore_study(root(), journal, *journal.find(first), taken, restored)) << taken;
  }
  EXPECT_EQ(data_of(root()), state);
}

TEST(NewFolder, IsThereWholeOrNotAtAll) {
  TemporaryFolder folder;
  ASSERT_FALSE(write_new_folder(folder.path() / "a/b/", {{"x", "1"}, {"deep/y", "2"}}));
  EXPECT_EQ(data_of(folder.path()), (State{{"a/b/x", "1"}, {"a/b/deep/y", "2"}}));
  EXPECT_TRUE(write_new_folder(folder.path() / "a/b", {{"z", "1"}}));
  EXPECT_TRUE(write_new_folder(folder.path() / "c/d", {{"z", "1"}, {"z", "2"}}));
  EXPECT_EQ(data_of(folder.path()), (State{{"a/b/x", "1"}, {"a/b/deep/y", "2"}}));
  EXPECT_FALSE(fs::exists(folder.path() / "c"));
  fs::create_directory(folder.path() / "e");
  EXPECT_FALSE(write_new_folder(folder.path() / "e", {{"z", "1"}}));
}

TEST(NewFolder, RemovesWhatAStoppedProgramLeft) {
  TemporaryFolder folder;
  folder.write(".a.veldwerk-0123abcd.tmp/deep/y", "half");
  folder.write(".b.veldwerk-0123abcd.tmp/x", "of another");
  folder.write(".a.veldwerk-mine.tmp/x", "somebody's");
  ASSERT_FALSE(write_new_folder(folder.path() / "a", {{"x", "1"}}));
  EXPECT_EQ(data_of(folder.path()), (State{{"a/x", "1"},
                                           {".b.veldwerk-0123abcd.tmp/x", "of another"},
                                           {".a.veldwerk-mine.tmp/x", "somebody's"}}));
  EXPECT_FALSE(fs::exists(folder.path() / ".a.veldwerk-0123abcd.tmp"));
  const std::string longest(255, 'n');
  EXPECT_FALSE(write_new_folder(folder.path() / longest, {{"x", "1"}}));
}

TEST(ChangedLines, AreTheFewest) {
  const auto told = [](std::string_view before, std::string_view after) {
    std::vector<std::string> lines;
    for (const ChangedLine& line : changed_lines(before, after)) {
      lines.push_back((line.added ? "+" : "-") + std::to_string(line.line) +
                      std::string(line.text));
    }
    return lines;
  };
  EXPECT_THAT(told("a\nb\nc\n", "a\nb\nc\n"), IsEmpty());
  EXPECT_THAT(told("a\nb\nc\n", "a\nx\nc\n"), ElementsAre("-2b", "+2x"));
  EXPECT_THAT(told("a\nb\nc\nd\n", "b\nc\nd\ne\n"), ElementsAre("-1a", "+4e"));
  EXPECT_THAT(told("", "a\n"), ElementsAre("+1a"));
  EXPECT_THAT(told("a\n", "a"), ElementsAre("-1a", "+1a"));
  EXPECT_THAT(told("a\na\n", "a\n"), ElementsAre("-2a"));
}

/// One random edit of a small study, as commands make them.
FileChange random_edit(const fs::path& root, std::mt19937& random) {
  const std::string file = "coding/c" + std::to_string(random() % 3) + "/I" +
                           std::to_string(random() % 3) + (random() % 5 == 0 ? ".txt" : ".csv");
  FileChange change{file, std::nullopt, std::nullopt};
  if (fs::exists(root / file)) change.before = bytes_in(root / file);
  if (!change.before) {
    change.after = random() % 4 == 0 ? "" : header + row("s" + std::to_string(random()));
    return change;
  }
  if (random() % 6 == 0) return change;  // removed
  std::string text = *change.before;
  const std::vector<std::string> pieces = {
      "é", "\r\n", "\xff", std::string(1, '\0'), "😀", row("s" + std::to_string(random())), "\n"};
  const std::size_t at = text.empty() ? 0 : random() % text.size();
  text.replace(at, random() % 30, pieces[random() % pieces.size()]);
  change.after = std::move(text);
  return change;
}

TEST(UndoSequences, GoBackToTheStartAndForthAgain) {
  // VELDWERK_SEQUENCES: how many; the long form of this test runs 200.
  const char* asked = std::getenv("VELDWERK_SEQUENCES");
  const int sequences = asked != nullptr ? std::atoi(asked) : 3;
  constexpr int operations = 50;
  for (int seed = 0; seed < sequences; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    TemporaryFolder study{TemporaryFolder::in_memory()};
    study.write("coding/c0/I0.csv", header + row("s1"));
    study.write("notes.txt", "één");
    StudyLock lock;
    ASSERT_FALSE(lock_study(study.path(), lock));
    std::vector<State> states{data_of(study.path())};
    while (states.size() <= operations) {
      std::vector<FileChange> files;
      for (std::size_t n = 1 + random() % 3; n > 0; --n) {
        FileChange edit = random_edit(study.path(), random);
        const bool twice = std::ranges::find(files, edit.file, &FileChange::file) != files.end();
        if (!twice && edit.before != edit.after) files.push_back(std::move(edit));
      }
      if (files.empty()) continue;
      const Change change{.command = "t", .coder = "a", .summary = "", .files = std::move(files)};
      ASSERT_FALSE(commit(lock, change));
      states.push_back(data_of(study.path()));
    }
    for (int step = operations; step-- > 0;) {
      const Journal journal = read_journal(study.path());
      const TakeBack back = undo_change(journal, study.path(), "a");
      ASSERT_FALSE(back.refused) << back.refused->message;
      ASSERT_FALSE(commit(lock, back.change));
      ASSERT_EQ(data_of(study.path()), states[static_cast<std::size_t>(step)]) << seed;
    }
    for (int step = 1; step <= operations; ++step) {
      const Journal journal = read_journal(study.path());
      const TakeBack back = redo_change(journal, study.path(), "a");
      ASSERT_FALSE(back.refused) << back.refused->message;
      ASSERT_FALSE(commit(lock, back.change));
      ASSERT_EQ(data_of(study.path()), states[static_cast<std::size_t>(step)]) << seed;
    }
    EXPECT_THAT(read_journal(study.path()).entries, SizeIs(3 * operations));
  }
}

}  // namespace
}  // namespace veldwerk
