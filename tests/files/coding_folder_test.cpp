// Of which interviews a coder has a coding file, and which round a segment is of.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "files/load.hpp"
#include "tests/temporary_folder.hpp"

namespace veldwerk::test {
namespace {

constexpr const char* header = "id,start,end,code,valence,respondent,memo,quote";

class CodingFolderTest : public testing::Test {
 protected:
  CodingFolderTest() {
    folder_.write("study.yaml",
                  "veldwerk: 1\ntitle: T\nlanguage: nl\ncodebook: midi-29\n"
                  "respondents: respondents.csv\ninterviews: interviews.csv\ncoding: coding\n"
                  "groups: [sector]\n");
    folder_.write("respondents.csv", "id,sector\nR1,Zorg\nR2,Zorg\n");
    folder_.write("interviews.csv",
                  "id,file,record,speakers\nI2,2.txt,verbatim,R2\n"
                  "I1,1.txt,verbatim,R1\n");
    folder_.write("1.txt", "R1: geen tijd\n");
    folder_.write("2.txt", "R2: geen geld\n");
  }

  void coding(const std::string& file, const std::string& columns, const std::string& row) {
    folder_.write("coding/" + file, header + columns + "\n" + row);
  }

  Study load(const LoadOptions& options) const { return load_study(folder_.path(), options).study; }

  static LoadOptions comparing() {
    LoadOptions options;
    options.compares_coders = true;
    return options;
  }

  TemporaryFolder folder_;
};

TEST_F(CodingFolderTest, AnEmptyFileIsAnInterviewThatWasCoded) {
  coding("anna/I1.csv", "", "");
  coding("anna/I2.csv", "", "a1,4,13,time,barrier,,,geen geld\n");
  coding("bert/I1.csv", "", "b1,4,13,time,barrier,,,geen tijd\n");
  const Study study = load({});
  ASSERT_EQ(study.coders.size(), 2U);
  EXPECT_EQ(study.coders[0].interviews, (std::vector<Index>{0, 1}));
  EXPECT_EQ(study.coders[1].interviews, (std::vector<Index>{1}));
  EXPECT_EQ(study.segments[0].round, no_round);
}

TEST_F(CodingFolderTest, ASegmentHasItsRound) {
  coding("anna/second/I2.csv", "", "a1,4,13,time,barrier,,,geen geld\n");
  coding("bert/I1.csv", ",round", "b1,4,13,time,barrier,,,geen tijd,first\n");
  const Study study = load(comparing());
  ASSERT_EQ(study.rounds, (std::vector<std::string>{"first", "second"}));
  ASSERT_EQ(study.segments.size(), 2U);
  EXPECT_EQ(study.rounds[study.segments[0].round], "second");
  EXPECT_EQ(study.rounds[study.segments[1].round], "first");
}

TEST_F(CodingFolderTest, NobodyNeedBeOfRecordWhereCodersAreCompared) {
  coding("consensus/I2.csv", "", "a1,4,13,time,barrier,,,geen geld\n");
  coding("bert/I1.csv", "", "b1,4,13,time,barrier,,,geen tijd\n");
  const auto rules = [&](const LoadOptions& options) {
    std::vector<std::string> found;
    for (const Diagnostic& one : load_study(folder_.path(), options).diagnostics) {
      if (one.severity == Severity::error) found.push_back(one.rule);
    }
    return found;
  };
  EXPECT_EQ(rules({}), (std::vector<std::string>{"coders-needed"}));
  EXPECT_EQ(rules(comparing()), std::vector<std::string>());
}

}  // namespace
}  // namespace veldwerk::test
