// Disagreements as text: side by side, with what only one of them has, and safe to show.
#include "report/agreement_text.hpp"

#include <gtest/gtest.h>

#include "files/load.hpp"
#include "tests/tree.hpp"

namespace veldwerk::test {
namespace {

DifferingPassage boundaries() {
  DifferingPassage one;
  one.kind = DisagreementKind::other_boundaries;
  one.code = 0;
  one.code_label = "Tijd";
  one.place = "I01:2";
  one.sides[0] = {"anna", 0, "Tijd", Valence::barrier, "R1", "Eén dag. 😀 Geen tijd", "Eén dag."};
  one.sides[1] = {"bram\x1b[2J", 1, "Tijd", Valence::barrier, "R1", "😀 Geen tijd", ""};
  return one;
}

DifferingPassage missed() {
  DifferingPassage one = boundaries();
  one.kind = DisagreementKind::missed;
  one.code = 1;
  one.code_label = "Geld";
  one.sides[1] = {"bram", no_index, "", Valence::neutral, "", "", ""};
  return one;
}

TEST(AgreementText, LaysTheTwoBesideEachOther) {
  const std::vector<DifferingPassage> passages = {boundaries(), missed()};
  EXPECT_EQ(differences_text(passages, Language::nl, false),
            "Tijd\n"
            "\n"
            "  I01:2  andere grenzen\n"
            "    anna           belemmerend  “Eén dag. 😀 Geen tijd”\n"
            "                   alleen hier: “Eén dag.”\n"
            "    bram\\u{1B}[2J  belemmerend  “😀 Geen tijd”\n"
            "\n"
            "Geld\n"
            "\n"
            "  I01:2  gemist\n"
            "    anna  belemmerend  “Eén dag. 😀 Geen tijd”\n"
            "    bram  niets\n");
}

TEST(AgreementText, IsColouredWhereThatIsWanted) {
  EXPECT_EQ(differences_text(std::vector{missed()}, Language::en, true),
            "\x1b[1mGeld\x1b[0m\n"
            "\n"
            "  \x1b[1mI01:2\x1b[0m  missed\n"
            "    \x1b[36manna\x1b[0m  barrier  “Eén dag. 😀 Geen tijd”\n"
            "    \x1b[33mbram\x1b[0m  nothing\n");
}

TEST(AgreementText, SaysWhatDiffers) {
  DifferingPassage one = boundaries();
  one.kind = DisagreementKind::other_code;
  one.sides[1].code = "Geld";
  EXPECT_NE(differences_text(std::vector{one}, Language::en, false).find("Geld, barrier"),
            std::string::npos);
  one.kind = DisagreementKind::other_respondent;
  one.sides[1].respondents = "R2, R3";
  EXPECT_NE(differences_text(std::vector{one}, Language::en, false).find("barrier, R2, R3"),
            std::string::npos);
}

TEST(DifferingPassages, CutLongOnesInTheMiddleAndTellWhatOnlyOneHas) {
  LoadOptions load;
  load.keep_texts = true;
  const Study study = load_study(source_folder() / "tests/studies/two-coders", load).study;
  const Disagreements found = disagreements(study, {});
  const std::vector<DifferingPassage> passages =
      differing_passages(study, found.list, Language::nl);
  ASSERT_EQ(passages.size(), 9U);
  EXPECT_EQ(passages[0].place, "I01:2");
  EXPECT_EQ(passages[0].sides[0].only, "Eén dag per week is te weinig.");
  EXPECT_EQ(passages[0].sides[1].only, "");
  const DifferingPassage& long_one = passages[6];
  EXPECT_EQ(long_one.sides[1].passage,
            "Mijn collega's helpen <b>altijd</b> … I: En het geld? R1: Geld is er genoeg");
  EXPECT_EQ(long_one.sides[1].only, "Daar vertrouw ik op. I: En het geld? R1: Geld is er genoeg");
}

TEST(DifferingPassages, OfOneKindOnlyComeInTheOrderOfWhatIsLeft) {
  LoadOptions load;
  load.keep_texts = true;
  const Study study = load_study(source_folder() / "tests/studies/two-coders", load).study;
  const Disagreements all = disagreements(study, {});
  const std::vector kinds = {DisagreementKind::missed};
  const Disagreements missed_ones = only_kinds(all, kinds);
  ASSERT_EQ(missed_ones.list.size(), 3U);
  EXPECT_EQ(study.codebook.codes[missed_ones.codes.front()].id, "money") << "2 of 3";
  EXPECT_EQ(only_kinds(all, {}).list.size(), all.list.size());
  const Table counts = difference_counts(study, missed_ones, Language::en);
  ASSERT_EQ(counts.rows.size(), 3U);
  EXPECT_EQ(cell_text(counts.rows[0].cells.back(), Language::en), "2");
  EXPECT_EQ(cell_text(counts.rows[2].cells.back(), Language::en), "3");
}

}  // namespace
}  // namespace veldwerk::test
