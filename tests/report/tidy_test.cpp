// Tidy data: the tables of a small study, names that SPSS and Stata take, and a
// dictionary that fits its tables. That tables follow from it is tested with the
// program by tests/tidy/tidy_test.py.
#include "report/tidy.hpp"

#include <map>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "report/render/registry.hpp"
#include "tests/report/render/sample.hpp"
#include "tests/report/report_study.hpp"

namespace veldwerk::test {
namespace {

std::string named(std::string_view name) {
  std::set<std::string> taken;
  return variable_name(name, taken);
}

TEST(VariableName, IsOneThatSpssAndStataTake) {
  EXPECT_EQ(named("sector"), "sector");
  EXPECT_EQ(named("Soort organisatie (2015)"), "soort_organisatie_2015");
  EXPECT_EQ(named("Coördinator?"), "coordinator");
  EXPECT_EQ(named("2e functie"), "v_2e_functie");
  EXPECT_EQ(named("_n"), "n");
  EXPECT_EQ(named("with"), "v_with");
  EXPECT_EQ(named("str12"), "v_str12");
  EXPECT_EQ(named("straat"), "straat");
  EXPECT_EQ(named("年齢"), "v");
  EXPECT_EQ(named(""), "v");
  EXPECT_EQ(named("een heel lange naam voor een kenmerk"), "een_heel_lange_naam_voor_een_ken");
  EXPECT_EQ(named("een heel lange naam voor een k--enmerk"), "een_heel_lange_naam_voor_een_k_e");
}

TEST(VariableName, IsNobodyElses) {
  std::set<std::string> taken = {"respondent"};
  EXPECT_EQ(variable_name("Respondent", taken), "respondent_2");
  EXPECT_EQ(variable_name("respondent!", taken), "respondent_3");
  EXPECT_EQ(variable_name("een heel lange naam voor een kenmerk", taken).size(), 32U);
  EXPECT_EQ(variable_name("een heel lange naam voor een kenmerk", taken),
            "een_heel_lange_naam_voor_een_k_2");
}

std::map<std::string, std::string> csv_of(const Study& study) {
  std::map<std::string, std::string> files;
  for (const TidyTable& made : tidy_tables(study, Language::nl)) {
    files[made.table.id] = sample::render("csv", made.table);
  }
  return files;
}

TEST(Tidy, HasTheTablesOfAStudy) {
  std::map<std::string, std::string> files = csv_of(trial_study());
  EXPECT_EQ(files.size(), 6U);
  EXPECT_EQ(files["respondents"],
            "respondent,sector,role\n"
            "R1,Welzijn,manager\nR2,Welzijn,staf\nR3,Zorg,staf\nR4,,manager\n");
  EXPECT_EQ(files["interviews"],
            "interview,record,date,minutes,characters,respondents\n"
            "I01,verbatim,,,321,R1 R2\nI02,summary,,,171,R3\nI03,none,,,0,R4\n");
  EXPECT_EQ(files["codes"],
            "code,position,number,label_nl,label_en,parent,category,codable\n"
            "organization,1,,De organisatie,The organization,,organization,0\n"
            "time,2,23,Tijd,Time,organization,organization,1\n"
            "travel,3,,Reistijd,Travel time,time,organization,1\n"
            "money,4,22,Geld,Money,organization,organization,1\n"
            "trust,5,,Vertrouwen,Trust,,trust,1\n");
}

TEST(Tidy, FlagsWhatTablesDoNotCount) {
  const std::string segments = csv_of(trial_study())["segments"];
  EXPECT_TRUE(segments.starts_with(
      "segment,interview,start,end,lines,code,valence,strength,coder,of_record,counted,"
      "respondents,memo,quote\n"
      "s07,I01,12,22,1,money,barrier,,anna,1,0,,,een beetje\n"
      "s01,I01,29,57,3,time,barrier,,anna,1,1,R1,,\"Nee 😀, er is geen tijd voor.\"\n"))
      << segments;
  EXPECT_NE(segments.find(",trust,barrier,,cas,0,0,R1,,Dan gaat het goed\n"), std::string::npos);
  EXPECT_NE(segments.find(",time,neutral,,bert,1,1,R3,,een dag niet is.\n"), std::string::npos);
  EXPECT_NE(segments.find(",time,barrier,2,anna,1,1,R3,,"), std::string::npos);
}

TEST(Tidy, HasARowARespondentOfWhatIsShared) {
  std::map<std::string, std::string> files = csv_of(trial_study());
  EXPECT_NE(files["segment_respondents"].find("s04,R1,I01,money,barrier,anna,1\n"
                                              "s04,R2,I01,money,barrier,anna,1\n"),
            std::string::npos);
  EXPECT_EQ(files["segment_respondents"].find("s07"), std::string::npos);
  const std::string& mentions = files["mentions"];
  // Two coders' passages that overlap are one mention of any direction.
  EXPECT_NE(mentions.find("time:any:1,R1,time,any,I01,29,"), std::string::npos) << mentions;
  EXPECT_NE(mentions.find(",s01 s02\n"), std::string::npos);
  // A mixed passage is in both directions.
  EXPECT_NE(mentions.find("trust:barrier:1,R2,trust,barrier,I01,"), std::string::npos);
  EXPECT_NE(mentions.find("trust:facilitator:1,R2,trust,facilitator,I01,"), std::string::npos);
  EXPECT_EQ(mentions.find("s08"), std::string::npos);
}

TEST(Tidy, StaysOnALineAndRaw) {
  Study study = trial_study();
  study.codebook.codes[1].label.nl = "=Tijd\nen ruimte";
  study.attributes[0].name = "=1+1";
  std::map<std::string, std::string> files = csv_of(study);
  EXPECT_NE(files["codes"].find(",=Tijd en ruimte,"), std::string::npos);
  EXPECT_TRUE(files["respondents"].starts_with("respondent,v_1_1,role\n"));
}

TEST(DataPackage, FitsItsTables) {
  Study study = trial_study();
  study.title = "Een \"studie\"";
  study.attributes[0].name = "Soort sector";
  study.left_out = {{"code-unknown", 2}};
  for (const Language language : {Language::nl, Language::en}) {
    const std::vector<TidyTable> tables = tidy_tables(study, language);
    const auto package = nlohmann::json::parse(data_package(study, tables, language));
    EXPECT_EQ(package["name"], "een-studie");
    EXPECT_EQ(package["title"], study.title);
    EXPECT_EQ(package["left_out"][0]["rule"], "code-unknown");
    EXPECT_EQ(package["left_out"][0]["count"], 2);
    EXPECT_NE(package["description"].get<std::string>().find("code-unknown"), std::string::npos);
    ASSERT_EQ(package["resources"].size(), tables.size());
    for (std::size_t i = 0; i < tables.size(); ++i) {
      const auto& resource = package["resources"][i];
      EXPECT_EQ(resource["path"], tables[i].table.id + ".csv");
      const auto& fields = resource["schema"]["fields"];
      ASSERT_EQ(fields.size(), tables[i].table.columns.size());
      ASSERT_EQ(fields.size(), tables[i].fields.size());
      for (std::size_t j = 0; j < fields.size(); ++j) {
        EXPECT_EQ(fields[j]["name"], tables[i].table.columns[j].id);
        EXPECT_FALSE(fields[j]["title"].get<std::string>().empty());
        EXPECT_FALSE(fields[j]["description"].get<std::string>().empty());
      }
    }
    const auto& sector = package["resources"][0]["schema"]["fields"][1];
    EXPECT_EQ(sector["name"], "soort_sector");
    EXPECT_EQ(sector["title"], "Soort sector");
    EXPECT_EQ(sector["constraints"]["enum"].size(), 3U);
  }
}

}  // namespace
}  // namespace veldwerk::test
