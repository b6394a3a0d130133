// The overview: interviews, and how far each coder is.
#include <gtest/gtest.h>

#include "analysis/coverage.hpp"
#include "tests/tree.hpp"
#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

TEST(Overview, TellsHowFarEachCoderIs) {
  const SmallStudy study;
  study.write("memos/anna/interview/I01.md", "  Eerste regel\nTweede\n");
  study.write("memos/bram/interview/I02.md", "Van bram\n");
  Workspace workspace{.study = OpenStudy(study.root()), .coder = "anna"};
  json view = body_of(get(workspace, "/api/overview"));
  EXPECT_EQ(view["stamp"], workspace.study.stamp());
  view.erase("stamp");
  // R1 says 38 + 34 code points, of which anna coded 21 + 13 and bram 6.
  EXPECT_EQ(view["interviews"][0]["progress"][0]["share"].get<double>(), 34.0 / 72);
  EXPECT_EQ(view["interviews"][0]["progress"][1]["share"].get<double>(), 6.0 / 72);
  for (json& row : view["interviews"]) {
    for (json& one : row["progress"]) {
      if (!one["share"].is_null()) one["share"] = "some";
    }
  }
  EXPECT_EQ(view, json::parse(R"({
    "attributes": ["sector"], "coders": ["anna", "bram"], "unplaced": 0,
    "memos": [{"kind": "interview", "id": "I01", "coder": "anna", "first_line": "Eerste regel"}],
    "interviews": [
      {"id": "I01", "record": "verbatim", "date": "", "minutes": "", "characters": 100,
       "respondents": [{"id": "R1", "values": ["zorg"]}],
       "progress": [{"segments": 2, "share": "some"}, {"segments": 1, "share": "some"}],
       "warnings": 0, "unplaced": 0, "proposals": 0, "memo": true},
      {"id": "I02", "record": "summary", "date": "", "minutes": "", "characters": 29,
       "respondents": [{"id": "R2", "values": ["welzijn"]}, {"id": "R3", "values": ["zorg"]}],
       "progress": [{"segments": 0, "share": null}, {"segments": 0, "share": null}],
       "warnings": 0, "unplaced": 0, "proposals": 0, "memo": false},
      {"id": "I03", "record": "none", "date": "", "minutes": "", "characters": 0,
       "respondents": [{"id": "R3", "values": ["zorg"]}],
       "progress": [{"segments": 0, "share": null}, {"segments": 0, "share": null}],
       "warnings": 0, "unplaced": 0, "proposals": 0, "memo": false}]
  })"))
      << view;
}

TEST(Overview, ANewCoderIsThereFromTheStart) {
  const SmallStudy study;
  Workspace workspace{.study = OpenStudy(study.root()), .coder = "chris"};
  const json view = body_of(get(workspace, "/api/overview"));
  EXPECT_EQ(view["coders"], json({"anna", "bram", "chris"}));
  EXPECT_EQ(view["interviews"][0]["progress"][2]["segments"], 0);
  EXPECT_EQ(view["interviews"][0]["progress"][2]["share"], 0.0);
}

/// The shares of one coder alone add up to the coverage of that coder alone.
TEST(Overview, SharesAreThoseOfTheTableOfCoverage) {
  OpenStudy open(source_folder() / "corpus/databank-2015");
  Workspace workspace{.study = std::move(open), .coder = "mira"};
  const json view = body_of(get(workspace, "/api/overview"));
  for (std::size_t coder = 0; coder < view["coders"].size(); ++coder) {
    const Study& study = workspace.study.counting({view["coders"][coder]}).study;
    const Coverage whole = coverage(study, false);
    double covered = 0;
    for (std::size_t i = 0; i < study.interviews.size(); ++i) {
      const json& share = view["interviews"][i]["progress"][coder]["share"];
      std::uint64_t speech = 0;
      for (const Speech& one : study.interviews[i].speech) {
        const bool counts =
            study.interviews[i].speakers[one.speaker].role == SpeakerRole::respondent;
        if (counts) speech += one.end - one.start;
      }
      if (!share.is_null()) covered += share.get<double>() * static_cast<double>(speech);
    }
    EXPECT_NEAR(covered, static_cast<double>(whole.total.covered), 0.001);
    EXPECT_GT(covered, 0);
  }
}

}  // namespace
}  // namespace veldwerk
