#include "report/outside.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "report/build.hpp"
#include "report/hidden_groups.hpp"
#include "report/masking.hpp"
#include "report/release.hpp"
#include "tests/base/diagnostics_as_text.hpp"
#include "tests/report/report_study.hpp"

namespace veldwerk::test {
namespace {

/// Twelve people of whom two sectors of six; all but one interviewed alone.
Study small_study() {
  ReportStudy made;
  made.study.attributes = {{"sector", {}, false}};
  made.study.groups = {0};
  made.study.privacy.names = {"Piet Bos", "Zutphen"};
  made.code("time", "Tijd", "Time").number = 1;
  for (int i = 1; i <= 12; ++i) {
    made.respondent(fmt::format("R{}", i), {i % 2 == 0 ? "Zorg" : "Welzijn"});
  }
  made.coder("anna");
  for (int i = 1; i <= 12; ++i) {
    const std::string who = fmt::format("R{}", i);
    made.interview(fmt::format("I{:02}", i), Record::verbatim, {who.c_str()},
                   fmt::format("I: En?\n\n{}: Bel Piet Bos op 06-12345678, zei ik.\n", who));
    if (i <= 7) {
      made.segment(fmt::format("s{}", i), "time", Valence::barrier, "Bel", "ik.");
    }
  }
  return made.done();
}

ReportDefinition definition(std::string_view tables) {
  Diagnostics diagnostics;
  const std::string text = fmt::format(
      "veldwerk: 1\nreport: test\ntitle: Test\nsections:\n  - id: one\n    title: One\n"
      "    tables:\n{}",
      tables);
  return *read_report_definition("report.yaml", text, small_study(), diagnostics);
}

TEST(Outside, PseudonymsComeFromTheKeyAlone) {
  Study study = small_study();
  EXPECT_TRUE(pseudonyms(study).empty());
  study.privacy.pseudonym_key = "a synthetic key of some length";
  const std::vector<std::string> names = pseudonyms(study);
  EXPECT_EQ(pseudonyms(study), names);
  std::vector<std::string> sorted = names;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_NE(names, sorted);
  EXPECT_EQ(sorted.front(), "P01");
  EXPECT_EQ(sorted.back(), "P12");
  study.privacy.pseudonym_key = "another synthetic key, as long";
  EXPECT_NE(pseudonyms(study), names);
}

TEST(Outside, AQuotationTellsNoNames) {
  const Study study = small_study();
  const Disclosure disclosure = Disclosure::to_outside(
      study, outside_report(study, definition("      - kind: key-determinants\n")));
  Redactor redactor(study, disclosure, {0}, Language::nl);
  Quotation quotation;
  quotation.passage = 3;
  quotation.label = "(R1, Welzijn; I01:3)";
  quotation.turns = {{"I", "En, Piets idee?", false},
                     {"R1", "Bel Piet Bos op 06-12345678, zei ik.", true}};
  redactor.redact(quotation, study.segments.front());
  EXPECT_EQ(quotation.label, "(Respondent, Welzijn)");
  EXPECT_EQ(quotation.passage, no_index);
  EXPECT_EQ(quotation.turns[0].label, "Interviewer");
  EXPECT_EQ(quotation.turns[0].text, "En, [naam] idee?");
  EXPECT_EQ(quotation.turns[1].label, "Respondent");
  EXPECT_EQ(quotation.turns[1].text, "Bel [naam] op [telefoonnummer], zei ik.");
  EXPECT_EQ(redactor.taken_out().at(IdentifierKind::name), 2U);
}

TEST(Outside, NothingPersonalIsInTheReport) {
  const Study study = small_study();
  const Document document = build_report(
      study,
      definition("      - kind: respondents\n      - kind: matrix\n      - kind: cooccurrence\n"
                 "      - {kind: saturation, by: groups}\n      - kind: saturation-summary\n"
                 "      - kind: saturation-chart\n      - kind: sample\n"
                 "      - kind: coverage\n      - kind: passages\n      - kind: warnings\n"
                 "      - {kind: frequencies, by: groups}\n"),
      {}, {.language = Language::en, .only = {}, .outside = true});
  EXPECT_EQ(document.marking, "");
  EXPECT_TRUE(document.passages.empty());
  EXPECT_EQ(document.subtitle.find("anna"), std::string::npos) << document.subtitle;
  Diagnostics diagnostics;
  EXPECT_TRUE(release_to_outside(document, study, diagnostics));
  EXPECT_EQ(as_text(diagnostics), "");
  std::size_t tables = 0;
  for (const Block& block : document.sections.front().blocks) {
    if (std::holds_alternative<Table>(block)) ++tables;
  }
  EXPECT_EQ(tables, 1U);
}

// The only one of a sector who names it is not quoted; who names a group that is
// shown may be.
TEST(Outside, NobodyIsQuotedWhoNamesTheirOwnHiddenGroup) {
  ReportStudy made;
  made.study.attributes = {{"sector", {}, false}};
  made.study.groups = {0};
  made.code("time", "Tijd", "Time").number = 1;
  for (int i = 1; i <= 12; ++i) {
    made.respondent(fmt::format("R{}", i), {i == 12 ? "GGZ" : i < 7 ? "Zorg" : "Welzijn"});
  }
  made.coder("anna");
  for (int i = 1; i <= 12; ++i) {
    const std::string who = fmt::format("R{}", i);
    made.interview(fmt::format("I{:02}", i), Record::verbatim, {who.c_str()},
                   fmt::format("{}: Wij van de {} hebben tijd.\n", who, i == 12 ? "ggz" : "zorg"));
    made.segment(fmt::format("s{}", i), "time", Valence::barrier, "Wij", "tijd.");
  }
  const Study study = made.done();
  const Disclosure disclosure =
      Disclosure::to_outside(study, {.breakdowns = {{0}}, .labels = {}, .secondary = true});
  HiddenGroups hidden(study, disclosure);
  EXPECT_FALSE(hidden.told_in(0));
  EXPECT_TRUE(hidden.told_in(11));
  const Disclosure team(study);
  EXPECT_FALSE(HiddenGroups(study, team).told_in(11));
}

TEST(Outside, TheLastLookStopsListedNames) {
  Study study = small_study();
  study.title = "Interviews in Zutphen, vragen: ons@voorbeeld.nl";
  const Document document = build_report(study, definition("      - kind: frequencies\n"), {},
                                         {.language = Language::en, .only = {}, .outside = true});
  Diagnostics diagnostics;
  EXPECT_FALSE(release_to_outside(document, study, diagnostics));
  EXPECT_EQ(as_text(diagnostics),
            "error: the title of the report holds a listed name [privacy-name-shown]\n"
            "help: Take it out of the study's title, codebook or report definition, or out of the "
            "list of names.\n"
            "warning: the title of the report holds what looks like an address or a number of a "
            "person [privacy-identifier-shown]\n"
            "help: See whether it is meant to be read outside.\n");
}

TEST(Outside, TheLastLookIsNoFormality) {
  const Study study = small_study();
  Diagnostics diagnostics;
  Document document;
  document.sections.push_back({"one", "One", {PassageList{}}});
  EXPECT_THROW(release_to_outside(document, study, diagnostics), std::logic_error);
  Table table;
  table.columns = {{"k", "k", {}, true}};
  add_row(table).cells = {number_cell(1, {0})};
  document.sections = {{"one", "One", {table}}};
  EXPECT_THROW(release_to_outside(document, study, diagnostics), std::logic_error);
  EXPECT_NO_THROW(release_to_team(document));
}

// Every text of the document, a line each.
std::string all_text(const Document& document) {
  std::string all;
  for (const Section& section : document.sections) {
    all += section.title + '\n';
    for (const Block& block : section.blocks) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block)) all += paragraph->text + '\n';
      if (const auto* prose = std::get_if<Prose>(&block)) {
        for (const TextRun& run : prose->runs) all += run.text;
        all += '\n';
      }
      if (const auto* bullets = std::get_if<BulletList>(&block)) {
        for (const std::string& item : bullets->items) all += "- " + item + '\n';
      }
      if (const auto* list = std::get_if<QuotationList>(&block)) {
        for (const Quotation& quotation : list->quotations) {
          for (const SpokenText& turn : quotation.turns) all += turn.text + '\n';
          all += quotation.label + '\n';
        }
      }
    }
  }
  return all;
}

