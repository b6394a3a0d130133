// Blind: nothing of what another coder coded is in any answer, until it is asked for; and that one
// asked is in the journal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "coding/history.hpp"
#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

using testing::HasSubstr;
using testing::Not;

class LayersTest : public testing::Test {
 protected:
  LayersTest() {
    // Words that stand nowhere but in what bram made of it.
    study.write("coding/bram/I01.csv",
                "id,start,end,code,valence,respondent,memo,quote\n"
                "b1,21,27,trust,facilitator,,brams memo,Café 😀\n"
                "b2,65,78,nosuchcode,,,,\"Tijd is geld,\"\n"
                "b3,65,78,trust,,,,brams quote\n");
    study.write("memos/bram/interview/I01.md", "brams gedachte\n");
    study.write("memos/bram/code/nocode.md", "brams gedachte\n");
    study.write("unplaced/bram/I01.csv",
                "id,start,end,code,valence,respondent,memo,quote,reason\n"
                "b9,1,2,team,,,,brams weg,gone\n");
    study.write("conflicts/coding/bram/I01.csv", "kind\nbrams conflict\n");
  }

  /// Everything that the page may ask for before it asked for a layer.
  std::string all_answers() {
    std::string all;
    for (const char* path :
         {"/api/study", "/api/overview", "/api/interviews/I01", "/api/compare"}) {
      all += get(workspace, path).body;
    }
    const json table = body_of(get(workspace, "/api/table", "kind=frequencies"));
    all += table["rows"].dump() + table["notes"].dump();
    for (const json& kind : table["kinds"]) {
      const std::string query = "kind=" + kind["name"].get<std::string>() + "&language=en";
      all += get(workspace, "/api/table", query).body;
    }
    return all;
  }

  Response reveal(const std::string& coder) {
    return post(workspace, "/api/layers/reveal", json({{"coder", coder}}).dump());
  }

  SmallStudy study;
  Workspace workspace{.study = OpenStudy(study.root()), .coder = "anna"};
};

TEST_F(LayersTest, NoAnswerTellsWhatAnotherCoded) {
  const std::string all = all_answers();
  for (const char* secret : {"\"b1\"", "\"b2\"", "\"b3\"", "\"b9\"", "brams", "nosuchcode",
                             "nocode", "coding/bram", "memos/bram", "unplaced/bram"}) {
    EXPECT_THAT(all, Not(HasSubstr(secret))) << secret;
  }
  EXPECT_EQ(told(get(workspace, "/api/table", "kind=frequencies&coder=bram")),
            "422 refused: the coding of bram is hidden");
  EXPECT_EQ(told(get(workspace, "/api/table", "kind=agreement")),
            "422 refused: coders can only be compared where the coding of two is shown");
}

TEST_F(LayersTest, ThatAnothersFilesAreAtFaultIsToldAndNoMore) {
  const auto findings = [&] { return body_of(get(workspace, "/api/study"))["diagnostics"]; };
  ASSERT_EQ(findings().size(), 1U);
  EXPECT_EQ(findings()[0], (json{{"severity", "error"},
                                 {"rule", ""},
                                 {"file", ""},
                                 {"line", 0},
                                 {"column", 0},
                                 {"message", "something is wrong in the files of another coder"},
                                 {"help",
                                  "`veldwerk check` says what and where; it shows what "
                                  "they coded. Better tell them."}}));
  // Warnings are the other's own affair.
  std::filesystem::remove(study.root() / "conflicts/coding/bram/I01.csv");
  study.write("coding/bram/I01.csv",
              "id,start,end,code,valence,respondent,memo,quote\nb1,21,27,trust,,,,\n");
  EXPECT_EQ(findings(), json::array());
}

TEST_F(LayersTest, IsShownOnceItIsAskedForAndNoted) {
  const json study_view = body_of(reveal("bram"));
  EXPECT_EQ(study_view["coders"], json::parse(R"([
      {"coder": "anna", "own": true, "revealed": true},
      {"coder": "bram", "own": false, "revealed": true}])"));
  EXPECT_THAT(all_answers(), HasSubstr("brams memo"));
  EXPECT_THAT(all_answers(), Not(HasSubstr("brams gedachte")));  // memos stay one's own

  const Journal journal = read_journal(study.root());
  ASSERT_EQ(journal.entries.size(), 1);
  EXPECT_EQ(journal.entries[0].coder, "anna");
  EXPECT_EQ(journal.entries[0].command, "reveal");
  EXPECT_EQ(journal.entries[0].summary, "looked at the coding of bram");
  EXPECT_EQ(study_view["stamp"], workspace.study.stamp());

  EXPECT_EQ(reveal("bram").status, 200);  // again: nothing new to tell
  EXPECT_EQ(read_journal(study.root()).entries.size(), 1);
  Workspace later{.study = OpenStudy(study.root()), .coder = "anna"};
  EXPECT_THAT(get(later, "/api/interviews/I01").body, Not(HasSubstr("\"b1\"")));
}

TEST_F(LayersTest, UndoTakesBackTheChangeBeforeIt) {
  const auto change = [&](std::optional<std::string> before, const std::string& after) {
    StudyLock lock;
    ASSERT_FALSE(lock_study(study.root(), lock));
    ASSERT_FALSE(commit(lock, {.command = "memo",
                               .coder = "anna",
                               .summary = "",
                               .files = {{"memos/anna/study.md", std::move(before), after}}}));
  };
  change(std::nullopt, "Een.\n");
  change("Een.\n", "Twee.\n");
  reveal("bram");
  EXPECT_EQ(told(post(workspace, "/api/undo", "{}")), "200");
  EXPECT_EQ(bytes_in(study.root() / "memos/anna/study.md"), "Een.\n");
}

TEST_F(LayersTest, RefusesWhatIsNoCoderOrNoRequest) {
  EXPECT_EQ(told(reveal("chris")), "422 refused: the study has no coder `chris`");
  EXPECT_EQ(told(post(workspace, "/api/layers/reveal", "{}")),
            "400 request: `coder` must be given");
  EXPECT_EQ(told(post(workspace, "/api/layers/reveal", "[]")),
            "400 request: the request is no JSON object");
  EXPECT_TRUE(workspace.revealed.empty());
}

TEST_F(LayersTest, IsNotShownWhereItCouldNotBeNoted) {
  study.write("journal", "in the way");
  EXPECT_EQ(reveal("bram").status, 422);
  EXPECT_TRUE(workspace.revealed.empty());
}

}  // namespace
}  // namespace veldwerk
