// Every word that the code asks for is there, in both languages, and no other is.
#include "report/words.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/tree.hpp"

namespace veldwerk::test {
namespace {

namespace fs = std::filesystem;

std::size_t holes_in(std::string_view text) {
  std::size_t holes = 0;
  for (std::size_t at = text.find("{}"); at != text.npos; at = text.find("{}", at + 1)) ++holes;
  return holes;
}

std::string prefix_of(std::string_view key) {
  return std::string(key.substr(0, key.find('.')));
}

constexpr std::string_view key_letters = "abcdefghijklmnopqrstuvwxyz0123456789.-";

// What src/report says in quotes, outside the lists of words themselves.
std::set<std::string> quoted_in_sources() {
  std::set<std::string> quoted;
  for (const auto& entry : fs::recursive_directory_iterator(source_folder() / "src/report")) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".cpp" || name.starts_with("words_")) continue;
    std::stringstream all;
    all << std::ifstream(entry.path()).rdbuf();
    std::string source = all.str();
    if (name == "words.cpp") source.erase(0, source.find("};"));  // after its list
    for (std::size_t open = source.find('"'); open != source.npos;) {
      const std::size_t close = source.find_first_not_of(key_letters, open + 1);
      if (close == source.npos) break;
      if (source[close] == '"') quoted.insert(source.substr(open + 1, close - open - 1));
      open = source.find('"', close);
    }
  }
  return quoted;
}

// Asked for by a name that the code puts together.
bool is_put_together(std::string_view key) {
  return key.starts_with("rule.") || key.starts_with("attribute.") || key.ends_with(".one") ||
         key.ends_with(".todo") || key.starts_with("coefficient.") ||
         key.starts_with("undefined.") || key.starts_with("disagreement.") ||
         key.starts_with("agreement-unit") || key.starts_with("overlap-of.");
}

TEST(Words, EachHasBothLanguages) {
  for (const Word& word : all_words()) {
    EXPECT_FALSE(word.nl.empty()) << word.key;
    EXPECT_FALSE(word.en.empty()) << word.key;
    EXPECT_EQ(holes_in(word.nl), holes_in(word.en)) << word.key;
  }
}

TEST(Words, EachStandsOnce) {
  std::set<std::string_view> seen;
  for (const Word& word : all_words()) EXPECT_TRUE(seen.insert(word.key).second) << word.key;
}

TEST(Words, EachThatTheCodeAsksForIsThere) {
  std::set<std::string> known;
  std::set<std::string> prefixes;
  for (const Word& word : all_words()) {
    known.emplace(word.key);
    if (word.key.find('.') != word.key.npos) prefixes.insert(prefix_of(word.key));
  }
  for (const std::string& quoted : quoted_in_sources()) {
    const bool file = quoted.ends_with(".css") || quoted.ends_with(".js");
    if (file || quoted.find('.') == quoted.npos || !prefixes.contains(prefix_of(quoted))) continue;
    EXPECT_TRUE(known.contains(quoted)) << quoted;
  }
}

TEST(Words, EachIsAskedFor) {
  const std::set<std::string> quoted = quoted_in_sources();
  for (const Word& word : all_words()) {
    if (is_put_together(word.key)) continue;
    EXPECT_TRUE(quoted.contains(std::string(word.key))) << word.key;
  }
}

TEST(Words, AnUnknownKeyFailsLoudly) {
  EXPECT_THROW(word("column.nothing", Language::nl), std::logic_error);
}

TEST(Words, CountingRulesAreNumberedOneToEleven) {
  for (int number = 1; number <= 11; ++number) {
    EXPECT_NO_THROW(word("rule." + std::to_string(number), Language::nl)) << number;
  }
  EXPECT_THROW(word("rule.12", Language::nl), std::logic_error);
}

TEST(Phrase, FillsInInOrder) {
  EXPECT_EQ(phrase("group.with-n", Language::nl, {"Welzijn", "12"}), "Welzijn (n = 12)");
}

TEST(GroupLabel, TranslatesOnlyOurOwnNames) {
  EXPECT_EQ(group_label("all", Language::nl), "Alle respondenten");
  EXPECT_EQ(group_label("all", Language::en), "All respondents");
  EXPECT_EQ(group_label("(unknown)", Language::nl), "(onbekend)");
  EXPECT_EQ(group_label("Welzijn × (unknown) × staf", Language::nl), "Welzijn × (onbekend) × staf");
  EXPECT_EQ(group_label("Welzijn", Language::en), "Welzijn");
}

TEST(AttributeLabel, KnowsAFewAndLeavesOthers) {
  EXPECT_EQ(attribute_label("role", Language::nl), "functie");
  EXPECT_EQ(attribute_label("role", Language::en), "role");
  EXPECT_EQ(attribute_label("Leeftijd", Language::nl), "Leeftijd");
}

TEST(Counted, HasAWordForOne) {
  EXPECT_EQ(counted("count.respondents", 1, Language::nl), "1 respondent");
  EXPECT_EQ(counted("count.respondents", 18, Language::nl), "18 respondenten");
  EXPECT_EQ(counted("count.mentions", 0, Language::en), "0 mentions");
}

TEST(Enumeration, HasAnAndBeforeTheLast) {
  const std::vector<std::string> parts = {"a", "b", "c"};
  EXPECT_EQ(enumeration(std::span(parts).first(0), Language::nl), "");
  EXPECT_EQ(enumeration(std::span(parts).first(1), Language::nl), "a");
  EXPECT_EQ(enumeration(std::span(parts).first(2), Language::en), "a and b");
  EXPECT_EQ(enumeration(parts, Language::nl), "a, b en c");
}

TEST(Capitalised, TouchesOnlyAnAsciiFirstLetter) {
  EXPECT_EQ(capitalised("sector"), "Sector");
  EXPECT_EQ(capitalised("één"), "één");
  EXPECT_EQ(capitalised(""), "");
}

}  // namespace
}  // namespace veldwerk::test
