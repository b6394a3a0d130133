// Segments through the workspace: the files are those of the command line, what stands there by
// now is never overwritten, and nothing is written on refusal.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

const std::string header = "id,start,end,code,valence,respondent,memo,quote\n";
const std::string anna_file = "coding/anna/I01.csv";

/// The small study and a conversation of two.
class Segments : public testing::Test {
 protected:
  Segments() {
    small.write("interviews.csv",
                "id,file,record,speakers\nI01,interviews/I01.txt,verbatim,I=interviewer R1\n"
                "I02,interviews/I02.txt,summary,R2 R3\nI03,,none,R3\n"
                "I04,interviews/I04.txt,verbatim,I=interviewer R2 R3\n");
    small.write("interviews/I04.txt",
                "I: \U0001F44B\U0001F3FD Dag.\nR2: Ik zeg niets.\nR3: Zij wel, over tijd.\n");
  }

  std::string add(const json& body) { return told(page.ask("/api/segments/add", body)); }
  std::string change(const json& body) { return told(page.ask("/api/segments/change", body)); }
  std::string remove(const json& body) { return told(page.ask("/api/segments/remove", body)); }

  json anna(const std::string& id) { return page.about("I01", id); }
  static json with(json body, const json& more) {
    body.update(more);
    return body;
  }

  std::string file(const std::string& name) const { return bytes_in(small.root() / name); }

  /// Asks, and sees that nothing at all was written.
  std::string untouched(const std::string& path, const json& body) {
    const State before = state_of(small.root());
    const std::string answered = told(page.ask(path, body));
    EXPECT_EQ(state_of(small.root()), before) << answered;
    return answered;
  }

  SmallStudy small{TemporaryFolder::in_memory()};
  Asking page{small};
};

TEST_F(Segments, OneIsAddedWhereItBelongs) {
  const Response response =
      page.ask("/api/segments/add", page.adding("I01", 21, 32, "trust", "mixed"));
  ASSERT_EQ(told(response), "200");
  const json body = body_of(response);
  ASSERT_EQ(body["touched"].size(), 1U);
  const std::string id = body["touched"][0];
  EXPECT_EQ(file(anna_file), header + id +
                                 ",21,32,trust,mixed,,,Caf\u00e9 \U0001F600 kost\n"
                                 "a1,38,59,time,barrier,,,We hebben nooit tijd.\n"
                                 "a2,65,78,time,,,eerder,\"Tijd is geld,\"\n");
  ASSERT_EQ(body["segments"].size(), 3U);  // bram's is hidden
  EXPECT_EQ(body["segments"][0]["id"], id);
  EXPECT_EQ(body["segments"][0]["version"], page.version(id));
  EXPECT_EQ(body["warnings"], json::array());
  EXPECT_EQ(body["proposals"], json::array());
  EXPECT_EQ(body["stamp"], page.workspace.study.stamp());
}

TEST_F(Segments, TheFilesAreThoseOfTheCommandLine) {
  struct Case {
    std::string interview;
    int start, end;
    std::string code, valence;
    json more;
    std::vector<std::string> options;
  };
  const std::vector<Case> cases = {
      {"I01", 21, 27, "trust", "", json::object(), {}},
      {"I01",
       25,
       48,
       "time",
       "barrier",
       {{"memo", "zie \"a\", b; c"}},
       {"--memo", "zie \"a\", b; c"}},
      {"I01", 38, 59, "team", "facilitator", {{"strength", "strong"}}, {"--strength", "2"}},
      {"I01", 38, 45, "time", "mixed", {{"strength", "weak"}}, {"--strength", "1"}},
      {"I01", 64, 79, "trust", "", json::object(), {}},
      {"I02", 0, 12, "team", "facilitator", {{"respondent", "R3"}}, {"--respondent", "R3"}},
      {"I04", 13, 30, "time", "", {{"respondent", "R2 R3"}}, {"--respondent", "R2,R3"}},
      {"I04", 34, 50, "time", "barrier", json::object(), {}}};
  SmallStudy by_command{TemporaryFolder::in_memory()};
  for (const char* name : {"interviews.csv", "interviews/I04.txt"}) {
    by_command.write(name, file(name));
  }
  for (const std::string coder : {"anna", "bram", "cato"}) {
    Asking asking(small, coder);
    for (const Case& one : cases) {
      json body = asking.adding(one.interview, one.start, one.end, one.code, one.valence);
      body.update(one.more);
      ASSERT_EQ(told(asking.ask("/api/segments/add", body)), "200") << body;
      std::vector<std::string> words = {"code",
                                        "add",
                                        by_command.root().string(),
                                        "--interview",
                                        one.interview,
                                        "--at",
                                        fmt::format("{}-{}", one.start, one.end),
                                        "--code",
                                        one.code,
                                        "--coder",
                                        coder};
      if (!one.valence.empty()) words.insert(words.end(), {"--valence", one.valence});
      words.insert(words.end(), one.options.begin(), one.options.end());
      ASSERT_EQ(run_command(words), exit_good) << body;
    }
  }
  EXPECT_EQ(without_ids(data_of(small.root())), without_ids(data_of(by_command.root())));
  // bram's file is another program's: semicolons, CRLF, a column of its own.
  EXPECT_TRUE(file("coding/bram/I01.csv")
                  .starts_with("id;start;end;code;valence;respondent;memo;quote;colour;strength\r\n"
                               "b1;21;27;trust;facilitator;;;Caf\u00e9 \U0001F600;red;\r\n"));
}

