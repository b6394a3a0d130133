#include "analysis/identifiers.hpp"

#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace veldwerk {
namespace {

const std::vector<std::string> list = {
    "Piet Bos", "Renée van den Berg", "Mei Kok",          "Zutphen",
    "Müller",   "stichting de brug",  "Fatima El Idrissi"};

/// `text` with each find in brackets.
std::string marked(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (const Identifier& found : find_identifiers(text, NameList(list))) {
    out.append(text.substr(at, found.begin - at)).append("[");
    out.append(text.substr(found.begin, found.end - found.begin)).append("]");
    at = found.end;
  }
  return out.append(text.substr(at));
}

TEST(Identifiers, FindsNamesWholeAndInParts) {
  EXPECT_EQ(marked("Toen zei Piet Bos dat."), "Toen zei [Piet Bos] dat.");
  EXPECT_EQ(marked("toen zei piet bos dat"), "toen zei [piet bos] dat");
  EXPECT_EQ(marked("PIET BOS en Piet-Bos"), "[PIET BOS] en [Piet-Bos]");
  EXPECT_EQ(marked("Piets auto, Piet’s fiets, Pietje"), "[Piets] auto, [Piet]’s fiets, [Pietje]");
  EXPECT_EQ(marked("dhr. P. Bos kwam"), "dhr. [P. Bos] kwam");
  EXPECT_EQ(marked("Renee en RENÉE"), "[Renee] en [RENÉE]");
  EXPECT_EQ(marked("R. van den Berg"), "R. van den [Berg]");
  EXPECT_EQ(marked("Zutphense wijken, in Zutphen"), "[Zutphense] wijken, in [Zutphen]");
  EXPECT_EQ(marked("bij Stichting De Brug"), "bij [Stichting De Brug]");
  EXPECT_EQ(marked("stuur piet.bos@ maar"), "stuur [piet.bos]@ maar");
}

TEST(Identifiers, FindsPeopleOfAPlaceThoughItsNameChanges) {
  const std::vector<std::string> places = {"IJsselmonde", "Rotterdam"};
  const NameList names(places);
  for (const char* text : {"IJsselmondse", "IJsselmonds", "Rotterdammer", "Rotterdamse"}) {
    EXPECT_EQ(names.find(text).size(), 1U) << text;
  }
  EXPECT_TRUE(names.find("Rotte, rotterdammer").empty());
}

TEST(Identifiers, LeavesCommonWordsThatAreNamesToo) {
  for (const char* text :
       {"wij lopen in het bos", "de kok kookt in mei", "op de berg", "van den beginne",
        "Het is de brug te ver", "de bossen en de koks", "meisjes", "El Niño is een wind"}) {
    EXPECT_EQ(marked(text).find('['), std::string::npos) << marked(text);
  }
}

TEST(Identifiers, FindsAddressesAndNumbers) {
  EXPECT_EQ(marked("Mail jan@voorbeeld.nl."), "Mail [jan@voorbeeld.nl].");
  EXPECT_EQ(marked("“jan@voorbeeld.nl”"), "“[jan@voorbeeld.nl]”");
  EXPECT_EQ(marked("bel 06-12345678 of 030 - 234 56 78"), "bel [06-12345678] of [030 - 234 56 78]");
  EXPECT_EQ(marked("+31 (0)6 1234 5678, 0031612345678"), "[+31 (0)6 1234 5678], [0031612345678]");
  EXPECT_EQ(marked("bsn 111222333, 123456782"), "bsn [111222333], [123456782]");
  EXPECT_EQ(marked("nummer 123456789"), "nummer 123456789");  // fails the eleven-test
  EXPECT_EQ(marked("NL91 ABNA 0417 1643 00 graag"), "[NL91 ABNA 0417 1643 00] graag");
  EXPECT_EQ(marked("NL91ABNA0417164301"), "NL91ABNA0417164301");  // wrong check digits
  EXPECT_EQ(marked("Dorpsstraat 12, 7201 AB Zutphen"), "Dorpsstraat [12, 7201 AB] [Zutphen]");
  EXPECT_EQ(marked("op 3511LX 14a."), "op [3511LX 14a].");
  EXPECT_EQ(marked("geboren op 3 mei 1981"), "geboren op [3 mei 1981]");
  EXPECT_EQ(marked("03-05-1981 of 3/5/1981"), "[03-05-1981] of [3/5/1981]");
}

TEST(Identifiers, LeavesOtherNumbers) {
  for (const char* text :
       {"sinds 2015 NL en de WMO", "in 1995 ging het om 12.500 euro", "1 januari 2015 kwam de wet",
        "tussen 10 en 20 mensen", "hoofdstuk 3.2.1", "versie 0612", "5 @ 3 euro",
        "de 29 determinanten van 2014", "kost 1234567 euro", "om 12:30:45"}) {
    EXPECT_EQ(marked(text), text);
  }
}

TEST(Identifiers, ElevenTest) {
  EXPECT_TRUE(passes_eleven_test("111222333"));
  EXPECT_TRUE(passes_eleven_test("123456782"));
  EXPECT_TRUE(passes_eleven_test("10000008"));  // with a 0 before it: 0*9 + 1*8 - 8
  EXPECT_FALSE(passes_eleven_test("123456789"));
  EXPECT_FALSE(passes_eleven_test("000000000"));
  EXPECT_FALSE(passes_eleven_test("1234567"));
}

/// A number of `count` digits.
std::string digits(std::mt19937& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text.push_back(static_cast<char>('0' + random() % 10));
  return text;
}

std::string citizen_number(std::mt19937& random) {
  while (true) {
    std::string number = digits(random, 9);
    if (passes_eleven_test(number)) return number;
  }
}

// What a respondent might say, with one identifier in it: 2,000 of them, made from a
// seed. All literal names are found, and at least 99 of 100 of each other kind.
TEST(Identifiers, FindsTwoThousandPlantedOnes) {
  std::mt19937 random(20151);
  const std::vector<std::string> names = {"Piet",    "Renée",   "Fatima", "Müller",
                                          "Zutphen", "Idrissi", "Bos",    "Kok"};
  const auto any = [&](const auto& from) { return from[random() % from.size()]; };
  const std::vector<std::string> before = {"Ik sprak met ", "toen kwam ", "– en dan ",
                                           "dat hoorde ik van "};
  const std::vector<std::string> after = {" en dat was goed.", ", zei ze", "!", "…",
                                          " over 3 jaar"};
  std::size_t missed_literal = 0;
  std::size_t missed = 0;
  constexpr std::size_t count = 2000;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = any(names);
    const std::vector<std::string> planted = {
        name,
        name + "s",
        fmt::format("{}. {}", static_cast<char>('A' + random() % 26), name),
        name + "'s",
        fmt::format("piet.bos{}@instelling.nl", random() % 100),
        fmt::format("06-{}", digits(random, 8)),
        fmt::format("0{}{} {}", 1 + random() % 8, digits(random, 2), digits(random, 6)),
        citizen_number(random),
        fmt::format("{}{} AB {}", 1 + random() % 8, digits(random, 3), 1 + random() % 200),
        fmt::format("{}-{:02}-19{}", 1 + random() % 28, 1 + random() % 12, digits(random, 2))};
    const std::size_t kind = i % planted.size();
    const std::string start = any(before);
    const std::string text = start + planted[kind] + any(after);
    const auto found = find_identifiers(text, NameList(list));
    const bool covered = found.size() == 1 && found[0].begin <= start.size() &&
                         found[0].end + 2 >= start.size() + planted[kind].size();
    if (!covered) ++(kind == 0 ? missed_literal : missed);
  }
  EXPECT_EQ(missed_literal, 0U);
  EXPECT_LE(missed, count / 100);
  RecordProperty("planted", static_cast<int>(count));
  RecordProperty("missed", static_cast<int>(missed));
}

}  // namespace
}  // namespace veldwerk
