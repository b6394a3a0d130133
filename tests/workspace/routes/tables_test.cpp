// Tables of the workspace have the numbers of `veldwerk table`, and the passages behind each.
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tree.hpp"
#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

using testing::HasSubstr;

std::string decoded(const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      all += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      all += text[i];
    }
  }
  return all;
}

/// The numbers of `veldwerk table KIND --format json`: for each group and code its mentions.
std::string run_table(std::vector<std::string> words) {
  std::ostringstream out;
  std::ostringstream err;
  std::istringstream in;
  Io io{out, err, in};
  EXPECT_EQ(run_program(words, io), 0) << err.str();
  return out.str();
}

class TablesTest : public testing::Test {
 protected:
  json table(const std::string& query) { return body_of(get(workspace, "/api/table", query)); }
  /// The ids of the passages behind a cell.
  std::set<std::string> ids_behind(const json& cell) {
    std::set<std::string> ids;
    if (cell["passages"] == "") return ids;
    const std::string query = decoded(cell["passages"].get<std::string>());
    const json found = body_of(get(workspace, "/api/passages", query));
    for (const json& one : found["passages"]) ids.insert(one["id"].get<std::string>());
    EXPECT_EQ(found["total"], found["passages"].size());
    return ids;
  }
  const std::string folder = source_folder() / "corpus/databank-2015";
  Workspace workspace{.study = OpenStudy(folder), .coder = "mira", .revealed = {"joost"}};
};

/// Every mention and respondent of the tidy table of the command line, with its segments, is in
/// the table of the page, too; in the same order.
TEST_F(TablesTest, NumbersAndPassagesAreThoseOfTheCommandLine) {
  const json tidy = json::parse(run_table({"table", "frequencies", folder, "--format", "json"}));
  const json shown = table("kind=frequencies&language=en");
  std::vector<json> rows;
  for (const json& row : shown["rows"]) {
    if (row["kind"] == "plain") rows.push_back(row);
  }
  ASSERT_EQ(rows.size(), tidy["rows"].size());
  std::size_t compared = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    // Of the command line: each number by its segments; of the page: those of its numbers.
    std::multiset<std::pair<std::string, std::set<std::string>>> there;
    for (const json& cell : tidy["rows"][r]["cells"]) {
      if (!cell.contains("segments")) continue;
      there.emplace(std::to_string(cell["value"].get<int>()),
                    cell["segments"].get<std::set<std::string>>());
    }
    for (const json& cell : rows[r]["cells"]) {
      const std::set<std::string> ids = ids_behind(cell);
      const std::string text = cell["text"];
      if (ids.empty() || text.find('%') != text.npos) continue;
      EXPECT_TRUE(there.contains({text, ids})) << r << " " << text;
      ++compared;
    }
  }
  EXPECT_GT(compared, 60);
}

TEST_F(TablesTest, EveryKindThatIsOfferedCanBeMade) {
  const json kinds = table("")["kinds"];
  for (const json& kind : kinds) {
    const std::string name = kind["name"];
    const Response made = get(workspace, "/api/table", "kind=" + name);
    EXPECT_EQ(made.status, 200) << name << made.body;
    EXPECT_GT(body_of(made)["columns"].size(), 1) << name;
  }
  EXPECT_THAT(kinds.dump(), HasSubstr("agreement"));
}

TEST_F(TablesTest, GroupsAreBesideEachOtherInEitherLanguage) {
  const json nl = table("kind=frequencies&by=sector&language=nl");
  const json en = table("kind=frequencies&by=sector&language=en");
  EXPECT_EQ(nl["rows"].size(), en["rows"].size());
  EXPECT_NE(nl["title"], en["title"]);
  EXPECT_GT(nl["columns"].size(), table("kind=frequencies")["columns"].size());
}

TEST_F(TablesTest, OnlyWhoIsShownCounts) {
  Workspace blind{.study = OpenStudy(folder), .coder = "mira"};
  const std::string query = "kind=frequencies";
  const json own = body_of(get(blind, "/api/table", query));
  EXPECT_NE(own["rows"], table(query)["rows"]);
  const json named = table("kind=frequencies&coder=mira");
  ASSERT_EQ(own["rows"].size(), named["rows"].size());
  for (std::size_t r = 0; r < own["rows"].size(); ++r) {
    for (std::size_t c = 0; c < own["rows"][r]["cells"].size(); ++c) {
      EXPECT_EQ(own["rows"][r]["cells"][c]["text"], named["rows"][r]["cells"][c]["text"]);
    }
  }
}

TEST_F(TablesTest, TellsHowManySegmentsThereAreToCount) {
  EXPECT_EQ(table("kind=frequencies&coder=mira")["segments"], 278);
  Workspace fresh{.study = OpenStudy(folder), .coder = "anna"};
  EXPECT_EQ(body_of(get(fresh, "/api/table", "kind=frequencies"))["segments"], 0);
  fresh.revealed.insert("mira");
  EXPECT_EQ(body_of(get(fresh, "/api/table", "kind=frequencies"))["segments"], 278);
}

TEST_F(TablesTest, WhatCanNotBeAskedIsRefused) {
  const auto refusal = [&](const std::string& query) {
    return told(get(workspace, "/api/table", query));
  };
  EXPECT_EQ(refusal("kind=nothing"), "400 request: there is no such table");
  EXPECT_EQ(refusal("kind=frequencies&by=colour"),
            "422 refused: the study has no attribute `colour`");
  EXPECT_EQ(refusal("kind=frequencies&code=nocode"), "422 refused: the study has no code `nocode`");
  EXPECT_EQ(refusal("kind=frequencies&coder=nobody"),
            "422 refused: the study has no coder `nobody`");
  EXPECT_EQ(refusal("kind=matrix&by=sector"), "422 refused: the table `matrix` has no groups");
  EXPECT_EQ(refusal("kind=survey"), "422 refused: the study has nothing that this table is about");
  EXPECT_EQ(told(get(workspace, "/api/passages", "kind=frequencies&table=0&row=1&column=2&is=no")),
            "404 gone: the table has no such number any more");
  EXPECT_EQ(told(get(workspace, "/api/passages", "row=99999999999999999999&column=-1")),
            "404 gone: the table has no such number any more");
}

TEST(Tables, APassageHasItsWordsAndPlace) {
  const SmallStudy study;
  Workspace workspace{.study = OpenStudy(study.root()), .coder = "bram"};
  const json made = body_of(get(workspace, "/api/table", "kind=frequencies&code=trust"));
  std::string query;
  for (const json& cell : made["rows"][0]["cells"]) {
    if (cell["passages"] != "") query = decoded(cell["passages"].get<std::string>());
  }
  const json found = body_of(get(workspace, "/api/passages", query));
  EXPECT_EQ(found["passages"], json::parse(R"([{"interview": "I01", "id": "b1", "coder": "bram",
      "start": 21, "end": 27, "cited": "I01:2", "respondents": ["R1"], "code": "trust",
      "valence": "facilitator", "text": "Café 😀"}])"));
}

}  // namespace
}  // namespace veldwerk
