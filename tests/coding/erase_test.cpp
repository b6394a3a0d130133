#include "coding/erase.hpp"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "coding/coded_files.hpp"
#include "coding/erased_turns.hpp"
#include "coding/erased_words.hpp"
#include "coding/folder_sweep.hpp"
#include "files/transcript.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view header = "id,start,end,code,valence,respondent,memo,quote\n";
constexpr std::string_view secret = "Ik heb het nooit aan iemand verteld.";

/// I1 is R1's and R2's, I2 is R1's alone. The transcript of I1:
///   0 "I: Dus?\n", 8 "R1: Ik heb het nooit aan iemand verteld. Ja.\n", 53 "R2: Wij wel.\n"
void write_study(const TemporaryFolder& folder) {
  folder.write("study.yaml",
               "veldwerk: 1\ntitle: T\nlanguage: nl\ncodebook: codebook.yaml\nrespondents: "
               "respondents.csv\ninterviews: interviews.csv\ncoding: coding\ngroups: [role]\n");
  folder.write(
      "codebook.yaml",
      "veldwerk: 1\ncodebook: c\ncodes:\n  - id: time\n    label: T\n    example: Ik heb het "
      "nooit aan iemand verteld.\n");
  folder.write("respondents.csv", "id,role\nR1,kok\nR2,gast\n");
  folder.write("interviews.csv",
               "id,file,record,speakers\nI1,interviews/I1.txt,verbatim,I=interviewer R1 R2\n"
               "I2,interviews/I2.txt,verbatim,I=interviewer R1\n");
  folder.write("interviews/I1.txt", "I: Dus?\nR1: " + std::string(secret) + " Ja.\nR2: Wij wel.\n");
  folder.write("interviews/I2.txt", "I: En nu?\nR1: Nu is het voorgoed voorbij met mij.\n");
  folder.write("coding/kop/I1.csv",
               std::string(header) + "a,3,7,time,,R2,,Dus?\n" + "b,12,48,time,,,zie R1," +
                   std::string(secret) + "\nc,49,65,time,,,\"zij: " + std::string(secret) +
                   "\",Ja. R2: Wij wel.\n" + "d,57,65,time,,R1 R2,R1 ook,Wij wel.\n");
  folder.write("coding/kop/I2.csv", std::string(header) + "e,14,27,time,,,,Nu is het voo\n");
}

