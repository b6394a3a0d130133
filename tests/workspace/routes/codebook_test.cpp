// The codebook in the workspace: what is shown before an operation is what it then does, by the
// same steps as the command line, and one undo takes it back.
#include <gtest/gtest.h>

#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

class WorkspaceCodebook : public testing::Test {
 protected:
  WorkspaceCodebook() {
    small.write("proposals/bram/I02.csv",
                "id,start,end,code,valence,respondent,memo,quote,rule,decision\n"
                "p1,0,6,time,,,,Beiden,keywords:tijd,\n");
    small.write("memos/bram/code/time.md", "Uren?\n");
    small.write("report.yaml", "veldwerk: 1\ntables:\n  - {kind: code, code: time}\n");
    small.write("coding/bram/I02.csv",
                "id,start,end,code,valence,respondent,memo,quote\nb2,0,6,time,,,,Beiden\n");
  }

  std::string version() {
    return body_of(answer(page.workspace, {.path = "/api/codebook"}))["version"];
  }
  Response preview(json operation) {
    operation["version"] = version();
    return page.ask("/api/codebook/preview", operation);
  }
  /// Previews and carries out; what was told of the latter.
  Response apply(json operation) {
    const json shown = body_of(preview(operation));
    operation["version"] = version();
    operation["basis"] = shown.value("basis", "");
    return page.ask("/api/codebook/apply", operation);
  }

  SmallStudy small{TemporaryFolder::in_memory()};
  Asking page{small};
};

const json merge_time = {{"operation", "merge"}, {"codes", {"time"}}, {"to", "team"}};

TEST_F(WorkspaceCodebook, TellsOwnSegmentsAndWhereCodesStand) {
  const json book = body_of(answer(page.workspace, {.path = "/api/codebook"}));
  EXPECT_EQ(book["file"], "codebook.yaml");
  ASSERT_EQ(book["codes"].size(), 4U);
  EXPECT_EQ(book["codes"][1], (json{{"id", "time"}, {"segments", 2}, {"own", true}, {"home", ""}}));
  EXPECT_EQ(book["codes"][3]["segments"], 0);  // bram's are not counted
  EXPECT_EQ(book["version"],
            body_of(answer(page.workspace, {.path = "/api/study"}))["codebook"]["version"]);
}

TEST_F(WorkspaceCodebook, APreviewCountsAllAndNamesNothingOfOthers) {
  const State before = state_of(small.root());
  const Response answered = preview(merge_time);
  const json shown = body_of(answered);
  EXPECT_EQ(shown["touches"], (json{{"segments", 3},
                                    {"own", 2},
                                    {"coders", 2},
                                    {"interviews", 2},
                                    {"proposals", 1},
                                    {"unplaced", 0},
                                    {"ratings", 0},
                                    {"answers", 0}}));
  EXPECT_EQ(shown["memos"], 1);
  EXPECT_EQ(shown["files"], (json{"codebook.yaml", "coding/anna/I01.csv"}));
  EXPECT_EQ(shown["hidden_files"], 4);  // coding, proposal, and the memo under two names
  EXPECT_EQ(shown["mentions"], json{"report.yaml:3"});
  EXPECT_EQ(shown["summary"], "merged time into team: 3 segments, 1 proposal; retired time");
  EXPECT_EQ(answered.body.find("bram"), std::string::npos);
  EXPECT_EQ(state_of(small.root()), before);
  page.workspace.revealed.insert("bram");
  EXPECT_EQ(body_of(preview(merge_time))["files"],
            (json{"codebook.yaml", "coding/anna/I01.csv", "coding/bram/I02.csv"}));
}

TEST_F(WorkspaceCodebook, WritesWhatTheCommandWritesAndUndoTakesItBack) {
  struct Pair {
    json operation;
    std::vector<std::string> command;
  };
  const json remove_time = {{"operation", "delete"}, {"code", "time"}, {"drop", true}};
  const json give_time = {{"operation", "delete"}, {"code", "time"}, {"to", "trust"}};
  const std::string root = small.root().string();
  for (const Pair& pair :
       {Pair{merge_time, {"recode", "merge", "time", "--into", "team", "--study", root}},
        Pair{{{"operation", "rename"}, {"code", "time"}, {"to", "hours"}},
             {"recode", "rename", "time", "hours", root}},
        Pair{{{"operation", "move"}, {"code", "time"}, {"to", ""}},
             {"recode", "move", "time", "--top", root}},
        Pair{{{"operation", "retire"}, {"code", "team"}}, {"recode", "retire", "team", root}},
        Pair{remove_time, {"recode", "delete", "time", "--drop", root}},
        Pair{give_time, {"recode", "delete", "time", "--reassign", "trust", root}}}) {
    const State before = data_of(small.root());
    ASSERT_EQ(told(apply(pair.operation)), "200") << pair.operation;
    const State after = data_of(small.root());
    EXPECT_NE(after, before);
    ASSERT_EQ(told(page.ask("/api/undo", json::object())), "200");
    EXPECT_EQ(data_of(small.root()), before) << pair.operation;
    std::vector<std::string> words = pair.command;
    words.insert(words.end(), {"--coder", "anna", "--quiet"});
    ASSERT_EQ(run_command(words), 0) << pair.operation;
    EXPECT_EQ(data_of(small.root()), after) << pair.operation;
    ASSERT_EQ(told(page.ask("/api/undo", json::object())), "200");
  }
}

