// Two layers side by side through the workspace: the pairs, files and journal of `veldwerk
// consensus`; notes on pairs; nothing of a layer that is hidden.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string head = "id,start,end,code,valence,respondent,memo,quote\n";

/// One pair of each kind in I01, one that agrees in I02; bram alone coded I04.
void write_layers(const SmallStudy& small) {
  small.write("interviews.csv",
              "id,file,record,speakers\nI01,interviews/I01.txt,verbatim,I=interviewer R1\n"
              "I02,interviews/I02.txt,summary,R2 R3\nI03,,none,R3\n"
              "I04,interviews/I04.txt,summary,R2\n");
  small.write("interviews/I04.txt", "Het team, weer.\n");
  small.write("coding/anna/I01.csv", head +
                                         "a2,21,27,trust,facilitator,,,Café 😀\n"
                                         "a3,28,32,time,barrier,,,kost\n"
                                         "a6,33,37,team,,,alleen hier,€ 5.\n"
                                         "a1,38,59,time,barrier,,,We hebben nooit tijd.\n"
                                         "a4,65,78,time,,,,\"Tijd is geld,\"\n"
                                         "a5,79,99,trust,,,,en tijd is er nooit.\n");
  small.write("coding/bram/I01.csv", head +
                                         "b2,21,27,team,facilitator,,,Café 😀\n"
                                         "b3,28,32,time,facilitator,,,kost\n"
                                         "b1,38,58,time,barrier,,brams memo,We hebben nooit tijd\n"
                                         "b4,65,69,time,,,,Tijd\n"
                                         "b5,79,99,trust,,R1,,en tijd is er nooit.\n");
  small.write("coding/anna/I02.csv", head + "a7,18,22,team,,R2 R3,,team\n");
  small.write("coding/bram/I02.csv", head + "b7,18,22,team,,R2 R3,,team\n");
  small.write("coding/bram/I04.csv", head + "b8,4,8,team,,,,team\n");
}

class WorkspaceCompare : public testing::Test {
 protected:
  WorkspaceCompare() {
    write_layers(small);
    page.workspace.revealed = {"bram"};
  }

  json compare(const std::string& query = "first=anna&second=bram&limit=200") {
    return body_of(get(page.workspace, "/api/compare", query));
  }
  std::string told_of(const std::string& query) {
    return told(get(page.workspace, "/api/compare", query));
  }
  /// A pair as the page sees it; kind=agreed for those that agree.
  json pair(const std::string& ids, const std::string& query = "first=anna&second=bram") {
    for (const char* more : {"", "&kind=agreed"}) {
      const json shown = compare(query + more);
      for (const json& one : shown.at("pairs")) {
        if (one["ids"] == ids) return one;
      }
    }
    return nullptr;
  }
  json wish(const json& of) {
    return {{"first", "anna"},  {"second", "bram"},         {"interview", of["interview"]},
            {"ids", of["ids"]}, {"version", of["version"]}, {"within", ""}};
  }
  Response decide(const json& of, const std::string& decision) {
    json body = wish(of);
    body["decision"] = decision;
    return page.ask("/api/compare/decide", body);
  }
  Response take(const std::string& interview = "") {
    const json totals = compare("first=anna&second=bram&interview=" + interview);
    return take_on(totals.at("take").at("basis"), interview);
  }
  Response take_on(const std::string& basis, const std::string& interview = "") {
    return page.ask(
        "/api/compare/take",
        {{"first", "anna"}, {"second", "bram"}, {"interview", interview}, {"basis", basis}});
  }
  Response note(const json& of, const std::string& text) {
    json body = wish(of);
    body["version"] = of["note"]["version"];
    body["text"] = text;
    return page.ask("/api/compare/note", body);
  }
  std::string file(const std::string& name) const {
    return without_ids(bytes_in(small.root() / name));
  }

  SmallStudy small{TemporaryFolder::in_memory()};
  Asking page{small};
};

