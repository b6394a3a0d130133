// The scale of quantities: the built-in one at each of its borders against a table
// of its own, one that a definition brings, and what is wrong with others.
#include "report/quantities.hpp"

#include <sstream>

#include <gtest/gtest.h>

#include "base/diagnostic_text.hpp"

namespace veldwerk::test {
namespace {

std::string built_in(std::uint64_t k, std::uint64_t n, Language language = Language::nl) {
  return quantity_words(builtin_quantities(), k, n, language);
}

// The issue's list, reckoned apart: percentages as fractions of integers.
std::string expected(int k, int n) {
  if (k == 0) return "geen van de respondenten";
  if (k == n && n == 1) return "de enige respondent";
  if (k == n && n == 2) return "beide respondenten";
  if (k == n) return "alle respondenten";
  if (k == 1) return "één respondent";
  if (k * 10 >= n * 9) return "bijna alle respondenten";
  if (k * 4 >= n * 3) return "de meeste respondenten";
  if (k * 5 >= n * 3) return "een groot deel van de respondenten";
  if (k * 2 > n) return "ruim de helft van de respondenten";
  if (k * 2 == n) return "de helft van de respondenten";
  if (k * 5 >= n * 2) return "bijna de helft van de respondenten";
  if (k * 5 >= n) return "een aantal respondenten";
  if (k <= 3) return "enkele respondenten";
  return "een klein deel van de respondenten";
}

TEST(Quantities, TheBuiltInScaleHoldsForEachNumberUpToForty) {
  for (int n = 1; n <= 40; ++n) {
    for (int k = 0; k <= n; ++k) {
      EXPECT_EQ(built_in(static_cast<std::uint64_t>(k), static_cast<std::uint64_t>(n)),
                expected(k, n))
          << k << " of " << n;
    }
  }
}

TEST(Quantities, TheBordersOfTheBuiltInScaleInEnglish) {
  const auto en = [](std::uint64_t k, std::uint64_t n) { return built_in(k, n, Language::en); };
  EXPECT_EQ(en(0, 100), "none of the respondents");
  EXPECT_EQ(en(1, 1), "the only respondent");
  EXPECT_EQ(en(2, 2), "both respondents");
  EXPECT_EQ(en(3, 3), "all respondents");
  EXPECT_EQ(en(1, 2), "one respondent");
  EXPECT_EQ(en(99, 100), "nearly all respondents");
  EXPECT_EQ(en(90, 100), "nearly all respondents");
  EXPECT_EQ(en(89, 100), "most respondents");
  EXPECT_EQ(en(75, 100), "most respondents");
  EXPECT_EQ(en(74, 100), "a large part of the respondents");
  EXPECT_EQ(en(60, 100), "a large part of the respondents");
  EXPECT_EQ(en(59, 100), "more than half of the respondents");
  EXPECT_EQ(en(51, 100), "more than half of the respondents");
  EXPECT_EQ(en(50, 100), "half of the respondents");
  EXPECT_EQ(en(49, 100), "nearly half of the respondents");
  EXPECT_EQ(en(40, 100), "nearly half of the respondents");
  EXPECT_EQ(en(39, 100), "a number of respondents");
  EXPECT_EQ(en(20, 100), "a number of respondents");
  EXPECT_EQ(en(19, 100), "a small part of the respondents");
  EXPECT_EQ(en(4, 100), "a small part of the respondents");
  EXPECT_EQ(en(3, 100), "a few respondents");
  EXPECT_EQ(en(2, 100), "a few respondents");
}

TEST(Quantities, SharesAreExactWhereRoundingWouldErr) {
  EXPECT_EQ(built_in(899'999'999'999, 1'000'000'000'000), "de meeste respondenten");
  EXPECT_EQ(built_in(900'000'000'000, 1'000'000'000'000), "bijna alle respondenten");
  EXPECT_EQ(built_in(2, 3), "een groot deel van de respondenten");  // 66.7 %
}

TEST(Quantities, OfNobodyThereIsNone) {
  EXPECT_EQ(built_in(0, 0), "n.t.b.");
  EXPECT_EQ(built_in(0, 0, Language::en), "NA");
}

std::string rules_text(const QuantityScale& scale, Language language) {
  std::string text;
  const std::vector<Block> blocks = quantity_rules(scale, language);
  text += std::get<Paragraph>(blocks.at(0)).text + "\n";
  for (const std::string& item : std::get<BulletList>(blocks.at(1)).items) text += item + "\n";
  return text;
}

TEST(Quantities, AreExplainedInTheMethods) {
  EXPECT_EQ(
      rules_text(builtin_quantities(), Language::nl),
      R"(Hoeveelheden in woorden betekenen in dit rapport steeds hetzelfde. Percentages zijn van de respondenten om wie het gaat; van de regels hieronder geldt de eerste die past.
‘geen van de respondenten’: 0
‘de enige respondent’: 1 van de 1
‘beide respondenten’: 2 van de 2
‘alle respondenten’: iedereen
‘één respondent’: 1
‘bijna alle respondenten’: 90 % of meer
‘de meeste respondenten’: 75 % of meer, maar minder dan 90 %
‘een groot deel van de respondenten’: 60 % of meer, maar minder dan 75 %
‘ruim de helft van de respondenten’: meer dan 50 %, maar minder dan 60 %
‘de helft van de respondenten’: precies 50 %
‘bijna de helft van de respondenten’: 40 % of meer, maar minder dan 50 %
‘een aantal respondenten’: 20 % of meer, maar minder dan 40 %
‘enkele respondenten’: minder dan 20 %, hoogstens 3 in aantal
‘een klein deel van de respondenten’: minder dan 20 %, meer dan 3 in aantal
)");
}

// The scale in `text`, which holds the list alone, and everything that reading it reports.
std::pair<QuantityScale, std::string> read(std::string_view text) {
  Diagnostics diagnostics;
  const auto file = read_yaml("report.yaml", text, diagnostics);
  QuantityScale scale;
  if (file) {
    YamlReader yaml(*file, diagnostics);
    scale = read_quantities(file->root, yaml);
  }
  std::ostringstream out;
  write_diagnostics(out, diagnostics, false);
  return {scale, out.str()};
}

TEST(Quantities, ADefinitionBringsItsOwn) {
  const auto [scale, problems] = read(
      "- {all: true, of: 3, words: all three}\n"
      "- {over: 66, words: {nl: veel, en: many}}\n"
      "- {over: 50, words: {nl: meer dan half, en: over half}}\n"
      "- {from: 40, words: some}\n"
      "- {up-to: 2, words: hardly any}\n"
      "- {exactly: 4, words: four}\n"
      "- words: {nl: weinig, en: few}\n");
  EXPECT_EQ(problems, "");
  EXPECT_EQ(quantity_words(scale, 3, 3, Language::en), "all three");
  EXPECT_EQ(quantity_words(scale, 4, 4, Language::en), "many");
  EXPECT_EQ(quantity_words(scale, 2, 3, Language::nl), "veel");
  EXPECT_EQ(quantity_words(scale, 51, 100, Language::nl), "meer dan half");
  EXPECT_EQ(quantity_words(scale, 50, 100, Language::nl), "some");
  EXPECT_EQ(quantity_words(scale, 2, 100, Language::en), "hardly any");
  EXPECT_EQ(quantity_words(scale, 4, 100, Language::en), "four");
  EXPECT_EQ(quantity_words(scale, 5, 100, Language::en), "few");
  EXPECT_EQ(
      rules_text(scale, Language::en),
      R"(Quantities in words always mean the same in this report. Percentages are of the respondents concerned; of the rules below, the first that fits holds.
‘all three’: 3 of 3
‘many’: more than 66 %
‘over half’: more than 50 %, up to and including 66 %
‘some’: 40 % up to and including 50 %
‘hardly any’: under 40 %, at most 2 in number
‘four’: 4
‘few’: under 40 %, more than 2 in number
)");
}

TEST(Quantities, AScaleOfOneCoversEverything) {
  const auto [scale, problems] = read("- words: some\n");
  EXPECT_EQ(problems, "");
  EXPECT_EQ(quantity_words(scale, 0, 5, Language::en), "some");
  EXPECT_EQ(std::get<BulletList>(quantity_rules(scale, Language::en).at(1)).items.at(0),
            "‘some’: in all other cases");
}

TEST(Quantities, ReportsMistakes) {
  EXPECT_EQ(read("- {from: 101, words: a}\n"
                 "- {from: 20, over: 30, words: a}\n"
                 "- {upto: 3, words: a}\n"
                 "- {exactly: 1}\n"
                 "- {exactly: 2, of: 2, words: a}\n"
                 "- {all: false, words: a}\n"
                 "- {exactly: 9, words: \"\"}\n")
                .second,
            R"(report.yaml:1:10: error: `from` must be a whole number from 0 to 100 [yaml-type]
  | - {from: 101, words: a}
  |          ^^^
help: Write it in digits, without a zero before it and without quotes or spaces.
report.yaml:2:3: error: a quantity has more than one condition [report-quantities]
  | - {from: 20, over: 30, words: a}
  |   ^
help: Keep one of `exactly`, `all`, `from`, `over` and `up-to`.
report.yaml:3:4: error: a quantity has no key `upto` [unknown-key]
  | - {upto: 3, words: a}
  |    ^^^^
help: Is `up-to` meant? The keys are exactly, all, of, from, over, up-to, words.
report.yaml:4:3: error: the key `words` is missing [missing-key]
  | - {exactly: 1}
  |   ^
help: Add a line `words: ...`.
report.yaml:5:20: error: `of` belongs to `all` [report-quantities]
  | - {exactly: 2, of: 2, words: a}
  |                    ^
help: Write `all: true` beside it, or leave `of` out.
report.yaml:6:9: error: `all: false` says nothing [report-quantities]
  | - {all: false, words: a}
  |         ^^^^^
help: Leave it out, or write `all: true`.
report.yaml:7:23: error: a quantity has no words [report-quantities]
  | - {exactly: 9, words: ""}
  |                       ^
help: Write them with their noun: `words: {nl: "de meeste respondenten", en: "most respondents"}`.
)");
}

TEST(Quantities, ReportsAScaleThatDoesNotHoldTogether) {
  EXPECT_EQ(
      read("- {from: 20, words: some}\n"
           "- {from: 60, words: many}\n"
           "- {up-to: 3, words: few}\n"
           "- {exactly: 1, words: one}\n")
          .second,
      R"(report.yaml:2:3: error: this quantity never holds: `some` comes first [report-quantities]
  | - {from: 60, words: many}
  |   ^
help: The first quantity that holds is used: write the larger shares and the smaller numbers first, and the one without a condition last.
report.yaml:4:3: error: this quantity never holds: `few` comes first [report-quantities]
  | - {exactly: 1, words: one}
  |   ^
help: The first quantity that holds is used: write the larger shares and the smaller numbers first, and the one without a condition last.
report.yaml:1:1: error: the scale does not cover every number [report-quantities]
  | - {from: 20, words: some}
  | ^
help: End it with a quantity without a condition, for all that is left: `- words: {nl: "een klein deel van de respondenten", en: "a small part of the respondents"}`.
)");
  EXPECT_EQ(
      read("- {words: some}\n"
           "- {all: true, words: all}\n")
          .second,
      R"(report.yaml:2:3: error: this quantity never holds: `some` comes first [report-quantities]
  | - {all: true, words: all}
  |   ^
help: The first quantity that holds is used: write the larger shares and the smaller numbers first, and the one without a condition last.
)");
  EXPECT_EQ(read("[]\n").second,
            R"(report.yaml:1:1: error: the scale does not cover every number [report-quantities]
  | []
  | ^
help: End it with a quantity without a condition, for all that is left: `- words: {nl: "een klein deel van de respondenten", en: "a small part of the respondents"}`.
)");
  EXPECT_EQ(read("some: 3\n").second,
            R"(report.yaml:1:1: error: `quantities` must be a list, not keys with values [yaml-type]
  | some: 3
  | ^
help: Write the items as a list, also where there is only one: `quantities: [a]`, or a line that starts with `- ` for each.
)");
}

}  // namespace
}  // namespace veldwerk::test
