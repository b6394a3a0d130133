#include "report/by_innovation.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "report/build.hpp"
#include "report/words.hpp"
#include "study/breakdown.hpp"
#include "tests/base/diagnostics_as_text.hpp"
#include "tests/report/report_study.hpp"

namespace veldwerk::test {
namespace {

/// Twelve people in two sectors. Of six things on time three are about the databank, two about
/// games, one about neither; nobody speaks of `silent`.
Study asked_study() {
  ReportStudy made;
  Study& study = made.study;
  study.attributes = {{"sector", {}, false}};
  study.groups = {0};
  study.innovation_attributes = {"recognition"};
  study.innovations = {{"databank", "De databank", {""}},
                       {"games", "Games", {"goed onderbouwd"}},
                       {"silent", "Stil", {"effectief"}}};
  made.code("time", "Tijd", "Time").number = 1;
  for (int i = 1; i <= 12; ++i) {
    made.respondent(fmt::format("R{}", i), {i % 2 == 0 ? "Zorg" : "Welzijn"});
  }
  made.coder("anna");
  for (int i = 1; i <= 12; ++i) {
    const std::string who = fmt::format("R{}", i);
    made.interview(fmt::format("I{:02}", i), Record::verbatim, {who.c_str()},
                   fmt::format("I: En?\n\n{}: Er is geen tijd.\n", who));
    if (i > 6) continue;
    Segment& segment = made.segment(fmt::format("s{}", i), "time", Valence::barrier, "Er", "tijd.");
    if (i < 6) segment.innovation = i <= 3 ? 0 : 1;
  }
  return made.done();
}

struct Read {
  std::optional<ReportDefinition> definition;
  std::string diagnostics;
};

Read read(const Study& study, std::string_view tables) {
  Diagnostics diagnostics;
  const std::string text = fmt::format(
      "veldwerk: 1\nreport: test\ntitle: Test\nsections:\n  - id: one\n    title: One\n"
      "    tables:\n{}",
      tables);
  Read made{read_report_definition("report.yaml", text, study, diagnostics), {}};
  made.diagnostics = as_text(diagnostics);
  return made;
}

/// The ids and titles of tables and charts, the texts of paragraphs.
std::string outline(const Document& document) {
  std::string text;
  for (const Block& block : document.sections.front().blocks) {
    if (const auto* table = std::get_if<Table>(&block)) {
      text += fmt::format("{}: {}\n", table->id, table->title);
    } else if (const auto* chart = std::get_if<Chart>(&block)) {
      text += fmt::format("{}: {}\n", chart->id, chart->title);
    } else if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      text += paragraph->text + "\n";
    }
  }
  return text;
}

Document built(const Study& study, std::string_view tables, bool outside) {
  const Read found = read(study, tables);
  EXPECT_EQ(found.diagnostics, "");
  return build_report(study, found.definition.value(), {},
                      {.language = Language::nl, .only = {}, .outside = outside});
}

constexpr std::string_view tables =
    "      - {kind: frequencies, by: [innovation]}\n"
    "      - {kind: frequencies, by: [[sector, innovation.recognition]]}\n"
    "      - {kind: key-determinants, by: [innovation]}\n"
    "      - {kind: diverging-bars, by: [innovation.recognition]}\n"
    "      - {kind: heat-map, by: [innovation]}\n"
    "      - {kind: differences, by: [[sector], [sector, innovation]]}\n"
    "      - {kind: matrix, by: [innovation]}\n";

TEST(ByInnovation, EveryKindInAReport) {
  EXPECT_EQ(outline(built(asked_study(), tables, false)),
            R"(frequencies-innovation: Determinanten naar innovatie (n = 12)
frequencies-sector-innovation-recognition: Determinanten naar sector en recognition van de innovatie (n = 12)
key-determinants-innovation-databank: Belangrijkste determinanten (n = 12). Innovatie: De databank
key-determinants-innovation-games: Belangrijkste determinanten (n = 12). Innovatie: Games
key-determinants-innovation-silent: Belangrijkste determinanten (n = 12). Innovatie: Stil
key-determinants-innovation-none: Belangrijkste determinanten (n = 12). Innovatie: (geen)
diverging-bars-innovation-recognition-goed-onderbouwd: Wie noemt wat belemmerend of bevorderend (n = 12). Recognition van de innovatie: goed onderbouwd
diverging-bars-innovation-recognition-effectief: Wie noemt wat belemmerend of bevorderend (n = 12). Recognition van de innovatie: effectief
diverging-bars-innovation-recognition-unknown: Wie noemt wat belemmerend of bevorderend (n = 12). Recognition van de innovatie: (onbekend)
diverging-bars-innovation-recognition-none: Wie noemt wat belemmerend of bevorderend (n = 12). Recognition van de innovatie: (geen)
heat-map-innovation: Aandeel respondenten dat iets belemmerend of bevorderend noemt, naar innovatie (n = 12)
differences-sector: Verschillen tussen groepen (verkennend) naar sector (n = 12)
differences-sector-innovation-databank: Verschillen tussen groepen (verkennend) naar sector (n = 12). Innovatie: De databank
differences-sector-innovation-games: Verschillen tussen groepen (verkennend) naar sector (n = 12). Innovatie: Games
differences-sector-innovation-silent: Verschillen tussen groepen (verkennend) naar sector (n = 12). Innovatie: Stil
differences-sector-innovation-none: Verschillen tussen groepen (verkennend) naar sector (n = 12). Innovatie: (geen)
matrix-innovation-databank: Wie noemde wat (n = 12). Innovatie: De databank
matrix-innovation-games: Wie noemde wat (n = 12). Innovatie: Games
matrix-innovation-silent: Wie noemde wat (n = 12). Innovatie: Stil
matrix-innovation-none: Wie noemde wat (n = 12). Innovatie: (geen)
)");
}

TEST(ByInnovation, GroupsHaveNamesAndTheNotesSayWhatNIs) {
  const Study study = asked_study();
  const Document document = built(study, "      - {kind: frequencies, by: [innovation]}\n", false);
  const auto& table = std::get<Table>(document.sections.front().blocks.front());
  EXPECT_EQ(table.columns[2].over, "De databank (n = 12)");
  EXPECT_EQ(table.columns.back().over, "(geen) (n = 12)");
  EXPECT_EQ(table.columns.back().id, "(none): mentions");
  const auto has = [&](std::string_view key) {
    const std::string text(word(key, Language::nl));
    return std::find(table.notes.begin(), table.notes.end(), text) != table.notes.end();
  };
  EXPECT_TRUE(has("note.innovation"));
  EXPECT_TRUE(has("note.innovation-none"));
}

TEST(ByInnovation, PassagesBehindANumberAreTheSame) {
  const Study study = asked_study();
  const Document document =
      built(study, "      - {kind: key-determinants, percent: 10, by: [innovation]}\n", false);
  EXPECT_EQ(document.passages.size(), 5U);  // games and databank; one of six is below ten percent
  EXPECT_EQ(document.passages.front().id, "s1");
}

TEST(ByInnovation, ForProgramsOneTableWithALeadingColumn) {
  const Study study = asked_study();
  TableRequest request;
  request.by = {find_breakdown(study, "innovation.recognition")};
  request.tidy = true;
  request.percent = 10;
  const std::vector<Table> made =
      tables_by_innovation(*find_table_kind("key-determinants"), study, request);
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made.front().id, "key-determinants-innovation-recognition");
  EXPECT_EQ(made.front().columns.front().id, "innovation.recognition");
  ASSERT_EQ(made.front().rows.size(), 2U);
  EXPECT_EQ(cell_text(made.front().rows[0].cells[0], Language::en), "goed onderbouwd");
  EXPECT_EQ(cell_text(made.front().rows[1].cells[0], Language::en), "(unknown)");
}

