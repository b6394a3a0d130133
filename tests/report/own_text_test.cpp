// Own text in a report definition: each placeholder, each mistake in one with its
// place, and that nothing typed becomes markup.
#include "report/own_text.hpp"

#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/diagnostic_text.hpp"
#include "report/block_request.hpp"
#include "tests/report/report_study.hpp"

namespace veldwerk::test {
namespace {

// A definition with `lines` as its one text, indented behind `|`.
std::string definition_with(std::string_view lines) {
  std::string text =
      "veldwerk: 1\nreport: own\ntitle: Own\nsections:\n  - id: one\n    title: One\n"
      "    tables:\n      - kind: text\n        text: |\n";
  std::istringstream in{std::string(lines)};
  for (std::string line; std::getline(in, line);) text += fmt::format("          {}\n", line);
  return text;
}

std::string problems_of(std::string_view definition) {
  const Study study = trial_study();
  Diagnostics diagnostics;
  const auto read = read_report_definition("own.yaml", definition, study, diagnostics);
  EXPECT_EQ(read.has_value(), !has_errors(diagnostics));
  std::ostringstream out;
  write_diagnostics(out, diagnostics, false);
  return out.str();
}

std::string problems_in(std::string_view lines) {
  return problems_of(definition_with(lines));
}

// The blocks that `lines` make, a line each; bold in [], italic in ().
std::string shown(std::string_view lines, Language language = Language::nl,
                  const Study& study = trial_study()) {
  Diagnostics diagnostics;
  const auto definition =
      read_report_definition("own.yaml", definition_with(lines), study, diagnostics);
  std::ostringstream out;
  write_diagnostics(out, diagnostics, false);
  EXPECT_EQ(out.str(), "");
  if (!definition) return {};
  const Disclosure disclosure(study);
  const DefinedTable& defined = definition->sections.at(0).tables.at(0);
  std::string text;
  for (const Block& block :
       own_text(defined.own.in(language), {study, disclosure, *definition, defined, language})) {
    if (const auto* heading = std::get_if<Heading>(&block)) {
      text += fmt::format("# {} ({})\n", heading->text, heading->anchor);
      continue;
    }
    const auto& prose = std::get<Prose>(block);
    if (prose.kind == Prose::Kind::bullet) text += "- ";
    if (prose.kind == Prose::Kind::numbered) text += fmt::format("{}. ", prose.number);
    for (const TextRun& run : prose.runs) {
      text += run.bold ? "[" : "";
      text += run.italic ? "(" : "";
      text += run.text;
      text += run.italic ? ")" : "";
      text += run.bold ? "]" : "";
    }
    text += "\n";
  }
  return text;
}

TEST(OwnText, IsMarkdown) {
  EXPECT_EQ(shown("## Tijd en *geld*\n\nEen **alinea**,\ndie *doorloopt*.\n\n- a\n- b\n\n1. c\n"),
            "# Tijd en geld (tijd-en-geld)\nEen [alinea], die (doorloopt).\n- a\n- b\n1. c\n");
}

TEST(OwnText, DrawsNumbersFromTheStudy) {
  EXPECT_EQ(
      shown("{{ n() }} respondenten, {{interviews()}} interviews, {{ passages() }} passages."),
      "4 respondenten, 3 interviews, 9 passages.\n");
  EXPECT_EQ(shown("{{ respondents(code: time) }} {{ respondents(code: time, valence: barrier) }} "
                  "{{ respondents(code: time, valence: facilitator) }} "
                  "{{ respondents(code: time, valence: both) }} "
                  "{{ respondents(code: time, valence: neutral) }} "
                  "{{ respondents(valence: any, code: time) }}"),
            "2 2 1 1 2 2\n");
  EXPECT_EQ(shown("{{ mentions(code: time) }} {{ passages(code: time) }} "
                  "{{ passages(code: time, valence: barrier) }} "
                  "{{ percent(code: time, valence: barrier) }}"),
            "4 5 2 50 %\n");
  EXPECT_EQ(shown("{{ respondents(code: organization) }} {{ passages(code: organization) }}"),
            "3 8\n");  // a category: all that is below it
}

TEST(OwnText, DrawsNumbersOfGroups) {
  EXPECT_EQ(shown("{{ n(sector: Welzijn) }} {{ n(sector: \"Welzijn\", role: 'staf') }} "
                  "{{ n(sector: Onderwijs) }} {{ n(sector: (unknown)) }}"),
            "2 1 0 1\n");
  EXPECT_EQ(shown("{{ respondents(code: time, sector: Welzijn) }} "
                  "{{ percent(code: time, sector: Welzijn) }} "
                  "{{ percent(code: time, sector: Onderwijs) }} "
                  "{{ mentions(code: money, sector: Zorg, role: staf) }}"),
            "1 50 % n.t.b. 1\n");
}

TEST(OwnText, DrawsQuantitiesInWords) {
  constexpr std::string_view text =
      "{{ Quantity(code: time) }}, {{ quantity(code: travel) }}, "
      "{{ Quantity(code: travel) }}, {{ quantity(code: time, sector: Onderwijs) }}";
  EXPECT_EQ(shown(text), "De helft van de respondenten, één respondent, Eén respondent, n.t.b.\n");
  EXPECT_EQ(shown(text, Language::en),
            "Half of the respondents, one respondent, One respondent, NA\n");
}

TEST(OwnText, APlaceholderTakesTheStyleAroundIt) {
  // A number and a full stop at the start of a line do not open a list.
  EXPECT_EQ(shown("## Van {{ n() }}\n\n**{{ n() }}** *{{n()}} van {{n()}}*\n\n- {{ n() }}\n"
                  "- x\n\n{{ n() }}. is no list\n"),
            "# Van 4 (van-4)\n[4] (4 van 4)\n- 4\n- x\n4. is no list\n");
}

TEST(OwnText, BracesMayStandForThemselves) {
  EXPECT_EQ(shown("\\{{ n() }} is {{ n() }}; a } and a { and }} too"),
            "{{ n() }} is 4; a } and a { and }} too\n");
}

TEST(OwnText, AValueNeverBecomesMarkup) {
  Study study = trial_study();
  study.attributes[1].allowed = {"**x**, <b>", "a_b_c (d)"};
  study.respondents[0].values[1] = "**x**, <b>";
  study.respondents[1].values[1] = "a_b_c (d)";
  EXPECT_EQ(
      shown("{{ n(role: \"**x**, <b>\") }}{{ n(role: 'a_b_c (d)') }} *x*", Language::nl, study),
      "11 (x)\n");
  // Words of a scale are typed by people too.
  Diagnostics diagnostics;
  const auto definition = read_report_definition(
      "own.yaml",
      "veldwerk: 1\nreport: own\ntitle: Own\nquantities:\n  - words: \"**veel** {{ n() }} <i>\"\n"
      "sections:\n  - id: one\n    title: One\n    tables:\n      - kind: text\n"
      "        text: \"x {{ quantity(code: time) }}\"\n",
      study, diagnostics);
  ASSERT_TRUE(definition.has_value());
  const Disclosure disclosure(study);
  const DefinedTable& defined = definition->sections.at(0).tables.at(0);
  const std::vector<Block> blocks =
      own_text(defined.own.nl, {study, disclosure, *definition, defined, Language::nl});
  ASSERT_EQ(blocks.size(), 1U);
  ASSERT_EQ(std::get<Prose>(blocks[0]).runs.size(), 1U);
  EXPECT_EQ(std::get<Prose>(blocks[0]).runs[0].text, "x **veel** {{ n() }} <i>");
}

TEST(OwnText, OurOwnSignsAreNotTheirs) {
  EXPECT_EQ(shown("\uE0000\uE001 {{ n() }} \uE000"), "\uFFFD0\uFFFD 4 \uFFFD\n");
}

TEST(OwnText, HasALanguageEach) {
  const Study study = trial_study();
  Diagnostics diagnostics;
  const auto definition = read_report_definition(
      "own.yaml",
      "veldwerk: 1\nreport: own\ntitle: Own\nsections:\n  - id: one\n    title: One\n    tables:\n"
      "      - {kind: text, text: {nl: \"Met {{ n() }}\", en: \"With {{ n() }}\"}}\n"
      "      - {kind: text, text: {nl: \"Alleen zo\"}}\n",
      study, diagnostics);
  ASSERT_TRUE(definition.has_value());
  const std::vector<DefinedTable>& tables = definition->sections.at(0).tables;
  EXPECT_EQ(tables[0].own.nl.blocks.at(0).runs.at(0).text.substr(0, 4), "Met ");
  EXPECT_EQ(tables[0].own.en.blocks.at(0).runs.at(0).text.substr(0, 5), "With ");
  EXPECT_EQ(tables[1].own.en.blocks.at(0).runs.at(0).text, "Alleen zo");
}

TEST(OwnText, ReportsMarkupThatIsLeftOut) {
  EXPECT_EQ(problems_in("[zie](https://example.org) en `code`"),
            R"(own.yaml:9:15: warning: this text has a link in it [report-markup]
  |         text: |
  |               ^
help: Only headings, lists, bold and italic are known here; its words are shown as plain text.
own.yaml:9:15: warning: this text has code in it [report-markup]
  |         text: |
  |               ^
help: Only headings, lists, bold and italic are known here; its words are shown as plain text.
)");
}

TEST(OwnText, ReportsNamesThatTheStudyDoesNotKnow) {
  EXPECT_EQ(problems_in("Eerste regel é {{ respondent(code: time) }} en\n"
                        "{{ respondents(code: tme) }}\n"
                        "\n"
                        "{{ respondents(code: time, valence: barier) }}\n"
                        "{{ respondents(code: time, sectr: Zorg) }}\n"
                        "{{ n(sector: Wezlijn) }}\n"
                        "{{ interviews(sector: Zorg) }} {{ n(code: time) }}\n"),
            R"(own.yaml:10:26: error: there is no number called `respondent` [report-placeholder]
  |           Eerste regel é {{ respondent(code: time) }} en
  |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
help: Is `respondents` meant? The names are respondents, mentions, passages, percent, quantity, n, interviews.
own.yaml:11:11: error: the codebook has no code `tme` [report-unknown-code]
  |           {{ respondents(code: tme) }}
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
help: Is `time` meant? The codes are organization, time, travel, money, trust.
own.yaml:13:11: error: `respondents` has no valence `barier` [report-placeholder]
  |           {{ respondents(code: time, valence: barier) }}
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
help: Is `barrier` meant? The valences are any, barrier, facilitator, neutral, both.
own.yaml:14:11: error: `sectr` is no argument of `respondents`, and respondents have no such attribute [report-unknown-attribute]
  |           {{ respondents(code: time, sectr: Zorg) }}
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
help: Is `sector` meant? The arguments are code, valence, sector, role.
own.yaml:15:11: error: no respondent has `Wezlijn` as sector [report-unknown-value]
  |           {{ n(sector: Wezlijn) }}
  |           ^^^^^^^^^^^^^^^^^^^^^^^^
help: Is `Welzijn` meant? The values are Zorg, Welzijn, Onderwijs.
own.yaml:16:11: error: `interviews` has no argument `sector` [report-placeholder]
  |           {{ interviews(sector: Zorg) }} {{ n(code: time) }}
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
help: Write `interviews()`.
own.yaml:16:42: error: `code` is no argument of `n`, and respondents have no such attribute [report-unknown-attribute]
  |           {{ interviews(sector: Zorg) }} {{ n(code: time) }}
  |                                          ^^^^^^^^^^^^^^^^^^^
help: The arguments are sector, role.
)");
}

TEST(OwnText, ReportsWhatIsNotOfTheForm) {
  EXPECT_EQ(problems_in("{{ n }} {{ n( }} {{ n(sector) }} {{ n(sector: ) }} {{ }}\n"
                        "{{ n(sector: \"Zorg) }} {{ n(sector: Zorg,) }}\n"
                        "{{ respondents() }} {{ passages(valence: barrier) }}\n"
                        "{{ mentions(code: time, valence: both) }}\n"
                        "{{ n(sector: Zorg, sector: Welzijn) }}\n"
                        "a {{ n() and\n"
                        "{{ n() }} b {{\n"),
            R"(own.yaml:10:11: error: a placeholder is a name with parentheses [report-placeholder]
  |           {{ n }} {{ n( }} {{ n(sector) }} {{ n(sector: ) }} {{ }}
  |           ^^^^^^^
help: Write it like `{{ respondents(code: time, valence: barrier) }}`.
own.yaml:10:19: error: a placeholder is a name with parentheses [report-placeholder]
  |           {{ n }} {{ n( }} {{ n(sector) }} {{ n(sector: ) }} {{ }}
  |                   ^^^^^^^^
help: Write it like `{{ respondents(code: time, valence: barrier) }}`.
own.yaml:10:28: error: what stands between these parentheses is not `name: value` [report-placeholder]
  |           {{ n }} {{ n( }} {{ n(sector) }} {{ n(sector: ) }} {{ }}
  |                            ^^^^^^^^^^^^^^^
help: Write it like `{{ respondents(code: time, valence: barrier) }}`. Put a value with a comma or a parenthesis in quotes.
own.yaml:10:44: error: what stands between these parentheses is not `name: value` [report-placeholder]
  |           {{ n }} {{ n( }} {{ n(sector) }} {{ n(sector: ) }} {{ }}
  |                                            ^^^^^^^^^^^^^^^^^
help: Write it like `{{ respondents(code: time, valence: barrier) }}`. Put a value with a comma or a parenthesis in quotes.
own.yaml:10:62: error: a placeholder is a name with parentheses [report-placeholder]
  |           {{ n }} {{ n( }} {{ n(sector) }} {{ n(sector: ) }} {{ }}
  |                                                              ^^^^^
help: Write it like `{{ respondents(code: time, valence: barrier) }}`.
own.yaml:11:11: error: what stands between these parentheses is not `name: value` [report-placeholder]
  |           {{ n(sector: "Zorg) }} {{ n(sector: Zorg,) }}
  |           ^^^^^^^^^^^^^^^^^^^^^^
help: Write it like `{{ respondents(code: time, valence: barrier) }}`. Put a value with a comma or a parenthesis in quotes.
own.yaml:11:34: error: what stands between these parentheses is not `name: value` [report-placeholder]
  |           {{ n(sector: "Zorg) }} {{ n(sector: Zorg,) }}
  |                                  ^^^^^^^^^^^^^^^^^^^^^^
help: Write it like `{{ respondents(code: time, valence: barrier) }}`. Put a value with a comma or a parenthesis in quotes.
own.yaml:12:11: error: `respondents` is not told which code [report-placeholder]
  |           {{ respondents() }} {{ passages(valence: barrier) }}
  |           ^^^^^^^^^^^^^^^^^^^
help: Name it by its id: `respondents(code: trust, ...)`.
own.yaml:12:31: error: `passages` is not told which code [report-placeholder]
  |           {{ respondents() }} {{ passages(valence: barrier) }}
  |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
help: Name it by its id: `passages(code: trust, ...)`.
own.yaml:13:11: error: `mentions` has no valence `both` [report-placeholder]
  |           {{ mentions(code: time, valence: both) }}
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
help: The valences are any, barrier, facilitator, neutral.
own.yaml:14:11: error: `sector` is given twice [report-placeholder]
  |           {{ n(sector: Zorg, sector: Welzijn) }}
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
help: Keep one of them.
own.yaml:15:13: error: this `{{` is not closed [report-placeholder]
  |           a {{ n() and
  |             ^^
help: Write `}}` after it, or `\{{` for the braces themselves.
own.yaml:16:23: error: this `{{` is not closed [report-placeholder]
  |           {{ n() }} b {{
  |                       ^^
help: Write `}}` after it, or `\{{` for the braces themselves.
)");
}

TEST(OwnText, FindsThePlaceInFoldedAndQuotedText) {
  EXPECT_EQ(problems_of("veldwerk: 1\nreport: own\ntitle: Own\nsections:\n  - id: one\n"
                        "    title: One\n    tables:\n      - kind: text\n        text:\n"
                        "          nl: >\n            een {{ n() }}\n            twee {{ m() }}\n"
                        "          en: \"drie \\\\{{ {{ o() }}\"\n"),
            R"(own.yaml:12:18: error: there is no number called `m` [report-placeholder]
  |             twee {{ m() }}
  |                  ^^^^^^^^^
help: Is `n` meant? The names are respondents, mentions, passages, percent, quantity, n, interviews.
own.yaml:13:26: error: there is no number called `o` [report-placeholder]
  |           en: "drie \\{{ {{ o() }}"
  |                          ^^^^^^^^^
help: Is `n` meant? The names are respondents, mentions, passages, percent, quantity, n, interviews.
)");
}

TEST(OwnText, NeedsAText) {
  EXPECT_EQ(problems_of("veldwerk: 1\nreport: own\ntitle: Own\nsections:\n  - id: one\n"
                        "    title: One\n    tables:\n      - {kind: text, by: groups}\n"
                        "      - {kind: text, text: [a]}\n"
                        "      - {kind: sentences, codes: [tme, time], percent: 3}\n"
                        "      - {kind: sentences, by: group-pairs}\n"),
            R"(own.yaml:8:22: error: a table of kind text has no key `by` [unknown-key]
  |       - {kind: text, by: groups}
  |                      ^^
help: The keys are kind, text.
own.yaml:8:9: error: the key `text` is missing [missing-key]
  |       - {kind: text, by: groups}
  |         ^
help: Add a line `text: ...`.
own.yaml:9:28: error: `text` must be a text, not a list [yaml-type]
  |       - {kind: text, text: [a]}
  |                            ^
help: Write `text: "..."`, or `text: {nl: "...", en: "..."}`.
own.yaml:10:47: error: a table of kind sentences has no key `percent` [unknown-key]
  |       - {kind: sentences, codes: [tme, time], percent: 3}
  |                                               ^^^^^^^
help: The keys are kind, by, codes.
own.yaml:10:35: error: the codebook has no code `tme` [report-unknown-code]
  |       - {kind: sentences, codes: [tme, time], percent: 3}
  |                                   ^^^
help: Is `time` meant?
own.yaml:11:31: error: sentences are about one attribute at a time [yaml-type]
  |       - {kind: sentences, by: group-pairs}
  |                               ^^^^^^^^^^^
help: Write `by: groups`, or attributes: `by: [sector, role]`.
)");
}

}  // namespace
}  // namespace veldwerk::test
