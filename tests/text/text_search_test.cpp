#include "text/text_search.hpp"

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

using Strings = std::vector<std::string>;

Strings found(const SearchPattern& pattern, std::string_view text) {
  PatternFault fault;
  std::optional<TextSearch> search = TextSearch::make(pattern, fault);
  EXPECT_TRUE(search) << pattern.text << " " << fault.message;
  std::vector<ByteSpan> spans = {{7, 8}};  // what is there stays
  EXPECT_TRUE(search && search->find(text, spans));
  Strings texts;
  for (std::size_t i = 1; i < spans.size(); ++i) {
    texts.emplace_back(text.substr(spans[i].begin, spans[i].end - spans[i].begin));
  }
  return texts;
}

Strings words(std::string text, std::string_view in) {
  return found({.text = std::move(text)}, in);
}
Strings phrase(std::string text, std::string_view in) {
  return found({.text = std::move(text), .mode = SearchMode::phrase}, in);
}
Strings regex(std::string text, std::string_view in) {
  return found({.text = std::move(text), .mode = SearchMode::regex}, in);
}

std::string fault_of(SearchPattern pattern) {
  PatternFault fault;
  EXPECT_FALSE(TextSearch::make(pattern, fault));
  EXPECT_FALSE(fault.help.empty());
  return fault.message;
}

TEST(TextSearch, WordsAreAnyOfThem) {
  EXPECT_EQ(words("geld tijd", "Tijd, geld, bedtijd en TIJD."), (Strings{"Tijd", "geld", "TIJD"}));
  EXPECT_EQ(words("tijd\u00a0tijd*", "tijd tijdgebrek"), (Strings{"tijd", "tijdgebrek"}));
  EXPECT_EQ(words("co-creatie", "co creatie, creatie, Co-Creatie"),
            (Strings{"co creatie", "Co-Creatie"}));
  EXPECT_EQ(words("~werken", "Werken, gewerkt, werk"), (Strings{"Werken", "werk"}));
  EXPECT_EQ(words("één", "e\u0301e\u0301n een ÉÉN 😀één😀"),
            (Strings{"e\u0301e\u0301n", "ÉÉN", "één"}));
}

TEST(TextSearch, APhraseIsWordsBehindEachOther) {
  EXPECT_EQ(phrase("geen tijd", "Geen\r\ntijd, geen, tijd, geen  tijd"),
            (Strings{"Geen\r\ntijd", "geen  tijd"}));
  EXPECT_EQ(phrase("geen * tijd", "geen vrije tijd, geen tijd"), (Strings{"geen vrije tijd"}));
}

TEST(TextSearch, ExpressionsFindWhatWasSaid) {
  EXPECT_EQ(regex("te (weinig|druk)", "Te druk, te  weinig [te druk] te weinig"),
            (Strings{"Te druk", "te weinig"}));
  EXPECT_EQ(regex("\\s+tijd\\s*", "geen tijd "), (Strings{"tijd"}));
  EXPECT_EQ(regex("^|\\s+", "a b"), Strings{});
  EXPECT_EQ(regex("ja \\[a\\]|a|\\[b", "ja [a] [a] [b"), (Strings{"ja [a]", "[b"}))
      << "lies only partly in brackets, or in brackets that are not closed";
}

TEST(TextSearch, CapitalsCountWhereAskedFor) {
  const auto kept = [](std::string text, SearchMode mode, std::string_view in) {
    return found({.text = std::move(text), .mode = mode, .letters = LetterCase::kept}, in);
  };
  EXPECT_EQ(kept("Tijd", SearchMode::words, "tijd Tijd TIJD"), (Strings{"Tijd"}));
  EXPECT_EQ(kept("Ti*", SearchMode::words, "tijd Tijden TIJD"), (Strings{"Tijden"}));
  EXPECT_EQ(kept("Één", SearchMode::words, "één E\u0301e\u0301n"), (Strings{"E\u0301e\u0301n"}));
  EXPECT_EQ(kept("Geen tijd", SearchMode::phrase, "geen tijd Geen tijd"), (Strings{"Geen tijd"}));
  EXPECT_EQ(kept("T.jd", SearchMode::regex, "tijd Tijd"), (Strings{"Tijd"}));
}

TEST(TextSearch, AFaultSaysWhereAndWhatToDo) {
  EXPECT_EQ(fault_of({.text = " \n"}), "there is nothing to look for");
  EXPECT_EQ(fault_of({.text = "*"}), "`*` holds no letter or digit to look for");
  EXPECT_EQ(fault_of({.text = "(tijd", .mode = SearchMode::regex}),
            "the regular expression has parentheses that do not match, as was noticed at its "
            "character 5");
  EXPECT_EQ(fault_of({.text = "~werken", .letters = LetterCase::kept}),
            "a word with `~` stands for words with the same stem, whatever their capitals");
  std::string longest;
  for (int i = 0; i < 1000; ++i) longest += "é";
  PatternFault fault;
  EXPECT_TRUE(TextSearch::make({.text = longest}, fault));
  EXPECT_EQ(fault_of({.text = longest + "é"}), "what is looked for is longer than 1000 characters");
}

TEST(TextSearch, WhatTakesTooLongIsGivenUp) {
  PatternFault fault;
  std::optional<TextSearch> search =
      TextSearch::make({.text = "(a+)+b", .mode = SearchMode::regex}, fault);
  ASSERT_TRUE(search);
  std::vector<ByteSpan> spans;
  EXPECT_FALSE(search->find(std::string(60, 'a'), spans));
}

TEST(TextSearch, ModesHaveNames) {
  for (const SearchMode mode : {SearchMode::words, SearchMode::phrase, SearchMode::regex}) {
    EXPECT_EQ(find_search_mode(name_of(mode)), mode);
  }
  EXPECT_FALSE(find_search_mode("word"));
}

}  // namespace
}  // namespace veldwerk
