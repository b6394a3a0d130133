#include "coding/recode.hpp"

#include <algorithm>
#include <map>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "coding/coding_text.hpp"
#include "coding/split_list.hpp"
#include "files/codebook_file.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;
using Kind = RecodeStep::Kind;

constexpr std::string_view text =
    "I: Hoe gaat het?\nR1: Er is geen tijd en geen geld.\n"
    "R2: Wij hebben een goed team.\n";

/// A small study with two coders, proposals, unplaced segments and memos.
struct SmallStudy {
  TemporaryFolder folder;

  SmallStudy() {
    folder.write("study.yaml",
                 "veldwerk: 1\ntitle: T\nlanguage: nl\ncodebook: codebook.yaml\nrespondents: "
                 "respondents.csv\ninterviews: interviews.csv\ncoding: coding\ngroups: []\n");
    folder.write(
        "codebook.yaml",
        "veldwerk: 1\ncodebook: t\nextends: midi-29\ncodes:\n  - id: time-x  # hours\n    "
        "label: Tijd\n  - {id: money, label: Geld}\n  - id: team\n    label: Team\n  - id: "
        "all\n    label: Alles\n    codable: false\n");
    folder.write("respondents.csv", "id\nR1\nR2\n");
    folder.write("interviews.csv",
                 "id,file,record,speakers\nI01,I01.txt,verbatim,I=interviewer R1 R2\n");
    folder.write("I01.txt", text);
    folder.write("coding/anna/I01.csv",
                 "id,start,end,code,valence,respondent,memo,quote\n"
                 "a1,21,37,time-x,barrier,,\"time-x, no\",Er is geen tijd \n"
                 "a2,21,37,money,barrier,,,Er is geen tijd\n"
                 "a3,59,65,team,facilitator,,,hebben\n");
    folder.write("coding/bram/I01.csv",
                 "quote;id;start;end;code;valence;respondent;memo;note\r\n"
                 "\"Er is geen tijd\";b1;21;37;\"time-x\";;;;mijn\r\n");
    folder.write("proposals/anna/I01.csv",
                 "id,start,end,code,valence,respondent,memo,quote,rule,decision\n"
                 "p1,21,37,time-x,,,,Er is geen tijd,keywords:tijd,\n");
    folder.write("unplaced/bram/I01.csv",
                 "id,start,end,code,valence,respondent,memo,quote,reason\n"
                 "u1,0,3,time-x,,,,weg,gone\n");
    folder.write("memos/anna/code/time-x.md", "Uren of minuten?\n");
  }

  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> all;
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
      if (!entry.is_regular_file()) continue;
      read_file(entry.path(), 1 << 20,
                all[entry.path().lexically_relative(folder.path()).generic_string()]);
    }
    return all;
  }

  LoadedStudy load(const std::string& mapping = "") const {
    LoadOptions options;
    options.keep_texts = true;
    options.recode = mapping;
    return load_study(folder.path(), options);
  }

  /// Carries the steps out on disk; the refusal's message, or "".
  std::string apply(const std::vector<RecodeStep>& steps, RecodeResult* told = nullptr) const {
    return apply(load(), steps, told);
  }
  std::string apply(const LoadedStudy& loaded, const std::vector<RecodeStep>& steps,
                    RecodeResult* told = nullptr) const {
    Draft draft(folder.path());
    RecodeResult result;
    const auto refused = recode(loaded, steps, draft, result);
    if (refused) return refused->message;
    for (const FileChange& change : draft.changes()) {
      if (change.after) folder.write(change.file, *change.after);
      if (!change.after) fs::remove(folder.path() / change.file);
    }
    if (told != nullptr) *told = result;
    return "";
  }
};

RecodeStep step(Kind kind, std::vector<std::string> codes, std::string to = "") {
  RecodeStep made;
  made.kind = kind;
  made.codes = std::move(codes);
  made.to = std::move(to);
  return made;
}