LoadedStudy load(const fs::path& root) {
  LoadOptions options;
  options.keep_texts = true;
  return load_study(root, options);
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string after(const ErasePlan& plan, std::string_view file) {
  for (const FileChange& change : plan.files) {
    if (change.file == file) return change.after.value_or("(gone)");
  }
  return "(the same)";
}

TEST(Erase, OthersKeepTheirPart) {
  const TemporaryFolder folder;
  write_study(folder);
  const LoadedStudy loaded = load(folder.path());
  ASSERT_FALSE(has_errors(loaded.diagnostics)) << loaded.diagnostics.front().message;
  const ErasePlan plan = plan_erasure(loaded, {0, {}});
  ASSERT_TRUE(plan.refused.empty()) << plan.refused.front().message;
  EXPECT_EQ(after(plan, "interviews/I1.txt"), "I: Dus?\n\n[...]\n\nR2: Wij wel.\n");
  EXPECT_EQ(after(plan, "coding/kop/I1.csv"), std::string(header) +
                                                  "a,3,7,time,,R2,,Dus?\n"
                                                  "c,16,28,time,,,zij: [...],R2: Wij wel.\n"
                                                  "d,20,28,time,,R2,R1 ook,Wij wel.\n");
  EXPECT_EQ(after(plan, "interviews/I2.txt"), "(gone)");
  EXPECT_EQ(after(plan, "coding/kop/I2.csv"), "(gone)");
  EXPECT_EQ(after(plan, "respondents.csv"), "id,role\nR2,gast\n");
  EXPECT_EQ(after(plan, "interviews.csv"),
            "id,file,record,speakers\nI1,interviews/I1.txt,verbatim,I=interviewer R2\n");
  EXPECT_NE(after(plan, "codebook.yaml").find("example: \u2026\n"), std::string::npos);
  ASSERT_EQ(plan.coders.size(), 1U);
  EXPECT_EQ(plan.coders[0].removed, 2U);
  EXPECT_EQ(plan.coders[0].shortened, 1U);
  EXPECT_EQ(plan.coders[0].moved, 1U);
  ASSERT_EQ(plan.mentions.size(), 1U);
  EXPECT_EQ(plan.mentions[0].line, 4U);  // as the file is afterwards
  ASSERT_FALSE(plan.tables.empty());
  EXPECT_EQ(plan.tables[0].kind, "respondents");
  EXPECT_EQ(plan.tables[0].how, "2 respondents, then 1");
}

TEST(Erase, TheJournalForgetsAndKeepsNoTextOfIt) {
  const TemporaryFolder folder;
  write_study(folder);
  const fs::path& root = folder.path();
  const auto add_memo = [&](const std::string& file, const std::string& bytes) {
    StudyLock lock;
    ASSERT_FALSE(lock_study(root, lock));
    ASSERT_FALSE(commit(lock, Change{"memo", "kop", "one memo", {{file, std::nullopt, bytes}}}));
  };
  add_memo("memos/kop/study.md", "Een gewone notitie over het onderzoek.\n");
  add_memo("memos/kop/code/time.md", "Ook: " + std::string(secret) + "\n");
  add_memo("memos/kop/interview/I2.md", "Kort.\n");
  EXPECT_NE(read(root / "journal/kop.jsonl").find(secret), std::string::npos);
  {
    StudyLock lock;
    ASSERT_FALSE(lock_study(root, lock));
    ErasePlan plan = plan_erasure(load(root), {0, {}});
    ASSERT_TRUE(plan.refused.empty());
    EXPECT_EQ(plan.journal, 2U);
    Change change{"erase respondent", "kop", "erased one respondent", std::move(plan.files)};
    change.erases = true;
    ASSERT_FALSE(commit(lock, std::move(change)));
  }
  const std::string journal = read(root / "journal/kop.jsonl");
  EXPECT_NE(journal.find("Een gewone notitie"), std::string::npos);
  EXPECT_EQ(journal.find("Kort."), std::string::npos);
  ErasedWords words;
  const TemporaryFolder again;
  write_study(again);
  const LoadedStudy original = load(again.path());
  for (const Interview& interview : original.study.interviews) words.add(interview, 0);
  EXPECT_EQ(words.sentences().size(), 2U);
  Draft draft(root);
  for (const std::string& file : files_below(draft, root)) {
    for (const ReadableText& text : readable_texts(read(root / file))) {
      EXPECT_FALSE(words.stand_in(text.text)) << file;
    }
  }
}

TEST(Erase, ATextWithoutTurnsIsNobodysToCut) {
  const TemporaryFolder folder;
  write_study(folder);
  folder.write("interviews/I1.txt", "Zij waren het eens.\n");
  folder.write("coding/kop/I1.csv", std::string(header) + "a,0,3,time,,R1,,Zij\n");
  const LoadedStudy loaded = load(folder.path());
  const ErasePlan plan = plan_erasure(loaded, {0, {}});
  ASSERT_EQ(plan.refused.size(), 1U);
  EXPECT_EQ(plan.refused[0].rule, "erase-turns");
  EXPECT_TRUE(plan.files.empty());
  // Whole, the other respondent is in no interview any more: an error that the study had not.
  const ErasePlan whole = plan_erasure(loaded, {0, {0}});
  ASSERT_EQ(whole.refused.size(), 1U);
  EXPECT_EQ(whole.refused[0].rule, "respondent-without-interview");
}

TEST(Erase, WhatIsNotOursIsNamed) {
  const TemporaryFolder folder;
  write_study(folder);
  std::string wide = "\xFF\xFE";
  for (const char c : secret) wide += {c, '\0'};
  folder.write("notes.txt", wide);
  folder.write("coding/kop/I1.csv~", secret);
  const ErasePlan plan = plan_erasure(load(folder.path()), {0, {}});
  EXPECT_EQ(plan.holding, (std::vector<std::string>{"notes.txt"}));
  EXPECT_EQ(after(plan, "coding/kop/I1.csv~"), "(gone)");
}

TEST(Erase, RunsOfTurnsBecomeOneParagraph) {
  Interview interview;
  interview.speakers = {{"I", SpeakerRole::interviewer, no_index},
                        {"A", SpeakerRole::respondent, 0},
                        {"B", SpeakerRole::respondent, 1}};
  const auto without_a = [&](std::string_view raw) {
    std::string text(raw);
    normalise_transcript(text);
    return edit_raw(raw, erase_turns(interview, text, 0));
  };
  EXPECT_EQ(without_a("A: x\nA: y\nB: z\n"), "[...]\n\nB: z\n");
  EXPECT_EQ(without_a("B: z\n\nA [00:01]: x\n\nB: w"), "B: z\n\n[...]\n\nB: w");
  EXPECT_EQ(without_a("B: z\nA: x"), "B: z\n\n[...]\n");
  EXPECT_EQ(without_a("I: q\r\nA: x\r\nB: z\r\n"), "I: q\r\n\r\n[...]\r\n\r\nB: z\r\n");
}

TEST(Erase, AFolderThatCannotBeListedIsNotEmpty) {
  // A link to itself can't be followed, whoever asks.
  for (const std::string place : {"memos", "proposals", "unplaced", "conflicts", "journal"}) {
    const TemporaryFolder folder;
    write_study(folder);
    const LoadedStudy loaded = load(folder.path());
    EXPECT_TRUE(plan_erasure(loaded, {0, {}}).refused.empty());
    fs::create_directory_symlink(place, folder.path() / place);
    const ErasePlan plan = plan_erasure(loaded, {0, {}});
    ASSERT_FALSE(plan.refused.empty()) << place;
    EXPECT_EQ(plan.refused[0].rule, "file-unreadable");
    EXPECT_TRUE(plan.refused[0].place.file.starts_with(place)) << place;
  }
}

TEST(Erase, ConflictsOfRoundsAreTheirsToo) {
  const TemporaryFolder folder;
  write_study(folder);
  folder.write("conflicts/coding/kop/round-2/I2.csv",
               std::string(header) + "e,14,27,time,,,,Nu is het voo\n");
  const ErasePlan plan = plan_erasure(load(folder.path()), {0, {}});
  EXPECT_EQ(after(plan, "conflicts/coding/kop/round-2/I2.csv"), "(gone)");
}

TEST(FolderSweep, ReadsWhatPeopleRead) {
  EXPECT_EQ(without_tags("<w:p>a &amp; b&#233;&#xe9;</w:p>"), "a & b\u00e9\u00e9\n");
  EXPECT_EQ(without_escapes(R"({"a":"x \"y\"\n\u00e9"})"), "{\"a\":\"x \"y\" \u00e9\"}");
  const std::vector<ReadableText> texts = readable_texts("[\"\\u00e9\"]");
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_TRUE(texts[1].unwrapped);
  EXPECT_EQ(texts[1].text, "[\"\u00e9\"]");
}

}  // namespace
}  // namespace veldwerk
