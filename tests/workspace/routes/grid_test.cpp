// The summary grid through the workspace: whose passages stand in which cell, one's own summaries
// as files, nothing overwritten, and nothing of what others wrote.
#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

class WorkspaceGrid : public testing::Test {
 protected:
  json grid(const std::string& query = "") {
    const Response response = get(page.workspace, "/api/grid", query);
    EXPECT_EQ(told(response), "200");
    return body_of(response);
  }
  json cell(const std::string& path) { return body_of(get(page.workspace, "/api/grid/" + path)); }
  std::string write(const std::string& path, const std::string& text, const std::string& version) {
    return told(page.ask("/api/grid/" + path, {{"text", text}, {"version", version}}));
  }
  std::string file(const std::string& name) const { return bytes_in(small.root() / name); }

  SmallStudy small{TemporaryFolder::in_memory()};
  Asking page{small};
};

TEST_F(WorkspaceGrid, HasTheTopOfTheTreeWithWhatStandsBelow) {
  const json made = grid();
  EXPECT_EQ(made["codes"], json({"work", "trust"}));
  EXPECT_EQ(made["respondents"], json::parse(R"([
      {"id": "R1", "values": ["zorg"], "interviews": ["I01"]},
      {"id": "R2", "values": ["welzijn"], "interviews": ["I02"]},
      {"id": "R3", "values": ["zorg"], "interviews": ["I02", "I03"]}])"));
  EXPECT_EQ(made["cells"], json::parse(R"([
      {"respondent": "R1", "code": "work", "segments": 2, "summary": "", "cut": false,
       "version": ""}])"));
  EXPECT_EQ(made["total"], 3);
  EXPECT_EQ(made["more"], false);
  EXPECT_EQ(made["stamp"], page.workspace.study.stamp());
}

TEST_F(WorkspaceGrid, TakesTheCodesAndRespondentsAskedFor) {
  small.write("summaries/anna/R2/team.md", "\xEF\xBB\xBFVindt het fijn.\r\nZegt weinig.\r\n");
  small.write("summaries/anna/R2/work.md", "not asked for\n");
  const json made = grid("codes=team,time,team&from=1&limit=1");
  EXPECT_EQ(made["codes"], json({"team", "time"}));
  ASSERT_EQ(made["respondents"].size(), 1);
  EXPECT_EQ(made["respondents"][0]["id"], "R2");
  ASSERT_EQ(made["cells"].size(), 1);
  EXPECT_EQ(made["cells"][0]["summary"], "Vindt het fijn.\nZegt weinig.");
  EXPECT_EQ(made["cells"][0]["segments"], 0);
  EXPECT_EQ(made["from"], 1);
  EXPECT_EQ(made["more"], true);
  EXPECT_EQ(grid("codes=time&from=7")["respondents"].size(), 0);
  for (const auto& [query, message] :
       {std::pair("codes=time,nope", "the study has no code `nope`"),
        std::pair("limit=201", "`limit` must be a whole number, at most 200"),
        std::pair("from=-1", "`from` must be a whole number, at most 1000000000"),
        std::pair("codes=\xff", "`codes` is no UTF-8")}) {
    EXPECT_EQ(told(get(page.workspace, "/api/grid", query)),
              "400 request: " + std::string(message));
  }
}

TEST_F(WorkspaceGrid, ShowsTheFirstWordsOfALongSummary) {
  std::string long_text;
  for (int i = 0; i < 300; ++i) long_text += "\U0001F600";
  small.write("summaries/anna/R1/trust.md", long_text + "\n");
  EXPECT_EQ(grid("codes=trust")["cells"][0]["summary"], long_text);
  EXPECT_EQ(grid("codes=trust")["cells"][0]["cut"], false);
  small.write("summaries/anna/R1/trust.md", long_text + "x\n");
  EXPECT_EQ(grid("codes=trust")["cells"][0]["summary"], long_text);
  EXPECT_EQ(grid("codes=trust")["cells"][0]["cut"], true);
  EXPECT_EQ(cell("R1/trust")["summary"], long_text + "x");
}