TEST_F(Segments, ARoundIsKeptAsTheCommandKeepsIt) {
  SmallStudy by_command{TemporaryFolder::in_memory()};
  Asking second(by_command, "anna", "second");
  ASSERT_EQ(told(second.ask("/api/segments/add", second.adding("I01", 21, 27, "trust"))), "200");
  EXPECT_EQ(without_ids(bytes_in(by_command.root() / "coding/anna/second/I01.csv")),
            header + "sID,21,27,trust,,,,Caf\u00e9 \U0001F600\n");
}

TEST_F(Segments, OneIsChangedInPlace) {
  EXPECT_EQ(change(with(anna("a1"), {{"valence", "mixed"}, {"memo", "nu"}})), "200");
  EXPECT_EQ(change(with(anna("a2"), {{"memo", ""}, {"code", "trust"}, {"strength", "weak"}})),
            "200");
  EXPECT_EQ(file(anna_file),
            "id,start,end,code,valence,respondent,memo,quote,strength\n"
            "a1,38,59,time,mixed,,nu,We hebben nooit tijd.,\n"
            "a2,65,78,trust,,,,\"Tijd is geld,\",1\n");
  EXPECT_EQ(change(with(anna("a2"), {{"strength", ""}, {"use", "preferred"}})), "200");
  EXPECT_EQ(file(anna_file),
            "id,start,end,code,valence,respondent,memo,quote,strength,use\n"
            "a1,38,59,time,mixed,,nu,We hebben nooit tijd.,,\n"
            "a2,65,78,trust,,,,\"Tijd is geld,\",,preferred\n");
}

TEST_F(Segments, OneIsResized) {
  const json place = {{"start", 21}, {"end", 32}, {"transcript", page.transcript("I01")}};
  EXPECT_EQ(change(with(anna("a2"), place)), "200");
  EXPECT_EQ(file(anna_file), header + "a2,21,32,time,,,eerder,Caf\u00e9 \U0001F600 kost\n" +
                                 "a1,38,59,time,barrier,,,We hebben nooit tijd.\n");
}

TEST_F(Segments, WhatIsSoAlreadyWritesNothing) {
  EXPECT_EQ(untouched("/api/segments/change", with(anna("a1"), {{"valence", "barrier"}})), "200");
  EXPECT_EQ(untouched("/api/segments/change", anna("a1")), "200");
}

TEST_F(Segments, OneIsRemoved) {
  const Response response = page.ask("/api/segments/remove", anna("a1"));
  EXPECT_EQ(told(response), "200");
  EXPECT_EQ(body_of(response)["touched"], json::array({"a1"}));
  EXPECT_EQ(body_of(response)["segments"].size(), 1U);
  EXPECT_EQ(file(anna_file), header + "a2,65,78,time,,,eerder,\"Tijd is geld,\"\n");
}

TEST_F(Segments, TheJournalTellsOfThem) {
  ASSERT_EQ(add(page.adding("I01", 21, 32, "trust")), "200");
  ASSERT_EQ(change(with(anna("a1"), {{"valence", "mixed"}})), "200");
  ASSERT_EQ(remove(anna("a2")), "200");
  const Journal journal = read_journal(small.root());
  ASSERT_EQ(journal.entries.size(), 3U);
  std::string all;
  for (const JournalEntry& entry : journal.entries) {
    all += fmt::format("{} {}: {}\n", entry.coder, entry.command, without_ids(entry.summary));
  }
  EXPECT_EQ(all,
            "anna code add: 1 segment added: sID\nanna code change: 1 segment changed: a1\n"
            "anna code remove: 1 segment removed: a2\n");
}

