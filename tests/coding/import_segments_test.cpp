// Rows from a table: placed or reported each, and twice is once.
#include "coding/import_segments.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/coding/small_study.hpp"

namespace veldwerk {
namespace {

class ImportSegments : public testing::Test {
 protected:
  SmallStudy small;
  LoadedStudy loaded = small.load();
  Draft draft{small.root()};

  std::string import(const std::string& csv, Faulty faulty = Faulty::refuse_all,
                     const CsvImport& options = {}) {
    Diagnostics diagnostics;
    const std::vector<ImportRow> rows =
        read_import_csv("q.csv", csv, loaded.study, options, diagnostics);
    ImportResult result = import_segments(loaded, draft, "anna", "q.csv", rows, faulty);
    std::string text;
    for (const EditDone& done : result.done) {
      text += fmt::format("{} {} \"{}\"{}\n", done.cited, done.after->code, done.after->quote,
                          done.differences > 0 ? " ~" + std::to_string(done.differences) : "");
    }
    if (result.known > 0) text += fmt::format("{} known\n", result.known);
    diagnostics.insert(diagnostics.end(), result.faults.begin(), result.faults.end());
    for (const Diagnostic& one : diagnostics) {
      text += fmt::format("{}: {} [{}]\n", one.place.line, one.message, one.rule);
    }
    return text;
  }
};

TEST_F(ImportSegments, QuotesAndPlaces) {
  EXPECT_EQ(import("interview,quote,start,end,code,valence,respondent,nth\n"
                   "I01,kost  € 5.,,,trust,neutral,,\n"
                   "I01,nooit,,,trust,barrier,,2\n"
                   "I02,team,,,team,facilitator,R2 R3,\n"
                   "I01,Tijd,65,69,team,,,\n"),
            "I01:2 trust \"kost € 5.\"\n"
            "I01:4 trust \"nooit\"\n"
            "I02:1 team \"team\"\n"
            "I01:4 team \"Tijd\"\n");
  EXPECT_EQ(draft.changes().size(), 2U);
}

TEST_F(ImportSegments, TwiceIsOnce) {
  const std::string csv =
      "interview;quote;code;valence\nI01;We hebben nooit tijd.;time;barrier\n"
      "I01;We hebben nooit tijd.;time;mixed\nI01;We hebben nooit tijd.;time;mixed\n";
  EXPECT_EQ(import(csv), "I01:2 time \"We hebben nooit tijd.\"\n2 known\n");
  const auto once = draft.changes();
  EXPECT_EQ(import(csv), "3 known\n");
  EXPECT_EQ(draft.changes().front().after, once.front().after);
}

TEST_F(ImportSegments, EachRowIsPlacedOrReported) {
  const std::string csv =
      "interview,quote,start,end,code,nth\n"
      "I01,kost € 5.,,,trust,\n"
      "I01,nooit,,,trust,\n"
      "I01,nergens,,,trust,\n"
      "I04,kost,,,trust,\n"
      ",kost,,,trust,\n"
      "I01,,,,trust,\n"
      "I01,x,1,,trust,\n"
      "I01,geld,65,69,trust,\n"
      "I01,,65,1000,trust,\n"
      "I01,kost,,,nothing,\n"
      "I01,kost,,,trust,0\n"
      "I03,kost,,,trust,\n";
  const std::string faults =
      "5: the study has no interview `I04` [coding-unknown-interview]\n"
      "6: the row names no interview [import-row]\n"
      "7: the row has no quote [import-row]\n"
      "8: `` is not a whole number [segment-number]\n"
      "12: `0` is not the number of a place [import-row]\n"
      "3: these words stand in 2 places of I01, and none was chosen [quote-ambiguous]\n"
      "4: these words stand nowhere in I01: nergens [quote-not-found]\n"
      "9: the transcript has other words at 65-69 than this quote [quote-mismatch]\n"
      "10: the segment ends at 1000, but the transcript has 100 characters [segment-past-end]\n"
      "11: `nothing` is not a code of the codebook [code-unknown]\n"
      "13: the interview I03 has no text that could be coded [coding-without-text]\n";
  EXPECT_EQ(import(csv), faults);
  EXPECT_TRUE(draft.changes().empty());
  EXPECT_EQ(import(csv, Faulty::leave_out), "I01:2 trust \"kost € 5.\"\n" + faults);
  EXPECT_EQ(draft.changes().size(), 1U);
}

TEST_F(ImportSegments, QuotesThatNearlyStandThereOnRequest) {
  const std::string csv = "quote,code\nWe heben nooit tijd,trust\n";
  EXPECT_EQ(import(csv, Faulty::refuse_all, {.interview = 0}),
            "2: these words stand nowhere in I01: We heben nooit tijd [quote-not-found]\n");
  EXPECT_EQ(import(csv, Faulty::refuse_all, {.interview = 0, .nearly = true}),
            "I01:2 trust \"We hebben nooit tijd\" ~1\n");
}

TEST_F(ImportSegments, ATableWithoutWordsOrPlacesIsRefused) {
  EXPECT_EQ(import("code,start\ntime,1\n"), "1: there is no column `quote` [csv-missing-column]\n");
  EXPECT_EQ(import("quote\ntime\n").substr(0, 2), "1:");
}

}  // namespace
}  // namespace veldwerk
