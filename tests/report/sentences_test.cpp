// Paragraphs, whole, in both languages: read them as prose.
#include "report/sentences.hpp"

#include <array>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "report/definition.hpp"
#include "tests/report/report_study.hpp"

namespace veldwerk::test {
namespace {

std::string text_of(const Block& block) {
  if (const auto* heading = std::get_if<Heading>(&block)) {
    return fmt::format("# {} ({})\n", heading->text, heading->anchor);
  }
  if (const auto* paragraph = std::get_if<Paragraph>(&block)) return paragraph->text + "\n";
  std::string text;
  for (const TextRun& run : std::get<Prose>(block).runs) {
    text += run.bold ? fmt::format("*{}*", run.text) : run.text;
  }
  return text + "\n";
}

std::string text_of(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) text += text_of(block);
  return text;
}

FrequencyCell cell_of(std::uint32_t any, std::uint32_t barrier, std::uint32_t facilitator,
                      std::uint32_t both) {
  FrequencyCell cell;
  cell[Column::any].respondents = any;
  cell[Column::barrier].respondents = barrier;
  cell[Column::facilitator].respondents = facilitator;
  cell.both_respondents = both;
  return cell;
}

constexpr std::size_t time_code = 1;   // of trial_study(): number 23
constexpr std::size_t trust_code = 4;  // without a number, and in no category

SentenceNumbers numbers_of(Index code, const FrequencyCell& cell, std::uint32_t n = 18) {
  SentenceNumbers numbers;
  numbers.whole.grouping.groups.push_back({{}, n});
  numbers.whole.rows.push_back({code, false, {cell}});
  return numbers;
}

// What is said of the time of 18 respondents, without its heading.
std::string said(const FrequencyCell& cell, Language language, std::uint32_t n = 18) {
  const Study study = trial_study();
  std::vector<Block> blocks =
      write_sentences(study, numbers_of(time_code, cell, n), builtin_quantities(), language);
  EXPECT_EQ(blocks.size(), 2U);
  return text_of(blocks.back());
}

std::string nl(const FrequencyCell& cell, std::uint32_t n = 18) {
  return said(cell, Language::nl, n);
}
std::string en(const FrequencyCell& cell, std::uint32_t n = 18) {
  return said(cell, Language::en, n);
}

TEST(Sentences, OneRespondent) {
  EXPECT_EQ(nl(cell_of(1, 1, 0, 0)),
            "‘*Tijd*’ (nr. 23) wordt door één respondent genoemd (1 van de 18), als belemmerende "
            "factor.\n");
  EXPECT_EQ(en(cell_of(1, 0, 1, 0)),
            "‘*Time*’ (no. 23) is named by one respondent (1 of 18), as a facilitator.\n");
  EXPECT_EQ(nl(cell_of(1, 1, 1, 1)),
            "‘*Tijd*’ (nr. 23) wordt door één respondent genoemd (1 van de 18), als belemmerende "
            "én als bevorderende factor.\n");
  EXPECT_EQ(en(cell_of(1, 0, 0, 0)),
            "‘*Time*’ (no. 23) is named by one respondent (1 of 18), in a neutral sense.\n");
}

TEST(Sentences, TwoRespondents) {
  EXPECT_EQ(nl(cell_of(2, 0, 2, 0)),
            "‘*Tijd*’ (nr. 23) wordt door enkele respondenten genoemd (2 van de 18), door beiden "
            "als bevorderende factor.\n");
  EXPECT_EQ(en(cell_of(2, 2, 0, 0), 2),
            "‘*Time*’ (no. 23) is named by both respondents (2 of 2), by both of them as a "
            "barrier.\n");
  EXPECT_EQ(nl(cell_of(2, 2, 1, 1)),
            "‘*Tijd*’ (nr. 23) wordt door enkele respondenten genoemd (2 van de 18): door beiden "
            "als belemmerende en door 1 van hen ook als bevorderende factor.\n");
  EXPECT_EQ(en(cell_of(2, 1, 2, 1)),
            "‘*Time*’ (no. 23) is named by a few respondents (2 of 18): by both of them as a "
            "facilitator and by 1 of them as a barrier too.\n");
}

TEST(Sentences, AllInOneDirection) {
  EXPECT_EQ(nl(cell_of(8, 8, 0, 0)),
            "‘*Tijd*’ (nr. 23) wordt door bijna de helft van de respondenten genoemd (8 van de "
            "18), door allen als belemmerende factor.\n");
  EXPECT_EQ(en(cell_of(14, 0, 0, 0)),
            "‘*Time*’ (no. 23) is named by most respondents (14 of 18), by all of them in a "
            "neutral sense.\n");
  EXPECT_EQ(nl(cell_of(5, 5, 5, 5)),
            "‘*Tijd*’ (nr. 23) wordt door een aantal respondenten genoemd (5 van de 18), door "
            "allen als belemmerende én als bevorderende factor.\n");
}

TEST(Sentences, EachDirectionWithThoseWhoNameBoth) {
  EXPECT_EQ(nl(cell_of(14, 11, 5, 2)),
            "‘*Tijd*’ (nr. 23) wordt door de meeste respondenten genoemd (14 van de 18): door 11 "
            "als belemmerende en door 5 als bevorderende factor (door 2 van hen als beide).\n");
  EXPECT_EQ(en(cell_of(14, 11, 5, 2)),
            "‘*Time*’ (no. 23) is named by most respondents (14 of 18): by 11 as a barrier and by "
            "5 as a facilitator (by 2 of them as both).\n");
  EXPECT_EQ(nl(cell_of(14, 13, 1, 0)),
            "‘*Tijd*’ (nr. 23) wordt door de meeste respondenten genoemd (14 van de 18): door 13 "
            "als belemmerende en door 1 als bevorderende factor.\n");
}

TEST(Sentences, SomeInANeutralSenseOnly) {
  EXPECT_EQ(nl(cell_of(10, 1, 0, 0)),
            "‘*Tijd*’ (nr. 23) wordt door ruim de helft van de respondenten genoemd (10 van de "
            "18): door 1 als belemmerende factor en door 9 alleen in neutrale zin.\n");
  EXPECT_EQ(en(cell_of(10, 4, 7, 2)),
            "‘*Time*’ (no. 23) is named by more than half of the respondents (10 of 18): by 4 as "
            "a barrier and by 7 as a facilitator (by 2 of them as both), and by 1 in a neutral "
            "sense only.\n");
  EXPECT_EQ(nl(cell_of(13, 6, 4, 4)),
            "‘*Tijd*’ (nr. 23) wordt door een groot deel van de respondenten genoemd (13 van de "
            "18): door 6 als belemmerende en door 4 van hen ook als bevorderende factor, en door "
            "7 alleen in neutrale zin.\n");
  EXPECT_EQ(en(cell_of(4, 2, 2, 2)),
            "‘*Time*’ (no. 23) is named by a number of respondents (4 of 18): by 2 as a barrier "
            "and as a facilitator and by 2 in a neutral sense only.\n");
}

TEST(Sentences, ATruthNotToldIsSaidToBeSo) {
  FrequencyCell cell = cell_of(14, 11, 5, 2);
  cell.both_withheld = true;
  EXPECT_EQ(nl(cell),
            "‘*Tijd*’ (nr. 23) wordt door de meeste respondenten genoemd (14 van de 18): door 11 "
            "als belemmerende en door 5 als bevorderende factor; door hoeveel van hen als beide, "
            "vermeldt dit rapport niet.\n");
  cell.withheld[static_cast<std::size_t>(Column::facilitator)] = true;
  EXPECT_EQ(nl(cell),
            "‘*Tijd*’ (nr. 23) wordt door de meeste respondenten genoemd (14 van de 18); in welke "
            "richting, vermeldt dit rapport niet.\n");
  EXPECT_EQ(en(cell),
            "‘*Time*’ (no. 23) is named by most respondents (14 of 18); in which direction is not "
            "told in this report.\n");
  cell.withheld[static_cast<std::size_t>(Column::any)] = true;
  EXPECT_EQ(nl(cell), "Hoeveel respondenten ‘Tijd’ (nr. 23) noemen, vermeldt dit rapport niet.\n");
  EXPECT_EQ(en(cell), "How many respondents name ‘Time’ (no. 23) is not told in this report.\n");
}

// 18 respondents: 12, 4 and 2 by sector; 8, 3 and 7 by role. `cells` are any,
// barrier and facilitator of the time for each.
std::string with_groups(const std::vector<std::array<std::uint32_t, 3>>& cells, Language language) {
  const Study study = trial_study();
  FrequencyCell whole;
  for (std::size_t group = 0; group < 3; ++group) {
    const auto [any, barrier, facilitator] = cells[group];
    whole[Column::any].respondents += any;
    whole[Column::barrier].respondents += barrier;
    whole[Column::facilitator].respondents += facilitator;
  }
  SentenceNumbers numbers = numbers_of(time_code, whole);
  const std::vector<std::vector<Group>> groups = {
      {{{"Welzijn"}, 12}, {{"Zorg"}, 4}, {{"Onderwijs"}, 2}},
      {{{"staf"}, 8}, {{"manager"}, 3}, {{"uitvoering"}, 7}}};
  for (Index attribute = 0; attribute < 2; ++attribute) {
    Frequencies by;
    by.grouping.attributes = {attribute};
    by.grouping.groups = groups[attribute];
    FrequencyRow row{time_code, false, {}};
    for (std::size_t group = 0; group < 3; ++group) {
      const auto [any, barrier, facilitator] = cells[3 * attribute + group];
      row.cells.push_back(cell_of(any, barrier, facilitator, 0));
    }
    by.rows.push_back(row);
    numbers.by.push_back(by);
  }
  const std::string text =
      text_of(write_sentences(study, numbers, builtin_quantities(), language).back());
  return text.substr(text.find(". ", text.find("respondent")) + 2);
}

TEST(Sentences, NobodyOfSomeGroups) {
  const std::vector<std::array<std::uint32_t, 3>> cells = {{6, 5, 1}, {0, 0, 0}, {1, 1, 0},
                                                           {4, 3, 1}, {0, 0, 0}, {3, 3, 0}};
  EXPECT_EQ(with_groups(cells, Language::nl),
            "Geen van de 4 respondenten uit de sector ‘Zorg’ en geen van de 3 met de functie "
            "‘manager’ noemt deze determinant.\n");
  EXPECT_EQ(with_groups(cells, Language::en),
            "None of the 4 respondents from the sector ‘Zorg’ and none of the 3 with the role "
            "‘manager’ names it.\n");
}

TEST(Sentences, WhatHoldsOfAnyDirectionComesFirst) {
  const std::vector<std::array<std::uint32_t, 3>> cells = {{6, 6, 0}, {0, 0, 0}, {1, 0, 1},
                                                           {4, 3, 1}, {1, 0, 0}, {2, 3, 0}};
  EXPECT_EQ(with_groups(cells, Language::nl),
            "Geen van de 4 respondenten uit de sector ‘Zorg’ noemt deze determinant. Alleen "
            "respondenten uit de sector ‘Welzijn’ (6 van de 12) noemen deze determinant "
            "belemmerend. Geen van de 3 respondenten met de functie ‘manager’ noemt deze "
            "determinant belemmerend.\n");
}

TEST(Sentences, OnlyOfOneGroup) {
  const std::vector<std::array<std::uint32_t, 3>> cells = {{5, 5, 0}, {0, 0, 0}, {0, 0, 0},
                                                           {5, 5, 0}, {0, 0, 0}, {0, 0, 0}};
  EXPECT_EQ(with_groups(cells, Language::nl),
            "Alleen respondenten uit de sector ‘Welzijn’ (5 van de 12) en met de functie ‘staf’ "
            "(5 van de 8) noemen deze determinant.\n");
  EXPECT_EQ(with_groups(cells, Language::en),
            "Only respondents from the sector ‘Welzijn’ (5 of 12) and with the role ‘staf’ (5 of "
            "8) name it.\n");
}

TEST(Sentences, AWholeGroup) {
  const std::vector<std::array<std::uint32_t, 3>> cells = {{2, 0, 2}, {4, 0, 4}, {1, 0, 1},
                                                           {2, 0, 2}, {3, 0, 3}, {2, 0, 2}};
  EXPECT_EQ(with_groups(cells, Language::nl),
            "Alle 4 respondenten uit de sector ‘Zorg’ en alle 3 met de functie ‘manager’ noemen "
            "deze determinant.\n");
  EXPECT_EQ(with_groups(cells, Language::en),
            "All 4 respondents from the sector ‘Zorg’ and all 3 with the role ‘manager’ name "
            "it.\n");
}

TEST(Sentences, DirectionsAreToldTogether) {
  const std::vector<std::array<std::uint32_t, 3>> cells = {{7, 6, 1}, {2, 0, 2}, {2, 0, 2},
                                                           {5, 2, 5}, {2, 2, 0}, {4, 2, 0}};
  EXPECT_EQ(
      with_groups(cells, Language::nl),
      "Alleen respondenten uit de sector ‘Welzijn’ (6 van de 12) noemen deze determinant "
      "belemmerend, en alleen respondenten met de functie ‘staf’ (5 van de 8) bevorderend.\n");
  EXPECT_EQ(with_groups(cells, Language::en),
            "Only respondents from the sector ‘Welzijn’ (6 of 12) name it as a barrier, and only "
            "respondents with the role ‘staf’ (5 of 8) as a facilitator.\n");
  const std::vector<std::array<std::uint32_t, 3>> none = {{6, 5, 4}, {1, 0, 1}, {1, 1, 1},
                                                          {5, 5, 1}, {1, 1, 0}, {2, 0, 5}};
  EXPECT_EQ(with_groups(none, Language::nl),
            "Geen van de 4 respondenten uit de sector ‘Zorg’ en geen van de 7 met de functie "
            "‘uitvoering’ noemt deze determinant belemmerend, en geen van de 3 respondenten met "
            "de functie ‘manager’ bevorderend.\n");
  EXPECT_EQ(with_groups(none, Language::en),
            "None of the 4 respondents from the sector ‘Zorg’ and none of the 7 with the role "
            "‘uitvoering’ names it as a barrier, and none of the 3 respondents with the role "
            "‘manager’ as a facilitator.\n");
}

std::string of_trial(std::string_view options, Language language, Study study = trial_study()) {
  Diagnostics diagnostics;
  const auto definition = read_report_definition(
      "report.yaml",
      fmt::format("veldwerk: 1\nreport: own\ntitle: Own\nsections:\n  - id: one\n    title: One\n"
                  "    tables:\n      - {{kind: sentences{}}}\n",
                  options),
      study, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  if (!definition) return {};
  const Disclosure disclosure(study);
  return text_of(sentences(
      {study, disclosure, *definition, definition->sections.at(0).tables.at(0), language}));
}

TEST(Sentences, OfAStudyWithItsCategories) {
  EXPECT_EQ(of_trial(", by: groups", Language::nl), R"(# De organisatie (sentences-organization)
‘*Tijd*’ (nr. 23) wordt door de helft van de respondenten genoemd (2 van de 4): door beiden als belemmerende en door 1 van hen ook als bevorderende factor.
‘*Tijd › Reistijd*’ wordt door één respondent genoemd (1 van de 4), in neutrale zin.
‘*Geld*’ (nr. 22) wordt door de meeste respondenten genoemd (3 van de 4): door 2 als belemmerende en door 1 als bevorderende factor.
# Overige codes (sentences-other)
‘*Vertrouwen*’ wordt door één respondent genoemd (1 van de 4), als belemmerende én als bevorderende factor.
)");
  EXPECT_EQ(of_trial(", codes: [trust, time]", Language::en),
            R"(# The organization (sentences-organization)
‘*Time*’ (no. 23) is named by half of the respondents (2 of 4): by both of them as a barrier and by 1 of them as a facilitator too.
‘*Time › Travel time*’ is named by one respondent (1 of 4), in a neutral sense.
# Other codes (sentences-other)
‘*Trust*’ is named by one respondent (1 of 4), as a barrier and as a facilitator.
)");
}

TEST(Sentences, CodesThatNobodyNamesAreGathered) {
  Study study = trial_study();
  study.segments.clear();
  EXPECT_EQ(of_trial("", Language::nl, study),
            "# De organisatie (sentences-organization)\n"
            "‘Tijd’ (nr. 23), ‘Tijd › Reistijd’ en ‘Geld’ (nr. 22) worden door geen van de "
            "respondenten genoemd.\n"
            "# Overige codes (sentences-other)\n"
            "‘Vertrouwen’ wordt door geen van de respondenten genoemd.\n");
  EXPECT_EQ(of_trial(", codes: [organization]", Language::en, study),
            "# The organization (sentences-organization)\n"
            "‘Time’ (no. 23), ‘Time › Travel time’ and ‘Money’ (no. 22) are named by none of the "
            "respondents.\n");
}

TEST(Sentences, OfNobodyThereIsNothingToTell) {
  Study study = trial_study();
  study.segments.clear();
  study.interviews.clear();
  study.respondents.clear();
  EXPECT_EQ(of_trial(", by: groups", Language::nl, study),
            "Er zijn geen respondenten, dus valt hier niets te melden.\n");
}

TEST(Sentences, ALabelIsTextWhateverItHolds) {
  Study study = trial_study();
  study.codebook.codes[trust_code].label.nl = "<b>{}</b> **x**";
  const std::string text = text_of(write_sentences(
      study, numbers_of(trust_code, cell_of(1, 1, 0, 0)), builtin_quantities(), Language::nl));
  EXPECT_EQ(text,
            "‘*<b>{}</b> **x***’ wordt door één respondent genoemd (1 van de 18), als "
            "belemmerende factor.\n");
}

}  // namespace
}  // namespace veldwerk::test