TEST_F(WorkspaceCompare, ShowsWhatDiffersByPlaceAndKind) {
  const json shown = compare();
  EXPECT_EQ(shown["coders"], json({"anna", "bram"}));
  EXPECT_EQ(shown["to"], "consensus");
  EXPECT_EQ(shown["interviews"], json::parse(R"([
      {"id": "I01", "agreed": 1, "to_take": 1, "differ": 5, "open": 5},
      {"id": "I02", "agreed": 1, "to_take": 1, "differ": 0, "open": 0}])"));
  EXPECT_EQ(shown["one_only"], json({"I04"}));
  EXPECT_EQ(shown["kinds"], json::parse(R"([
      {"kind": "only", "total": 1, "open": 1}, {"kind": "code", "total": 1, "open": 1},
      {"kind": "valence", "total": 1, "open": 1}, {"kind": "boundaries", "total": 1, "open": 1},
      {"kind": "respondent", "total": 1, "open": 1}, {"kind": "agreed", "total": 2, "open": 2}])"));
  EXPECT_EQ(shown["take"]["count"], 2);
  EXPECT_EQ(shown["coders_needed"], true);
  EXPECT_EQ(shown["transcripts"], json({{"I01", page.transcript("I01")}}));
  EXPECT_EQ(shown["stamp"], page.workspace.study.stamp());
  std::string said;
  for (const json& one : shown["pairs"]) {
    said += one["kind"].get<std::string>() + " " + one["ids"].get<std::string>() + " " +
            one["cited"].get<std::string>() + " " + one["text"].get<std::string>() + "\n";
  }
  EXPECT_EQ(said,
            "code a2 b2 I01:2 Café 😀\n"
            "valence a3 b3 I01:2 kost\n"
            "only a6 I01:2 € 5.\n"
            "boundaries a4 b4 I01:4 Tijd is geld,\n"
            "respondent a5 b5 I01:4 en tijd is er nooit.\n");
  const json only = pair("a6");
  EXPECT_EQ(only["standing"], "open");
  EXPECT_EQ(only["decision"], "");
  EXPECT_EQ(only["sides"], json::parse(R"([{"id": "a6", "start": 33, "end": 37, "code": "team",
      "valence": "", "strength": "", "respondent": "", "innovation": "", "memo": "alleen hier",
      "cited": "I01:2"}, null])"));
  EXPECT_EQ(only["result"], json::array());
  EXPECT_EQ(only["note"], json({{"text", ""}, {"version", ""}}));
}

TEST_F(WorkspaceCompare, TheOtherWayRoundIsTheSamePairMirrored) {
  const json one = pair("a3 b3");
  const json other = pair("a3 b3", "first=bram&second=anna");
  EXPECT_EQ(other["sides"], json({one["sides"][1], one["sides"][0]}));
  EXPECT_EQ(other["version"], one["version"]);
}

TEST_F(WorkspaceCompare, TakesThePairsThatAreAskedFor) {
  const std::string both = "first=anna&second=bram&";
  EXPECT_EQ(compare(both + "kind=agreed")["total"], 2);
  EXPECT_EQ(compare(both + "kind=agreed&interview=I02")["pairs"][0]["ids"], "a7 b7");
  EXPECT_EQ(compare(both + "kind=valence")["pairs"].size(), 1);
  EXPECT_EQ(compare(both + "interview=I02")["total"], 0);
  EXPECT_EQ(compare(both + "interview=I02")["take"]["count"], 1);
  EXPECT_EQ(compare(both + "interview=I02")["interviews"].size(), 2);
  const json page_of = compare(both + "from=1&limit=2");
  EXPECT_EQ(page_of["total"], 5);
  EXPECT_EQ(page_of["from"], 1);
  EXPECT_EQ(page_of["more"], true);
  ASSERT_EQ(page_of["pairs"].size(), 2);
  EXPECT_EQ(page_of["pairs"][1]["ids"], "a6");
  EXPECT_EQ(compare(both + "from=3&limit=2")["more"], false);
  ASSERT_EQ(told(decide(pair("a3 b3"), "none")), "200");
  EXPECT_EQ(compare(both + "state=open")["total"], 4);
  EXPECT_EQ(compare(both + "state=all")["total"], 5);
}

