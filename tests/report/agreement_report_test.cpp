// Agreement of coders in a report: what a definition may say of it, the paragraph on method, the
// chart, and that it stays inside.
#include <sstream>
#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "base/diagnostic_text.hpp"
#include "report/agreement_method.hpp"
#include "report/build.hpp"
#include "report/definition.hpp"
#include "tests/report/report_study.hpp"

namespace veldwerk::test {
namespace {

std::string with_tables(std::string_view tables) {
  return "veldwerk: 1\nreport: own\ntitle: Own\nsections:\n  - id: one\n    title: One\n"
         "    tables:\n" +
         std::string(tables);
}

ReportDefinition definition_of(const Study& study, std::string_view tables, std::string& problems) {
  Diagnostics diagnostics;
  auto definition = read_report_definition("report.yaml", with_tables(tables), study, diagnostics);
  std::ostringstream out;
  write_diagnostics(out, diagnostics, false);
  problems = out.str();
  return definition.value_or(ReportDefinition{});
}

Document report_of(const Study& study, std::string_view tables, bool outside) {
  std::string problems;
  const ReportDefinition definition = definition_of(study, tables, problems);
  EXPECT_EQ(problems, "");
  return build_report(study, definition, {},
                      {.language = Language::en, .outside = outside, .version = "9.8"});
}

template <typename Kind>
std::size_t count_blocks(const Document& document) {
  std::size_t count = 0;
  for (const Section& section : document.sections) {
    for (const Block& block : section.blocks) count += std::holds_alternative<Kind>(block) ? 1 : 0;
  }
  return count;
}

TEST(AgreementInReports, ADefinitionSaysHow) {
  std::string problems;
  const ReportDefinition definition = definition_of(
      trial_study(),
      "      - {kind: agreement, coders: [bert, anna], unit: turn, coefficients: [gwet-ac1],\n"
      "         overlap: 50, overlap-of: longer, samples: 10, seed: 7, exclusive: true,\n"
      "         parents: true, by: [sector]}\n"
      "      - {kind: agreement-curve, overlap-of: own}\n"
      "      - {kind: disagreements, coders: [anna, cas]}\n"
      "      - {kind: agreement-chart}\n",
      problems);
  EXPECT_EQ(problems, "");
  ASSERT_EQ(definition.sections.size(), 1U);
  const AgreementQuestion& asked = definition.sections[0].tables[0].agreement;
  EXPECT_EQ(asked.coders, (std::vector<Index>{1, 0}));
  EXPECT_EQ(asked.unit, AgreementUnit::turn);
  EXPECT_EQ(asked.coefficients, (std::vector<Coefficient>{Coefficient::gwet_ac1}));
  EXPECT_EQ(asked.overlap, 50U);
  EXPECT_EQ(asked.overlap_of, OverlapOf::longer);
  EXPECT_EQ(asked.resampling.samples, 10U);
  EXPECT_EQ(asked.resampling.seed, 7U);
  EXPECT_TRUE(asked.exclusive);
  EXPECT_EQ(definition.sections[0].tables[1].agreement.overlap_of, OverlapOf::own);
}

TEST(AgreementInReports, MistakesAreReported) {
  std::string problems;
  definition_of(trial_study(),
                "      - {kind: agreement, coders: [ana], unit: word, overlap: 0}\n"
                "      - {kind: agreement, unit: turn, coefficients: [kappa]}\n"
                "      - {kind: agreement, coefficients: [gwet-ac1]}\n"
                "      - {kind: disagreements, unit: turn}\n",
                problems);
  for (const char* part :
       {"there is no coder `ana`", "Is `anna` meant?", "there is no unit `word`", "`overlap`",
        "there is no coefficient `kappa`", "coefficients are of units", "`unit`"}) {
    EXPECT_NE(problems.find(part), std::string::npos) << part << "\n" << problems;
  }
}

constexpr std::string_view all_kinds =
    "      - {kind: agreement, samples: 20}\n"
    "      - {kind: agreement-pairs}\n"
    "      - {kind: agreement-levels}\n"
    "      - {kind: agreement-valence, samples: 20}\n"
    "      - {kind: agreement-confusion}\n"
    "      - {kind: agreement-curve}\n"
    "      - {kind: agreement-rounds}\n"
    "      - {kind: disagreements}\n"
    "      - {kind: agreement-chart}\n";

TEST(AgreementInReports, EachKindMakesItsBlock) {
  const Document document = report_of(trial_study(), all_kinds, false);
  EXPECT_EQ(count_blocks<Table>(document), 8U);
  EXPECT_EQ(count_blocks<Chart>(document), 1U);
  EXPECT_EQ(count_blocks<Paragraph>(document), 1U) << "on method, above the table";
  EXPECT_FALSE(document.passages.empty()) << "those that differ";
}

TEST(AgreementInReports, StaysInside) {
  const Document document = report_of(trial_study(), all_kinds, true);
  EXPECT_EQ(count_blocks<Chart>(document), 0U);
  for (const Section& section : document.sections) {
    for (const Block& block : section.blocks) {
      if (const auto* table = std::get_if<Table>(&block)) {
        EXPECT_EQ(table->id.find("agreement"), std::string::npos);
      }
    }
  }
}

std::string method_of(const AgreementQuestion& question, std::string_view version,
                      Language language) {
  const Study study = trial_study();
  KeptAgreement kept(study);
  return agreement_method_paragraph(kept, question, version, language);
}

TEST(AgreementMethod, NamesWhatANumberRestsOn) {
  AgreementQuestion question;
  question.coders = {0, 1};
  EXPECT_EQ(method_of(question, "9.8", Language::en),
            "Agreement between the coders (anna and bert) was determined over the interviews that "
            "at least two of them coded: 2 interviews (I01 and I02), 492 characters together. Each "
            "passage "
            "of one coder was looked up in the other's, and the reverse; it counts as the same "
            "where the same code was given and the passages shared at least 90 % of what either "
            "marked. Text that nobody coded does not count in this. Of 10 passages 0 were the "
            "same. For each code |u-alpha was computed (Krippendorff, Mathet, Bouvry and Widlöcher "
            "2016), with the character as unit: 492 characters in 2 interviews that all coders "
            "coded. Text that nobody coded counts as agreement in it. Intervals of 95 % are "
            "percentiles of 5000 samples with replacement of whole interviews (seed 1). Computed "
            "with veldwerk 9.8.");
  question.unit = AgreementUnit::turn;
  question.resampling.samples = 0;
  const std::string turns = method_of(question, "9.8", Language::nl);
  EXPECT_NE(turns.find("De eenheid is een beurt"), std::string::npos) << turns;
  EXPECT_EQ(turns.find("seed"), std::string::npos);
  question.coders = {0};
  EXPECT_EQ(method_of(question, "9.8", Language::nl),
            "Geen interview is door twee codeurs gecodeerd.");
}

}  // namespace
}  // namespace veldwerk::test
