#include "coding/pseudonymise.hpp"

#include <fstream>
#include <random>
#include <sstream>

#include <gtest/gtest.h>

#include "coding/coding_text.hpp"
#include "coding/outside.hpp"
#include "coding/undo_file.hpp"
#include "tests/temporary_folder.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

void write_study(const TemporaryFolder& folder, std::string_view transcript,
                 std::string_view coding, std::string_view speakers = "I=interviewer R1") {
  folder.write("study/study.yaml",
               "veldwerk: 1\ntitle: T\nlanguage: nl\ncodebook: codebook.yaml\nrespondents: "
               "respondents.csv\ninterviews: interviews.csv\ncoding: coding\ngroups: [role]\n");
  folder.write("study/codebook.yaml",
               "veldwerk: 1\ncodebook: c\ncodes:\n  - id: time\n    label: T\n");
  folder.write("study/respondents.csv", "id,role\nR1,Anna's kok\n");
  folder.write("study/interviews.csv", "id,file,record,speakers\nI1,interviews/I1.txt,verbatim," +
                                           std::string(speakers) + "\n");
  folder.write("study/interviews/I1.txt", transcript);
  folder.write("study/coding/kop/I1.csv",
               "id,start,end,code,valence,respondent,memo,quote\n" + std::string(coding));
}

LoadedStudy load(const TemporaryFolder& folder) {
  LoadOptions options;
  options.keep_texts = true;
  return load_study(folder.path() / "study", options);
}

std::string after(const PseudonymPlan& plan, std::string_view file) {
  for (const FileChange& change : plan.files) {
    if (change.file == file) return change.after.value_or("(gone)");
  }
  return "(the same)";
}

const std::vector<KeyEntry> key = {{"Anna", "P1", 2}, {"Anna Bos", "Deelneemster 2", 3}};

TEST(Pseudonymise, OnlyNamesChangeAndSegmentsMoveAlong) {
  const TemporaryFolder folder;
  write_study(folder,
              "\xEF\xBB\xBFI: Wie is Anna?\r\nR1: Anna Bos \xF0\x9F\x98\x80 en Annas hond.\r\n",
              "a,3,15,time,,R1,Anna dus,Wie is Anna?\n"
              "b,25,28,time,,,,Bos\n"
              "c,29,44,time,,,,\"\xF0\x9F\x98\x80 en Annas hond\"\n");
  folder.write("study/memos/kop/interview/I1.md", "Anna Bos, zie Anna.\n");
  const LoadedStudy loaded = load(folder);
  ASSERT_FALSE(has_errors(loaded.diagnostics)) << loaded.diagnostics.front().message;
  const PseudonymPlan plan = plan_pseudonyms(loaded, {key, {}});
  EXPECT_EQ(after(plan, "interviews/I1.txt"),
            "\xEF\xBB\xBFI: Wie is P1?\r\nR1: Deelneemster 2 \xF0\x9F\x98\x80 en Annas hond.\r\n");
  EXPECT_EQ(after(plan, "coding/kop/I1.csv"),
            "id,start,end,code,valence,respondent,memo,quote\n"
            "a,3,13,time,,R1,P1 dus,Wie is P1?\n"
            "b,18,32,time,,,,Deelneemster 2\n"
            "c,33,48,time,,,,\"\xF0\x9F\x98\x80 en Annas hond\"\n");
  EXPECT_EQ(after(plan, "memos/kop/interview/I1.md"), "Deelneemster 2, zie P1.\n");
  ASSERT_EQ(plan.forms.size(), 1U);
  EXPECT_EQ(plan.forms[0].form, "Annas");
  EXPECT_EQ(plan.forms[0].places, (std::vector<std::string>{"interviews/I1.txt:2"}));
  EXPECT_EQ(plan.undecided, 1U);
  ASSERT_EQ(plan.left.size(), 1U);
  EXPECT_EQ(plan.left[0].file, "respondents.csv");
  EXPECT_EQ(plan.left[0].column, "role");

  NameDecisions decisions;
  decisions["Annas"] = {true, "P1's", 2};
  const PseudonymPlan decided = plan_pseudonyms(loaded, {key, decisions});
  EXPECT_EQ(decided.undecided, 0U);
  EXPECT_NE(after(decided, "coding/kop/I1.csv").find("en P1's hond"), std::string::npos);
}

TEST(Pseudonymise, LabelsGoWithTheirTurns) {
  const TemporaryFolder folder;
  write_study(folder, "I: Ja?\nAnna: Nee.\n", "a,13,17,time,,,,Nee.\n", "I=interviewer Anna=R1");
  const LoadedStudy loaded = load(folder);
  const PseudonymPlan plan = plan_pseudonyms(loaded, {{{"Anna", "P1", 2}}, {}});
  EXPECT_TRUE(plan.refused.empty());
  EXPECT_EQ(after(plan, "interviews/I1.txt"), "I: Ja?\nP1: Nee.\n");
  EXPECT_EQ(after(plan, "interviews.csv"),
            "id,file,record,speakers\nI1,interviews/I1.txt,verbatim,I=interviewer P1=R1\n");
  for (const char* bad : {"P 1", "P:1", "P=1", "I"}) {
    const PseudonymPlan refused = plan_pseudonyms(loaded, {{{"Anna", bad, 2}}, {}});
    ASSERT_FALSE(refused.refused.empty()) << bad;
    EXPECT_EQ(refused.refused[0].rule, "pseudonym-label");
  }
}

