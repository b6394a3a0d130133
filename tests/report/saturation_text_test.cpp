// Saturation and the sample in words: whole sentences in both languages, and what a
// table says of numbers that are not there.
#include "report/saturation_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "report/tables/registry.hpp"
#include "tests/analysis/study_builder.hpp"
#include "tests/report/table_text.hpp"

namespace veldwerk::test {
namespace {

// The ten interviews by hand of tests/analysis/saturation_test.cpp; codes a to w.
Study ten_interviews() {
  const std::vector<std::string> interviews = {"abcdefgh", "abijk", "cilm", "anopqrst", "bu",
                                               "cdv",      "ae",    "fw",   "ab",       "c"};
  std::string text = "attribute sector\n";
  for (char code = 'a'; code <= 'w'; ++code) text += fmt::format("code {}\n", code);
  for (std::size_t i = 1; i <= interviews.size(); ++i) {
    text += fmt::format("respondent R{} {}\n", i, i == 10 ? "-" : i % 2 == 1 ? "Zorg" : "Wonen");
  }
  for (std::size_t i = 1; i <= interviews.size(); ++i) {
    text += fmt::format("interview I{} R{}\n", i, i);
    for (const char code : interviews[i - 1]) text += fmt::format("0-5 {} barrier\n", code);
  }
  Study study = study_of(text);
  for (Code& code : study.codebook.codes) code.label = {code.id, code.id};
  return study;
}

std::string told(const Study& study, const SaturationQuestion& question, Language language) {
  std::string all;
  for (const std::string& paragraph :
       saturation_paragraphs(study, saturation(study, question), language)) {
    all += paragraph + "\n";
  }
  return all;
}

SaturationQuestion by_rule(const SaturationRule& rule) {
  SaturationQuestion question;
  question.rule = rule;
  return question;
}

TEST(SaturationText, SaysAfterHowManyInterviews) {
  const Study study = ten_interviews();
  EXPECT_EQ(told(study, {}, Language::nl),
            "23 codes in 10 interviews; 80 % ervan was gezien na het 4e interview, 90 % na het 5e "
            "en alle na het 8e. Alleen in één interview: 16 codes. Na 5 interviews was verzadiging "
            "van codes bereikt (5+2), naar de regel van Guest, Namey en Chen (2020): de reeks "
            "daarna (interview 6-7) gaf 1 nieuwe code, 5,0 % van de 20 codes in de basis (4 "
            "interviews); de drempel is 5 %.\n");
  EXPECT_EQ(
      told(study, {}, Language::en),
      "23 codes in 10 interviews; 80 % of them had been seen after interview number 4, 90 % "
      "after number 5 and all after number 8. In one interview only: 16 codes. After 5 "
      "interviews saturation of codes was reached (5+2), by the rule of Guest, Namey and Chen "
      "(2020): the run behind them (interview 6-7) gave 1 new code, 5.0 % of the 20 codes in "
      "the base (4 interviews); the threshold is 5 %.\n");
}

TEST(SaturationText, SaysThatItWasNotReachedOrCannotBeTold) {
  const Study study = ten_interviews();
  const std::string found =
      "23 codes in 10 interviews; 80 % of them had been seen after interview number 4, 90 % after "
      "number 5 and all after number 8. In one interview only: 16 codes. ";
  EXPECT_EQ(told(study, by_rule({4, 3, 0}), Language::en),
            found +
                "Saturation of codes was not reached by the rule of Guest, Namey and Chen (2020): "
                "the last run (interview 8-10) gave 1 new code, 5.0 % of the 20 codes in the base "
                "(4 interviews), and no run came to 0 % or less.\n");
  EXPECT_EQ(told(study, by_rule({9, 2, 5}), Language::en),
            found +
                "Saturation of codes cannot be told by the rule of Guest, Namey and Chen (2020): a "
                "base of 9 and a run of 2 ask for 11 interviews with text, and here: 10.\n");
  SaturationQuestion late;
  late.codes = {study.codebook.find("u"), study.codebook.find("v")};
  EXPECT_EQ(
      told(study, late, Language::nl),
      "2 codes in 10 interviews; 80 % ervan was gezien na het 6e interview, 90 % na het 6e en "
      "alle na het 6e. Alleen in één interview: 2 codes. Verzadiging van codes is naar de "
      "regel van Guest, Namey en Chen (2020) niet te bepalen: geen van deze codes komt voor "
      "in de basis (4 interviews).\n");
  EXPECT_EQ(told(study_of("code a\nrespondent R1\ninterview I1 R1"), {}, Language::nl),
            "Er zijn geen interviews met tekst.\n");
}

TEST(SaturationText, NamesEachGroup) {
  SaturationQuestion question;
  question.by = {0};
  const std::string text = told(ten_interviews(), question, Language::nl);
  EXPECT_EQ(text.substr(0, 25), "Zorg: 12 codes in 5 inter");
  EXPECT_NE(text.find("\nWonen: 17 codes in 4 interviews; "), std::string::npos) << text;
  EXPECT_NE(text.find("\n(onbekend): 1 code in 1 interview; "), std::string::npos) << text;
}

std::string notes_of(const Study& study, const TableRequest& request) {
  std::string notes;
  for (const std::string& note :
       find_table_kind("saturation-summary")->build(study, request).notes) {
    notes += note + "\n";
  }
  return notes;
}

TEST(SaturationNotes, SayWhyANumberIsNotThere) {
  TableRequest request;
  request.by = {0};
  request.saturation = {4, 1, 0};
  const std::string notes = notes_of(ten_interviews(), request);
  EXPECT_NE(notes.find("n.t.b.: te weinig interviews met tekst voor een basis van 4 en een reeks "
                       "van 1 bij Wonen en (onbekend).\n"),
            std::string::npos)
      << notes;
  request.language = Language::en;
  request.saturation = {2, 1, 0};
  request.by = {};
  request.codes = {20};
  EXPECT_NE(notes_of(ten_interviews(), request)
                .find("NA: there are no codes in the base to take a part of for All codes.\n"),
            std::string::npos);
}

TEST(SaturationNotes, NameTheOrderAndWhatIsLeftOut) {
  Study study = ten_interviews();
  const auto says = [&](std::string_view text) {
    return notes_of(study, {}).find(text) != std::string::npos;
  };
  EXPECT_TRUE(says("Geen interview heeft een datum als 2015-03-19: de volgorde is die"));
  study.interviews[4].date = "2015-03-19";
  study.interviews[7].length = 0;
  for (std::size_t i = 0; i < 4; ++i) study.interviews[i].date = "2016";
  for (std::size_t i = 5; i < 9; ++i) study.interviews[i].date = "2014-12";
  EXPECT_TRUE(says("Interviews staan op volgorde van datum; die van één datum zoals in het"));
  EXPECT_TRUE(says("Achteraan, omdat er geen datum als 2015-03-19 bij staat: I10.\n"));
  EXPECT_TRUE(says("Weggelaten, omdat er geen tekst van is: I8.\n"));
}

TEST(SampleTable, MarksWhoIsUnderRepresented) {
  Study study = ten_interviews();
  study.sample = {{0, "Zorg", 4}, {0, "Wonen", 6}, {0, "Politie", 2}};
  TableRequest request;
  const Table table = find_table_kind("sample")->build(study, request);
  EXPECT_EQ(table_text(study, table, Language::nl),
            "sample: Beoogde en bereikte respondenten (n = 10)\n\n"
            "value = Groep\ntarget = beoogd #\nreached = bereikt #\n"
            "difference = verschil #\n\n"
            "== Sector\n"
            "Zorg | 4 | 5 | 1\n"
            "Wonen | 6 | 4* | -2\n"
            "Politie | 2 | 0* | -2\n"
            "(onbekend) | n.t.b. | 1 | n.t.b.\n\n"
            "* Bereikt: alle respondenten in het bestand met die waarde, ook wie niets gecodeerd "
            "is. Wie bij geen enkele waarde hoort waar iets bij is beoogd, staat onderaan.\n"
            "* * Ondervertegenwoordigd, minder bereikt dan beoogd: Wonen (4 van 6) en Politie (0 "
            "van 2).\n"
            "* n.t.b.: daarvoor was niets beoogd.\n");
  study.sample = {{0, "Zorg", 5}};
  request.language = Language::en;
  const Table reached = find_table_kind("sample")->build(study, request);
  EXPECT_EQ(reached.notes[1], "No group is under-represented.");
}

}  // namespace
}  // namespace veldwerk::test