TEST_F(WorkspaceCompare, BeginsWithOneselfAndTheFirstThatWasRevealed) {
  const json shown = compare("");
  EXPECT_EQ(shown["first"], "anna");
  EXPECT_EQ(shown["second"], "bram");
  page.workspace.coder = "bram";
  page.workspace.revealed = {"anna"};
  EXPECT_EQ(compare("")["coders"], json({"bram", "anna"}));
  EXPECT_EQ(compare("")["first"], "bram");
}

TEST_F(WorkspaceCompare, NothingOfALayerThatIsHidden) {
  page.workspace.revealed.clear();
  const json shown = compare("");
  EXPECT_EQ(shown["coders"], json({"anna"}));
  EXPECT_EQ(shown["first"], "");
  EXPECT_EQ(shown["pairs"], json::array());
  EXPECT_THAT(shown.dump(), Not(HasSubstr("bram")));
  EXPECT_EQ(told_of("first=anna&second=bram"), "422 refused: the coding of bram is hidden");
  for (const char* path : {"/api/compare/decide", "/api/compare/take", "/api/compare/note"}) {
    json body = {{"first", "bram"}, {"second", "anna"}, {"interview", "I01"}};
    if (std::string(path).ends_with("take")) {
      body["basis"] = "";
    } else {
      body.update({{"ids", "a3 b3"}, {"version", ""}, {"within", ""}});
    }
    if (std::string(path).ends_with("decide")) body["decision"] = "both";
    if (std::string(path).ends_with("note")) body["text"] = "x";
    const Response refused = page.ask(path, body);
    EXPECT_EQ(told(refused), "422 refused: the coding of bram is hidden") << path;
    EXPECT_THAT(refused.body, Not(HasSubstr("b3"))) << path;
  }
}

TEST_F(WorkspaceCompare, WhatAThirdCoderHadPartInIsNotShown) {
  small.write("coding/consensus/I01.csv",
              "id,start,end,code,valence,respondent,memo,quote,from\n"
              "s1,28,32,time,barrier,,chris: hier,kost,a3 b3 c1\n"
              "s2,65,78,time,,,,\"Tijd is geld,\",a4\n");
  EXPECT_EQ(pair("a3 b3")["result"], json::array());
  EXPECT_EQ(pair("a4 b4")["result"][0]["id"], "s2");
  EXPECT_THAT(compare().dump(), Not(HasSubstr("chris")));
  EXPECT_THAT(compare("kind=agreed").dump(), Not(HasSubstr("s1")));
}

TEST_F(WorkspaceCompare, OnlyCodersThatCanBe) {
  EXPECT_EQ(told_of("first=anna&second=chris"), "422 refused: the study has no coder `chris`");
  EXPECT_EQ(told_of("first=anna&second=anna"),
            "422 refused: a coder can't be compared with themself");
  EXPECT_EQ(told_of("first=anna&second=consensus"),
            "422 refused: `consensus` is what comes of a comparison");
  EXPECT_EQ(told_of("first=anna"), "400 request: `first` and `second` are given together");
  EXPECT_EQ(told_of("first=anna&second=bram&kind=other"), "400 request: `kind` can't be `other`");
  EXPECT_EQ(told_of("first=anna&second=bram&state=x"), "400 request: `state` can't be `x`");
  EXPECT_EQ(told_of("first=anna&second=bram&limit=201"),
            "400 request: `limit` must be a whole number, at most 200");
  EXPECT_EQ(told_of("first=anna&second=bram&interview=I09"),
            "422 gone: the study has no interview `I09`");
  page.workspace.coder = "dora";
  page.workspace.revealed = {"anna"};
  EXPECT_EQ(told_of("first=dora&second=anna"), "422 refused: dora has coded nothing yet");
  EXPECT_EQ(compare("")["coders"], json({"anna"}));
}

TEST_F(WorkspaceCompare, OfAnotherRoundNothingIsCompared) {
  small.write("coding/anna/I02.csv",
              "id,start,end,code,valence,respondent,memo,quote,round\n"
              "a7,18,22,team,,R2 R3,,team,1\na9,0,6,trust,,R2,,Beiden,2\n");
  small.write("coding/anna/3/I02.csv", head + "a10,18,22,team,,R2 R3,,team\n");
  page.workspace.round = "2";
  EXPECT_EQ(told_of("first=anna&second=bram"),
            "422 refused: of the coding of anna one round is shown");
  EXPECT_EQ(compare("")["coders"], json({"bram"}));
  page.workspace.round = "3";
  EXPECT_EQ(compare("")["coders"], json({"anna/3", "bram"}));
  EXPECT_EQ(compare("kind=agreed")["pairs"][0]["ids"], "a10 b7");
}

