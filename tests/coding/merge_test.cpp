// Copies of a study that are changed apart and merged, by the journals that changing them leaves.
#include "coding/merge.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "coding/change.hpp"
#include "coding/coding_text.hpp"
#include "coding/history.hpp"
#include "coding/journal.hpp"
#include "coding/merge_ancestor.hpp"
#include "coding/merge_conflicts.hpp"
#include "tests/coding/study_state.hpp"
#include "tests/temporary_folder.hpp"
#include "tests/tree.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

const std::string file = "coding/anna/I01.csv";
const std::string head = "id,start,end,code,valence,respondent,memo,quote\n";
const std::string row_1 = "a000000000000001,42,61,time,barrier,,,We never have time.\n";
const std::string row_2 =
    "a000000000000002,62,100,team,facilitator,,,\"The team does help each other, though.\"\n";
const std::string row_3 =
    "a000000000000003,125,153,trust,facilitator,,,\"They trust us, most of them.\"\n";
const std::string ours_new = "b000000000000001,42,61,team,,,,We never have time.\n";
const std::string theirs_new = "c000000000000001,42,61,trust,,,,We never have time.\n";

std::string changed(std::string row, const std::string& from, const std::string& to) {
  return row.replace(row.find(from), from.size(), to);
}

class Merge : public testing::Test {
 protected:
  Merge() {
    fs::copy(source_folder() / "tests" / "studies" / "tiny", ours(), fs::copy_options::recursive);
    change(ours(), "coding/anna/I02.csv", bytes_in(ours() / "coding/anna/I02.csv") + "\n");
    // Their journals share this: the state from which both come.
    change(ours(), file, head + row_1 + row_2 + row_3 + "\n");
    part();
  }

  fs::path ours() const { return folder_.path() / "ours"; }
  fs::path theirs() const { return folder_.path() / "theirs"; }

  void part() {
    fs::remove_all(theirs());
    fs::copy(ours(), theirs(), fs::copy_options::recursive);
  }

  /// Changes a file by the program; nothing removes it.
  static void change(const fs::path& root, const std::string& name,
                     const std::optional<std::string>& bytes, const std::string& coder = "anna") {
    StudyLock lock;
    ASSERT_FALSE(lock_study(root, lock));
    Draft draft(root);
    draft.read(name);
    bytes ? draft.write(name, *bytes) : draft.remove(name);
    ASSERT_FALSE(
        commit(lock, {.command = "test", .coder = coder, .summary = "", .files = draft.changes()}));
  }
  /// Changes it behind the program's back.
  static void write(const fs::path& root, const std::string& name, const std::string& bytes) {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name, std::ios::binary) << bytes;
  }

  /// Merges one study into another, as the command does; how many files that changed.
  std::size_t merge(const fs::path& into, const fs::path& from) {
    StudyLock lock;
    EXPECT_FALSE(lock_study(into, lock));
    LoadOptions options;
    options.keep_texts = true;
    const LoadedStudy loaded = load_study(into, options);
    Draft draft(into);
    auto merged = merge_copy(loaded, draft, from, ancestor_in_journals(draft, into, from));
    EXPECT_TRUE(merged);
    made_ = std::move(*merged);
    const std::size_t changed = draft.changes().size();
    unite_journals(draft, from);
    EXPECT_FALSE(commit(lock, {.command = "merge",
                               .coder = "anna",
                               .summary = "",
                               .files = draft.changes(),
                               .unites_journals = true}));
    return changed;
  }
  const FileMerged& made(const std::string& name = file) const {
    static const FileMerged none;
    const auto found = std::ranges::find(made_.files, name, &FileMerged::file);
    return found == made_.files.end() ? none : *found;
  }

  static std::set<std::string> rows(const fs::path& root, const std::string& name = file) {
    std::set<std::string> all;
    std::istringstream text(bytes_in(root / name));
    for (std::string line; std::getline(text, line);) {
      if (!line.empty() && line + "\n" != head) all.insert(line + "\n");
    }
    return all;
  }
  using Rows = std::set<std::string>;

  static std::vector<Conflict> conflicts(const fs::path& root) {
    Draft draft(root);
    Diagnostics found;
    return read_conflicts(draft, found);
  }
  static void decide(const fs::path& root, Side side) {
    StudyLock lock;
    ASSERT_FALSE(lock_study(root, lock));
    Draft draft(root);
    Diagnostics found;
    const auto open = read_conflicts(draft, found);
    ASSERT_EQ(open.size(), 1U);
    ASSERT_TRUE(decide_conflict(draft, open[0], side, found));
    ASSERT_FALSE(commit(
        lock, {.command = "merge", .coder = "anna", .summary = "", .files = draft.changes()}));
  }

  TemporaryFolder folder_;
  StudyMerged made_;
};