TEST_F(WorkspaceGrid, ACellHasItsPassagesAndItsSummaryIsAFile) {
  const json none = cell("R1/work");
  EXPECT_EQ(none["summary"], "");
  EXPECT_EQ(none["version"], "");
  EXPECT_EQ(none["passages"]["total"], 2);
  EXPECT_EQ(none["passages"]["passages"][0], json::parse(R"({
      "interview": "I01", "id": "a1", "coder": "anna", "start": 38, "end": 59, "cited": "I01:2",
      "respondents": ["R1"], "code": "time", "valence": "barrier",
      "text": "We hebben nooit tijd."})"));
  const Response written = page.ask(
      "/api/grid/R1/work", {{"text", " Heeft\n\nnooit tijd \U0001F600\n"}, {"version", ""}});
  ASSERT_EQ(told(written), "200");
  const std::string bytes = "Heeft\n\nnooit tijd \U0001F600\n";
  EXPECT_EQ(file("summaries/anna/R1/work.md"), bytes);
  EXPECT_EQ(body_of(written)["summary"], "Heeft\n\nnooit tijd \U0001F600");
  EXPECT_EQ(body_of(written)["version"], sha256_hex(bytes));
  EXPECT_EQ(body_of(written)["passages"]["total"], 2);
  EXPECT_EQ(body_of(written)["stamp"], page.workspace.study.stamp());
  EXPECT_EQ(grid()["cells"][0]["summary"], "Heeft\n\nnooit tijd \U0001F600");
  EXPECT_EQ(grid()["cells"][0]["version"], sha256_hex(bytes));
  const JournalEntry entry = read_journal(small.root()).entries.front();
  EXPECT_EQ(entry.command, "summary");
  EXPECT_EQ(entry.coder, "anna");
  EXPECT_EQ(entry.summary, "summary written: summaries/anna/R1/work.md");
}

