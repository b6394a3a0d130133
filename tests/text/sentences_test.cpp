#include "text/sentences.hpp"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "text/letters.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

// `text` with `|` behind each sentence.
std::string marked(std::string text) {
  const std::vector<std::size_t> ends = sentence_ends(text);
  for (auto end = ends.rbegin(); end != ends.rend(); ++end) text.insert(*end, "|");
  return text;
}

TEST(Sentences, EndBehindPointsAndClosingMarks) {
  EXPECT_EQ(marked("Er is geen tijd. Nee! Echt niet? Ja… Dus"),
            "Er is geen tijd.| Nee!| Echt niet?| Ja…| Dus|");
  EXPECT_EQ(marked("Hij zei: ‘Dat kan.’ Dus. (Zo ging dat.) \"Ja?!\" Nee."),
            "Hij zei: ‘Dat kan.’| Dus.| (Zo ging dat.)| \"Ja?!\"| Nee.|");
  EXPECT_EQ(marked("Het kost 3 euro. 40 mensen. ’s Avonds. [naam] belde. Één. Élan."),
            "Het kost 3 euro.| 40 mensen. ’s Avonds.| [naam] belde.| Één.| Élan.|");
  EXPECT_EQ(marked("Goed. 😀 Mooi.\u00a0Ja."), "Goed.| 😀 Mooi.|\u00a0Ja.|");
}

TEST(Sentences, DoNotEndWithinOne) {
  EXPECT_EQ(marked("dat… ja, het is... nou. ja. dus – zo. – en"),
            "dat… ja, het is... nou. ja. dus – zo. – en|");
  EXPECT_EQ(marked("Om 9.30 uur, www.x.nl. Klaar"), "Om 9.30 uur, www.x.nl.| Klaar|");
  EXPECT_EQ(
      marked("Wij doen o.a. Groepswerk, bijv. Samen, d.w.z. Bij dhr. J.P. Smit en e.g. This."),
      "Wij doen o.a. Groepswerk, bijv. Samen, d.w.z. Bij dhr. J.P. Smit en e.g. This.|");
  EXPECT_EQ(marked("Zo [lacht. Ja. Nee] gaat het. [...] En [naam org. A] ook."),
            "Zo [lacht. Ja. Nee] gaat het.| [...] En [naam org. A] ook.|");
  EXPECT_EQ(marked("1. Eerst dit. 2. Dan dat. In 2015. Toen."),
            "1. Eerst dit.| 2. Dan dat.| In 2015.| Toen.|");
}

TEST(Sentences, EndWithALine) {
  EXPECT_EQ(marked("Een kop\nen de rest\n\n  \n"), "Een kop|\nen de rest|\n\n  \n");
  EXPECT_EQ(marked(""), "");
  EXPECT_EQ(marked(" \n "), " \n ");
  EXPECT_EQ(marked("geen punt "), "geen punt| ");
  EXPECT_EQ(marked("Een [open haakje. Hier"), "Een [open haakje.| Hier|");
}

std::string cut(std::string_view text, std::size_t most) {
  return std::string(text.substr(0, last_word_end(text, most)));
}

TEST(LastWordEnd, IsNeverWithinAWordOrBrackets) {
  EXPECT_EQ(cut("één twee drie", 4), "één");  // six bytes: the first word, whole
  EXPECT_EQ(cut("één twee drie", 9), "één");
  EXPECT_EQ(cut("één twee drie", 10), "één twee");
  EXPECT_EQ(cut("één twee drie", 99), "één twee drie");
  EXPECT_EQ(cut("bij [naam organisatie] werken", 12), "bij");
  EXPECT_EQ(cut("[naam organisatie] werken", 8), "[naam organisatie]");
  EXPECT_EQ(cut("", 5), "");
}

TEST(Sentences, AndWordsEndBetweenCharactersInAnyText) {
  const std::vector<std::string> parts = {"ja",  "Nee", "o.a.", "J.", "één", " ", " ",  ". ",
                                          "...", "…",   "?",    "!",  "[",   "]", "(",  ")",
                                          "\n",  "‘",   "’",    "\"", "😀",  "–", "12", "\u00a0"};
  std::mt19937 random(11);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (auto left = random() % 12; left > 0; --left) text += parts[random() % parts.size()];
    std::size_t before = 0;
    for (const std::size_t end : sentence_ends(text)) {
      EXPECT_GT(end, before) << text;
      EXPECT_TRUE(end == text.size() || (text[end] & 0xc0) != 0x80) << text;
      EXPECT_FALSE(is_blank(text.substr(before, end - before))) << text;
      before = end;
    }
    EXPECT_TRUE(is_blank(text.substr(before))) << text;
    const std::size_t most = random() % (text.size() + 2);
    const std::size_t end = last_word_end(text, most);
    EXPECT_EQ(end == 0, is_blank(text)) << text;
    EXPECT_TRUE(end == text.size() || end == 0 || is_blank(text.substr(end, 1)) ||
                text.substr(end, 2) == "\u00a0")
        << text;
    if (end <= most || text.find('[') != text.npos) continue;
    const std::string first = collapse_white_space(std::string_view(text).substr(0, end));
    EXPECT_EQ(first.find(' '), first.npos) << text;  // one word, longer than the limit
  }
}

TEST(Letters, HaveTheirCases) {
  for (const auto& [small, capital] : {std::pair(U'a', U'A'),
                                       {U'é', U'É'},
                                       {U'ÿ', U'Ÿ'},
                                       {U'ł', U'Ł'},
                                       {U'ž', U'Ž'},
                                       {U'ő', U'Ő'},
                                       {U'ω', U'Ω'},
                                       {U'я', U'Я'},
                                       {U'ђ', U'Ђ'}}) {
    EXPECT_EQ(to_upper(small), capital);
    EXPECT_EQ(to_lower(capital), small);
    EXPECT_TRUE(is_lower(small));
    EXPECT_FALSE(is_lower(capital));
  }
  for (const char32_t c : {U'×', U'÷', U'1', U'€', U'ß', U'字', U'😀'}) {
    EXPECT_EQ(to_upper(c), c);
    EXPECT_EQ(to_lower(c), c);
  }
  for (const char32_t c : {U'a', U'9', U'é', U'字', U'א', U'\u0301'}) {
    EXPECT_TRUE(is_word_character(c));
  }
  for (const char32_t c : {U' ', U'-', U'’', U'…', U'€', U'😀', U'\u00a0', U'、'}) {
    EXPECT_FALSE(is_word_character(c));
  }
}

}  // namespace
}  // namespace veldwerk