TEST_F(Merge, ByTheJournalsWithoutAConflict) {
  change(ours(), file, head + changed(row_1, "barrier", "mixed") + ours_new + row_2 + row_3);
  change(theirs(), file, head + row_1 + theirs_new + changed(row_2, "team", "time"));
  merge(ours(), theirs());
  EXPECT_EQ(made().added, 1U);
  EXPECT_EQ(made().changed, 1U);
  EXPECT_EQ(made().deleted, 1U);
  const Rows all = {changed(row_1, "barrier", "mixed"), ours_new, theirs_new,
                    changed(row_2, "team", "time")};
  EXPECT_EQ(rows(ours()), all);
  EXPECT_EQ(merge(ours(), theirs()), 0U) << "a second time";
  merge(theirs(), ours());
  EXPECT_EQ(rows(theirs()), all);
  // Rows in another order may be a state to note, once; then both are at rest.
  merge(ours(), theirs());
  EXPECT_EQ(rows(ours()), all);
  EXPECT_EQ(merge(ours(), theirs()), 0U);
  EXPECT_EQ(merge(theirs(), ours()), 0U);
}

TEST_F(Merge, InEitherDirectionTheSame) {
  change(ours(), file, head + changed(row_1, "barrier", "mixed") + ours_new + row_2 + row_3);
  change(theirs(), file, head + row_1 + theirs_new + changed(row_2, "team", "time"), "bram");
  const fs::path other = folder_.path() / "other";
  fs::copy(theirs(), other, fs::copy_options::recursive);
  merge(other, ours());
  merge(ours(), theirs());
  EXPECT_EQ(rows(ours()), rows(other));
  EXPECT_EQ(rows(ours()).size(), 4U);
}

TEST_F(Merge, OfAConflictEitherSideKeepsItsOwnAndTheOthers) {
  change(ours(), file, head + row_1 + row_3);
  change(theirs(), file, head + row_1 + changed(row_2, "team", "time") + row_3);
  const fs::path other = folder_.path() / "other";
  fs::copy(theirs(), other, fs::copy_options::recursive);
  merge(other, ours());
  merge(ours(), theirs());
  ASSERT_EQ(conflicts(ours()).size(), 1U);
  EXPECT_EQ(conflicts(ours())[0].what.kind, ConflictKind::deleted_here);
  EXPECT_EQ(value_of(conflicts(ours())[0].what.row, "code"), "time");
  ASSERT_EQ(conflicts(other).size(), 1U);
  EXPECT_EQ(conflicts(other)[0].what.kind, ConflictKind::deleted_there);
  EXPECT_TRUE(rows(other).contains(changed(row_2, "team", "time")));
}

TEST_F(Merge, OfSeveralCopiesInAnyOrderTheSame) {
  const fs::path third = folder_.path() / "third";
  const fs::path again = folder_.path() / "again";
  fs::copy(ours(), third, fs::copy_options::recursive);
  change(ours(), file, head + changed(row_1, "barrier", "mixed") + row_2 + row_3);
  change(theirs(), file, head + row_1 + theirs_new + row_2 + row_3, "bram");
  change(third, file, head + row_1 + ours_new + row_2, "kim");
  fs::copy(ours(), again, fs::copy_options::recursive);
  merge(ours(), theirs());
  merge(ours(), third);
  merge(again, third);
  merge(again, theirs());
  EXPECT_EQ(rows(ours()), rows(again));
  EXPECT_EQ(rows(ours()), (Rows{changed(row_1, "barrier", "mixed"), theirs_new, ours_new, row_2}));
  EXPECT_EQ(merge(ours(), theirs()) + merge(ours(), third), 0U);
}

