// Undo and redo in the workspace: back to the first state, byte for byte, and forward again.
#include <random>

#include <gtest/gtest.h>

#include "tests/workspace/routes/asking.hpp"

namespace veldwerk {
namespace {

class WorkspaceUndo : public testing::Test {
 protected:
  std::string undo() { return told(page.ask("/api/undo", json::object())); }
  std::string redo() { return told(page.ask("/api/redo", json::object())); }

  SmallStudy small{TemporaryFolder::in_memory()};
  Asking page{small};
};

TEST_F(WorkspaceUndo, WithNothingToTakeBackItSaysSo) {
  const State before = state_of(small.root());
  EXPECT_EQ(undo(), "422 gone: there is no change by anna to take back");
  EXPECT_EQ(redo(), "422 gone: there is no undo by anna to take back");
  EXPECT_EQ(told(page.ask("/api/undo", {{"entry", "j1"}})),
            "400 request: `entry` is no field of this request");
  EXPECT_EQ(state_of(small.root()), before);
}

TEST_F(WorkspaceUndo, TellsWhatItTookBack) {
  ASSERT_EQ(told(page.ask("/api/segments/remove", page.about("I01", "a1"))), "200");
  const json done = body_of(page.ask("/api/undo", json::object()));
  EXPECT_EQ(done["summary"], "1 segment removed: a1");
  EXPECT_EQ(done["files"], json::array({"coding/anna/I01.csv"}));
  EXPECT_EQ(done["by_rows"], json::array());
  EXPECT_EQ(done["stamp"], page.workspace.study.stamp());
  EXPECT_EQ(body_of(page.ask("/api/redo", json::object()))["summary"], "1 segment removed: a1");
}

TEST_F(WorkspaceUndo, OthersChangesStay) {
  Asking bram(small, "bram");
  ASSERT_EQ(told(bram.ask("/api/segments/add", bram.adding("I01", 38, 45, "time"))), "200");
  EXPECT_EQ(undo(), "422 gone: there is no change by anna to take back");
}

TEST_F(WorkspaceUndo, AFileEditedSinceIsTakenBackByRowsOrNotAtAll) {
  ASSERT_EQ(told(page.ask("/api/segments/add", page.adding("I01", 21, 27, "trust"))), "200");
  const std::string file = "coding/anna/I01.csv";
  const std::string added = bytes_in(small.root() / file);
  small.write(file, added + "a3,60,64,time,,,,R1:\n");
  const json done = body_of(page.ask("/api/undo", json::object()));
  EXPECT_EQ(done["by_rows"], json::array({file}));
  ASSERT_EQ(told(page.ask("/api/segments/change",
                          [&] {
                            json body = page.about("I01", "a1");
                            body["valence"] = "mixed";
                            return body;
                          }())),
            "200");
  small.write(file, "id,start,end,code,valence,respondent,memo,quote\n");
  const State before = state_of(small.root());
  EXPECT_TRUE(undo().starts_with("409 clash: "));
  EXPECT_EQ(state_of(small.root()), before);
}

/// One random request that may succeed: add, change or remove.
std::string random_change(Asking& page, std::mt19937& random) {
  const auto below = [&](unsigned most) { return static_cast<int>(random() % most); };
  static const std::vector<std::string> codes = {"time", "team", "trust"};
  static const std::vector<std::string> valences = {"", "barrier", "facilitator", "mixed"};
  const std::string code = codes[random() % 3];
  const std::string valence = valences[random() % 4];
  const int start = 17 + below(70);
  const int end = start + 1 + below(20);
  std::vector<std::string> own;
  const Study& study = page.workspace.study.now().study;
  for (const Segment& segment : study.segments) {
    if (study.coders[segment.coder].name == page.workspace.coder && segment.interview == 0) {
      own.emplace_back(study.text_of(segment.id));
    }
  }
  const int kind = below(4);
  if (kind < 2 || own.empty()) {
    return told(page.ask("/api/segments/add", page.adding("I01", start, end, code, valence)));
  }
  json body = page.about("I01", own[random() % own.size()]);
  if (kind == 2) return told(page.ask("/api/segments/remove", body));
  if (below(2) == 0) {
    body.update({{"start", start}, {"end", end}, {"transcript", page.transcript("I01")}});
  } else {
    body.update({{"code", code}, {"memo", valence}, {"strength", below(2) == 0 ? "weak" : ""}});
  }
  return told(page.ask("/api/segments/change", body));
}

TEST_F(WorkspaceUndo, ManyChangesGoBackToTheFirstByteAndForwardAgain) {
  for (const auto& [seed, coder] : {std::pair(1U, "bram"), std::pair(2U, "cato")}) {
    SmallStudy study{TemporaryFolder::in_memory()};
    Asking asking(study, coder);  // cato has no file yet
    std::mt19937 random(seed);
    std::vector<State> states = {data_of(study.root())};
    while (states.size() <= 50) {
      ASSERT_LT(random_change(asking, random).substr(0, 3), "500");
      State after = data_of(study.root());
      if (after != states.back()) states.push_back(std::move(after));
    }
    for (std::size_t i = states.size() - 1; i-- > 0;) {
      ASSERT_EQ(told(asking.ask("/api/undo", json::object())), "200") << coder << i;
      ASSERT_EQ(data_of(study.root()), states[i]) << coder << i;
    }
    EXPECT_TRUE(told(asking.ask("/api/undo", json::object())).starts_with("422 gone"));
    for (std::size_t i = 1; i < states.size(); ++i) {
      ASSERT_EQ(told(asking.ask("/api/redo", json::object())), "200");
      ASSERT_EQ(data_of(study.root()), states[i]) << coder << i;
    }
  }
}

}  // namespace
}  // namespace veldwerk
