// Notes that only some studies need, and what options do to a table.
#include <gtest/gtest.h>

#include "report/tables/registry.hpp"
#include "tests/analysis/study_builder.hpp"
#include "tests/report/report_study.hpp"
#include "tests/report/table_text.hpp"

namespace veldwerk::test {
namespace {

Table make(const Study& study, std::string_view kind, const TableRequest& request = {}) {
  return find_table_kind(kind)->build(study, request);
}

std::string rows_of(const Study& study, const Table& table) {
  const std::string text = table_text(study, table, Language::nl);
  const std::size_t rows = text.find("\n\n", text.find("\n\n") + 2) + 2;
  return text.substr(rows, text.find("\n\n", rows) + 1 - rows);
}

bool has_note(const Table& table, std::string_view note) {
  return std::find(table.notes.begin(), table.notes.end(), note) != table.notes.end();
}

Study labelled(Study study) {
  for (Code& code : study.codebook.codes) code.label = {code.id, code.id};
  return study;
}

TEST(Cooccurrence, FlagsMoreOverlapsThanMentions) {
  const Study study = labelled(study_of(R"(
    code a
    code b
    respondent R1
    interview I1 R1
    speech R1 0-100
    0-10 a barrier
    8-30 b barrier
    20-50 a barrier
    40-70 b barrier
    60-90 a barrier
  )"));
  // Each of a's three mentions meets one of b's two at either end: 4 overlaps.
  const Table table = make(study, "cooccurrence");
  EXPECT_EQ(rows_of(study, table),
            "a | b | 1 [s1 s2 s3 s4 s5] | 4 [s1 s2 s3 s4 s5] | 3 [s1 s3 s5] | 2 [s2 s4] | "
            "4,00 [s1 s2 s3 s4 s5]\n");
  EXPECT_TRUE(
      has_note(table,
               "c is groter dan 1 bij a met b: een fragment van de ene overlapt er vaak "
               "verscheidene van de andere. Lees c daar niet als een aandeel (telregel 7)."));
}

TEST(Cooccurrence, PutsPairsThatMeetMostFirst) {
  const Study study = labelled(study_of(R"(
    code a
    code b
    code c
    respondent R1
    interview I1 R1
    0-5 a barrier
    0-5 b barrier
    10-15 a barrier
    10-15 c barrier
    20-25 a barrier
    20-25 c barrier
  )"));
  EXPECT_EQ(rows_of(study, make(study, "cooccurrence")),
            "a | c | 1 [s3 s4 s5 s6] | 2 [s3 s4 s5 s6] | 3 [s1 s3 s5] | 2 [s4 s6] | "
            "0,67 [s3 s4 s5 s6]\n"
            "a | b | 1 [s1 s2] | 1 [s1 s2] | 3 [s1 s3 s5] | 1 [s2] | 0,33 [s1 s2]\n");
  TableRequest tidy;
  tidy.tidy = true;
  tidy.codes = {study.codebook.find("b")};
  EXPECT_EQ(rows_of(study, make(study, "cooccurrence", tidy)),
            "a | b | 1 [s1 s2] | 1 [s1 s2] | 3 [s1 s3 s5] | 1 [s2] | 0,3333 [s1 s2]\n");
}

TEST(Tables, SayWhatErrorsKeptOut) {
  Study study = trial_study();
  study.left_out = {{"code-unknown", 3}, {"csv-fields", 1}};
  for (const TableKind& kind : table_kinds()) {
    EXPECT_TRUE(has_note(kind.build(study, {}),
                         "Niet alles in de bestanden kon worden gebruikt; in deze tabel niet "
                         "meegeteld wegens: code-unknown (3) en csv-fields (1)."))
        << kind.name;
    TableRequest english;
    english.language = Language::en;
    EXPECT_TRUE(has_note(kind.build(study, english),
                         "Not everything in the files could be used; left out of this table "
                         "because of: code-unknown (3) and csv-fields (1)."))
        << kind.name;
  }
}

TEST(Tables, OfAnEmptyStudyAreWhole) {
  const Study study;
  for (const TableKind& kind : table_kinds()) {
    for (const bool tidy : {false, true}) {
      TableRequest request;
      request.tidy = tidy;
      const Table table = kind.build(study, request);
      EXPECT_FALSE(table.columns.empty()) << kind.name;
      EXPECT_EQ(table_text(study, table, Language::nl).find("!!"), std::string::npos) << kind.name;
    }
  }
}

TEST(Frequencies, WithoutRespondentsHaveNoPercentages) {
  const Study study = labelled(study_of("code a"));
  const Table table = make(study, "frequencies");
  EXPECT_EQ(rows_of(study, table),
            "a | 0 | n.t.b. | 0 | n.t.b. | 0 | n.t.b. | 0 | n.t.b. | 0 | 0 | "
            "0 | 0\n");
  EXPECT_TRUE(has_note(
      table, "n.t.b.: er zijn geen respondenten om een percentage van te nemen (telregel 10)."));
}

TEST(Frequencies, SayWhichBothRestsOnDisagreement) {
  const Study study = labelled(study_of(R"(
    code a
    code b
    respondent R1
    respondent R2
    coder anna
    coder bert
    interview I1 R1 R2
    0-5 a barrier R1 @anna
    0-5 a facilitator R1 @bert
    10-15 a mixed R2 @anna
    20-25 b barrier R2 @anna
    20-25 b facilitator R2 @bert
  )"));
  EXPECT_TRUE(has_note(make(study, "frequencies"),
                       "Bij een deel van ‘beide’ zag geen enkele codeur beide richtingen; het "
                       "berust alleen op verschil tussen codeurs: a (1 van 2) en b (1 van 1)."));
}

TEST(Frequencies, OfSomeCodesHaveTheirRowsOnly) {
  const Study study = trial_study();
  TableRequest request;
  request.codes = {study.codebook.find("trust")};
  EXPECT_EQ(rows_of(study, make(study, "frequencies", request)),
            "Vertrouwen | 1 [s05] | 25 % [s05] | 1 [s05] | 25 % [s05] | 1 [s05] | 25 % [s05] | "
            "1 [s05] | 25 % [s05] | 1 [s05] | 1 [s05] | 0 | 1 [s05]\n");
}

TEST(Coverage, WithoutAnySpeechIsNotAvailable) {
  const Study study = labelled(study_of(R"(
    code a
    respondent R1
    interview I1 R1
  )"));
  const Table table = make(study, "coverage");
  EXPECT_EQ(rows_of(study, table),
            "== Per respondent\n"
            "R1 | n.t.b. | 0 | 0\n"
            "++ Alle respondenten samen | n.t.b. | 0 | 0\n"
            "== Per code\n"
            "a | n.t.b. | 0 | 0\n");
  EXPECT_TRUE(has_note(table,
                       "n.t.b.: geen transcript bevat spraak van een respondent om een aandeel van "
                       "te nemen (telregel 10)."));
}

TEST(KeyDeterminants, AnotherShareGivesOthers) {
  const Study study = trial_study();
  TableRequest request;
  request.percent = 25;
  EXPECT_EQ(rows_of(study, make(study, "key-determinants", request)),
            "belemmerend | 1 | 23 | Tijd | 2 [s01 s09] | 50 % [s01 s09] | 2 [s01 s09] | 2 | "
            "Of er tijd voor is.\n"
            "belemmerend | 2 | 22 | Geld | 2 [s04] | 50 % [s04] | 1 [s04] | 1 | \n"
            "bevorderend | 1 | 23 | Tijd | 1 [s06] | 25 % [s06] | 1 [s06] | 2 | "
            "Of er tijd voor is.\n"
            "bevorderend | 2 | 22 | Geld | 1 [s10] | 25 % [s10] | 1 [s10] | 1 | \n");
}

TEST(TableIds, AreFitForFiles) {
  Study study = trial_study();
  study.attributes[0].name = "Grootte van de Organisatie (fte)";
  study.attributes[1].name = "–";
  TableRequest request;
  request.by = {0, 1};
  EXPECT_EQ(make(study, "frequencies", request).id, "frequencies-grootte-van-de-organisatie-fte-x");
}

}  // namespace
}  // namespace veldwerk::test