TEST_F(Merge, NothingIsTakenWhereNoConflictCouldBeKept) {
  write(ours(), "conflicts/" + file, "not a table");
  change(theirs(), file, head + row_1 + theirs_new + row_2 + row_3);
  EXPECT_EQ(merge(ours(), theirs()), 0U);
  EXPECT_EQ(made_.not_taken, 1U);
}

TEST_F(Merge, GoesOnFromWhatWasMergedBefore) {
  change(theirs(), file, head + row_1 + theirs_new + row_2 + row_3);
  merge(ours(), theirs());
  // Ours changes what came from them, theirs goes on elsewhere.
  change(ours(), file, head + row_1 + changed(theirs_new, "trust", "team") + row_2 + row_3);
  change(theirs(), file, head + row_1 + theirs_new + row_2);
  merge(ours(), theirs());
  EXPECT_EQ(made().conflicts, 0U);
  EXPECT_EQ(rows(ours()), (Rows{row_1, changed(theirs_new, "trust", "team"), row_2}));
}

TEST_F(Merge, WhatWasEditedByHandComesFromTheLastStateOfItsJournal) {
  change(ours(), file, head + changed(row_1, "barrier", "mixed") + row_2 + row_3);
  write(theirs(), file, head + row_1 + changed(row_2, "team", "time"));
  merge(ours(), theirs());
  EXPECT_EQ(rows(ours()),
            (Rows{changed(row_1, "barrier", "mixed"), changed(row_2, "team", "time")}));
  EXPECT_EQ(made().deleted, 1U);
  write(ours(), file, head + row_2);
  EXPECT_EQ(merge(ours(), theirs()), 0U);
}

TEST_F(Merge, AConflictIsKeptAndDecidedOnce) {
  change(ours(), file, head + changed(row_1, "time,b", "team,b") + row_2 + row_3);
  change(theirs(), file, head + changed(row_1, "time,b", "trust,b") + row_2 + row_3);
  merge(ours(), theirs());
  EXPECT_EQ(made().conflicts, 1U);
  EXPECT_TRUE(rows(ours()).contains(changed(row_1, "time,b", "team,b")));
  const std::vector<Conflict> open = conflicts(ours());
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].target, file);
  EXPECT_EQ(open[0].from, "theirs");
  EXPECT_EQ(value_of(open[0].what.row, "code"), "trust");
  EXPECT_EQ(merge(ours(), theirs()), 0U);
  decide(ours(), Side::theirs);
  EXPECT_TRUE(rows(ours()).contains(changed(row_1, "time,b", "trust,b")));
  EXPECT_EQ(merge(ours(), theirs()), 0U);
  // And so it comes to them.
  merge(theirs(), ours());
  EXPECT_EQ(rows(theirs()), rows(ours()));
  EXPECT_EQ(made().conflicts, 0U);
}

TEST_F(Merge, BothVersionsCanBeKept) {
  change(ours(), file, head + changed(row_1, "time,b", "team,b") + row_2 + row_3);
  change(theirs(), file, head + changed(row_1, "time,b", "trust,b") + row_2 + row_3);
  merge(ours(), theirs());
  decide(ours(), Side::both);
  EXPECT_EQ(rows(ours()).size(), 4U);
  EXPECT_TRUE(rows(ours()).contains(changed(row_1, "time,b", "team,b")));
}

