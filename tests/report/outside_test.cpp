#include "report/outside.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "report/build.hpp"
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

}  // namespace
}  // namespace veldwerk::test