TEST_F(WorkspaceGrid, AnEmptyTextRemovesAndUndoBringsBack) {
  ASSERT_EQ(write("R3/team", "x", ""), "200");
  EXPECT_EQ(write("R3/team", " \n", sha256_hex("x\n")), "200");
  EXPECT_FALSE(std::filesystem::exists(small.root() / "summaries/anna"));
  EXPECT_EQ(read_journal(small.root()).entries.back().summary,
            "summary removed: summaries/anna/R3/team.md");
  EXPECT_EQ(told(page.ask("/api/undo", json::object())), "200");
  EXPECT_EQ(file("summaries/anna/R3/team.md"), "x\n");
  const State before = state_of(small.root());
  EXPECT_EQ(write("R2/team", "", ""), "200");  // nothing to remove, and nothing is noted
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(WorkspaceGrid, OneThatWasEditedIsAClash) {
  ASSERT_EQ(write("R1/time", "x", ""), "200");
  small.write("summaries/anna/R1/time.md", "other\r\n");
  const Response response =
      page.ask("/api/grid/R1/time", {{"text", "mine"}, {"version", sha256_hex("x\n")}});
  EXPECT_EQ(told(response), "409 clash: the summary was changed since the page read it");
  EXPECT_EQ(body_of(response)["error"]["now"], cell("R1/time"));
  EXPECT_EQ(body_of(response)["error"]["now"]["summary"], "other");
  EXPECT_EQ(write("R1/time", "", ""), "409 clash: the summary was changed since the page read it");
  EXPECT_EQ(file("summaries/anna/R1/time.md"), "other\r\n");
  // As it stands, but for the line ends of the page: it stays as the hand left it.
  EXPECT_EQ(write("R1/time", "other\n", sha256_hex("other\r\n")), "200");
  EXPECT_EQ(file("summaries/anna/R1/time.md"), "other\r\n");
}

TEST_F(WorkspaceGrid, WhatOthersWroteIsNotShownNorWhatTheyCodedUntilAskedFor) {
  small.write("summaries/bram/R1/trust.md", "secret\n");
  small.write("summaries/bram/R1/secret.md", "secret\n");
  EXPECT_EQ(grid()["cells"].size(), 1);
  EXPECT_EQ(cell("R1/trust")["summary"], "");
  EXPECT_EQ(cell("R1/trust")["passages"]["total"], 0);
  const std::string study = get(page.workspace, "/api/study").body;
  EXPECT_EQ(study.find("summaries/bram"), study.npos);
  ASSERT_EQ(told(page.ask("/api/layers/reveal", {{"coder", "bram"}})), "200");
  EXPECT_EQ(grid()["cells"].size(), 2);
  EXPECT_EQ(cell("R1/trust")["summary"], "");
  EXPECT_EQ(cell("R1/trust")["passages"]["passages"][0]["id"], "b1");
}

TEST_F(WorkspaceGrid, TheTableHasOnesOwnWithTheirPassages) {
  small.write("summaries/anna/R1/time.md", "Heeft te weinig tijd.\n");
  small.write("summaries/bram/R1/time.md", "secret\n");
  small.write("summaries/bram/R2/team.md", "secret\n");
  ASSERT_EQ(told(page.ask("/api/layers/reveal", {{"coder", "bram"}})), "200");
  const json table = body_of(get(page.workspace, "/api/table", "kind=summaries&language=nl"));
  ASSERT_EQ(table["rows"].size(), 1);
  const json& cells = table["rows"][0]["cells"];
  EXPECT_EQ(cells[0]["text"], "Time");
  EXPECT_EQ(cells[1]["text"], "R1");
  EXPECT_EQ(cells[2]["text"], "Heeft te weinig tijd.");
  EXPECT_EQ(cells[3]["text"], "2");
  const json passages =
      body_of(get(page.workspace, "/api/passages", cells[3]["passages"].get<std::string>()));
  EXPECT_EQ(passages["total"], 2);
  EXPECT_EQ(passages["passages"], cell("R1/time")["passages"]["passages"]);
}

TEST_F(WorkspaceGrid, WhatIsDoneToACodeTellsOfItsSummaries) {
  small.write("summaries/anna/R1/time.md", "a\n");
  small.write("summaries/bram/R1/time.md", "b\n");
  const json study = body_of(get(page.workspace, "/api/study"));
  const Response asked =
      page.ask("/api/codebook/preview", {{"operation", "rename"},
                                         {"code", "time"},
                                         {"to", "hours"},
                                         {"version", study["codebook"]["version"]}});
  ASSERT_EQ(told(asked), "200");
  EXPECT_EQ(body_of(asked)["summaries"], 2);
  EXPECT_EQ(asked.body.find("bram"), asked.body.npos);
}

TEST_F(WorkspaceGrid, NoIdLeadsElsewhere) {
  small.write("summaries/anna/secret.md", "secret\n");
  small.write("summaries/anna/R9/time.md", "secret\n");
  small.write("summaries/anna/R1/nope.md", "secret\n");
  const State before = state_of(small.root());
  for (const std::string id : {"..", ".", "../secret", "..%2Fsecret", "..\\secret", "a/b", "",
                               "../../../study.yaml", "nope", "R9", "\x01", "\xff", "R1\n"}) {
    for (const auto& parts : {std::vector<std::string>{id, "time"}, {"R1", id}}) {
      Request request;
      request.parts = parts;
      EXPECT_EQ(told(get_grid_cell(page.workspace, request)).substr(0, 8), "422 gone") << id;
      request.method = Method::post;
      request.body = R"({"text": "x", "version": ""})";
      EXPECT_EQ(told(post_grid_cell(page.workspace, request)).substr(0, 8), "422 gone") << id;
    }
  }
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(WorkspaceGrid, AFolderThatIsALinkIsNotFollowedOut) {
  const TemporaryFolder outside(TemporaryFolder::in_memory());
  outside.write("time.md", "secret\n");
  std::filesystem::create_directories(small.root() / "summaries/anna");
  std::filesystem::create_directory_symlink(outside.path(), small.root() / "summaries/anna/R1");
  EXPECT_EQ(told(get(page.workspace, "/api/grid/R1/time")),
            "422 refused: `summaries/anna/R1/time.md` is a link that leaves the study's folder "
            "[path-outside]");
  EXPECT_EQ(write("R1/time", "x", sha256_hex("secret\n")).substr(0, 11), "422 refused");
  EXPECT_EQ(grid("codes=time")["cells"][0]["summary"], "");
  EXPECT_EQ(bytes_in(outside.path() / "time.md"), "secret\n");
}

TEST_F(WorkspaceGrid, TextsThatCantBeKeptAreRefused) {
  const State before = state_of(small.root());
  EXPECT_EQ(write("R1/time", std::string("a\0b", 3), ""),
            "422 refused: the summary is not UTF-8 text [not-utf8]");
  EXPECT_EQ(write("R1/time", std::string((1U << 20) + 1, 'a'), ""),
            "422 refused: the summary is larger than 1 MiB [file-limit]");
  EXPECT_EQ(write("R1/time", std::string(2U << 20, 'a'), "").substr(0, 3), "400");
  EXPECT_EQ(state_of(small.root()), before);
  EXPECT_EQ(write("R1/time", std::string((1U << 20) - 1, 'a'), ""), "200");
  small.write("summaries/anna/R1/time.md", "a\xff\n");
  EXPECT_EQ(told(get(page.workspace, "/api/grid/R1/time")),
            "422 refused: the summary is not UTF-8 text [not-utf8]");
  EXPECT_EQ(grid("codes=time")["cells"][0]["summary"], "");
  EXPECT_NE(grid("codes=time")["cells"][0]["version"], "");
}

}  // namespace
}  // namespace veldwerk
