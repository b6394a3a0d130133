// Splitting a code in the workspace: each coder decides on their own segments and sees of others'
// how many there are; what is written is what the command line writes from the same decisions.
#include <gtest/gtest.h>

#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

const std::string header = "id,start,end,code,valence,respondent,memo,quote\n";

class WorkspaceSplit : public testing::Test {
 protected:
  WorkspaceSplit() {
    small.write("coding/bram/I01.csv", header + "b1,38,59,time,,,geheim,We hebben nooit tijd.\n");
    small.write("coding/cleo/I02.csv",
                header + "c1,0,6,time,,R2,,Beiden\nc2,7,13,time,,R3,,vinden\n");
  }

  json look(const std::string& code = "time") {
    return body_of(get(page.workspace, "/api/codebook/split", "code=" + code));
  }

  /// The operation with these decisions, by segment: "team".
  json split(const std::map<std::string, std::string>& decided,
             const std::vector<std::string>& into = {"team", "trust"}) {
    json decisions = json::array();
    for (const auto& [id, to] : decided) {
      decisions.push_back(
          {{"interview", "I01"}, {"id", id}, {"version", page.version(id)}, {"to", to}});
    }
    return {{"operation", "split"}, {"code", "time"}, {"into", into}, {"decisions", decisions}};
  }

  std::string codebook_version() {
    return body_of(get(page.workspace, "/api/codebook"))["version"];
  }
  Response preview(json operation) {
    operation["version"] = codebook_version();
    return page.ask("/api/codebook/preview", operation);
  }
  Response apply(json operation) {
    operation["basis"] = body_of(preview(operation)).value("basis", "");
    operation["version"] = codebook_version();
    return page.ask("/api/codebook/apply", operation);
  }

  SmallStudy small{TemporaryFolder::in_memory()};
  Asking page{small};
};

TEST_F(WorkspaceSplit, ShowsOnesOwnInTheirContextAndCountsTheOthers) {
  const json shown = look();
  ASSERT_EQ(shown["segments"].size(), 2U);
  EXPECT_EQ(shown["segments"][0],
            (json{{"interview", "I01"},
                  {"id", "a1"},
                  {"version", page.version("a1")},
                  {"cited", "I01:2"},
                  {"valence", "barrier"},
                  {"memo", ""},
                  {"before", "I: Hoe gaat het?\nR1: Caf\u00e9 \U0001F600\u00a0kost \u20ac 5. "},
                  {"text", "We hebben nooit tijd."},
                  {"after", "\n\nR1: Tijd is geld, en tijd is er nooit.\n"}}));
  EXPECT_EQ(shown["segments"][1]["memo"], "eerder");
  EXPECT_EQ(shown["others"], (json{{"segments", 3}, {"coders", 2}}));
  EXPECT_EQ(shown["other_rounds"], 0);
  EXPECT_EQ(shown["recoded"], 0);
  EXPECT_EQ(shown["stamp"], page.workspace.study.stamp());
  for (const char* hidden : {"bram", "cleo", "geheim", "\"b1\"", "\"c1\""}) {
    EXPECT_EQ(shown.dump().find(hidden), std::string::npos) << hidden;
  }
  // Also of a layer that is shown: each decides on their own.
  page.workspace.revealed.insert("bram");
  EXPECT_EQ(look(), shown);
}

TEST_F(WorkspaceSplit, ContextIsCutAtWords) {
  std::string text = "R1: ";
  for (int i = 0; i < 100; ++i) text += "\u00e9\u00e9n woord ";
  small.write("interviews/I01.txt", text + "\n");
  small.write("coding/anna/I01.csv", header + "a1,504,513,time,,,,\u00e9\u00e9n woord\n");
  const json shown = look()["segments"][0];
  EXPECT_EQ(shown["text"], "\u00e9\u00e9n woord");
  std::string words;
  for (int i = 0; i < 24; ++i) words += " \u00e9\u00e9n woord";
  EXPECT_EQ(shown["before"], words.substr(words.find(" woord")) + " ");
  EXPECT_EQ(shown["after"], words.substr(0, words.rfind("woord")));
}

