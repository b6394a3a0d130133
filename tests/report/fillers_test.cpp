#include "report/fillers.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace veldwerk::test