TEST_F(Merge, AnUndoneMergeCanBeMadeAgain) {
  change(theirs(), file, head + row_1 + theirs_new + row_2 + row_3);
  merge(ours(), theirs());
  {
    StudyLock lock;
    ASSERT_FALSE(lock_study(ours(), lock));
    const Journal journal = read_journal(ours());
    std::string merge_entry;
    for (const JournalEntry& entry : journal.entries) {
      if (entry.command == "merge") merge_entry = entry.id;
    }
    TakeBack back = undo_change(journal, ours(), "anna", merge_entry);
    ASSERT_FALSE(back.refused) << back.refused->message;
    ASSERT_FALSE(commit(lock, std::move(back.change)));
  }
  EXPECT_FALSE(rows(ours()).contains(theirs_new));
  merge(ours(), theirs());
  EXPECT_TRUE(rows(ours()).contains(theirs_new));
}

TEST_F(Merge, WithoutAnAncestorNothingIsDeleted) {
  fs::remove_all(theirs() / "journal");
  write(theirs(), file, head + row_1 + theirs_new + row_2);
  fs::remove(theirs() / "coding/anna/I02.csv");
  merge(ours(), theirs());
  EXPECT_EQ(rows(ours()), (Rows{row_1, theirs_new, row_2, row_3}));
  ASSERT_EQ(made().notes.size(), 1U);
  EXPECT_TRUE(made().notes[0].starts_with("no common ancestor is known: 1 only here"));
  EXPECT_TRUE(fs::exists(ours() / "coding/anna/I02.csv"));
  EXPECT_EQ(merge(ours(), theirs()), 0U);
}

TEST_F(Merge, AnOlderCopyTellsWhatBothCameFrom) {
  const fs::path base = folder_.path() / "base";
  fs::copy(ours(), base, fs::copy_options::recursive);
  fs::remove_all(theirs() / "journal");
  write(theirs(), file, head + row_1 + theirs_new + row_2);
  LoadOptions options;
  options.keep_texts = true;
  Draft draft(ours());
  const auto merged =
      merge_copy(load_study(ours(), options), draft, theirs(), ancestor_in_folder(draft, base));
  ASSERT_TRUE(merged);
  EXPECT_EQ(draft.read(file), head + row_1 + theirs_new + row_2 + "\n");
}

TEST_F(Merge, AFileThatTheyRemovedGoesWhereItWasNotChanged) {
  change(theirs(), file, std::nullopt);
  merge(ours(), theirs());
  EXPECT_FALSE(fs::exists(ours() / file));
  EXPECT_EQ(made().deleted, 3U);
}

TEST_F(Merge, OfARemovedFileWhatWasChangedHereIsAConflict) {
  change(theirs(), file, std::nullopt);
  change(ours(), file, head + changed(row_1, "barrier", "mixed") + row_2 + row_3);
  merge(ours(), theirs());
  EXPECT_EQ(rows(ours()), Rows{changed(row_1, "barrier", "mixed")});
  ASSERT_EQ(conflicts(ours()).size(), 1U);
  EXPECT_EQ(conflicts(ours())[0].what.kind, ConflictKind::deleted_there);
}

TEST_F(Merge, NewCodingOfAnotherTextIsPlacedOnlyWhereItsQuoteStands) {
  write(theirs(), "interviews/I01.txt", "X" + bytes_in(theirs() / "interviews/I01.txt"));
  change(theirs(), file,
         head + row_1 + theirs_new + row_2 + row_3 +
             "d000000000000001,43,62,team,,,,We never have time.\n");
  merge(ours(), theirs());
  EXPECT_EQ(rows(ours()), (Rows{row_1, theirs_new, row_2, row_3}));
  EXPECT_EQ(made().unplaced, 1U);
  const std::string unplaced = bytes_in(ours() / "unplaced/anna/I01.csv");
  EXPECT_NE(unplaced.find("d000000000000001,43,62,team"), std::string::npos);
  EXPECT_NE(made_.told[0].find("differs: interviews/I01.txt"), std::string::npos);
  EXPECT_EQ(merge(ours(), theirs()), 0U);
}