TEST_F(WorkspaceSplit, WritesWhatTheCommandWritesAndUndoTakesItBack) {
  const State before = data_of(small.root());
  const json operation = split({{"a1", "team"}, {"a2", "time"}});
  const json shown = body_of(preview(operation));
  EXPECT_EQ(data_of(small.root()), before);
  EXPECT_EQ(shown["summary"], "split time: team 1, trust 0, time 4");
  EXPECT_EQ(shown["touches"]["segments"], 1);
  EXPECT_EQ(shown["touches"]["own"], 1);
  EXPECT_EQ(shown["touches"]["coders"], 1);
  EXPECT_EQ(shown["files"], json{"coding/anna/I01.csv"});
  EXPECT_EQ(shown["hidden_files"], 0);
  EXPECT_EQ(shown["look"], json{"3 of `time` without a decision"});

  ASSERT_EQ(told(apply(operation)), "200");
  EXPECT_EQ(bytes_in(small.root() / "coding/anna/I01.csv"),
            header +
                "a1,38,59,team,barrier,,,We hebben nooit tijd.\n"
                "a2,65,78,time,,,eerder,\"Tijd is geld,\"\n");
  const State after = data_of(small.root());
  const std::vector<JournalEntry> entries = read_journal(small.root()).entries;
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries.front().command, "recode split");
  EXPECT_EQ(entries.front().coder, "anna");
  ASSERT_EQ(told(page.ask("/api/undo", json::object())), "200");
  EXPECT_EQ(data_of(small.root()), before);

  const std::string root = small.root().string();
  TemporaryFolder lists;
  lists.write("split.csv", "id,decision\na1,team\na2,time\n");
  ASSERT_EQ(run_command({"recode", "split", "time", "--into", "team,trust", root, "--decisions",
                         (lists.path() / "split.csv").string(), "--coder", "anna", "--quiet"}),
            0);
  EXPECT_EQ(data_of(small.root()), after);
}