TEST(ByInnovation, WhatCanNotBeBrokenDownSo) {
  const Study study = asked_study();
  const auto told = [&](std::string_view table) {
    const std::string all = read(study, fmt::format("      - {}\n", table)).diagnostics;
    return all.substr(0, all.find('\n'));
  };
  EXPECT_EQ(told("{kind: composition, by: [innovation]}"),
            "report.yaml:8:33: error: `composition` can't be broken down by innovation "
            "[report-breakdown]");
  EXPECT_EQ(told("{kind: sentences, by: [innovation]}"),
            "report.yaml:8:31: error: `sentences` can't be broken down by innovation "
            "[report-breakdown]");
  const std::string matrix =
      "report.yaml:8:28: error: `matrix` can't be broken down by attributes of respondents "
      "[report-breakdown]";
  EXPECT_EQ(told("{kind: matrix, by: [sector]}"), matrix);
  EXPECT_EQ(told("{kind: matrix, by: [sector, innovation]}"), matrix);
  EXPECT_EQ(told("{kind: matrix, by: groups}"), matrix);
  EXPECT_EQ(told("{kind: differences, by: [innovation]}"),
            "report.yaml:8:33: error: `differences` can't compare innovations with each other "
            "[report-breakdown]");
  EXPECT_EQ(told("{kind: frequencies, by: [innovation.recogniton]}"),
            "report.yaml:8:34: error: respondents have no attribute `innovation.recogniton` "
            "[report-unknown-attribute]");
  EXPECT_EQ(told("{kind: quotations, label: [innovation]}"),
            "report.yaml:8:36: error: respondents have no attribute `innovation` "
            "[report-unknown-attribute]");
}

