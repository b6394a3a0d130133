#include "coding/autocode.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "coding/coding_text.hpp"
#include "tests/base/diagnostics_as_text.hpp"
#include "tests/coding/autocode_study.hpp"

namespace veldwerk {
namespace {

/// The proposals of a dictionary's rules (YAML, without its head) in the study, one a line:
/// place, code, valence, quote, rules.
std::string proposed(const LoadedStudy& loaded, const std::string& rules_yaml,
                     Diagnostics* found = nullptr, unsigned shuffle = 0) {
  const Study& study = loaded.study;
  Stems stems;
  Diagnostics diagnostics;
  std::vector<AutocodeRule> rules =
      dictionary_rules("d.yaml", "veldwerk: 1\ndictionary: d\nrules:\n" + rules_yaml,
                       study.codebook, {{Language::nl}, Scope::sentence}, stems, diagnostics);
  EXPECT_EQ(as_text(diagnostics), "");
  std::mt19937 random(shuffle);
  if (shuffle > 0) std::ranges::shuffle(rules, random);
  sort_rules(rules);
  std::vector<Index> interviews;
  for (Index i = 0; i < study.interviews.size(); ++i) interviews.push_back(i);
  if (shuffle > 0) std::ranges::shuffle(interviews, random);
  const RuleHits hits = find_hits(study, rules, interviews, diagnostics);
  if (found != nullptr) *found = diagnostics;
  std::string text;
  for (const Proposal& one : make_proposals(rules, hits.hits)) {
    const std::string& transcript = study.interviews[one.interview].text;
    text += fmt::format(
        "{}-{} {} {}: {} [{}]\n", one.start, one.end, study.codebook.codes[one.code].id,
        one.valence == Valence::neutral ? "-" : name_of(one.valence),
        quote_of(transcript, CodePointIndex(transcript), one.start, one.end), one.rules);
  }
  return text;
}

std::string proposed(std::string_view transcript, const std::string& rules_yaml) {
  const AutocodeStudy study(transcript);
  return proposed(study.load(), rules_yaml);
}

TEST(Autocode, OnlyRespondentsAreSearched) {
  EXPECT_EQ(proposed("Tijd vooraf.\nI: Hebt u tijd?\nR1: Geen tijd [tijd], nee.\nO: Tijd!\n"
                     "I [00:10]: En tijd?\nR1: Ja.\n",
                     "  - {code: time, words: tijd, regex: 'tij.'}\n"),
            "33-55 time -: Geen tijd [tijd], nee. [d:/tij./; d:tijd]\n");
}

TEST(Autocode, AScopeSaysHowMuchIsProposed) {
  const std::string text =
      "R1: Eerst dit. Geen tijd, helaas! En dan.\n\nNog tijd.\n\n[...]\n\nLaatste.\nI: Ja.\n";
  EXPECT_EQ(proposed(text, "  - {code: time, words: tijd, scope: word}\n"),
            "20-24 time -: tijd [d:tijd]\n"
            "47-51 time -: tijd [d:tijd]\n");
  EXPECT_EQ(proposed(text, "  - {code: time, words: tijd, scope: sentence}\n"),
            "15-33 time -: Geen tijd, helaas! [d:tijd]\n"
            "43-52 time -: Nog tijd. [d:tijd]\n");
  EXPECT_EQ(proposed(text, "  - {code: time, words: tijd, scope: turn}\n"),
            "4-69 time -: Eerst dit. Geen tijd, helaas! En dan. Nog tijd. [...] Laatste. "
            "[d:tijd]\n");
}

TEST(Autocode, RepeatedAndOverlappingHitsOfACodeAndValenceAreOneProposal) {
  const std::string text = "R1: Tijd, tijd en druk. Druk.\n";
  EXPECT_EQ(proposed(text,
                     "  - {code: time, words: [tijd, druk]}\n"
                     "  - {code: time, words: [tijd], valence: barrier}\n"
                     "  - {code: team, words: [tijd]}\n"),
            "4-23 time -: Tijd, tijd en druk. [d:druk; d:tijd]\n"
            "4-23 time barrier: Tijd, tijd en druk. [d:tijd]\n"
            "4-23 team -: Tijd, tijd en druk. [d:tijd]\n"
            "24-29 time -: Druk. [d:druk]\n");
  EXPECT_EQ(
      proposed(text, "  - {code: time, scope: word, words: ['tijd tijd', tijd, 'tijd en']}\n"),
      "4-8 time -: Tijd [d:tijd]\n"
      "10-17 time -: tijd en [d:tijd; d:tijd en]\n");
}

TEST(Autocode, APhraseMayRunOverTheEndOfASentence) {
  EXPECT_EQ(proposed("R1: Wij hebben geen\ntijd voor ons. Nee.\n",
                     "  - {code: time, words: geen tijd}\n"),
            "4-34 time -: Wij hebben geen tijd voor ons. [d:geen tijd]\n");
}

TEST(Autocode, PlacesAreCodePointsOfTheNormalisedText) {
  EXPECT_EQ(proposed("\xEF\xBB\xBFI: 😀 é\r\nR1: 😀 Eén uur.\r\nR1: Cliënt tijd😀.\r\n",
                     "  - {code: time, scope: word, words: [één, eén, tijd], regex: 'cli.nt'}\n"),
            "13-16 time -: Eén [d:eén]\n"
            "26-32 time -: Cliënt [d:/cli.nt/]\n"
            "33-37 time -: tijd [d:tijd]\n");
}

TEST(Autocode, ASearchThatTakesTooLongIsAnError) {
  const AutocodeStudy study("R1: " + std::string(50'000, 'a') + " tijd.\n");
  Diagnostics diagnostics;
  EXPECT_EQ(proposed(study.load(), "  - {code: time, regex: '(a+)+c', words: tijd, scope: word}\n",
                     &diagnostics),
            "50005-50009 time -: tijd [d:tijd]\n");
  EXPECT_EQ(as_text(diagnostics),
            "I01.txt: error: the search for `d:/(a+)+c/` takes too long here and was given up "
            "[autocode-limit]\n"
            "help: Make the regular expression simpler: repetitions within repetitions, as in "
            "`(a+)+`, try more ways than there is time for.\n");
}

TEST(Autocode, ATextThatDoesNotTellItsRespondentsApartIsNotSearched) {
  const AutocodeStudy study("Tijd.\n");
  study.folder().write("respondents.csv", "id\nR1\nR2\n");
  study.folder().write("interviews.csv", "id,file,record,speakers\nI01,I01.txt,summary,R1 R2\n");
  const LoadedStudy loaded = study.load();
  std::vector<AutocodeRule> rules;
  Diagnostics diagnostics;
  EXPECT_EQ(find_hits(loaded.study, rules, {0}, diagnostics).without_turns, std::vector<Index>{0});
  EXPECT_EQ(proposed(loaded, "  - {code: time, words: tijd}\n"), "");
}

TEST(Autocode, ASummaryOfOneRespondentIsSearched) {
  const AutocodeStudy study("Er was geen tijd.\n");
  study.folder().write("interviews.csv", "id,file,record,speakers\nI01,I01.txt,summary,R1\n");
  EXPECT_EQ(proposed(study.load(), "  - {code: time, words: tijd}\n"),
            "0-17 time -: Er was geen tijd. [d:tijd]\n");
}

// Texts and rules at random: whatever the order of rules and interviews, and however the
// rules are spread over a file, the proposals are the same.
TEST(Autocode, TheOrderOfRulesAndFilesMakesNoDifference) {
  std::mt19937 random(20150401);
  const std::vector<std::string> words = {"tijd", "druk", "team", "wij", "één", "😀", "werken"};
  const auto any = [&](const std::vector<std::string>& list) {
    return list[random() % list.size()];
  };
  for (unsigned round = 1; round <= 40; ++round) {
    std::string text, second;
    for (int i = 0; i < 60; ++i) {
      text += any({"R1: ", "I: ", "", "", ""}) + any(words) + any({" ", ". ", "\n", ", "});
      second += any({"R1: ", "\n", ""}) + any(words) + any({" ", "! ", "\n"});
    }
    const AutocodeStudy study("R1: " + text + "\n");
    study.folder().write("I02.txt", "R1: " + second + "\n");
    study.folder().write("interviews.csv",
                         "id,file,record,speakers\n"
                         "I01,I01.txt,verbatim,I=interviewer R1 O=other\n"
                         "I02,I02.txt,verbatim,R1\n");
    const LoadedStudy loaded = study.load();
    std::string rules;
    for (int i = 0; i < 12; ++i) {
      rules += fmt::format("  - {{code: {}, valence: {}, scope: {}, {}: '{}'}}\n",
                           any({"time", "team", "trust"}), any({"barrier", "mixed"}),
                           any({"word", "sentence", "turn"}), any({"words", "stems", "regex"}),
                           any({"tijd", "druk", "wij druk", "te?m", "wer?"}));
    }
    const std::string expected = proposed(loaded, rules);
    for (unsigned order = 1; order <= 4; ++order) {
      ASSERT_EQ(proposed(loaded, rules, nullptr, round * 10 + order), expected) << rules << text;
    }
  }
}

}  // namespace
}  // namespace veldwerk