TEST_F(WorkspaceSplit, ASegmentThatWasChangedSinceIsAClash) {
  const json operation = split({{"a1", "team"}, {"a2", "trust"}});
  // Another passage by now; its code is the same.
  small.write("coding/anna/I01.csv", header +
                                         "a1,21,59,time,barrier,,,\n"
                                         "a2,65,78,time,,,eerder,\"Tijd is geld,\"\n");
  const State before = state_of(small.root());
  const Response clashed = preview(operation);
  EXPECT_EQ(told(clashed), "409 clash: the study was changed since this was shown");
  EXPECT_EQ(body_of(clashed)["error"]["now"]["codebook"]["version"], codebook_version());
  EXPECT_EQ(told(apply(operation)), "409 clash: the study was changed since this was shown");
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(WorkspaceSplit, WhatOthersAddMeanwhileStopsNothing) {
  json operation = split({{"a1", "team"}});
  operation["basis"] = body_of(preview(operation))["basis"];
  operation["version"] = codebook_version();
  small.write("coding/bram/I02.csv", header + "b2,0,6,time,,,,Beiden\n");
  EXPECT_EQ(told(page.ask("/api/codebook/apply", operation)), "200");
}

TEST_F(WorkspaceSplit, OnlyOnesOwnSegmentsOfTheCodeCanBeDecidedOn) {
  page.workspace.revealed.insert("bram");
  const State before = state_of(small.root());
  for (const char* other : {"b1", "no-such"}) {
    EXPECT_EQ(told(preview(split({{other, "team"}}))),
              "409 clash: the study was changed since this was shown");
  }
  json elsewhere = split({{"a1", "team"}});
  elsewhere["decisions"][0]["interview"] = "I02";
  EXPECT_EQ(told(preview(elsewhere)), "409 clash: the study was changed since this was shown");
  small.write("coding/anna/I02.csv", header + "a3,0,6,trust,,,,Beiden\n");
  json of_trust = split({{"a3", "team"}});
  of_trust["decisions"][0]["interview"] = "I02";
  EXPECT_EQ(told(preview(of_trust)), "409 clash: the study was changed since this was shown");
  std::filesystem::remove(small.root() / "coding/anna/I02.csv");
  EXPECT_EQ(data_of(small.root()), before);
}

TEST_F(WorkspaceSplit, AnIdThatAnotherCoderUsesTooIsRefused) {
  small.write("coding/bram/I01.csv", header + "a1,65,78,time,,,,\"Tijd is geld,\"\n");
  const State before = state_of(small.root());
  const Response refused = preview(split({{"a1", "team"}}));
  EXPECT_EQ(told(refused),
            "422 refused: an id among these segments is used twice [segment-id-duplicate]");
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(WorkspaceSplit, WhatCantBeIsRefusedAndNothingIsWritten) {
  const State before = state_of(small.root());
  json twice = split({{"a1", "team"}});
  twice["decisions"].push_back(twice["decisions"][0]);
  json more = split({{"a1", "team"}});
  more["decisions"][0]["code"] = "team";
  json fewer = split({{"a1", "team"}});
  fewer["decisions"][0].erase("version");
  const std::string fields =
      "400 request: `decisions` must be a list of 1 to 100000 objects with the texts `interview`, "
      "`id`, `version`, `to`";
  for (const auto& [operation, why] :
       {std::pair{split({{"a1", "trust"}}, {"team"}),
                  std::string("422 refused: segment a1 can't become `trust`")},
        {split({{"a1", "team"}}, {"team", "time"}),
         "422 refused: `time` can't be split into itself"},
        {split({{"a1", "work"}}, {"work"}),
         "422 refused: `work` only groups other codes and can't be used itself"},
        {split({{"a1", "hours"}}, {"hours"}), "422 refused: the codebook has no code `hours`"},
        {split({{"a1", "time"}}),
         "400 request: `decisions` must be such that one at least gives another code"},
        {twice, "400 request: `decisions` must be about a segment once: `a1` is in it twice"},
        {more, fields},
        {fewer, fields},
        {split({}), fields},
        {split({{"a1", "team"}}, std::vector<std::string>(10, "team")),
         "400 request: `into` must be a list of 1 to 9 texts"}}) {
    EXPECT_EQ(told(preview(operation)), why);
    EXPECT_EQ(told(apply(operation)), why);
  }
  EXPECT_EQ(told(get(page.workspace, "/api/codebook/split", "code=hours")),
            "422 gone: the study has no code `hours`");
  EXPECT_EQ(told(get(page.workspace, "/api/codebook/split")), "422 gone: the study has no code ``");
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(WorkspaceSplit, SegmentsThatCountAsTheCodeOnlyAreNotSplit) {
  small.write("recode.yaml", "veldwerk: 1\nmapping: {hours: time}\n");
  small.write("study.yaml", bytes_in(small.root() / "study.yaml") + "recode: recode.yaml\n");
  small.write("coding/anna/I02.csv", header + "a3,0,6,hours,,R2,,Beiden\n");
  const json shown = look();
  EXPECT_EQ(shown["segments"].size(), 2U);
  EXPECT_EQ(shown["recoded"], 1);
}

TEST(WorkspaceSplitInARound, OtherRoundsOfOneselfStayHidden) {
  const SmallStudy small{TemporaryFolder::in_memory()};
  small.write("coding/anna/I02.csv",
              "id,start,end,code,valence,respondent,memo,quote,round\n"
              "a3,0,6,time,,R2,oud,Beiden,1\na4,7,13,time,,R2,,vinden,2\n");
  Asking page(small, "anna", "2");
  const Response answered = get(page.workspace, "/api/codebook/split", "code=time");
  const json shown = body_of(answered);
  ASSERT_EQ(shown["segments"].size(), 1U) << shown;
  EXPECT_EQ(shown["segments"][0]["id"], "a4");
  EXPECT_EQ(shown["other_rounds"], 3);
  EXPECT_EQ(shown["others"]["segments"], 0);
  EXPECT_EQ(answered.body.find("oud"), std::string::npos);
}

}  // namespace
}  // namespace veldwerk