// Outside nothing is told by innovation, and all other numbers are as without.
TEST(ByInnovation, OutsideItIsKeptBack) {
  const Study study = asked_study();
  EXPECT_EQ(outline(built(study, tables, true)),
            R"(De uitsplitsing naar innovatie staat alleen in het interne rapport.
De uitsplitsing naar innovatie staat alleen in het interne rapport.
De uitsplitsing naar innovatie staat alleen in het interne rapport.
De uitsplitsing naar innovatie staat alleen in het interne rapport.
De uitsplitsing naar innovatie staat alleen in het interne rapport.
Dit onderdeel staat alleen in het interne rapport: het gaat over afzonderlijke personen, of legt verband tussen wat één persoon over verschillende codes zegt.
Dit onderdeel staat alleen in het interne rapport: het gaat over afzonderlijke personen, of legt verband tussen wat één persoon over verschillende codes zegt.
)");
  const std::string_view plain =
      "      - {kind: frequencies}\n      - {kind: frequencies, by: groups}\n";
  const std::string with = fmt::format("{}{}", plain, tables);
  const Document alone = built(study, plain, true);
  const Document beside = built(study, with, true);
  for (std::size_t i = 0; i < alone.sections.front().blocks.size(); ++i) {
    const auto* one = std::get_if<Table>(&alone.sections.front().blocks[i]);
    const auto* other = std::get_if<Table>(&beside.sections.front().blocks[i]);
    ASSERT_EQ(one == nullptr, other == nullptr);
    if (one == nullptr) continue;
    EXPECT_EQ(one->title, other->title);
    for (std::size_t row = 0; row < one->rows.size(); ++row) {
      for (std::size_t cell = 0; cell < one->rows[row].cells.size(); ++cell) {
        EXPECT_EQ(cell_text(one->rows[row].cells[cell], Language::nl),
                  cell_text(other->rows[row].cells[cell], Language::nl));
      }
    }
  }
  const auto& rules = std::get<BulletList>(beside.sections.back().blocks[1]);
  EXPECT_NE(std::ranges::find(rules.items, word("withheld.rule-innovations", Language::nl)),
            rules.items.end());
}

}  // namespace
}  // namespace veldwerk::test
