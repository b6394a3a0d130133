// Search and word frequencies through the workspace: what is asked, what is refused, and that
// nothing is told of layers that are hidden.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

using Query = std::map<std::string, std::string, std::less<>>;

class Search : public testing::Test {
 protected:
  Response get(const std::string& path, const Query& query) {
    Request request;
    request.path = path;
    request.query = query;
    return answer(page.workspace, std::move(request));
  }
  json found(const Query& query) {
    const Response response = get("/api/search", query);
    EXPECT_EQ(told(response), "200");
    return body_of(response);
  }
  std::string refused(const Query& query) { return told(get("/api/search", query)); }
  std::string no_words(const Query& query) { return told(get("/api/words", query)); }

  SmallStudy small{TemporaryFolder::in_memory()};
  Asking page{small};
};

TEST_F(Search, AHitTellsWhereItStandsAndWhatItsPlaceIsBasedOn) {
  const json body = found({{"q", "TIJD"}});
  ASSERT_EQ(body["total"], 3);
  EXPECT_EQ(body["interviews"], 1);
  EXPECT_EQ(body["from"], 0);
  EXPECT_EQ(body["more"], false);
  EXPECT_EQ(body["transcripts"]["I01"], page.transcript("I01"));
  EXPECT_EQ(body["stamp"], page.workspace.study.stamp());
  const json& hit = body["hits"][0];
  EXPECT_EQ(hit["interview"], "I01");
  EXPECT_EQ(hit["match"], "tijd");
  EXPECT_EQ(hit["speaker"], "R1");
  EXPECT_EQ(hit["coded"], json::array({"time"}));
  const json& sentence = hit["sentence"];
  EXPECT_EQ(sentence["start"], 38);
  EXPECT_EQ(sentence["end"], 59);
}

TEST_F(Search, HiddenLayersAreNotTold) {
  small.write("coding/bert/I01.csv",
              "id,start,end,code,valence,respondent,memo,quote\n"
              "b9,38,59,trust,,,,We hebben nooit tijd.\n");
  EXPECT_EQ(found({{"q", "tijd"}})["hits"][0]["coded"], json::array({"time"}));
  page.workspace.revealed.insert("bert");
  EXPECT_EQ(found({{"q", "tijd"}})["hits"][0]["coded"].size(), 2U);
}

TEST_F(Search, WindowsAreOfTheWhole) {
  const json whole = found({{"q", "\\w+"}, {"mode", "regex"}, {"limit", "200"}});
  ASSERT_GT(whole["total"], 3);
  EXPECT_EQ(whole["hits"].size(), whole["total"]);
  const json part = found({{"q", "\\w+"}, {"mode", "regex"}, {"from", "1"}, {"limit", "2"}});
  EXPECT_EQ(part["total"], whole["total"]);
  EXPECT_EQ(part["more"], true);
  ASSERT_EQ(part["hits"].size(), 2U);
  EXPECT_EQ(part["hits"][0], whole["hits"][1]);
  EXPECT_EQ(part["hits"][1], whole["hits"][2]);
  EXPECT_EQ(found({{"q", "tijd"}, {"from", "1000000"}})["hits"].size(), 0U);
}

TEST_F(Search, WhatCantBeAskedIsRefused) {
  EXPECT_EQ(refused({}), "422 refused: there is nothing to look for");
  EXPECT_EQ(refused({{"q", "[a"}, {"mode", "regex"}}),
            "422 refused: the regular expression opens a square bracket that is not closed, as was "
            "noticed at its character 2");
  EXPECT_EQ(refused({{"q", std::string(1001, 'a')}}),
            "422 refused: what is looked for is longer than 1000 characters");
  EXPECT_EQ(refused({{"q", "a"}, {"mode", "<b>"}}), "400 request: `mode` can't be `<b>`");
  EXPECT_EQ(refused({{"q", "a"}, {"role", "I"}}), "400 request: `role` can't be `I`");
  EXPECT_EQ(refused({{"q", "a"}, {"order", "x"}}), "400 request: `order` can't be `x`");
  for (const std::string limit : {"201", "-1", "", "1x", "99999999999999999999999"}) {
    EXPECT_EQ(refused({{"q", "a"}, {"limit", limit}}),
              "400 request: `limit` must be a whole number, at most 200");
  }
  EXPECT_EQ(refused({{"q", "a"}, {"from", "1000001"}}),
            "400 request: `from` must be a whole number, at most 1000000");
  EXPECT_EQ(refused({{"q", "a"}, {"attribute", "nothing"}}),
            "400 request: the study has no attribute of that name");
  EXPECT_EQ(refused({{"q", "\xff"}}), "400 request: `q` is no UTF-8");
  EXPECT_EQ(no_words({{"stop", "de"}}), "400 request: `stop` must be nl, en or none");
}

TEST_F(Search, WordsAreCounted) {
  const json body = body_of(get("/api/words", {{"stop", "none"}, {"limit", "3"}}));
  EXPECT_EQ(body["words"].size(), 3U);
  EXPECT_EQ(body["stopped"], 0);
  EXPECT_EQ(body["more"], true);
  const json all = body_of(get("/api/words", {{"stop", "none"}}));
  std::size_t times = 0;
  for (const json& word : all["words"]) times += word["times"].get<std::size_t>();
  EXPECT_EQ(all["all"], times);
  EXPECT_EQ(all["different"], all["words"].size());
  const json rest = body_of(get("/api/words", {{"stop", "nl"}}));
  EXPECT_EQ(rest["all"], times);
  EXPECT_LT(rest["different"], all["different"]);
}

}  // namespace
}  // namespace veldwerk
