#include "coding/autocode_rules.hpp"

#include <gtest/gtest.h>

#include "tests/base/diagnostics_as_text.hpp"
#include "tests/coding/autocode_study.hpp"

namespace veldwerk {
namespace {

const RuleSettings dutch{{Language::nl}, Scope::sentence};

struct Read {
  std::string rules;
  std::string diagnostics;
};

std::string as_text(const std::vector<AutocodeRule>& rules, const Codebook& codebook) {
  std::string text;
  for (const AutocodeRule& rule : rules) {
    text += fmt::format("{} {} {} {}\n", codebook.codes[rule.code].id,
                        rule.valence == Valence::neutral ? "-" : name_of(rule.valence),
                        name_of(rule.scope), rule.name);
  }
  return text;
}

Read dictionary(std::string_view yaml, const RuleSettings& settings = dutch) {
  const AutocodeStudy study("R1: Tijd.\n");
  const LoadedStudy loaded = study.load();
  Stems stems;
  Diagnostics diagnostics;
  std::vector<AutocodeRule> rules =
      dictionary_rules("d.yaml", yaml, loaded.study.codebook, settings, stems, diagnostics);
  sort_rules(rules);
  return {as_text(rules, loaded.study.codebook), as_text(diagnostics)};
}

TEST(AutocodeRules, OfADictionary) {
  const Read read = dictionary(
      "veldwerk: 1\n"
      "dictionary: samen\n"
      "scope: turn\n"
      "rules:\n"
      "  - code: team\n"
      "    words: [collega*, ~samenwerken, '/wij  (twee|drie)/']\n"
      "  - code: time\n"
      "    valence: barrier\n"
      "    scope: word\n"
      "    words: geen tijd\n"
      "    stems: overwerken\n"
      "    regex: 'te (druk|vol)'\n"
      "  - code: time\n"
      "    language: en\n"
      "    words: [no time]\n"
      "  - code: team\n"
      "    words: [collega*]\n");
  EXPECT_EQ(read.diagnostics, "");
  EXPECT_EQ(read.rules,
            "time barrier word samen:/te (druk|vol)/\n"
            "time barrier word samen:geen tijd\n"
            "time barrier word samen:~overwerken\n"
            "team - turn samen:/wij (twee|drie)/\n"
            "team - turn samen:collega*\n"
            "team - turn samen:~samenwerken\n");
}

TEST(AutocodeRules, EveryMistakeIsReportedAtItsPlace) {
  const Read read = dictionary(
      "veldwerk: 1\n"
      "dictionary: keywords\n"
      "language: fr\n"
      "rules:\n"
      "  - code: tiem\n"
      "    words: [tijd]\n"
      "  - code: time\n"
      "    valence: bad\n"
      "    scope: para\n"
      "    regex: ['te (druk']\n"
      "  - code: themes\n"
      "    words: ['...']\n"
      "  - code: time\n"
      "  - words: [x]\n");
  EXPECT_EQ(read.rules, "");
  EXPECT_EQ(read.diagnostics,
            "d.yaml:3:11: error: the language `fr` is not known [language-unknown]\n"
            "  | language: fr\n"
            "  |           ^^\n"
            "help: Write `language: nl` (Dutch) or `language: en` (English).\n"
            "d.yaml:2:13: error: `keywords` can't be the id of a dictionary [autocode-id]\n"
            "  | dictionary: keywords\n"
            "  |             ^^^^^^^^\n"
            "help: Write it in small letters, digits and hyphens: `my-words`. `keywords` are those "
            "of the codebook.\n"
            "d.yaml:5:11: error: `tiem` is not a code of the codebook [code-unknown]\n"
            "  |   - code: tiem\n"
            "  |           ^^^^\n"
            "help: Is `time` meant?\n"
            "d.yaml:8:14: error: `bad` is not a valence [valence-unknown]\n"
            "  |     valence: bad\n"
            "  |              ^^^\n"
            "help: Write barrier, facilitator or mixed, or leave it out.\n"
            "d.yaml:9:12: error: `para` is not a scope [autocode-scope]\n"
            "  |     scope: para\n"
            "  |            ^^^^\n"
            "help: Write `word`, `sentence` or `turn`: how much around a hit is proposed.\n"
            "d.yaml:10:13: error: the regular expression `te (druk` has parentheses that do not "
            "match, as was noticed at its character 8 [autocode-regex]\n"
            "  |     regex: ['te (druk']\n"
            "  |             ^\n"
            "help: Correct it; docs/autocode.md has the notation. A word with slashes around it is "
            "a regular expression.\n"
            "d.yaml:11:11: error: `themes` only groups other codes and can't be used itself "
            "[code-not-codable]\n"
            "  |   - code: themes\n"
            "  |           ^^^^^^\n"
            "help: Use one of the codes below it, or make it codable in the codebook.\n"
            "d.yaml:12:13: error: `...` holds no letter or digit to look for [autocode-term]\n"
            "  |     words: ['...']\n"
            "  |             ^\n"
            "help: Write a word, a phrase, or a part of a word with `*`.\n"
            "d.yaml:13:5: error: this rule looks for nothing [missing-key]\n"
            "  |   - code: time\n"
            "  |     ^\n"
            "help: Give it `words`, `stems` or `regex`, with a list of what to look for.\n"
            "d.yaml:14:5: error: the key `code` is missing [missing-key]\n"
            "  |   - words: [x]\n"
            "  |     ^\n"
            "help: Add a line `code: ...`.\n");
}

TEST(AutocodeRules, OfKeywordsInALanguage) {
  const AutocodeStudy study("R1: Tijd.\n");
  study.codes("{nl: [tijd, ~werken], en: [time, ~working]}");
  const LoadedStudy loaded = study.load();
  Stems stems;
  Diagnostics diagnostics;
  const auto rules_in = [&](std::vector<Language> languages) {
    std::vector<AutocodeRule> rules = keyword_rules(
        loaded.study.codebook, {std::move(languages), Scope::word}, stems, diagnostics);
    sort_rules(rules);
    return as_text(rules, loaded.study.codebook);
  };
  EXPECT_EQ(rules_in({Language::nl}), "time - word keywords:tijd\ntime - word keywords:~werken\n");
  EXPECT_EQ(rules_in({Language::en}), "time - word keywords:time\ntime - word keywords:~working\n");
  EXPECT_EQ(rules_in({Language::nl, Language::en}),
            "time - word keywords:tijd\ntime - word keywords:time\n"
            "time - word keywords:~werken\ntime - word keywords:~working\n");
  EXPECT_EQ(diagnostics.size(), 0U);
}

TEST(AutocodeRules, AKeywordThatCantBeLookedForIsAnError) {
  const AutocodeStudy study("R1: Tijd.\n");
  study.codes("['/te (druk/', '?', tijd]");
  const LoadedStudy loaded = study.load();
  Stems stems;
  Diagnostics diagnostics;
  EXPECT_EQ(keyword_rules(loaded.study.codebook, dutch, stems, diagnostics).size(), 1U);
  EXPECT_EQ(as_text(diagnostics),
            "codebook.yaml:4: error: a keyword of `time`: the regular expression `te (druk` has "
            "parentheses that do not match, as was noticed at its character 8 [autocode-regex]\n"
            "help: Correct it; docs/autocode.md has the notation. A word with slashes around it is "
            "a regular expression.\n"
            "codebook.yaml:4: error: a keyword of `time`: `?` holds no letter or digit to look for "
            "[autocode-term]\n"
            "help: Write a word, a phrase, or a part of a word with `*`.\n");
}

TEST(AutocodeRules, ATermHasALargestLength) {
  const Read read =
      dictionary(fmt::format("veldwerk: 1\ndictionary: d\nrules:\n  - code: time\n    words: [{}]\n"
                             "    regex: [{}]\n",
                             std::string(501, 'a'), std::string(1001, 'a')));
  EXPECT_NE(read.diagnostics.find("is longer than 500 bytes [autocode-term]"), std::string::npos);
  EXPECT_NE(read.diagnostics.find("is longer than 1000 bytes [autocode-regex]"), std::string::npos);
}

}  // namespace
}  // namespace veldwerk