TEST_F(Merge, AnIdThatAnotherFileHasIsTold) {
  change(theirs(), "coding/bram/I01.csv", head + row_1);
  merge(ours(), theirs());
  EXPECT_FALSE(fs::exists(ours() / "coding/bram/I01.csv"));
  ASSERT_EQ(conflicts(ours()).size(), 1U);
  EXPECT_EQ(conflicts(ours())[0].what.kind, ConflictKind::id_elsewhere);
}

TEST_F(Merge, ASegmentThatMovedToAnotherFileMoves) {
  change(theirs(), file, head + row_2 + row_3);
  change(theirs(), "coding/bram/I01.csv", head + row_1);
  merge(ours(), theirs());
  EXPECT_EQ(rows(ours()), (Rows{row_2, row_3}));
  EXPECT_EQ(rows(ours(), "coding/bram/I01.csv"), Rows{row_1});
  EXPECT_TRUE(conflicts(ours()).empty());
}

TEST_F(Merge, NewCodersAndRoundsComeAsTheyAre) {
  const std::string bytes =
      "\xEF\xBB\xBFid;start;end;code;valence;respondent;memo;quote\r\n"
      "q1;42;61;time;;;;We never have time.\r\n";
  write(theirs(), "coding/kim/round-2/I01.csv", bytes);
  merge(ours(), theirs());
  EXPECT_EQ(bytes_in(ours() / "coding/kim/round-2/I01.csv"), bytes);
}

TEST_F(Merge, MemosWrittenOnBothSidesAreBothKept) {
  const std::string memo = "memos/anna/interview/I01.md";
  change(ours(), memo, "Common.\n");
  part();
  change(ours(), memo, "Common.\n\nOurs.\n");
  change(theirs(), memo, "Common, and theirs.\n");
  merge(ours(), theirs());
  const std::string both = bytes_in(ours() / memo);
  EXPECT_NE(both.find("Ours."), std::string::npos);
  EXPECT_NE(both.find("and theirs."), std::string::npos);
  EXPECT_EQ(merge(ours(), theirs()), 0U);
  EXPECT_EQ(merge_memo("a\n", "b\n", std::nullopt), merge_memo("b\n", "a\n", std::nullopt));
  EXPECT_EQ(merge_memo("a\n", "b\n", "a\n"), "b\n");
}

TEST_F(Merge, ProposalsAreKnownByTheirPlaceCodeAndRule) {
  const std::string proposals = "proposals/anna/I01.csv";
  const std::string columns = "id,start,end,code,valence,respondent,memo,quote,rule,decision\n";
  const std::string one = ",42,61,time,,,,We never have time.,time-1,";
  const std::string two = ",125,153,trust,,,,\"They trust us, most of them.\",trust-1,";
  change(ours(), proposals, columns + one + "\n" + two + "\n");
  part();
  change(ours(), proposals, columns + one + "rejected\n" + two + "\n");
  change(theirs(), proposals, columns + one + "\n" + "s1" + two + "accepted\n");
  merge(ours(), theirs());
  EXPECT_EQ(bytes_in(ours() / proposals), columns + one + "rejected\n" + "s1" + two + "accepted\n");
  // Decided otherwise: ours stays until a person decides between the two.
  change(theirs(), proposals, columns + "s2" + one + "accepted\n" + "s1" + two + "accepted\n");
  merge(ours(), theirs());
  EXPECT_EQ(bytes_in(ours() / proposals), columns + one + "rejected\n" + "s1" + two + "accepted\n");
  EXPECT_EQ(made(proposals).notes.size(), 0U);
  ASSERT_EQ(made(proposals).conflict_lines.size(), 1U);
  EXPECT_EQ(made(proposals).conflict_lines[0], "changed-both 42 61 time time-1 (id, decision)");
}

TEST_F(Merge, OfOtherFilesItIsOnlyToldThatTheyDiffer) {
  write(theirs(), "codebook.yaml", bytes_in(theirs() / "codebook.yaml") + "# more\n");
  const std::string before = bytes_in(ours() / "codebook.yaml");
  EXPECT_EQ(merge(ours(), theirs()), 0U);
  EXPECT_EQ(bytes_in(ours() / "codebook.yaml"), before);
  ASSERT_EQ(made_.told.size(), 1U);
  EXPECT_TRUE(made_.told[0].starts_with("differs: codebook.yaml"));
}

