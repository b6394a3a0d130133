// The checklists of journals and the methods paragraph: what the study knows is filled in, the rest
// is said to be the authors'; outside, nothing that tells of single persons or interviews.
#include "report/appendix.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/study_facts.hpp"
#include "report/methods.hpp"
#include "tests/report/report_study.hpp"

namespace veldwerk::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Study a_study() {
  ReportStudy made;
  made.study.attributes = {{"sector", {}, false}};
  made.study.groups = {0};
  made.code("time", "Tijd", "Time");
  made.code("money", "Geld", "Money");
  made.respondent("R1", {"Zorg"});
  made.respondent("R2", {"Welzijn"});
  made.coder("anna");
  made.coder("bram");
  made.coder("dirk", false);
  made.interview("I1", Record::verbatim, {"R1"}, "I: Hoe gaat het?\nR1: Geen tijd gehad.\n");
  made.segment("s1", "time", Valence::barrier, "Geen tijd gehad");
  made.segment("s2", "time", Valence::barrier, "tijd", "", "bram");
  made.interview("I2", Record::verbatim, {"R1", "R2"}, "R1: Geen tijd.\nR2: Wel tijd.\n");
  made.segment("s3", "time", Valence::facilitator, "Wel tijd");
  made.study.interviews[0].date = "2015-03-19";
  made.study.interviews[1].date = "2014-11-02";
  made.study.interviews[0].minutes = "61";
  made.study.interviews[1].minutes = "an hour";
  return made.done();
}

/// The row of an item: what is known, what is to do.
std::pair<std::string, std::string> item(const Section& section, std::string_view number) {
  for (const TableRow& row : std::get<Table>(section.blocks.at(1)).rows) {
    if (cell_text(row.cells[0], Language::en) != number) continue;
    return {cell_text(row.cells[2], Language::en), cell_text(row.cells[3], Language::en)};
  }
  return {"no such item", "no such item"};
}

std::string all_of(const Section& section) {
  std::string text;
  for (const TableRow& row : std::get<Table>(section.blocks.at(1)).rows) {
    for (const Cell& cell : row.cells) text += cell_text(cell, Language::en) + "\n";
  }
  return text;
}

TEST(StudyFacts, CountWhatTheFilesKnow) {
  const StudyFacts facts = study_facts(a_study());
  EXPECT_EQ(facts.respondents, 2U);
  EXPECT_EQ(facts.joint, std::vector<Index>{1});
  EXPECT_EQ(facts.interviewed_again, 1U);
  EXPECT_EQ(facts.first_date, "2014-11-02");
  EXPECT_EQ(facts.last_date, "2015-03-19");
  EXPECT_EQ(facts.timed, 1U);
  EXPECT_EQ(facts.longest, 61U);
  EXPECT_EQ(facts.coders.size(), 2U);
  EXPECT_EQ(facts.segments, 3U);
  EXPECT_EQ(facts.coded_interviews, 2U);
  EXPECT_EQ(facts.coded_by_several, 1U);
  EXPECT_EQ(facts.codes, 2U);
  EXPECT_EQ(facts.codes_named, 1U);
}

TEST(Appendix, HasEveryItemInBothLanguages) {
  const Study made = a_study();
  for (const Language language : {Language::nl, Language::en}) {
    for (const auto& [name, size] : {std::pair("coreq", 32U), std::pair("srqr", 21U)}) {
      const Section section =
          appendix_section(name, {.study = made, .version = "1", .language = language});
      std::size_t next = 1;
      for (const TableRow& row : std::get<Table>(section.blocks.at(1)).rows) {
        if (row.kind == RowKind::heading) continue;
        EXPECT_EQ(cell_text(row.cells[0], language), std::to_string(next++));
        // Something is known, or something is left to do.
        EXPECT_NE(cell_text(row.cells[2], language) + cell_text(row.cells[3], language), "");
      }
      EXPECT_EQ(next - 1, size);
    }
  }
}

TEST(Appendix, FillsInWhatTheStudyKnows) {
  const Study made = a_study();
  const Section section = appendix_section(
      "coreq",
      {.study = made, .version = "9.8.7", .quotations = 3, .tables = 2, .language = Language::en});
  EXPECT_EQ(item(section, "12").first,
            "The study has 2 respondents in 2 interviews. Interviews with several respondents at "
            "once: 1.");
  EXPECT_THAT(item(section, "12").second, IsEmpty());
  EXPECT_THAT(item(section, "16").first, HasSubstr("Sector: Zorg 1 and Welzijn 1."));
  EXPECT_THAT(item(section, "15").first, HasSubstr("(I2)"));
  EXPECT_EQ(item(section, "18").first, "Respondents who were interviewed more than once: 1.");
  EXPECT_EQ(item(section, "21").first,
            "They took 61 to 61 minutes, 61 on average. Without a known duration: 1.");
  EXPECT_EQ(item(section, "24").first,
            "Coded by 2 coders (anna and bram): 3 passages in 2 interviews, 1 of which by more "
            "than one coder.");
  EXPECT_THAT(item(section, "27").first, HasSubstr("9.8.7"));
  EXPECT_THAT(item(section, "29").first, HasSubstr("3 quotations"));
  EXPECT_EQ(item(section, "1").first, "");
  EXPECT_EQ(item(section, "1").second, "Still to write: who held the interviews");
}

TEST(Appendix, LeavesToTheAuthorsWhatIsNotThere) {
  const Study empty;
  const Section section =
      appendix_section("coreq", {.study = empty, .version = "1", .language = Language::en});
  for (const char* number : {"21", "24", "29", "30"}) {
    EXPECT_EQ(item(section, number).first, "") << number;
    EXPECT_THAT(item(section, number).second, HasSubstr("Still to write")) << number;
  }
}

TEST(Appendix, TellsNothingOfSinglePersonsOutside) {
  const Study made = a_study();
  for (const char* name : {"coreq", "srqr"}) {
    const std::string text = all_of(appendix_section(name, {.study = made,
                                                            .version = "1",
                                                            .outside = true,
                                                            .quotations = 3,
                                                            .tables = 2,
                                                            .language = Language::en}));
    for (const char* secret :
         {"anna", "bram", "I2", "Welzijn", "2014-11-02", "61 to 61", "more than once"}) {
      EXPECT_THAT(text, Not(HasSubstr(secret))) << name;
    }
    EXPECT_THAT(text, HasSubstr("2 coders"));
  }
}

TEST(Methods, SayWhatWasDone) {
  const std::vector<Block> blocks = methods_blocks(a_study(), "1.2", false, Language::en);
  const std::string text = std::get<Paragraph>(blocks.at(0)).text;
  EXPECT_THAT(text, HasSubstr("between 2014-11-02 and 2015-03-19"));
  EXPECT_THAT(text, HasSubstr("verbatim transcript 2"));
  EXPECT_THAT(text, HasSubstr("veldwerk 1.2"));
  EXPECT_THAT(std::get<Paragraph>(blocks.at(1)).text, HasSubstr("for the authors"));
}

}  // namespace
}  // namespace veldwerk::test
