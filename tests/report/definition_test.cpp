#include "report/definition.hpp"

#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "base/diagnostic_text.hpp"
#include "tests/report/report_study.hpp"

namespace veldwerk::test {
namespace {

// Everything that reading `text` reports.
std::string problems_of(std::string_view text) {
  const Study study = trial_study();
  Diagnostics diagnostics;
  const auto definition = read_report_definition("report.yaml", text, study, diagnostics);
  EXPECT_EQ(definition.has_value(), !has_errors(diagnostics));
  std::ostringstream out;
  write_diagnostics(out, diagnostics, false);
  return out.str();
}

ReportDefinition definition_of(std::string_view text, const Study& study = trial_study()) {
  Diagnostics diagnostics;
  auto definition = read_report_definition("report.yaml", text, study, diagnostics);
  std::ostringstream out;
  write_diagnostics(out, diagnostics, false);
  EXPECT_EQ(out.str(), "");
  return definition.value_or(ReportDefinition{});
}

std::string in_a_section(std::string_view tables) {
  return "veldwerk: 1\nreport: own\ntitle: Own\nsections:\n  - id: one\n    title: One\n"
         "    tables:\n" +
         std::string(tables);
}

// What is not as by default.
std::string quotations_of(const DefinedQuotations& asked) {
  std::string text;
  if (asked.each != 2) text += fmt::format(" each {}", asked.each);
  if (asked.directions.size() != 2) {
    for (const Valence direction : asked.directions)
      text += fmt::format(" [{}]", name_of(direction));
  }
  if (asked.key_codes) text += " key";
  if (!asked.codes.empty()) text += fmt::format(" of {}", fmt::join(asked.codes, ","));
  if (asked.label) text += fmt::format(" label ({})", fmt::join(*asked.label, ","));
  if (asked.spread) text += fmt::format(" spread ({})", *asked.spread);
  if (asked.most != 600) text += fmt::format(" most {}", asked.most);
  if (asked.drop_fillers) text += " fluent";
  if (asked.keep_interviewer) text += " questions";
  if (!asked.fillers.empty()) text += fmt::format(" without {}", fmt::join(asked.fillers, ","));
  return text;
}

// Kind and options of each table, a line each.
std::string tables_of(std::string_view tables) {
  std::string text;
  const ReportDefinition definition = definition_of(in_a_section(tables));
  for (const DefinedTable& table : definition.sections.at(0).tables) {
    text += table.kind;
    if (table.by_groups) text += " groups";
    if (table.by_group_pairs) text += " pairs";
    for (const auto& names : table.by) {
      text += " (";
      for (const std::string& name : names) text += name + " ";
      text.back() = ')';
    }
    if (table.parents) text += " parents";
    if (table.by_respondents) text += " by respondents";
    if (table.named) text += " named";
    if (table.percent != 30) text += " " + std::to_string(table.percent) + "%";
    text += quotations_of(table.quotations) + "\n";
  }
  return text;
}

TEST(ReportDefinition, TheBuiltInOneIsSoundInBothLanguages) {
  ASSERT_EQ(builtin_report_names(), (std::vector<std::string_view>{"determinants", "research"}));
  Study study;  // without any attribute
  const ReportDefinition definition = definition_of(*builtin_report("determinants"), study);
  EXPECT_EQ(definition.id, "determinants");
  std::string sections;
  for (const DefinedSection& section : definition.sections) {
    sections += section.id + " ";
    EXPECT_FALSE(section.tables.empty()) << section.id;
    for (const LocalText& text : {section.title, section.text}) {
      EXPECT_FALSE(text.nl.empty() || text.en.empty()) << section.id;
      EXPECT_NE(text.nl, "") << section.id;
    }
    EXPECT_NE(section.text.nl, section.text.en) << section.id;
  }
  EXPECT_EQ(sections,
            "respondents composition determinants determinants-by-group in-words key-determinants "
            "matrix cooccurrence coverage passages codebook rules warnings ");
  EXPECT_FALSE(builtin_report("nothing").has_value());
}

TEST(ReportDefinition, ReadsTheOptionsOfRatingsAndQuestionnaires) {
  const Study study = trial_study();
  const ReportDefinition definition =
      definition_of(in_a_section("      - {kind: ratings, respondents: true}\n"
                                 "      - {kind: ratings, by: groups}\n"
                                 "      - {kind: survey, negative: 25, positive: 75}\n"
                                 "      - {kind: survey, by: [[role], [sector, role]]}\n"
                                 "      - {kind: survey, by: groups}\n"
                                 "      - {kind: survey, by: group-pairs}\n"
                                 "      - {kind: joint-display, negative: 1}\n"),
                    study);
  const std::vector<DefinedTable>& tables = definition.sections.at(0).tables;
  EXPECT_TRUE(tables[0].respondents);
  EXPECT_FALSE(tables[1].respondents);
  EXPECT_EQ(tables[2].negative, 25U);
  EXPECT_EQ(tables[2].positive, 75U);
  EXPECT_EQ(tables[6].negative, 1U);
  EXPECT_EQ(tables[6].positive, 80U);
  using Breakdowns = std::vector<std::vector<Index>>;
  EXPECT_EQ(survey_breakdowns_of(study, tables[2]), (Breakdowns{{}}));
  EXPECT_EQ(survey_breakdowns_of(study, tables[3]), (Breakdowns{{1}, {0, 1}}));
  EXPECT_EQ(survey_breakdowns_of(study, tables[4]), (Breakdowns{{0}, {1}}));
  EXPECT_EQ(survey_breakdowns_of(study, tables[5]), (Breakdowns{{0, 1}}));
  // None of respondents, so that no rule for them looks at it.
  EXPECT_EQ(breakdowns_of(study, tables[3]), (Breakdowns{{}}));
}

TEST(ReportDefinition, RefusesWhatRatingsAndQuestionnairesCantHave) {
  const auto problems = [](std::string_view table) { return problems_of(in_a_section(table)); };
  EXPECT_NE(problems("      - {kind: ratings, by: [sector], respondents: true}\n")
                .find("a table of ratings is by respondent or by groups, not both [yaml-type]"),
            std::string::npos);
  EXPECT_NE(problems("      - {kind: survey, by: [age]}\n")
                .find("the questionnaire has no column `age` [report-unknown-attribute]"),
            std::string::npos);
  EXPECT_NE(problems("      - {kind: survey, negative: 0}\n").find("error"), std::string::npos);
  EXPECT_NE(problems("      - {kind: joint-display, by: [sector]}\n").find("error"),
            std::string::npos);
  EXPECT_NE(problems("      - {kind: frequencies, negative: 10}\n").find("error"),
            std::string::npos);
}

TEST(ReportDefinition, ReadsEveryOption) {
  EXPECT_EQ(tables_of("      - kind: respondents\n"
                      "      - {kind: frequencies, parents: true}\n"
                      "      - {kind: frequencies, by: groups}\n"
                      "      - {kind: composition, by: group-pairs}\n"
                      "      - {kind: frequencies, by: none}\n"
                      "      - {kind: frequencies, by: [sector]}\n"
                      "      - {kind: frequencies, by: [sector, role]}\n"
                      "      - {kind: frequencies, by: [[sector], [role, sector]]}\n"
                      "      - {kind: key-determinants, percent: 50}\n"
                      "      - {kind: diverging-bars, order: respondents, named: true}\n"
                      "      - {kind: diverging-bars, order: codebook}\n"
                      "      - {kind: heat-map, by: groups}\n"
                      "      - {kind: matrix-chart}\n"
                      "      - {kind: passages}\n"
                      "      - {kind: rules}\n"
                      "      - {kind: warnings}\n"),
            "respondents\n"
            "frequencies parents\n"
            "frequencies groups\n"
            "composition pairs\n"
            "frequencies\n"
            "frequencies (sector)\n"
            "frequencies (sector role)\n"
            "frequencies (sector) (role sector)\n"
            "key-determinants 50%\n"
            "diverging-bars by respondents named\n"
            "diverging-bars\n"
            "heat-map groups\n"
            "matrix-chart\n"
            "passages\n"
            "rules\n"
            "warnings\n");
}

TEST(ReportDefinition, ReadsTheRuleOfSaturation) {
  const ReportDefinition definition = definition_of(in_a_section(
      "      - {kind: saturation, base: 6, run: 3, threshold: 0, parents: true, by: [sector]}\n"
      "      - {kind: saturation-chart, run: 3, by: [[sector], [role]]}\n"
      "      - kind: saturation-summary\n"));
  const auto rule_of = [&](std::size_t at) {
    const SaturationRule& rule = definition.sections[0].tables[at].saturation;
    return fmt::format("{} {} {}", rule.base, rule.run, rule.threshold);
  };
  EXPECT_EQ(rule_of(0), "6 3 0");
  EXPECT_TRUE(definition.sections[0].tables[0].parents);
  EXPECT_EQ(rule_of(1), "4 3 5");
  EXPECT_EQ(definition.sections[0].tables[1].by.size(), 2U);
  EXPECT_EQ(rule_of(2), "4 2 5");
  for (const char* wrong :
       {"saturation, base: 0", "saturation, run: 1.5", "saturation-summary, threshold: 101",
        "saturation-chart, parents: yes", "sample, by: groups", "matrix, base: 4"}) {
    EXPECT_NE(problems_of(in_a_section(fmt::format("      - {{kind: {}}}\n", wrong))), "") << wrong;
  }
}

TEST(ReportDefinition, ReadsQuotationsAndTheirDefaults) {
  const ReportDefinition definition = definition_of(
      "veldwerk: 1\nreport: own\ntitle: Own\n"
      "quotations: {each: 3, label: [role], fillers: drop, words: [eh, zeg]}\n"
      "sections:\n  - id: one\n    title: One\n    tables:\n"
      "      - {kind: quotations}\n"
      "      - {kind: quotations, valence: neutral, codes: [trust, time], each: 1, label: []}\n"
      "      - {kind: quotations, valence: all, codes: key, percent: 20, fillers: keep}\n"
      "      - {kind: key-determinants, most: 0, interviewer: keep, spread: []}\n"
      "      - {kind: key-determinants, spread: [sector], label: [sector, role]}\n");
  std::string text;
  for (const DefinedTable& table : definition.sections.at(0).tables) {
    text +=
        table.kind + fmt::format(" {}%", table.percent) + quotations_of(table.quotations) + "\n";
  }
  EXPECT_EQ(
      text,
      "quotations 30% each 3 label (role) fluent without eh,zeg\n"
      "quotations 30% each 1 [] of trust,time label () fluent without eh,zeg\n"
      "quotations 20% each 3 [barrier] [facilitator] [] key label (role) without eh,zeg\n"
      "key-determinants 30% each 3 label (role) spread () most 0 fluent questions without "
      "eh,zeg\n"
      "key-determinants 30% each 3 label (sector,role) spread (sector) fluent without eh,zeg\n");
}

TEST(ReportDefinition, ReportsMistakesInQuotations) {
  EXPECT_EQ(problems_of("veldwerk: 1\nreport: own\ntitle: Own\n"
                        "quotations: {words: [\"zeg maar\"], valence: both}\n"
                        "sections:\n  - id: one\n    title: One\n    tables:\n"
                        "      - {kind: quotations, valence: bariers, fillers: away}\n"
                        "      - {kind: quotations, codes: keys, each: 51, most: many}\n"
                        "      - {kind: quotations, codes: [tme, geld], spread: [sector, role]}\n"
                        "      - {kind: quotations, label: [secto], codes: []}\n"
                        "      - {kind: key-determinants, valence: both}\n"),
            R"(report.yaml:4:35: error: `quotations` has no key `valence` [unknown-key]
  | quotations: {words: ["zeg maar"], valence: both}
  |                                   ^^^^^^^
help: The keys are each, label, spread, most, fillers, interviewer, words.
report.yaml:4:22: error: a filler is one word [yaml-type]
  | quotations: {words: ["zeg maar"], valence: both}
  |                      ^
help: Write each filler as an item of its own: `words: [eh, uhm]`.
report.yaml:9:55: error: `fillers` cannot be `away` [report-unknown-choice]
  |       - {kind: quotations, valence: bariers, fillers: away}
  |                                                       ^^^^
help: It is one of keep, drop.
report.yaml:9:37: error: `valence` cannot be `bariers` [report-unknown-choice]
  |       - {kind: quotations, valence: bariers, fillers: away}
  |                                     ^^^^^^^
help: Is `barrier` meant? It is one of barrier, facilitator, neutral, both, all.
report.yaml:10:47: error: `each` must be a whole number from 0 to 50 [yaml-type]
  |       - {kind: quotations, codes: keys, each: 51, most: many}
  |                                               ^^
help: Write it in digits, without a zero before it and without quotes or spaces.
report.yaml:10:57: error: `most` must be a whole number from 0 to 10000 [yaml-type]
  |       - {kind: quotations, codes: keys, each: 51, most: many}
  |                                                         ^^^^
help: Write it in digits, without a zero before it and without quotes or spaces.
report.yaml:10:35: error: `codes` cannot be `keys` [report-unknown-choice]
  |       - {kind: quotations, codes: keys, each: 51, most: many}
  |                                   ^^^^
help: Is `key` meant? It is one of key, all.
report.yaml:11:56: error: `spread` names more than one attribute [yaml-type]
  |       - {kind: quotations, codes: [tme, geld], spread: [sector, role]}
  |                                                        ^
help: Quotations are spread over the groups of one: `spread: [sector]`.
report.yaml:11:36: error: `tme` is not a code of the codebook [report-unknown-code]
  |       - {kind: quotations, codes: [tme, geld], spread: [sector, role]}
  |                                    ^^^
help: Is `time` meant?
report.yaml:11:41: error: `geld` is not a code of the codebook [report-unknown-code]
  |       - {kind: quotations, codes: [tme, geld], spread: [sector, role]}
  |                                         ^^^^
help: Use an id of codebook.yaml.
report.yaml:12:36: error: respondents have no attribute `secto` [report-unknown-attribute]
  |       - {kind: quotations, label: [secto], codes: []}
  |                                    ^^^^^
help: Is `sector` meant? The attributes are sector, role.
report.yaml:12:51: error: `codes` names no code [yaml-type]
  |       - {kind: quotations, label: [secto], codes: []}
  |                                                   ^
help: Name codes, or write `codes: all` or `codes: key`.
report.yaml:13:34: error: a table of kind key-determinants has no key `valence` [unknown-key]
  |       - {kind: key-determinants, valence: both}
  |                                  ^^^^^^^
help: The keys are kind, percent, each, label, spread, most, fillers, interviewer, crosswalk.
)");
}

TEST(ReportDefinition, OneTextStandsForBothLanguages) {
  const ReportDefinition definition = definition_of(
      "veldwerk: 1\nreport: own\ntitle: {nl: Eigen, en: Own}\nsections:\n  - id: one\n"
      "    title: One\n    text: {nl: Tekst}\n");
  EXPECT_EQ(definition.title.nl, "Eigen");
  EXPECT_EQ(definition.title.en, "Own");
  EXPECT_EQ(definition.sections.at(0).title.nl, "One");
  EXPECT_EQ(definition.sections.at(0).text.en, "Tekst");
}

TEST(ReportDefinition, ReportsUnknownKindsAndAttributesWithTheNearest) {
  EXPECT_EQ(problems_of(in_a_section("      - kind: frequency\n"
                                     "      - kind: pie\n"
                                     "      - {kind: composition, by: [sectr]}\n"
                                     "      - {kind: frequencies, by: [[sector], [leeftijd]]}\n")),
            R"(report.yaml:8:15: error: there is no kind of table `frequency` [report-unknown-kind]
  |       - kind: frequency
  |               ^^^^^^^^^
help: Is `frequencies` meant? The kinds are passages, quotations, sentences, quantities, text, rules, warnings, methods, respondents, composition, frequencies, key-determinants, differences, ratings, survey, joint-display, matrix, cooccurrence, coverage, summaries, sample, saturation, saturation-summary, disagreements, agreement, agreement-pairs, agreement-levels, agreement-valence, agreement-confusion, agreement-curve, agreement-rounds, codebook, diverging-bars, heat-map, matrix-chart, cooccurrence-chart, saturation-chart, agreement-chart.
report.yaml:9:15: error: there is no kind of table `pie` [report-unknown-kind]
  |       - kind: pie
  |               ^^^
help: The kinds are passages, quotations, sentences, quantities, text, rules, warnings, methods, respondents, composition, frequencies, key-determinants, differences, ratings, survey, joint-display, matrix, cooccurrence, coverage, summaries, sample, saturation, saturation-summary, disagreements, agreement, agreement-pairs, agreement-levels, agreement-valence, agreement-confusion, agreement-curve, agreement-rounds, codebook, diverging-bars, heat-map, matrix-chart, cooccurrence-chart, saturation-chart, agreement-chart.
report.yaml:10:34: error: respondents have no attribute `sectr` [report-unknown-attribute]
  |       - {kind: composition, by: [sectr]}
  |                                  ^^^^^
help: Is `sector` meant? The attributes are sector, role.
report.yaml:11:45: error: respondents have no attribute `leeftijd` [report-unknown-attribute]
  |       - {kind: frequencies, by: [[sector], [leeftijd]]}
  |                                             ^^^^^^^^
help: The attributes are sector, role.
)");
}

TEST(ReportDefinition, ReportsOptionsThatAChartDoesNotHave) {
  EXPECT_EQ(problems_of(in_a_section("      - {kind: diverging-bars, order: size}\n"
                                     "      - {kind: diverging-bars, named: perhaps}\n"
                                     "      - {kind: heat-map, order: codebook}\n"
                                     "      - {kind: matrix-chart, by: groups}\n")),
            R"(report.yaml:8:39: error: there is no order `size` [yaml-type]
  |       - {kind: diverging-bars, order: size}
  |                                       ^^^^
help: Write `order: codebook` or `order: respondents`.
report.yaml:9:39: error: `named` must be true or false [yaml-type]
  |       - {kind: diverging-bars, named: perhaps}
  |                                       ^^^^^^^
help: Write `named: true` or `named: false`.
report.yaml:10:26: error: a table of kind heat-map has no key `order` [unknown-key]
  |       - {kind: heat-map, order: codebook}
  |                          ^^^^^
help: The keys are kind, by.
report.yaml:11:30: error: a table of kind matrix-chart has no key `by` [unknown-key]
  |       - {kind: matrix-chart, by: groups}
  |                              ^^
help: The keys are kind.
)");
}

TEST(ReportDefinition, ReportsOptionsThatAKindDoesNotHave) {
  EXPECT_EQ(problems_of(in_a_section("      - {kind: matrix, by: groups}\n"
                                     "      - {kind: frequencies, percent: 20, parent: true}\n")),
            R"(report.yaml:8:24: error: a table of kind matrix has no key `by` [unknown-key]
  |       - {kind: matrix, by: groups}
  |                        ^^
help: The keys are kind, crosswalk.
report.yaml:9:29: error: a table of kind frequencies has no key `percent` [unknown-key]
  |       - {kind: frequencies, percent: 20, parent: true}
  |                             ^^^^^^^
help: The keys are kind, by, parents, crosswalk.
report.yaml:9:42: error: a table of kind frequencies has no key `parent` [unknown-key]
  |       - {kind: frequencies, percent: 20, parent: true}
  |                                          ^^^^^^
help: Is `parents` meant? The keys are kind, by, parents, crosswalk.
)");
}

TEST(ReportDefinition, ReportsWrongTypes) {
  EXPECT_EQ(
      problems_of(in_a_section("      - {kind: frequencies, by: sector}\n"
                               "      - {kind: frequencies, parents: perhaps}\n"
                               "      - {kind: key-determinants, percent: 101}\n"
                               "      - {kind: [matrix]}\n"
                               "      - matrix\n")),
      R"(report.yaml:8:33: error: `by` must be `groups`, `group-pairs`, `none` or a list [yaml-type]
  |       - {kind: frequencies, by: sector}
  |                                 ^^^^^^
help: Write attributes as a list: `by: [sector]`.
report.yaml:9:38: error: `parents` must be true or false [yaml-type]
  |       - {kind: frequencies, parents: perhaps}
  |                                      ^^^^^^^
help: Write `parents: true` or `parents: false`.
report.yaml:10:43: error: `percent` must be a whole number from 0 to 100 [yaml-type]
  |       - {kind: key-determinants, percent: 101}
  |                                           ^^^
help: Write it in digits, without a zero before it and without quotes or spaces.
report.yaml:11:16: error: `kind` must be a text, not a list [yaml-type]
  |       - {kind: [matrix]}
  |                ^
help: Write it on the line of its key, in quotes.
report.yaml:12:9: error: a table must hold keys with values, not a text [yaml-type]
  |       - matrix
  |         ^^^^^^
help: Write lines of the form `key: value`; the keys are kind.
)");
}

TEST(ReportDefinition, ReportsSectionsWithoutOrWithTheSameId) {
  EXPECT_EQ(
      problems_of("veldwerk: 1\n"
                  "report: own\n"
                  "title: Own\n"
                  "sections:\n"
                  "  - {id: one, title: One}\n"
                  "  - {id: one, title: Two}\n"
                  "  - {id: Tables!, title: Three}\n"
                  "  - {title: Four}\n"
                  "  - {id: five, tables: {}}\n"),
      R"(report.yaml:6:10: error: the section `one` stands in line 5 and again in line 6 [report-duplicate-section]
  |   - {id: one, title: Two}
  |          ^^^
help: Give each section an `id` of its own.
report.yaml:7:10: error: `Tables!` cannot be an `id` [yaml-type]
  |   - {id: Tables!, title: Three}
  |          ^^^^^^^
help: Use lower-case letters, digits and single hyphens: `key-determinants`.
report.yaml:8:5: error: the key `id` is missing [missing-key]
  |   - {title: Four}
  |     ^
help: Add a line `id: ...`.
report.yaml:9:5: error: the key `title` is missing [missing-key]
  |   - {id: five, tables: {}}
  |     ^
help: Add a line `title: ...`.
report.yaml:9:24: error: `tables` must be a list [yaml-type]
  |   - {id: five, tables: {}}
  |                        ^
help: Write each item on a line of its own that starts with `- `.
)");
}

TEST(ReportDefinition, ReportsWhatIsMissingAndAnotherFormat) {
  EXPECT_EQ(problems_of("veldwerk: 2\ntitel: Eigen\nsections: none\n"),
            R"(report.yaml:2:1: error: a report definition has no key `titel` [unknown-key]
  | titel: Eigen
  | ^^^^^
help: Is `title` meant? The keys are veldwerk, report, extends, title, quantities, quotations, sections.
report.yaml:1:11: error: format `2` is not one this version of veldwerk reads [report-version]
  | veldwerk: 2
  |           ^
help: Write `veldwerk: 1`.
report.yaml:1:1: error: the key `report` is missing [missing-key]
  | veldwerk: 2
  | ^
help: Add a line `report: ...`.
report.yaml:1:1: error: the key `title` is missing [missing-key]
  | veldwerk: 2
  | ^
help: Add a line `title: ...`.
report.yaml:3:11: error: `sections` must be a list [yaml-type]
  | sections: none
  |           ^^^^
help: Write each item on a line of its own that starts with `- `.
)");
}

TEST(ReportDefinition, ReportsAnEmptyAndABrokenFile) {
  EXPECT_EQ(problems_of(""), R"(report.yaml: error: a report definition holds nothing [yaml-type]
help: Write lines of the form `key: value`; the keys are veldwerk, report, extends, title, quantities, quotations, sections.
)");
  EXPECT_EQ(problems_of("veldwerk: 1\nsections: [\n"),
            R"(report.yaml:2:11: error: this `[` is not closed: the file ends [yaml-syntax]
  | sections: [
  |           ^
help: Close the list with `]`.
)");
}

TEST(ReportDefinition, AddsToABuiltInOne) {
  const Study study = trial_study();
  Diagnostics diagnostics;
  const auto definition = read_report_definition(
      "report.yaml",
      "veldwerk: 1\nreport: own\nextends: determinants\ntitle: Own\nsections:\n"
      "  - {id: first, before: respondents, title: First}\n"
      "  - {id: matrix, title: Mine}\n"
      "  - {id: last, title: Last}\n"
      "  - {id: nearly, before: last, title: Nearly}\n",
      study, diagnostics);
  ASSERT_TRUE(definition) << diagnostics.front().message;
  const auto at = [&](std::string_view id) {
    return std::ranges::find(definition->sections, id, &DefinedSection::id) -
           definition->sections.begin();
  };
  EXPECT_EQ(at("first"), 0);
  EXPECT_EQ(at("respondents"), 1);
  EXPECT_EQ(definition->sections[static_cast<std::size_t>(at("matrix"))].title.en, "Mine");
  EXPECT_GT(at("cooccurrence"), at("matrix"));
  EXPECT_EQ(at("nearly") + 2, static_cast<std::ptrdiff_t>(definition->sections.size()));
}

TEST(ReportDefinition, ExtendsOnlyWhatIsThere) {
  const Study study = trial_study();
  for (const char* text :
       {"veldwerk: 1\nreport: own\nextends: determinant\ntitle: Own\nsections: []\n",
        "veldwerk: 1\nreport: own\nextends: determinants\ntitle: Own\nsections:\n"
        "  - {id: first, before: nothing, title: First}\n"}) {
    Diagnostics diagnostics;
    EXPECT_FALSE(read_report_definition("report.yaml", text, study, diagnostics));
    EXPECT_TRUE(has_errors(diagnostics));
  }
}

}  // namespace
}  // namespace veldwerk::test