TEST(Outside, WhatIsCutIsFoundFirst) {
  const std::vector<std::string> listed = {"Piet Bos"};
  const NameList names(listed);
  Passage passage;
  passage.text = {{"R1", "Bel 06-1234", false},
                  {"R1", "5678, of mail piet@", true},
                  {"R1", "voorbeeld.nl.", false},
                  {"R2", "Of Piet\nBos.", true}};
  mask(passage, names);
  EXPECT_EQ(passage.text[1].text,
            sign_of(IdentifierKind::phone) + ", of mail " + sign_of(IdentifierKind::email));
  EXPECT_EQ(passage.text[2].text, sign_of(IdentifierKind::email) + ".");
  EXPECT_EQ(passage.text[3].text, "Of " + sign_of(IdentifierKind::name) + ".");
}

TEST(Outside, AQuotationCutInANumberTellsNoneOfIt) {
  ReportStudy made;
  made.study.attributes = {{"sector", {}, false}};
  made.study.groups = {0};
  made.code("time", "Tijd", "Time").number = 1;
  made.coder("anna");
  for (int i = 1; i <= 6; ++i) made.respondent(fmt::format("R{}", i), {"Zorg"});
  made.interview("I01", Record::verbatim, {"R1"},
                 "R1: Je kunt me altijd bereiken op het nummer 06 12 34 56 78 van de zaak.\n");
  made.segment("s1", "time", Valence::barrier, "Je kunt", "zaak.");
  const Document document =
      build_report(made.done(), definition("      - {kind: quotations, codes: [time], most: 50}\n"),
                   {}, {.language = Language::nl, .only = {}, .outside = true});
  const std::string text = all_text(document);
  EXPECT_NE(text.find("nummer [telefoonnummer]"), std::string::npos) << text;
  EXPECT_EQ(text.find("06"), std::string::npos) << text;
  EXPECT_NE(text.find("telefoonnummers (1 keer)"), std::string::npos) << text;
}