TEST(Recode, ARenameGoesEverywhereAndBackToTheSameBytes) {
  const SmallStudy study;
  const auto before = study.files();
  RecodeResult told;
  ASSERT_EQ(study.apply({step(Kind::rename, {"time-x"}, "hours")}, &told), "");
  EXPECT_EQ(told.summary, "renamed time-x to hours: 2 segments, 1 proposal, 1 unplaced");
  EXPECT_EQ(
      told.done,
      (std::vector<std::string>{
          "renamed time-x to hours: 2 segments, 1 proposal, 1 unplaced",
          "moved memos/anna/code/time-x.md to memos/anna/code/hours.md", "changed codebook.yaml",
          "changed coding/anna/I01.csv: 1 row", "changed coding/bram/I01.csv: 1 row",
          "changed proposals/anna/I01.csv: 1 row", "changed unplaced/bram/I01.csv: 1 row"}));
  ASSERT_EQ(told.rows.size(), 4U);
  EXPECT_EQ(told.rows[1].file, "coding/bram/I01.csv");
  EXPECT_EQ(told.rows[1].coder, "bram");
  EXPECT_EQ(told.rows[1].interview, "I01");
  EXPECT_EQ(told.rows[1].rows, (CodedRows{.segments = 1}));
  EXPECT_EQ(told.rows[2].rows, (CodedRows{.proposals = 1}));
  const auto after = study.files();
  EXPECT_TRUE(after.at("coding/anna/I01.csv").find("hours,barrier,,\"time-x, no\"") !=
              std::string::npos);
  EXPECT_EQ(after.at("memos/anna/code/hours.md"), "Uren of minuten?\n");
  ASSERT_EQ(study.apply({step(Kind::rename, {"hours"}, "time-x")}), "");
  auto back = study.files();
  // Quotes around a field that needs none are the one thing that a changed field loses.
  std::string& bram = back["coding/bram/I01.csv"];
  bram.replace(bram.find(";time-x;"), 8, ";\"time-x\";");
  EXPECT_EQ(back, before);
}

TEST(Recode, WhatCantBeIsRefusedWithAWayOut) {
  const SmallStudy study;
  const auto before = study.files();
  EXPECT_EQ(study.apply({step(Kind::rename, {"tine-x"}, "hours")}),
            "the codebook has no code `tine-x`");
  EXPECT_EQ(study.apply({step(Kind::rename, {"time-x"}, "Hours")}),
            "`Hours` can't be the id of a code");
  EXPECT_EQ(study.apply({step(Kind::rename, {"time-x"}, "money")}),
            "there is a code `money` already");
  EXPECT_EQ(study.apply({step(Kind::rename, {"time"}, "hours")}),
            "`time` is a code of the built-in codebook midi-29, which can't be changed from here");
  EXPECT_EQ(study.apply({step(Kind::merge, {"time-x"}, "all")}),
            "`all` only groups other codes and can't be used itself");
  EXPECT_EQ(study.apply({step(Kind::merge, {"money"}, "money")}),
            "there is nothing to merge into `money`");
  EXPECT_EQ(study.apply({step(Kind::move, {"all"}, "all")}), "`all` can't stand below itself");
  EXPECT_EQ(study.apply({step(Kind::remove, {"time-x"})}),
            "`time-x` is used: 2 segments, 1 proposal, 1 unplaced, 1 memo on the code");
  EXPECT_EQ(study.apply({step(Kind::remove, {"time-x"}, "time-x")}),
            "`time-x` can't take its own segments");
  EXPECT_EQ(study.apply({step(Kind::retire, {"money"}), step(Kind::retire, {"money"})}),
            "`money` is retired already");
  EXPECT_EQ(study.files(), before);
}

TEST(Recode, AMergeKeepsDoubledSegmentsAndTellsOfThem) {
  const SmallStudy study;
  RecodeResult told;
  ASSERT_EQ(study.apply({step(Kind::merge, {"time-x", "money"}, "money")}, &told), "");
  EXPECT_EQ(told.look,
            std::vector<std::string>{"1 segment of `money` now stands beside one of the same "
                                     "passage, direction and coder; it is kept, and counted once"});
  const auto files = study.files();
  EXPECT_NE(files.at("codebook.yaml").find("  - id: time-x  # hours\n    retired: true\n"),
            std::string::npos);
  const LoadedStudy loaded = study.load();
  EXPECT_TRUE(loaded.study.codebook.codes[loaded.study.codebook.find("time-x")].retired);
  EXPECT_EQ(loaded.study.segments.size(), 4U);
}

