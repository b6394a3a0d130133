// An interview as the page gets it, to the last character; and what is left out of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string header = "id,start,end,code,valence,respondent,memo,quote\n";

class InterviewRouteTest : public testing::Test {
 protected:
  json interview(const std::string& id, const std::string& coder = "anna") {
    Workspace workspace{.study = OpenStudy(study.root()), .coder = coder};
    json view = body_of(get(workspace, "/api/interviews/" + id));
    for (json& segment : view["segments"]) segment.erase("version");
    view.erase("stamp");
    return view;
  }
  SmallStudy study;
};

TEST_F(InterviewRouteTest, HoldsTextSpeechAndOnesOwnCoding) {
  study.write("coding/anna/I01.csv",
              "id,start,end,code,valence,respondent,memo,quote,strength,use\n"
              "a1,38,59,time,barrier,R1,,We hebben nooit tijd.,2,never\n"
              "a2,65,78,time,,,eerder,\"Tijd is geld,\",,\n");
  const std::string text =
      "I: Hoe gaat het?\nR1: Café 😀\u00a0kost € 5. We hebben nooit tijd.\n\n"
      "R1: Tijd is geld, en tijd is er nooit.\n";
  json expected = json::parse(R"({
    "id": "I01", "record": "verbatim", "date": "", "minutes": "",
    "speakers": [{"label": "I", "role": "interviewer", "respondent": ""},
                 {"label": "R1", "role": "respondent", "respondent": "R1"}],
    "speech": [{"start": 3, "end": 16, "speaker": 0, "turn": 0},
               {"start": 21, "end": 59, "speaker": 1, "turn": 1},
               {"start": 65, "end": 99, "speaker": 1, "turn": 2}],
    "respondents": ["R1"],
    "segments": [
      {"id": "a1", "coder": "anna", "start": 38, "end": 59, "code": "time", "valence": "barrier",
       "strength": "strong", "respondent": "R1", "belongs_to": ["R1"], "memo": "", "use": "never",
       "innovation": "", "cited": "I01:2"},
      {"id": "a2", "coder": "anna", "start": 65, "end": 78, "code": "time", "valence": "",
       "strength": "", "respondent": "", "belongs_to": ["R1"], "memo": "eerder", "use": "",
       "innovation": "", "cited": "I01:4"}],
    "layers": [{"coder": "anna", "own": true, "revealed": true},
               {"coder": "bram", "own": false, "revealed": false}],
    "proposals": [], "unplaced": 0, "diagnostics": []
  })");
  expected["text"] = text;
  expected["transcript"] = sha256_hex(text);
  EXPECT_EQ(interview("I01"), expected);
}

TEST_F(InterviewRouteTest, OfAJointSummaryNobodySpeaks) {
  study.write("coding/anna/I02.csv", header + "a3,18,28,team,facilitator,R3 R2,,team fijn.\n");
  const json view = interview("I02");
  EXPECT_EQ(view["record"], "summary");
  EXPECT_EQ(view["speech"], json::array());
  EXPECT_EQ(view["respondents"], json({"R2", "R3"}));
  ASSERT_EQ(view["segments"].size(), 1);
  EXPECT_EQ(view["segments"][0]["respondent"], "R3 R2");
  EXPECT_EQ(view["segments"][0]["belongs_to"], json({"R2", "R3"}));
}

TEST_F(InterviewRouteTest, WithoutATextThereIsNone) {
  const json view = interview("I03");
  EXPECT_EQ(view["text"], "");
  EXPECT_EQ(view["record"], "none");
}

TEST_F(InterviewRouteTest, OneThatIsNotThereIsGone) {
  Workspace workspace{.study = OpenStudy(study.root()), .coder = "anna"};
  EXPECT_EQ(told(get(workspace, "/api/interviews/I99")),
            "404 gone: the study has no such interview");
}

TEST_F(InterviewRouteTest, ProposalsAndUnplacedAreOnesOwn) {
  const std::string columns = "id,start,end,code,valence,respondent,memo,quote,";
  for (const std::string coder : {"anna", "bram"}) {
    study.write("proposals/" + coder + "/I01.csv",
                columns + "rule,decision\n,65,78,trust,,,,\"Tijd is geld,\"," + coder + "s,\n");
    study.write("unplaced/" + coder + "/I01.csv",
                columns + "reason\nu" + coder + ",1,2,team,,,,weg " + coder + ",gone\n");
  }
  const json view = interview("I01");
  EXPECT_EQ(view["proposals"], json::parse(R"([{"start": 65, "end": 78, "code": "trust",
      "valence": "", "rules": "annas", "cited": "I01:4"}])"));
  EXPECT_EQ(view["unplaced"], 1);
  EXPECT_THAT(view.dump(), Not(HasSubstr("bram/")));
}

TEST_F(InterviewRouteTest, ARoundShowsOnlyThatRound) {
  study.write("coding/anna/second/I01.csv", header + "r1,65,69,time,,,,Tijd\n");
  Workspace workspace{.study = OpenStudy(study.root()), .coder = "anna", .round = "second"};
  const json view = body_of(get(workspace, "/api/interviews/I01"));
  ASSERT_EQ(view["segments"].size(), 1) << view["segments"];
  EXPECT_EQ(view["segments"][0]["id"], "r1");
}

TEST_F(InterviewRouteTest, AVersionChangesWithTheRowAndNotWithItsLine) {
  Asking asking(study);
  const std::string before = asking.version("a2");
  study.write("coding/anna/I01.csv", header + "a2,65,78,time,,,eerder,\"Tijd is geld,\"\n");
  EXPECT_EQ(asking.version("a2"), before);
  study.write("coding/anna/I01.csv", header + "a2,65,78,time,,,later,\"Tijd is geld,\"\n");
  EXPECT_NE(asking.version("a2"), before);
}

}  // namespace
}  // namespace veldwerk