TEST(Outside, ACategoryByGroupIsNotNought) {
  Study study = small_study();
  study.codebook.codes[0].parent = 1;
  study.codebook.codes.push_back(study.codebook.codes[0]);
  std::swap(study.codebook.codes[0], study.codebook.codes[1]);
  study.codebook.codes[0].id = "all";
  study.codebook.codes[0].parent = no_index;
  study.codebook.codes[0].codable = false;
  study.codebook.codes[1].parent = 0;
  for (Segment& segment : study.segments) segment.code = 1;
  Diagnostics diagnostics;
  const auto defined = read_report_definition(
      "report.yaml",
      "veldwerk: 1\nreport: test\ntitle: Test\nsections:\n  - id: one\n    title: One\n"
      "    tables:\n      - {kind: frequencies, by: groups}\n"
      "      - {kind: text, text: \"In Zorg: {{ respondents(code: all, sector: Zorg) }}.\"}\n",
      study, diagnostics);
  ASSERT_TRUE(defined) << as_text(diagnostics);
  const Document document =
      build_report(study, *defined, {}, {.language = Language::en, .only = {}, .outside = true});
  EXPECT_NE(all_text(document).find("In Zorg: x."), std::string::npos) << all_text(document);
}

TEST(Outside, ASectionThatStaysInsideIsNamedAtTheEnd) {
  const Study study = small_study();
  Diagnostics diagnostics;
  const ReportDefinition defined = *read_report_definition(
      "report.yaml",
      "veldwerk: 1\nreport: test\ntitle: Test\nsections:\n"
      "  - {id: who, title: Who named what, text: Each of them., tables: [{kind: matrix}]}\n"
      "  - {id: mixed, title: Mixed, tables: [{kind: frequencies}, {kind: coverage}]}\n",
      study, diagnostics);
  const auto built = [&](std::vector<std::string> only) {
    return build_report(study, defined, {},
                        {.language = Language::en, .only = std::move(only), .outside = true});
  };
  const Document document = built({});
  ASSERT_EQ(document.sections.size(), 2U);
  EXPECT_EQ(document.sections[0].title, "Mixed");
  EXPECT_EQ(document.sections[1].id, "withheld");
  const std::string text = all_text(document);
  EXPECT_EQ(text.find("Each of them."), std::string::npos);
  EXPECT_NE(text.find("In the internal report only is the section ‘Who named what’."),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("fewer than 5 persons"), std::string::npos);
  EXPECT_NE(text.find("each number of 1 to 4 persons"), std::string::npos);
  EXPECT_EQ(built({"who"}).sections.size(), 1U);
  EXPECT_EQ(
      build_report(study, defined, {}, {.language = Language::en, .only = {}, .outside = false})
          .sections.size(),
      2U);
}

// Six respondents say as much: who comes first would be who was interviewed first.
TEST(Outside, QuotationsAreNotInTheOrderOfTheInterviews) {
  Study study = small_study();
  const ReportDefinition defined = definition("      - {kind: quotations, codes: all, each: 5}\n");
  for (const char* key : {"a synthetic key of some length", "another synthetic key, as long"}) {
    study.privacy.pseudonym_key = key;
    const std::vector<std::string> names = pseudonyms(study);
    const Document document =
        build_report(study, defined, {}, {.language = Language::en, .only = {}, .outside = true});
    std::vector<std::size_t> people;
    for (const Block& block : document.sections.front().blocks) {
      const auto* list = std::get_if<QuotationList>(&block);
      if (list == nullptr) continue;
      for (const Quotation& quotation : list->quotations) {
        const std::string name = quotation.label.substr(1, 3);
        people.push_back(
            static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin()));
      }
    }
    ASSERT_GE(people.size(), 3U);
    EXPECT_FALSE(std::is_sorted(people.begin(), people.end()));
  }
}

}  // namespace
}  // namespace veldwerk::test