TEST_F(WorkspaceCompare, WritesTheFilesOfTheCommandLine) {
  SmallStudy other(TemporaryFolder::in_memory());
  write_layers(other);
  other.write("list.csv",
              "segments,decision\na2 b2,both\na3 b3,bram\na6,anna\na4 b4,anna\na5 b5,none\n");
  ASSERT_EQ(run_command({"consensus", "--from", "anna,bram", "--coder", "anna", "--decisions",
                         (other.root() / "list.csv").string(), other.root().string()}),
            0);
  other.write("list.csv", "");

  const Response taken = take();
  ASSERT_EQ(told(taken), "200");
  EXPECT_EQ(body_of(taken)["segments"].size(), 2);
  EXPECT_EQ(body_of(taken)["pairs"], json::array());
  EXPECT_EQ(body_of(taken)["take"]["count"], 0);
  EXPECT_EQ(body_of(taken)["interviews"][0], json::parse(R"({"id": "I01", "agreed": 1,
      "to_take": 0, "differ": 5, "open": 5})"));
  EXPECT_EQ(told(decide(pair("a2 b2"), "both")), "200");
  EXPECT_EQ(told(decide(pair("a3 b3"), "second")), "200");
  EXPECT_EQ(told(decide(pair("a6"), "first")), "200");
  EXPECT_EQ(told(decide(pair("a4 b4"), "first")), "200");
  const Response last = decide(pair("a5 b5"), "none");
  ASSERT_EQ(told(last), "200");
  EXPECT_EQ(body_of(last)["pairs"][0]["decision"], "none");
  EXPECT_EQ(body_of(last)["pairs"][0]["standing"], "decided");
  EXPECT_EQ(body_of(last)["pairs"][0]["by"], "anna");
  EXPECT_EQ(body_of(last)["interviews"][0]["open"], 0);
  EXPECT_EQ(body_of(last)["stamp"], page.workspace.study.stamp());

  small.write("list.csv", "");
  EXPECT_EQ(without_ids(data_of(small.root())), without_ids(data_of(other.root())));
  EXPECT_EQ(read_journal(small.root()).entries[0].summary, "2 agreed segments taken");
  EXPECT_EQ(read_journal(small.root()).entries[1].summary, "1 decided");
  EXPECT_EQ(read_journal(small.root()).entries[1].command, "consensus");
  EXPECT_EQ(pair("a1 b1")["standing"], "there");
  EXPECT_EQ(pair("a1 b1")["result"][0]["memo"], "bram: brams memo");
  // What the command line does now: nothing, for nothing is left.
  const State before = data_of(small.root());
  EXPECT_EQ(
      run_command({"consensus", "--from", "bram,anna", "--coder", "anna", small.root().string()}),
      0);
  EXPECT_EQ(data_of(small.root()), before);
}

TEST_F(WorkspaceCompare, UndoTakesAllOfItBack) {
  const State before = data_of(small.root());
  ASSERT_EQ(told(take()), "200");
  for (const char* ids : {"a2 b2", "a3 b3", "a4 b4", "a5 b5"}) {
    ASSERT_EQ(told(decide(pair(ids), "both")), "200");
    ASSERT_EQ(told(note(pair(ids), "Besproken.")), "200");
  }
  ASSERT_EQ(told(decide(pair("a2 b2"), "none")), "200");
  for (int i = 0; i < 10; ++i) ASSERT_EQ(told(page.ask("/api/undo", json::object())), "200");
  EXPECT_EQ(data_of(small.root()), before);
}

TEST_F(WorkspaceCompare, TakesOfOneInterview) {
  ASSERT_EQ(told(take("I02")), "200");
  EXPECT_FALSE(std::filesystem::exists(small.root() / "coding/consensus/I01.csv"));
  EXPECT_EQ(file("coding/consensus/I02.csv"),
            "id,start,end,code,valence,respondent,memo,quote,from\n"
            "sID,18,22,team,,R2 R3,,team,a7 b7\n");
  EXPECT_EQ(compare()["take"]["count"], 1);
}