TEST_F(Merge, WhatCannotBeReadIsLeftAside) {
  write(theirs(), file, head + "a,b\n");
  write(theirs(), "coding/anna/I09.csv", head);
  EXPECT_EQ(merge(ours(), theirs()), 0U);
  EXPECT_EQ(made_.not_taken, 2U);
  EXPECT_FALSE(made_.diagnostics.empty());
  Draft draft(ours());
  EXPECT_FALSE(merge_copy(load_study(ours(), {}), draft, folder_.path() / "nowhere",
                          ancestor_in_journals(draft, ours(), ours())));
}

// What can't be read says nothing: taken for empty, it would make of one deletion a row that is
// new.
TEST_F(Merge, IsRefusedWhereAJournalOrWhatWasTakenInCannotBeRead) {
  LoadOptions options;
  options.keep_texts = true;
  const LoadedStudy loaded = load_study(ours(), options);
  const auto failed = [&](const auto& act) {
    Draft draft(ours());
    act(draft);
    return draft.failed() ? draft.failed()->message : std::string("no failure");
  };
  const auto merging = [&](Draft& draft) {
    merge_copy(loaded, draft, theirs(), ancestor_in_journals(draft, ours(), theirs()));
  };
  EXPECT_EQ(failed(merging), "no failure");
  for (const fs::path& root : {ours(), theirs()}) {
    for (const std::string name : {"journal/zoe.jsonl", "merged.csv"}) {
      fs::create_symlink(fs::path(name).filename(), root / name);  // leads to itself
      EXPECT_THAT(failed(merging), AllOf(HasSubstr(name), HasSubstr("can't be read"))) << root;
      fs::remove(root / name);
    }
  }
  fs::create_symlink("zoe.jsonl", theirs() / "journal/zoe.jsonl");
  EXPECT_THAT(failed([&](Draft& draft) { unite_journals(draft, theirs()); }),
              HasSubstr((theirs() / "journal/zoe.jsonl").string()));
  EXPECT_THAT(failed([&](Draft& draft) { ancestor_of_conflict_copies(draft, theirs()); }),
              HasSubstr("zoe.jsonl"));
  const fs::path base = folder_.path() / "base";
  fs::create_directories((base / file).parent_path());
  fs::create_symlink("I01.csv", base / file);
  EXPECT_THAT(failed([&](Draft& draft) { ancestor_in_folder(draft, base)(file, "a", "b"); }),
              HasSubstr(file));
}

TEST_F(Merge, ConflictCopiesAreMergedAndRemoved) {
  const std::string copy = "coding/anna/I01 (conflicted copy 2026-01-02).csv";
  write(ours(), copy, head + row_1 + theirs_new + row_2 + row_3);
  change(ours(), file, head + changed(row_1, "barrier", "mixed") + row_2 + row_3);
  StudyLock lock;
  ASSERT_FALSE(lock_study(ours(), lock));
  LoadOptions options;
  options.keep_texts = true;
  const LoadedStudy loaded = load_study(ours(), options);
  EXPECT_TRUE(std::ranges::any_of(
      loaded.diagnostics, [](const Diagnostic& one) { return one.rule == "sync-conflict"; }));
  Draft draft(ours());
  merge_conflict_copies(loaded, draft, ancestor_of_conflict_copies(draft, ours()));
  ASSERT_FALSE(
      commit(lock, {.command = "merge", .coder = "anna", .summary = "", .files = draft.changes()}));
  EXPECT_FALSE(fs::exists(ours() / copy));
  EXPECT_TRUE(rows(ours()).contains(theirs_new));
  EXPECT_TRUE(rows(ours()).contains(changed(row_1, "barrier", "mixed")));
}

}  // namespace
}  // namespace veldwerk