TEST_F(Segments, WhatCheckWouldRefuseIsRefused) {
  const std::string path = "/api/segments/add";
  EXPECT_EQ(untouched(path, page.adding("I01", 21, 32, "nope")),
            "422 refused: `nope` is not a code of the codebook [code-unknown]");
  EXPECT_EQ(
      untouched(path, page.adding("I01", 21, 32, "work")),
      "422 refused: `work` only groups other codes and can't be used itself [code-not-codable]");
  EXPECT_EQ(untouched(path, page.adding("I01", 32, 21, "time")),
            "422 refused: the segment starts at 32 and ends at 21 [segment-reversed]");
  EXPECT_EQ(untouched(path, page.adding("I01", 32, 32, "time")),
            "422 refused: the segment starts at 32 and ends at 32 [segment-reversed]");
  EXPECT_EQ(untouched(path, page.adding("I01", 21, 4000000000, "time")),
            "422 refused: the segment ends at 4000000000, but the transcript has 100 characters "
            "[segment-past-end]");
  EXPECT_EQ(untouched(path, page.adding("I03", 0, 5, "time")),
            "422 refused: the interview I03 has no text that could be coded [coding-without-text]");
  EXPECT_EQ(
      untouched(path, page.adding("I02", 0, 5, "time")),
      "422 refused: interviews/I02.txt has no turns and several respondents, so this segment must "
      "name its respondent [respondent-needed]");
  EXPECT_EQ(untouched(path, with(page.adding("I01", 21, 32, "time"), {{"respondent", "R2"}})),
            "422 refused: `R2` is not in interview I01 [respondent-elsewhere]");
  EXPECT_EQ(untouched(path, with(page.adding("I01", 21, 32, "time"), {{"memo", "a\nb"}})),
            "422 refused: the memo holds a line break [csv-line-break]");
  EXPECT_EQ(
      untouched(path, with(page.adding("I01", 21, 32, "time"), {{"memo", std::string(1, '\0')}})),
      "422 refused: the memo is not UTF-8 text [not-utf8]");
  EXPECT_EQ(untouched(path, with(page.adding("I01", 21, 32, "time"), {{"innovation", "app"}})),
            "422 refused: the study lists no innovations [innovation-unknown]");
  EXPECT_EQ(untouched("/api/segments/change", with(anna("a1"), {{"code", "nope"}})),
            "422 refused: `nope` is not a code of the codebook [code-unknown]");
  EXPECT_EQ(untouched(path, with(page.adding("I01", 21, 32, "time"), {{"interview", "I9"}})),
            "422 gone: the study has no interview `I9`");
}

TEST_F(Segments, ATwinIsWarnedOf) {
  const Response response = page.ask("/api/segments/add", page.adding("I01", 38, 59, "time"));
  EXPECT_EQ(told(response), "200");
  ASSERT_EQ(body_of(response)["warnings"].size(), 1U);
  EXPECT_EQ(body_of(response)["warnings"][0]["rule"], "segment-twice");
}

TEST_F(Segments, OthersCodingIsNotChanged) {
  const json brams = {{"interview", "I01"}, {"id", "b1"}, {"version", page.version("b1")}};
  // Hidden: not even that it is there is told.
  EXPECT_EQ(untouched("/api/segments/remove", brams),
            "409 clash: the segment is not there any more");
  page.workspace.revealed.insert("bram");
  EXPECT_EQ(untouched("/api/segments/remove", brams), "403 refused: it is a segment of bram");
  EXPECT_EQ(untouched("/api/segments/change", with(brams, {{"valence", "mixed"}})),
            "403 refused: it is a segment of bram");
}