TEST(Pseudonymise, APseudonymThatCutsTurnsOtherwiseIsRefused) {
  const TemporaryFolder folder;
  // "Anna:" opens no turn; "R1:" would.
  write_study(folder, "I: Ja?\nAnna: zei zij.\nR1: Nee.\n", "");
  const PseudonymPlan plan = plan_pseudonyms(load(folder), {{{"Anna", "R1", 2}}, {}});
  ASSERT_EQ(plan.refused.size(), 1U);
  EXPECT_EQ(plan.refused[0].rule, "pseudonym-label");
}

TEST(Pseudonymise, TheUndoFilePutsEveryByteBack) {
  const TemporaryFolder folder;
  write_study(folder, "I: Anna\r\nR1: Anna Bos\r\n", "a,12,20,time,,,,Anna Bos\n");
  const PseudonymPlan plan = plan_pseudonyms(load(folder), {key, {}});
  for (const FileChange& file : plan.files) folder.write("study/" + file.file, *file.after);
  const auto undone = read_undo_file(write_undo_file(plan.files));
  ASSERT_TRUE(undone);
  Draft draft(folder.path() / "study");
  const UndoPlan undo = plan_undo(*undone, draft);
  EXPECT_TRUE(undo.differs.empty());
  ASSERT_EQ(undo.files.size(), plan.files.size());
  for (std::size_t i = 0; i < undo.files.size(); ++i) {
    EXPECT_EQ(undo.files[i].after, plan.files[i].before);
  }
  folder.write("study/interviews/I1.txt", "I: iets anders\n");
  Draft later(folder.path() / "study");
  EXPECT_EQ(plan_undo(*undone, later).differs, (std::vector<std::string>{"interviews/I1.txt"}));
}

TEST(Pseudonymise, AnUndoFileLeadsNowhereElse) {
  for (const char* file : {"../x", "/etc/x", "a/../../x", "a\\\\x", ""}) {
    const std::string bytes =
        std::string(R"({"kind":"veldwerk undo","version":1,"files":[{"file":")") + file +
        R"(","after":null,"before":"x"}]})";
    EXPECT_FALSE(read_undo_file(bytes)) << file;
  }
  EXPECT_FALSE(read_undo_file("{}"));
  EXPECT_FALSE(read_undo_file("\xFF"));
}

TEST(Pseudonymise, WhatIsSharedWithTheStudyIsKnown) {
  const TemporaryFolder folder;
  folder.write("repo/study/study.yaml", "x");
  folder.write("repo/key.csv", "x");
  folder.write("safe/key.csv", "x");
  const fs::path study = folder.path() / "repo/study";
  EXPECT_EQ(shared_by(study, study / "key.csv"), "the study's folder");
  EXPECT_EQ(shared_by(study, study / "sub/../key.csv"), "the study's folder");
  EXPECT_FALSE(shared_by(study, folder.path() / "repo/key.csv"));
  fs::create_directory(folder.path() / "repo/.git");
  EXPECT_EQ(shared_by(study, folder.path() / "repo/key.csv"), "the study's git repository");
  EXPECT_FALSE(shared_by(study, folder.path() / "safe/key.csv"));
  // As links lead, both ways.
  fs::create_symlink(study, folder.path() / "safe/in");
  EXPECT_EQ(shared_by(study, folder.path() / "safe/in/key.csv"), "the study's folder");
  fs::create_symlink(folder.path() / "safe/key.csv", study / "out.csv");
  EXPECT_EQ(shared_by(study, study / "out.csv"), "the study's folder");
  EXPECT_TRUE(shared_by(folder.path() / "safe/in", folder.path() / "repo/key.csv"));
  EXPECT_FALSE(shared_by(study, folder.path() / "repo/study-2/key.csv") == "the study's folder");
}

/// A text of names, their forms, other words, line ends and emoji.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> words = {
      "Anna", "Anna Bos",   "Bos",    "Annas", "oud-Anna", "ja",   "nee", "\xF0\x9F\x98\x80",
      "\n",   "Ren\u00e9e", "Anna's", "\n\n",  "het was",  "[...]"};
  std::string text;
  while (text.size() < 400) {
    text += words[random() % words.size()];
    text += random() % 4 == 0 ? "." : " ";
  }
  return text;
}

/// Whatever the text and wherever the segment: afterwards its quote stands at its place, and holds
/// what stood there with the names replaced.
TEST(Pseudonymise, SegmentsHoldTheirWords) {
  std::mt19937 random(4711);
  for (int round = 0; round < 40; ++round) {
    const TemporaryFolder folder;
    const std::string text = "R1: " + random_text(random);
    const CodePointIndex index(text);
    std::string rows;
    for (int i = 0; i < 25; ++i) {
      const auto start = static_cast<std::uint32_t>(random() % (index.size() - 1));
      const auto end = start + 1 + static_cast<std::uint32_t>(random() % (index.size() - start));
      if (end > index.size()) continue;
      rows += "s" + std::to_string(i) + "," + std::to_string(start) + "," + std::to_string(end) +
              ",time,,R1,,\"" + quote_of(text, index, start, end) + "\"\n";
    }
    write_study(folder, text, rows, "R1");
    const LoadedStudy before = load(folder);
    ASSERT_FALSE(has_errors(before.diagnostics)) << before.diagnostics.front().message;
    const PseudonymPlan plan = plan_pseudonyms(
        before,
        {{{"Anna", "P1", 2}, {"Anna Bos", "Een Langere Naam", 3}, {"Ren\u00e9e", "X", 4}}, {}});
    ASSERT_TRUE(plan.refused.empty());
    for (const FileChange& file : plan.files) folder.write("study/" + file.file, *file.after);
    const LoadedStudy done = load(folder);
    EXPECT_FALSE(has_errors(done.diagnostics)) << done.diagnostics.front().message;
    ASSERT_EQ(done.study.segments.size(), before.study.segments.size());
  }
}

}  // namespace
}  // namespace veldwerk