TEST_F(WorkspaceCompare, DecidedAgainReplacesAndTheSameWritesNothing) {
  ASSERT_EQ(told(decide(pair("a3 b3"), "both")), "200");
  EXPECT_EQ(pair("a3 b3")["result"].size(), 2);
  const State both = state_of(small.root());
  EXPECT_EQ(told(decide(pair("a3 b3"), "both")), "200");
  EXPECT_EQ(state_of(small.root()), both);
  ASSERT_EQ(told(decide(pair("a3 b3"), "second")), "200");
  EXPECT_EQ(file("coding/consensus/I01.csv"),
            "id,start,end,code,valence,respondent,memo,quote,from\n"
            "sID,28,32,time,facilitator,,,kost,b3\n");
  EXPECT_EQ(file("decisions/consensus/I01.csv"),
            "from,what,difference,decision,by\n"
            "a3 b3,28-32 time barrier | 28-32 time facilitator,valence,bram,anna\n");
  EXPECT_EQ(pair("a3 b3", "first=bram&second=anna")["decision"], "first");
}

TEST_F(WorkspaceCompare, WhatWasChangedMeanwhileIsAClash) {
  const json seen = pair("a3 b3");
  const json basis = compare()["take"]["basis"];
  small.write("coding/bram/I01.csv", head +
                                         "b3,28,32,time,mixed,,,kost\n"
                                         "b1,38,59,time,barrier,,,We hebben nooit tijd.\n");
  const State before = state_of(small.root());
  const Response clash = decide(seen, "first");
  EXPECT_EQ(told(clash), "409 clash: these segments were changed since the page read them");
  const json now = body_of(clash)["error"]["now"];
  ASSERT_EQ(now["pairs"].size(), 1);
  EXPECT_EQ(now["pairs"][0]["sides"][1]["valence"], "mixed");
  EXPECT_EQ(now["kinds"][2]["total"], 1);
  const Response taking = take_on(basis);
  EXPECT_EQ(told(taking), "409 clash: what agrees was changed since the page read it");
  EXPECT_EQ(body_of(taking)["error"]["now"]["take"]["count"], 2);
  small.write("coding/bram/I01.csv", head);
  const Response gone = decide(seen, "first");
  EXPECT_EQ(told(gone), "409 clash: these segments are no pair any more");
  EXPECT_EQ(body_of(gone)["error"]["now"]["pairs"][0]["ids"], "a3");
  EXPECT_EQ(note(seen, "x").status, 409);
  small.write("coding/bram/I01.csv", before.at("coding/bram/I01.csv"));
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(WorkspaceCompare, WhatAnotherDecidedMeanwhileIsAClash) {
  const json seen = pair("a3 b3");
  SmallStudy list(TemporaryFolder::in_memory());
  list.write("list.csv", "segments,decision\na3 b3,none\n");
  ASSERT_EQ(run_command({"consensus", "--from", "anna,bram", "--coder", "bram", "--decisions",
                         (list.root() / "list.csv").string(), small.root().string()}),
            0);
  const Response clash = decide(seen, "first");
  EXPECT_EQ(told(clash), "409 clash: these segments were changed since the page read them");
  EXPECT_EQ(body_of(clash)["error"]["now"]["pairs"][0]["decision"], "none");
  EXPECT_EQ(body_of(clash)["error"]["now"]["pairs"][0]["by"], "bram");
}

TEST_F(WorkspaceCompare, WhatWasTakenAndIsAnotherStays) {
  ASSERT_EQ(told(take("I02")), "200");
  std::string bytes = bytes_in(small.root() / "coding/consensus/I02.csv");
  bytes.replace(bytes.find("team"), 4, "trust");
  small.write("coding/consensus/I02.csv", bytes);
  EXPECT_EQ(pair("a7 b7")["standing"], "changed");
  EXPECT_EQ(pair("a7 b7")["result"][0]["code"], "trust");
  EXPECT_EQ(compare("first=anna&second=bram&kind=agreed&state=open&interview=I02")["total"], 1);
  EXPECT_EQ(compare()["take"]["count"], 1);  // that of I01
  EXPECT_EQ(told(decide(pair("a7 b7"), "first")),
            "422 refused: there is nothing to decide where both agree");
  ASSERT_EQ(told(take("I02")), "200");
  EXPECT_EQ(bytes_in(small.root() / "coding/consensus/I02.csv"), bytes);
}

TEST_F(WorkspaceCompare, WhatCantBeDecidedIsRefused) {
  const State before = state_of(small.root());
  EXPECT_EQ(told(decide(pair("a6"), "second")), "422 refused: bram has no segment there");
  EXPECT_EQ(told(decide(pair("a1 b1"), "first")),
            "422 refused: there is nothing to decide where both agree");
  EXPECT_EQ(told(decide(pair("a6"), "anna")),
            "400 request: `decision` must be one of \"first\", \"second\", \"both\", \"none\"");
  json lost = wish(pair("a6"));
  lost["interview"] = "I09";
  lost["decision"] = "both";
  EXPECT_EQ(told(page.ask("/api/compare/decide", lost)),
            "422 gone: the study has no interview `I09`");
  lost["interview"] = "I01";
  lost["within"] = "I09";
  EXPECT_EQ(told(page.ask("/api/compare/decide", lost)),
            "422 gone: the study has no interview `I09`");
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(WorkspaceCompare, NothingIsWrittenOverWhatCantBeRead) {
  const json seen = pair("a6");
  small.write("coding/bram/I02.csv", head + "b7,18,22,nosuchcode,,R2,,team\n");
  EXPECT_EQ(decide(seen, "first").status, 422);
  EXPECT_THAT(told(decide(seen, "first")),
              HasSubstr("the study has errors, and nothing was written: coding/bram/I02.csv: "));
  EXPECT_EQ(take().status, 422);
  write_layers(small);
  small.write("coding/chris/I02.csv", head + "c7,18,22,nosuchcode,,R2,,team\n");
  EXPECT_EQ(told(decide(pair("a4 b4"), "first")), "200");  // hidden, and not touched
  const std::string decided = bytes_in(small.root() / "decisions/consensus/I01.csv");
  small.write("decisions/consensus/I01.csv", "here\nwas, something\n");
  const State before = state_of(small.root());
  EXPECT_EQ(decide(seen, "first").status, 422);
  EXPECT_THAT(told(get(page.workspace, "/api/compare", "")),
              HasSubstr("422 refused: decisions/consensus/I01.csv"));
  EXPECT_THAT(told(take_on("")), HasSubstr("422 refused: decisions/consensus/I01.csv"));
  EXPECT_EQ(state_of(small.root()), before);
  small.write("decisions/consensus/I01.csv", decided);
  small.write("coding/consensus/I01.csv",
              "id,start,end,code,valence,respondent,memo,quote,from\n"
              "s1,28,32,nosuchcode,,,,kost,a3\n");
  EXPECT_EQ(told(decide(pair("a6"), "first")),
            "422 refused: coding/consensus/I01.csv has errors, and nothing was written "
            "[code-unknown]");
  small.write("coding/bram/I01.csv", "no header\n");
  EXPECT_THAT(told_of("first=anna&second=bram"),
              HasSubstr("what can't be read can't be compared: coding/bram/I01.csv"));
}

TEST_F(WorkspaceCompare, ANoteIsAMemoOfTheConsensus) {
  const Response written = note(pair("a3 b3"), "Richting \n\nbesproken \n");
  ASSERT_EQ(told(written), "200");
  const std::string bytes = "Richting \n\nbesproken\n";
  EXPECT_EQ(bytes_in(small.root() / "memos/consensus/segment/a3.md"), bytes);
  EXPECT_EQ(body_of(written)["pairs"][0]["note"],
            json({{"text", bytes}, {"version", sha256_hex(bytes)}}));
  EXPECT_EQ(pair("a3 b3", "first=bram&second=anna")["note"]["text"], bytes);
  const JournalEntry entry = read_journal(small.root()).entries.front();
  EXPECT_EQ(entry.summary, "memo written: memos/consensus/segment/a3.md");
  EXPECT_EQ(entry.command, "memo segment");
  EXPECT_EQ(entry.coder, "anna");
  for (const Diagnostic& one : small.load().diagnostics) EXPECT_NE(one.rule, "memo-stray");
  // It is one's own of nobody: other views don't show it.
  EXPECT_THAT(get(page.workspace, "/api/overview").body, Not(HasSubstr("besproken")));

  const State before = state_of(small.root());
  ASSERT_EQ(told(note(pair("a3 b3"), bytes)), "200");
  EXPECT_EQ(state_of(small.root()), before);
  ASSERT_EQ(told(note(pair("a3 b3"), " ")), "200");
  EXPECT_FALSE(std::filesystem::exists(small.root() / "memos/consensus/segment/a3.md"));
}

TEST_F(WorkspaceCompare, ANoteIsFoundByEitherSegment) {
  small.write("memos/consensus/segment/b3.md", "Van b3.\r\n");
  EXPECT_EQ(pair("a3 b3")["note"]["text"], "Van b3.\r\n");
  ASSERT_EQ(told(note(pair("a3 b3"), "Anders.")), "200");
  EXPECT_EQ(bytes_in(small.root() / "memos/consensus/segment/b3.md"), "Anders.\n");
  EXPECT_FALSE(std::filesystem::exists(small.root() / "memos/consensus/segment/a3.md"));
  small.write("memos/consensus/segment/a3.md", "Van a3.\n");
  const json both = pair("a3 b3");
  EXPECT_EQ(both["note"]["text"], "Van a3.\n\nAnders.\n");
  ASSERT_EQ(told(note(both, "Een van twee.")), "200");
  EXPECT_EQ(bytes_in(small.root() / "memos/consensus/segment/a3.md"), "Een van twee.\n");
  EXPECT_FALSE(std::filesystem::exists(small.root() / "memos/consensus/segment/b3.md"));
}

TEST_F(WorkspaceCompare, ANoteThatWasEditedIsAClash) {
  const json seen = pair("a3 b3");
  small.write("memos/consensus/segment/a3.md", "Van een ander.\n");
  const Response clash = note(seen, "Van mij.");
  EXPECT_EQ(told(clash), "409 clash: the note was changed since the page read it");
  EXPECT_EQ(body_of(clash)["error"]["now"]["pairs"][0]["note"]["text"], "Van een ander.\n");
  EXPECT_EQ(bytes_in(small.root() / "memos/consensus/segment/a3.md"), "Van een ander.\n");
  small.write("memos/consensus/segment/a3.md", "\xFF\n");
  EXPECT_EQ(told(note(pair("a3 b3"), "x")), "422 refused: the note is not UTF-8 text [not-utf8]");
}

TEST_F(WorkspaceCompare, SaysWhoseCodingMustCount) {
  EXPECT_EQ(compare()["coders_needed"], true);
  ASSERT_EQ(told(take()), "200");
  EXPECT_EQ(compare()["coders_needed"], true);
  EXPECT_EQ(told(decide(pair("a3 b3"), "both")), "200");  // `coders-needed` is no error here
  small.write("study.yaml", bytes_in(small.root() / "study.yaml") + "coders: [consensus]\n");
  EXPECT_EQ(compare()["coders_needed"], false);
}

TEST_F(WorkspaceCompare, SaysThatOthersCountInsteadOfTheConsensus) {
  small.write("study.yaml", bytes_in(small.root() / "study.yaml") + "coders: [anna, bram]\n");
  EXPECT_EQ(compare()["coders_needed"], true);
  ASSERT_EQ(told(take()), "200");
  EXPECT_EQ(compare()["coders_needed"], true);
}

TEST_F(WorkspaceCompare, StudyMayNameTheConsensusBeforehand) {
  small.write("study.yaml", bytes_in(small.root() / "study.yaml") + "coders: [consensus]\n");
  EXPECT_EQ(compare()["coders_needed"], false);
  ASSERT_EQ(told(take()), "200");
  EXPECT_EQ(told(decide(pair("a3 b3"), "both")), "200");
}

}  // namespace
}  // namespace veldwerk