TEST(Recode, AFileThatCantBeReadWholeIsRefused) {
  const SmallStudy study;
  study.folder.write("coding/anna/I01.csv",
                     "id,start,end,code,valence,respondent,memo,quote\na1,1,2,time-x\n");
  EXPECT_EQ(study.apply({step(Kind::rename, {"time-x"}, "hours")}),
            "not all files with codes can be read, so codes would be left behind");
  fs::remove_all(study.folder.path() / "coding/anna");
  fs::create_directory_symlink(study.folder.path() / "coding/bram",
                               study.folder.path() / "coding/anna");
  EXPECT_EQ(study.apply({step(Kind::rename, {"time-x"}, "hours")}),
            "not all files with codes can be read, so codes would be left behind");
}

TEST(Recode, ADroppedCodeTakesItsSegmentsProposalsAndMemosAlong) {
  const SmallStudy study;
  RecodeStep drop = step(Kind::remove, {"time-x"});
  drop.drop = true;
  RecodeResult told;
  ASSERT_EQ(study.apply({drop}, &told), "");
  EXPECT_EQ(told.summary,
            "dropped time-x: 2 segments, 1 proposal, 1 unplaced; deleted time-x from the codebook");
  for (const auto& [file, bytes] : study.files()) {
    EXPECT_EQ(bytes.find("time-x"), std::string::npos) << file;
  }
  EXPECT_FALSE(study.files().contains("memos/anna/code/time-x.md"));
}

TEST(Recode, ASplitChangesWhatIsDecidedAndCountsTheRest) {
  const SmallStudy study;
  RecodeStep split = step(Kind::split, {"time-x"});
  split.into = {"money", "team"};
  Diagnostics faults;
  const auto segments = segments_with(study.load(), {"time-x", "money", "team"}, faults);
  ASSERT_TRUE(segments);
  EXPECT_EQ(split_list(*segments, "time-x"),
            "id,coder,interview,lines,valence,quote,decision\n"
            "a1,anna,I01,2,barrier,\"Er is geen tijd \",\n"
            "b1,bram,I01,2,,Er is geen tijd,\n");
  const auto decided = read_split_decisions("l.csv", "id;decision\nb1;team\n", *segments,
                                            {"money", "team", "time-x"}, faults);
  ASSERT_TRUE(decided);
  split.decided = *decided;
  RecodeResult told;
  ASSERT_EQ(study.apply({split}, &told), "");
  EXPECT_EQ(told.summary, "split time-x: money 0, team 1, time-x 1");
  EXPECT_EQ(told.look, (std::vector<std::string>{
                           "1 of `time-x` without a decision",
                           "`time-x` also has 1 proposed and 1 unplaced; these are not split"}));
  EXPECT_FALSE(read_split_decisions("l.csv", "id,decision\nx9,team\nb1,teem\nb1,team\nb1,team\n",
                                    *segments, {"money", "team"}, faults));
  ASSERT_EQ(faults.size(), 3U);
  EXPECT_EQ(faults[0].message, "there is no segment `x9` to decide on");
  EXPECT_EQ(faults[1].message, "`teem` is none of the codes to choose from");
  EXPECT_EQ(faults[2].message, "segment `b1` is decided on twice");
}

/// Numbers of a table, by code id.
std::map<std::string, std::vector<std::uint64_t>> counted(const Study& study) {
  std::map<std::string, std::vector<std::uint64_t>> numbers;
  for (const Segment& segment : study.segments) {
    auto& row = numbers[study.codebook.codes[segment.code].id];
    row.resize(4);
    ++row[static_cast<std::size_t>(segment.valence)];
  }
  return numbers;
}

