// Lists for the team, and the codebook as a document: nothing is left out, in both languages.
#include "report/team_lists.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/codebook_document.hpp"
#include "tests/report/report_study.hpp"

namespace veldwerk::test {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts_of(const Table& table, std::size_t row) {
  std::vector<std::string> texts;
  for (const Cell& cell : table.rows[row].cells) texts.push_back(cell_text(cell, Language::en));
  return texts;
}

ReportStudy small_codebook() {
  ReportStudy made;
  Code& group = made.code("work", "Werk", "Work");
  group.codable = false;
  group.definition = {"Alles van het werk", "All of work"};
  Code& time = made.code("time", "Tijd", "Time", "work");
  time.depth = 1;
  time.number = 23;
  time.barrier = {"Te weinig\n  tijd", "Too little time"};
  time.keywords_nl = {"tijd", "uren"};
  Code& travel = made.code("travel", "Reistijd", "Travel time", "time");
  travel.depth = 2;
  travel.retired = true;
  made.code("trust", "Vertrouwen", "Trust");
  made.code("team", "Team", "Team");
  return made;
}

TEST(CodebookList, HasARowForEachCodeInBothLanguages) {
  const Table table = codebook_list(small_codebook().study, Language::en);
  ASSERT_EQ(table.rows.size(), 5U);
  EXPECT_EQ(table.columns[3].label, "Name (nl)");
  EXPECT_EQ(table.columns[7].id, "barrier_nl");
  EXPECT_THAT(texts_of(table, 1),
              ElementsAre("time", "23", "work", "Tijd", "Time", "", "", "Te weinig\n  tijd",
                          "Too little time", "", "", "", "", "", "", "", "", "yes", ""));
  EXPECT_EQ(texts_of(table, 0)[17], "");
  EXPECT_EQ(texts_of(table, 2)[18], "yes");
}

std::string text_of(const Block& block) {
  if (const auto* heading = std::get_if<Heading>(&block)) return "# " + heading->text;
  if (const auto* paragraph = std::get_if<Paragraph>(&block)) return paragraph->text;
  std::string text;
  if (const auto* prose = std::get_if<Prose>(&block)) {
    for (const TextRun& run : prose->runs) text += run.text;
  }
  return text;
}

TEST(CodebookDocument, IsTheTreeWithWhatEachCodeMeans) {
  const Document document = codebook_document(small_codebook().study, Language::nl);
  EXPECT_EQ(document.title, "Proefcodeboek");
  std::vector<std::string> lines;
  for (const Section& section : document.sections) {
    lines.push_back("## " + section.title);
    for (const Block& block : section.blocks) lines.push_back(text_of(block));
  }
  EXPECT_THAT(lines, ElementsAre("## Werk", "Alles van het werk", "# 23. Tijd", "Id: time",
                                 "Belemmerend als: Te weinig tijd", "Trefwoorden: tijd; uren",
                                 "# Tijd › Reistijd (vervallen)", "Id: travel", "## Codes",
                                 "# Vertrouwen", "Id: trust", "# Team", "Id: team"));
}

TEST(CodebookDocument, AnEmptyCodebookIsAnEmptyDocument) {
  const Study study;
  EXPECT_EQ(codebook_document(study, Language::en).sections.size(), 1U);
  EXPECT_TRUE(codebook_list(study, Language::en).rows.empty());
}

}  // namespace
}  // namespace veldwerk::test
