#include "report/fillers.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "text/letters.hpp"

namespace veldwerk::test {
namespace {

std::string clean(std::string_view text) {
  return without_fillers(text, builtin_fillers());
}

TEST(Fillers, GoWithTheirCommas) {
  EXPECT_EQ(clean("Ja, eh, dat is zo."), "Ja, dat is zo.");
  EXPECT_EQ(clean("Ja, eh dat is zo."), "Ja, dat is zo.");
  EXPECT_EQ(clean("Dat is eh, moeilijk."), "Dat is, moeilijk.");
  EXPECT_EQ(clean("Dat is eh moeilijk."), "Dat is moeilijk.");
  EXPECT_EQ(clean("Dat is zo, eh."), "Dat is zo.");
  EXPECT_EQ(clean("Dat is zo, uhm"), "Dat is zo");
  EXPECT_EQ(clean("dat, uh, uhm, eh, kan"), "dat, kan");
  EXPECT_EQ(clean("Dat is eh… kijk, wij"), "Dat is… kijk, wij");
  EXPECT_EQ(clean("dat... eh, kijk"), "dat... kijk");
  EXPECT_EQ(clean("dat – eh – kijk"), "dat – kijk");
  EXPECT_EQ(clean("dat (eh) kan"), "dat kan");
  EXPECT_EQ(clean("'ja, uhm' zei hij, ‘eh nee, uh’"), "'ja' zei hij, ‘nee’");
  EXPECT_EQ(clean("Wat ik mis is, uhm, wij weten"), "Wat ik mis is, wij weten");
}

TEST(Fillers, HandOnTheCapitalOfASentence) {
  EXPECT_EQ(clean("Eh, dat is zo."), "Dat is zo.");
  EXPECT_EQ(clean("Ja. Uhm, eh, één keer."), "Ja. Één keer.");
  EXPECT_EQ(clean("Eh... ijs."), "IJs.");
  EXPECT_EQ(clean("Ja. Eh. Nee."), "Ja. Nee.");
  EXPECT_EQ(clean("eh, dat is zo."), "dat is zo.");
  EXPECT_EQ(clean("Hij zei: ‘Eh, nee.’"), "Hij zei: ‘Nee.’");
  EXPECT_EQ(clean("Uh [naam wijk] dus."), "[naam wijk] dus.");
  EXPECT_EQ(clean("Ja\nEh, nee"), "Ja\nNee");
  EXPECT_EQ(clean("Eh."), "");
}

TEST(Fillers, AreOnlyWholeWordsOfTheList) {
  for (const char* text : {"Ehbo en de behoefte, uhrwerk", "een uh-huh en eh-eh", "uh- uhm-m dus",
                           "Eh? Eh! Nou.", "bij EH en de UM", "[eh] en [zegt eh iets]",
                           "Er is er een, hm, mhm.", "é eé", "ehé en uhß", "€ 5, 😀"}) {
    EXPECT_EQ(clean(text), text);
  }
  EXPECT_EQ(without_fillers("Nou, zeg maar, Öh ja eh", std::vector<std::string>{"öh", "NOU"}),
            "Zeg maar, ja eh");
  EXPECT_EQ(without_fillers("Eh, ja", {}), "Eh, ja");
}

// Words in small letters, parted by blanks.
std::string words_of(std::string_view text, bool with_fillers) {
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    std::string word;
    while (at < text.size()) {
      const CodePoint point = code_point_at(text, at);
      if (!is_word_character(point.value)) break;
      append_utf8(word, to_lower(point.value));
      at += point.bytes;
    }
    if (word.empty()) {
      at += code_point_at(text, at).bytes;
      continue;
    }
    const auto fillers = builtin_fillers();
    const bool filler = std::find(fillers.begin(), fillers.end(), word) != fillers.end();
    if (with_fillers || !filler) words += word + " ";
  }
  return words;
}

TEST(Fillers, TakeNoOtherWordAlongInAnyText) {
  const std::vector<std::string> parts = {
      "eh", "Eh", "uhm", "Uhm", "EH", "ja", "Nee", "één", "ij",     "IJs",  " ",  " ",  " ",
      " ",  ", ", ".",   "...", "…",  "? ", "! ",  "-",   " – ",    "’",    "'",  "\"", "(",
      ")",  "[",  "]",   "\n",  "‘",  "”",  "😀",  "€ 5", "\u00a0", "[eh]", ": ", ";",  "\t"};
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (auto left = random() % 12; left > 0; --left) text += parts[random() % parts.size()];
    const std::string cleaned = clean(text);
    EXPECT_EQ(words_of(cleaned, false), words_of(text, false)) << text;
    EXPECT_LE(cleaned.size(), text.size() + 1) << text;
    if (words_of(text, true) == words_of(text, false)) {
      EXPECT_EQ(cleaned, text);
    }
  }
}

}  // namespace
}  // namespace veldwerk::test