TEST(Recode, CountingByAMappingGivesWhatCarryingItOutGives) {
  const SmallStudy study;
  study.folder.write("map.yaml", "veldwerk: 1\nmapping: {time-x: money, team: money}\n");
  const LoadedStudy mapped = study.load((study.folder.path() / "map.yaml").string());
  EXPECT_EQ(mapped.study.recoded_by, "map.yaml");
  EXPECT_EQ(count_recoded(mapped.study), 3U);
  const auto before = study.files();
  ASSERT_EQ(study.apply({step(Kind::map, {"time-x"}, "money"), step(Kind::map, {"team"}, "money")}),
            "");
  EXPECT_NE(study.files(), before);
  EXPECT_EQ(counted(mapped.study), counted(study.load().study));
  // Under the new codebook, coding in the old codes counts as well.
  for (const auto& [file, bytes] : before) {
    if (file.starts_with("coding/")) study.folder.write(file, bytes);
  }
  study.folder.write("codebook.yaml", "veldwerk: 1\ncodebook: t\ncodes: [{id: money, label: G}]\n");
  const LoadedStudy old = study.load((study.folder.path() / "map.yaml").string());
  EXPECT_FALSE(has_errors(old.diagnostics));
  EXPECT_EQ(counted(old.study), counted(mapped.study));
}

/// `bytes` of a CSV file without what stands in the column `code`.
std::string without_codes(const std::string& file, const std::string& bytes) {
  Diagnostics faults;
  Draft draft("/nowhere");
  draft.write(file, bytes);
  auto csv = read_coding_text(draft, file, faults);
  EXPECT_TRUE(csv);
  for (std::size_t line = 0; line < csv->lines().size(); ++line) csv->set(line, "code", "X");
  return csv->text();
}

TEST(Recode, FiveHundredRandomStepsKeepEveryOtherByte) {
  const SmallStudy study;
  std::string book = study.files().at("codebook.yaml");
  book.erase(book.find("extends"), book.find("codes:") - book.find("extends"));
  study.folder.write("codebook.yaml", book);
  std::map<std::string, std::string> first;
  for (const auto& [file, bytes] : study.files()) {
    first[file] = file.ends_with("/I01.csv") ? without_codes(file, bytes) : bytes;
  }
  const LoadedStudy loaded = study.load();
  const std::size_t segments = loaded.study.segments.size();
  std::mt19937 random(20261122);
  int done = 0;
  for (int i = 0; i < 500; ++i) {
    Diagnostics faults;
    std::vector<CodebookSource> sources;
    const auto codebook = load_codebook(loaded.root, "codebook.yaml", {}, faults, sources);
    ASSERT_TRUE(codebook && faults.empty());
    const auto any = [&] { return codebook->codes[random() % codebook->codes.size()].id; };
    RecodeStep made;
    switch (random() % 4) {
      case 0:
        made = step(Kind::rename, {any()}, fmt::format("c{}", random() % 50));
        break;
      case 1:
        made = step(Kind::merge, {any(), any()}, any());
        break;
      case 2:
        made = step(Kind::move, {any()}, random() % 2 == 0 ? "" : any());
        break;
      default:
        made = step(Kind::split, {any()});
        made.into = {any()};
        made.decided = {{random() % 2 == 0 ? "a1" : "b1", made.into.front()}};
    }
    done += study.apply(loaded, {made}).empty() ? 1 : 0;
  }
  EXPECT_GT(done, 100);
  const LoadedStudy after = study.load();
  EXPECT_FALSE(has_errors(after.diagnostics));
  EXPECT_EQ(after.study.segments.size(), segments);
  for (const auto& [file, bytes] : study.files()) {
    if (file.starts_with("memos/") || file == "codebook.yaml") continue;
    ASSERT_TRUE(first.contains(file)) << file;
    EXPECT_EQ(file.ends_with("/I01.csv") ? without_codes(file, bytes) : bytes, first[file]);
  }
  EXPECT_NE(study.files().at("codebook.yaml").find("# hours"), std::string::npos);
}

}  // namespace
}  // namespace veldwerk