TEST_F(Segments, ATranscriptThatWasEditedIsAClash) {
  const json body = page.adding("I01", 21, 32, "trust");
  const json resize =
      with(anna("a1"), {{"start", 38}, {"end", 45}, {"transcript", page.transcript("I01")}});
  small.write("interviews/I01.txt", "I: Hoe?\n" + file("interviews/I01.txt").substr(3));
  const State before = state_of(small.root());
  const Response response = page.ask("/api/segments/add", body);
  EXPECT_EQ(
      told(response),
      "409 clash: the transcript was changed since the page read it: the place may be another "
      "now");
  EXPECT_TRUE(body_of(response)["error"]["now"].contains("segments"));
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(Segments, ARowThatWasEditedIsAClashAndAddingStillWorks) {
  const json retag = with(anna("a1"), {{"valence", "mixed"}});
  const json gone = anna("a2");
  small.write(anna_file, header + "a1,38,59,time,facilitator,,,We hebben nooit tijd.\n");
  const Response response = page.ask("/api/segments/change", retag);
  EXPECT_EQ(told(response), "409 clash: the segment was changed since the page read it");
  const json now = body_of(response)["error"]["now"];
  EXPECT_EQ(now["touched"], json::array({"a1"}));
  ASSERT_EQ(now["segments"].size(), 1U);
  EXPECT_EQ(now["segments"][0]["valence"], "facilitator");
  EXPECT_EQ(untouched("/api/segments/remove", gone),
            "409 clash: the segment is not there any more");
  EXPECT_EQ(add(page.adding("I01", 65, 78, "team")), "200");
  EXPECT_EQ(without_ids(file(anna_file)), header +
                                              "a1,38,59,time,facilitator,,,We hebben nooit tijd.\n"
                                              "sID,65,78,team,,,,\"Tijd is geld,\"\n");
}

TEST_F(Segments, AnotherProgramThatWritesIsNamed) {
  StudyLock other;
  ASSERT_FALSE(lock_study(small.root(), other));
  const Response response = page.ask("/api/segments/add", page.adding("I01", 21, 32, "trust"));
  EXPECT_EQ(response.status, 503U);
  EXPECT_EQ(body_of(response)["error"]["kind"], "busy");
}

TEST_F(Segments, BodiesThatAreNoRequestAreRefused) {
  const json good = page.adding("I01", 21, 32, "trust");
  const State before = state_of(small.root());
  const auto asked = [&](const std::string& body) {
    return told(post(page.workspace, "/api/segments/add", body));
  };
  const auto changed = [&](const char* field, const json& value) {
    json body = good;
    body[field] = value;
    return asked(body.dump());
  };
  const std::string none = "400 request: the request is no JSON object";
  for (const std::string& text :
       {std::string(), std::string("null"), std::string("[]"), std::string("{"),
        std::string("{\"a\":1,}"), good.dump() + "x", std::string("{\"code\":\"\xff\"}"),
        std::string("{\"a\":1,\"a\":1}"), std::string(100000, '['),
        "{\"a\":" + std::string(100000, '[') + std::string(100000, ']') + "}",
        std::string("{\"code\":\"\\ud800\"}"), std::string("\0{}", 3)}) {
    EXPECT_EQ(asked(text), none) << text.substr(0, 40);
  }
  EXPECT_EQ(asked("{}"), "400 request: `interview` must be given");
  EXPECT_EQ(asked(std::string(5UL << 20, ' ')), "413 request: the request is too large");
  EXPECT_EQ(changed("colour", "red"), "400 request: `colour` is no field of this request");
  EXPECT_EQ(changed("coder", "bram"), "400 request: `coder` is no field of this request");
  for (const json& value : {json(-1), json(1.0), json(1e3), json("1"), json(4294967296),
                            json(nullptr), json(true), json::array({1})}) {
    EXPECT_EQ(changed("start", value), "400 request: `start` must be a whole number from 0")
        << value;
  }
  EXPECT_EQ(changed("code", 7), "400 request: `code` must be a text");
  EXPECT_EQ(changed("code", std::string(5000, 'a')),
            "400 request: `code` must be of at most 4096 bytes");
  EXPECT_EQ(changed("valence", "bad"),
            "400 request: `valence` must be one of \"\", \"barrier\", \"facilitator\", \"mixed\"");
  EXPECT_EQ(changed("memo", std::string(1UL << 20, 'a')),
            "400 request: `memo` must be of at most 65536 bytes");
  EXPECT_EQ(told(page.ask("/api/segments/change", with(anna("a1"), {{"start", 3}, {"end", 5}}))),
            "400 request: a place is `start`, `end` and the `transcript` it is in");
  EXPECT_EQ(state_of(small.root()), before);
}

}  // namespace
}  // namespace veldwerk