TEST_F(WorkspaceCodebook, AnEditChangesTheEntryAlone) {
  const std::string before = bytes_in(small.root() / "codebook.yaml");
  const json edit = {{"operation", "edit"},
                     {"code", "trust"},
                     {"label", {{"nl", "Vertrouwen"}, {"en", "Trust"}}},
                     {"color", "#1F77B4"}};
  EXPECT_EQ(body_of(preview(edit))["touches"]["segments"], 0);
  const Response after = apply(edit);
  ASSERT_EQ(told(after), "200");
  EXPECT_EQ(body_of(after)["codebook"]["codes"][3]["label"]["nl"], "Vertrouwen");
  std::string wanted = before;
  wanted.replace(wanted.find("label: Trust"), 12,
                 "label: {nl: \"Vertrouwen\", en: \"Trust\"}, color: \"#1F77B4\"");
  EXPECT_EQ(bytes_in(small.root() / "codebook.yaml"), wanted);
  EXPECT_EQ(body_of(page.ask("/api/undo", json::object()))["summary"],
            "edited trust: label, color");
  EXPECT_EQ(bytes_in(small.root() / "codebook.yaml"), before);
}

TEST_F(WorkspaceCodebook, WhatWasChangedSinceIsAClash) {
  json asked = merge_time;
  asked["version"] = version();
  asked["basis"] = body_of(preview(merge_time))["basis"];
  // A segment more: what was shown is no longer what would be done.
  small.write("coding/bram/I02.csv",
              "id,start,end,code,valence,respondent,memo,quote\nb2,0,6,time,,,,Beiden\n"
              "b3,7,13,time,,,,vinden\n");
  State before = state_of(small.root());
  const Response clashed = page.ask("/api/codebook/apply", asked);
  EXPECT_EQ(told(clashed), "409 clash: the study was changed since this was shown");
  EXPECT_EQ(body_of(clashed)["error"]["now"]["codebook"]["version"], asked["version"]);
  EXPECT_EQ(state_of(small.root()), before);
  small.write("codebook.yaml", bytes_in(small.root() / "codebook.yaml") + "# ours\n");
  before = state_of(small.root());
  EXPECT_EQ(told(page.ask("/api/codebook/apply", asked)),
            "409 clash: the study was changed since this was shown");
  asked.erase("basis");
  EXPECT_EQ(told(page.ask("/api/codebook/preview", asked)),
            "409 clash: the study was changed since this was shown");
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(WorkspaceCodebook, WhatCantBeIsRefusedAndNothingIsWritten) {
  const State before = state_of(small.root());
  for (const auto& [operation, why] :
       {std::pair<json, std::string>{
            {{"operation", "delete"}, {"code", "time"}},
            "422 refused: `time` is used: 3 segments, 1 proposal, 1 memo on the code"},
        {{{"operation", "rename"}, {"code", "time"}, {"to", "team"}},
         "422 refused: there is a code `team` already"},
        {{{"operation", "edit"}, {"code", "time"}, {"label", {{"nl", ""}, {"en", " "}}}},
         "422 refused: `time` would have no label"},
        {{{"operation", "burn"}, {"code", "time"}},
         "400 request: `operation` must be one of \"rename\", \"merge\", \"move\", \"split\", "
         "\"retire\", \"delete\", \"edit\""},
        {{{"operation", "merge"}, {"codes", json::array()}, {"to", "team"}},
         "400 request: `codes` must be a list of 1 to 100 texts"},
        {{{"operation", "retire"}, {"code", "time"}, {"drop", true}},
         "400 request: `drop` is no field of this request"},
        {{{"operation", "delete"}, {"code", "time"}, {"drop", "yes"}},
         "400 request: `drop` must be true or false"},
        {{{"operation", "edit"}, {"code", "time"}, {"label", "Tijd"}},
         "400 request: `label` must be `{nl, en}`, two texts of at most 1052672 bytes"}}) {
    EXPECT_EQ(told(preview(operation)), why);
    EXPECT_EQ(told(apply(operation)), why);
  }
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(WorkspaceCodebook, AFaultInAHiddenCodersFileIsNotNamed) {
  small.write("coding/bram/I02.csv", "id,start,end,code\nb2,0\n");
  const Response refused = preview(merge_time);
  EXPECT_EQ(refused.status, 422U);
  EXPECT_EQ(refused.body.find("bram"), std::string::npos) << refused.body;
  page.workspace.revealed.insert("bram");
  EXPECT_NE(preview(merge_time).body.find("coding/bram/I02.csv"), std::string::npos);
}

}  // namespace
}  // namespace veldwerk
