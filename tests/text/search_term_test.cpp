#include "text/search_term.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

/// What one term, as written, finds in `text`.
std::vector<std::string> found(std::string_view written, std::string_view text,
                               StemAlgorithm language = StemAlgorithm::dutch) {
  Stems stems;
  const Notation notation = read_notation(written);
  const std::optional<SearchTerm> term =
      make_term(notation.text, notation.kind == Notation::Kind::stems, language, stems);
  EXPECT_TRUE(term) << written;
  if (!term) return {};
  TermFinder finder(stems);
  finder.add(*term, 7);
  std::vector<std::string> words;
  for (const TermFinder::Hit& hit : finder.find(text, words_of(text))) {
    EXPECT_EQ(hit.key, 7U);
    words.emplace_back(text.substr(hit.span.begin, hit.span.end - hit.span.begin));
  }
  std::ranges::sort(words);
  return words;
}

using Strings = std::vector<std::string>;

TEST(SearchTerm, NotationSaysWhatKindItIs) {
  EXPECT_EQ(read_notation(" geen tijd ").text, "geen tijd");
  EXPECT_EQ(read_notation("~ werken").kind, Notation::Kind::stems);
  EXPECT_EQ(read_notation("~ werken").text, "werken");
  EXPECT_EQ(read_notation("/a|b/").kind, Notation::Kind::regex);
  EXPECT_EQ(read_notation("/a|b/").text, "a|b");
  EXPECT_EQ(read_notation("//").kind, Notation::Kind::words);
  EXPECT_EQ(read_notation("en/of").kind, Notation::Kind::words);
}

TEST(SearchTerm, AWordIsAWholeWord) {
  EXPECT_EQ(found("tijd", "Tijd, tijdgebrek, bedtijd en TIJD."), (Strings{"TIJD", "Tijd"}));
  EXPECT_EQ(found("een", "Eén een ÉÉN"), (Strings{"een"}));
  EXPECT_EQ(found("één", "Eén een ÉÉN e\u0301e\u0301n"), (Strings{"e\u0301e\u0301n", "ÉÉN"}));
}

TEST(SearchTerm, APhraseIsWordsBehindEachOther) {
  EXPECT_EQ(found("geen tijd", "Geen tijd. Geen, tijd. Geen\n tijd! Geen vrije tijd."),
            (Strings{"Geen\n tijd", "Geen tijd"}));
  EXPECT_EQ(found("evidence-based", "evidence based, Evidence-Based"),
            (Strings{"Evidence-Based", "evidence based"}));
  EXPECT_EQ(found("zo'n", "zo’n zo n"), (Strings{"zo n", "zo’n"}));
}

TEST(SearchTerm, WildcardsStandForLetters) {
  EXPECT_EQ(found("tijd*", "tijd tijdgebrek bedtijd"), (Strings{"tijd", "tijdgebrek"}));
  EXPECT_EQ(found("*tijd*", "bedtijden x"), (Strings{"bedtijden"}));
  EXPECT_EQ(found("t?d", "tïd tijd td ted"), (Strings{"ted", "tïd"}));
  EXPECT_EQ(found("geen * tijd", "geen vrije tijd geen tijd"), (Strings{"geen vrije tijd"}));
  EXPECT_EQ(found("a*b*c", "aXbXbc abc acb"), (Strings{"aXbXbc", "abc"}));
}

TEST(SearchTerm, StemsFindForms) {
  EXPECT_EQ(found("~samenwerken", "Samenwerking, samenwerken, werken"),
            (Strings{"Samenwerking", "samenwerken"}));
  EXPECT_EQ(found("~manager", "management managed time", StemAlgorithm::english),
            (Strings{"managed", "management"}));
  EXPECT_EQ(found("~nieuwe gemeente", "nieuwe gemeenten"), (Strings{"nieuwe gemeenten"}));
}

TEST(SearchTerm, NothingToLookForIsNoTerm) {
  Stems stems;
  for (const char* text : {"", "...", "*", "* ?", "😀"}) {
    EXPECT_FALSE(make_term(text, false, StemAlgorithm::dutch, stems)) << text;
  }
}

TEST(SearchTerm, ManyStarsTakeNoTime) {
  std::string pattern, word(20'000, 'a');
  for (int i = 0; i < 60; ++i) pattern += "a*";
  EXPECT_EQ(found(pattern + "b", word), Strings{});
}

}  // namespace
}  // namespace veldwerk
