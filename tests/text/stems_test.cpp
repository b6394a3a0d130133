// Forms of words and their stems: those of the Snowball algorithms themselves, so that another
// version of the library that stems otherwise is noticed.
#include "text/stems.hpp"

#include <map>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

using Words = std::map<std::string, std::string>;

TEST(Stems, OfDutch) {
  const Words words = {{"samenwerken", "samenwerk"},
                       {"samenwerking", "samenwerk"},
                       {"samenwerkt", "samenwerkt"},
                       {"samengewerkt", "samengewerkt"},
                       {"tijd", "tijd"},
                       {"tijden", "tijd"},
                       {"tijdig", "tijdig"},
                       {"gemeente", "gemeent"},
                       {"gemeenten", "gemeent"},
                       {"financiering", "financier"},
                       {"financieren", "financier"},
                       {"één", "een"},
                       {"collega", "collega"},
                       {"cliënt", "client"},
                       {"cliënten", "client"},
                       {"methodiek", "methodiek"},
                       {"methodieken", "methodiek"},
                       {"leidinggevende", "leidinggev"},
                       {"leidinggevenden", "leidinggev"},
                       {"begeleiden", "begeleid"},
                       {"begeleiding", "begeleid"},
                       {"makkelijk", "makkelijk"},
                       {"makkelijker", "makkelijker"},
                       {"kind", "kind"},
                       {"kinderen", "kinder"},
                       {"huis", "huis"},
                       {"huizen", "huiz"},
                       {"lopen", "lop"},
                       {"loopt", "loopt"},
                       {"belangrijke", "belangrijk"},
                       {"duidelijkheid", "duidelijk"},
                       {"mogelijkheden", "mogelijk"},
                       {"mogelijkheid", "mogelijk"},
                       {"", ""}};
  Stemmer stemmer(StemAlgorithm::dutch);
  for (const auto& [word, stem] : words) EXPECT_EQ(stemmer.stem(word), stem) << word;
}

TEST(Stems, OfEnglish) {
  const Words words = {
      {"cooperate", "cooper"},    {"cooperation", "cooper"}, {"cooperates", "cooper"},
      {"time", "time"},           {"times", "time"},         {"timing", "time"},
      {"manager", "manag"},       {"management", "manag"},   {"managed", "manag"},
      {"helping", "help"},        {"helps", "help"},         {"helped", "help"},
      {"parents", "parent"},      {"policies", "polici"},    {"policy", "polici"},
      {"team", "team"},           {"teams", "team"},         {"running", "run"},
      {"knowledge", "knowledg"},  {"studies", "studi"},      {"study", "studi"},
      {"relational", "relat"},    {"happily", "happili"},    {"skies", "sky"},
      {"organizations", "organ"}, {"organized", "organ"}};
  Stemmer stemmer(StemAlgorithm::english);
  for (const auto& [word, stem] : words) EXPECT_EQ(stemmer.stem(word), stem) << word;
}

TEST(Stems, AWordOfNoLengthThatWordsHaveStaysAsItIs) {
  const std::string word(100'000, 'e');
  EXPECT_EQ(Stemmer(StemAlgorithm::dutch).stem(word), word);
}

}  // namespace
}  // namespace veldwerk
