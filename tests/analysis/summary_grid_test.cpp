// The cells of the summary grid: whose passages, of which codes, and whose summaries.
#include "analysis/summary_grid.hpp"

#include <gtest/gtest.h>

#include "tests/coding/small_study.hpp"

namespace veldwerk {
namespace {

class SummaryGrid : public testing::Test {
 protected:
  /// "work R1: a1 a2 | 0", a line a cell.
  std::string cells(const Study& study, const std::vector<Summary>& summaries,
                    const std::vector<std::string>& codes) {
    std::vector<bool> wanted(study.codebook.codes.size(), false);
    for (const std::string& code : codes) wanted[study.codebook.find(code)] = true;
    std::string text;
    for (const SummaryCell& cell : summary_grid(study, summaries, wanted)) {
      text +=
          study.codebook.codes[cell.code].id + " " + study.respondents[cell.respondent].id + ":";
      for (const Index segment : cell.segments) {
        text += " " + std::string(study.text_of(study.segments[segment].id));
      }
      text += " |";
      for (const Index summary : cell.summaries) text += " " + summaries[summary].coder;
      text += "\n";
    }
    return text;
  }

  SmallStudy small;
};

TEST_F(SummaryGrid, ACodeTakesWhatStandsBelowIt) {
  small.write("coding/anna/I02.csv",
              "id,start,end,code,valence,respondent,memo,quote\n"
              "a3,0,28,team,facilitator,R2 R3,,Beiden vinden het team fijn.\n");
  const LoadedStudy loaded = small.load();
  const Study& study = loaded.study;
  EXPECT_EQ(cells(study, {}, {"work", "time", "trust"}),
            "work R1: a1 a2 |\nwork R2: a3 |\nwork R3: a3 |\ntime R1: a1 a2 |\ntrust R1: b1 |\n");
  EXPECT_EQ(cells(study, {}, {}), "");
}

TEST_F(SummaryGrid, OnlyCodingOfRecordIsCountedAndASummaryNeedsNoPassage) {
  LoadedStudy loaded = small.load();
  Study& study = loaded.study;
  const Index work = study.codebook.find("work");
  const Index team = study.codebook.find("team");
  std::vector<Summary> summaries = {
      {"anna", 0, work, "a"}, {"bram", 0, work, "b"}, {"anna", 2, team, "c"}};
  EXPECT_EQ(cells(study, summaries, {"work", "team"}),
            "work R1: a1 a2 | anna bram\nteam R3: | anna\n");
  for (Coder& coder : study.coders) coder.of_record = coder.name == "bram";
  keep_of_record(study, summaries);
  EXPECT_EQ(cells(study, summaries, {"work", "team"}), "work R1: | bram\n");
}

TEST_F(SummaryGrid, ARoundOfRecordMakesSummariesOfThePersonCount) {
  LoadedStudy loaded = small.load();
  Study& study = loaded.study;
  for (Coder& coder : study.coders) coder.of_record = false;
  study.coders.push_back({.name = "anna/round-2", .of_record = true});
  std::vector<Summary> summaries = {{"anna", 0, 0, "a"}, {"ann", 0, 0, "b"}, {"bram", 0, 0, "c"}};
  keep_of_record(study, summaries);
  ASSERT_EQ(summaries.size(), 1);
  EXPECT_EQ(summaries[0].coder, "anna");
}

}  // namespace
}  // namespace veldwerk
