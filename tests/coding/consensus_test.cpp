#include "coding/consensus.hpp"

#include <algorithm>
#include <filesystem>
#include <random>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.hpp"
#include "tests/tree.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

const std::string head = "id,start,end,code,valence,respondent,memo,quote\n";

class Consensus : public testing::Test {
 protected:
  Consensus() {
    fs::copy(source_folder() / "tests" / "studies" / "tiny", folder_.path(),
             fs::copy_options::recursive);
    fs::remove_all(folder_.path() / "coding");
    wanted_.from = {"anna", "bram"};
  }

  void code(const std::string& coder, const std::string& rows) {
    folder_.write(fmt::format("coding/{}/I01.csv", coder), head + rows);
  }

  std::vector<SideBySide> pairs() {
    LoadOptions options;
    options.keep_texts = true;
    loaded_ = load_study(folder_.path(), options);
    draft_.emplace(folder_.path());
    Diagnostics found;
    auto all = lay_side_by_side(loaded_, *draft_, wanted_, found);
    EXPECT_TRUE(all && found.empty());
    return *all;
  }

  /// "agreed a1 b1; valence a2 b2"
  std::string said() {
    std::string text;
    for (const SideBySide& pair : pairs()) {
      text += fmt::format("{}{} {}", text.empty() ? "" : "; ",
                          pair.agreed ? "agreed" : name_of(pair.difference), pair.ids);
    }
    return text;
  }

  std::string result() { return draft_->read("coding/consensus/I01.csv").value_or(""); }

  TemporaryFolder folder_;
  ConsensusWanted wanted_;
  LoadedStudy loaded_;
  std::optional<Draft> draft_;
};

TEST_F(Consensus, TakesFromTheFirstToTheLastCharacterMarked) {
  code("anna", "a1,42,61,time,barrier,,hers,We never have time.\n");
  code("bram", "b1,42,60,time,barrier,,his,We never have time\n");
  EXPECT_EQ(said(), "agreed a1 b1");
  const SegmentRow row = take_agreed(loaded_, *draft_, wanted_, pairs()[0]);
  EXPECT_EQ(row.start, 42U);
  EXPECT_EQ(row.end, 61U);
  EXPECT_EQ(row.quote, "We never have time.");
  EXPECT_EQ(row.memo, "anna: hers / bram: his");
}

TEST_F(Consensus, TheShareOfWhatEitherMarkedDecides) {
  code("anna", "a1,42,52,time,barrier,,,We never h\n");
  code("bram", "b1,42,51,time,barrier,,,We never\n");  // 9 of 10
  EXPECT_EQ(said(), "agreed a1 b1");
  wanted_.overlap = 91;
  EXPECT_EQ(said(), "boundaries a1 b1");
}

TEST_F(Consensus, NamesEachDifference) {
  code("anna",
       "a1,1,5,time,,,,x\na2,6,9,time,barrier,,,x\na3,10,19,time,,,,x\na4,20,25,time,,,,x\n"
       "a5,30,35,time,,R1,,x\n");
  code("bram",
       "b2,6,9,time,mixed,,,x\nb3,10,15,time,,,,x\nb4,20,25,team,,,,x\nb5,30,35,time,,,,x\n"
       "b6,36,40,team,,,,x\n");
  EXPECT_EQ(said(),
            "only a1; valence a2 b2; boundaries a3 b3; code a4 b4; respondent a5 b5; only b6");
}

TEST_F(Consensus, TheNearestAreComparedFirst) {
  // b1 would do for a1, but is a2's own.
  code("anna", "a1,10,19,time,,,,x\na2,10,20,time,,,,x\n");
  code("bram", "b1,10,20,time,,,,x\n");
  EXPECT_EQ(said(), "only a1; agreed a2 b1");
}

TEST_F(Consensus, OfThreeAllMustAgree) {
  wanted_.from = {"anna", "bram", "kim"};
  code("anna", "a1,1,5,time,,,,x\na2,6,9,time,,,,x\n");
  code("bram", "b1,1,5,time,,,,x\nb2,6,9,time,,,,x\n");
  code("kim", "c1,1,5,time,,,,x\nc2,6,9,team,,,,x\n");
  EXPECT_EQ(said(), "agreed a1 b1 c1; code a2 b2 c2");
}

TEST_F(Consensus, NothingIsTakenOrAskedTwice) {
  code("anna", "a1,42,61,time,barrier,,,We never have time.\na2,62,65,team,,,,The\n");
  code("bram", "b1,42,61,time,barrier,,,We never have time.\nb2,62,65,time,,,,The\n");
  std::vector<SideBySide> all = pairs();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(standing_of(loaded_, *draft_, wanted_, all[0]), Standing::open);
  take_agreed(loaded_, *draft_, wanted_, all[0]);
  EXPECT_EQ(standing_of(loaded_, *draft_, wanted_, all[0]), Standing::there);
  EXPECT_EQ(standing_of(loaded_, *draft_, wanted_, all[1]), Standing::open);
  EXPECT_EQ(decide_difference(loaded_, *draft_, wanted_, all[1], "bram", "kim").size(), 1U);
  EXPECT_EQ(standing_of(loaded_, *draft_, wanted_, all[1]), Standing::decided);
  EXPECT_NE(result().find(",62,65,time,,,,The,,b2") == std::string::npos
                ? result().find(",62,65,time,,,,The,b2")
                : 0U,
            std::string::npos)
      << result();
  // Decided again: the earlier one goes.
  decide_difference(loaded_, *draft_, wanted_, all[1], "both", "kim");
  EXPECT_EQ(std::ranges::count(result(), '\n'), 4);
  decide_difference(loaded_, *draft_, wanted_, all[1], "none", "kim");
  EXPECT_EQ(std::ranges::count(result(), '\n'), 2);
  // The decision holds for these segments as they were.
  all[1].what += " ";
  EXPECT_EQ(standing_of(loaded_, *draft_, wanted_, all[1]), Standing::open);
}

TEST_F(Consensus, TheOrderInWhichCodersAreNamedDoesNotMatter) {
  code("anna", "a1,62,65,team,,,,The\na2,70,75,team,,,,x\n");
  code("bram", "b1,62,65,time,,,,The\n");
  std::vector<SideBySide> all = pairs();
  decide_difference(loaded_, *draft_, wanted_, all[0], "bram", "kim");
  decide_difference(loaded_, *draft_, wanted_, all[1], "none", "kim");
  const std::optional<Draft> drafted = std::move(draft_);
  wanted_.from = {"bram", "anna"};
  all = pairs();
  draft_ = drafted;
  EXPECT_EQ(all[0].ids, "b1 a1");
  const std::vector<PairOutcome> outcomes = outcomes_of(loaded_, *draft_, wanted_, all);
  EXPECT_EQ(outcomes[0].standing, Standing::decided);
  EXPECT_EQ(outcomes[0].decision, "bram");
  EXPECT_EQ(outcomes[0].by, "kim");
  ASSERT_EQ(outcomes[0].taken.size(), 1U);
  EXPECT_EQ(outcomes[0].taken[0].coded.row.code, "time");
  EXPECT_EQ(outcomes[1].standing, Standing::decided);
  EXPECT_TRUE(outcomes[1].taken.empty());
  // Decided again it is the same line, in the order of now.
  decide_difference(loaded_, *draft_, wanted_, all[0], "anna", "kim");
  EXPECT_EQ(draft_->read("decisions/consensus/I01.csv").value_or(""),
            "from,what,difference,decision,by\n"
            "b1 a1,\"62-65 time  | 62-65 team \",code,anna,kim\n"
            "a2,70-75 team  | -,only,none,kim\n");
}

TEST_F(Consensus, TellsWhatCameFromOthersToo) {
  code("anna", "a1,62,65,team,,,,The\n");
  code("bram", "b1,62,65,time,,,,The\n");
  folder_.write("coding/consensus/I01.csv",
                "id,start,end,code,valence,respondent,memo,quote,from\n"
                "s1,62,65,team,,,,The,a1\ns2,62,65,time,,,,The,b1 c1\ns3,62,65,trust,,,,The,c1\n");
  const std::vector<SideBySide> all = pairs();
  const PairOutcome outcome = outcomes_of(loaded_, *draft_, wanted_, all).front();
  ASSERT_EQ(outcome.taken.size(), 2U);
  EXPECT_EQ(outcome.taken[0].coded.row.id, "s1");
  EXPECT_FALSE(outcome.taken[0].of_others);
  EXPECT_EQ(outcome.taken[1].coded.row.id, "s2");
  EXPECT_TRUE(outcome.taken[1].of_others);
}

TEST_F(Consensus, NothingIsWrittenOverDecisionsThatCantBeRead) {
  code("anna", "a1,62,65,team,,,,The\n");
  code("bram", "b1,62,65,time,,,,The\n");
  for (const char* bytes : {"here,were,others\n", "from,what,decision\n\"a1 b1,x,none\n", "\xFF"}) {
    folder_.write("decisions/consensus/I01.csv", bytes);
    const std::vector<SideBySide> all = pairs();
    decide_difference(loaded_, *draft_, wanted_, all[0], "both", "kim");
    ASSERT_TRUE(draft_->failed()) << bytes;
    EXPECT_EQ(draft_->failed()->file, "decisions/consensus/I01.csv") << bytes;
  }
}

TEST_F(Consensus, WhoHasNoSegmentThereCannotBeTaken) {
  code("anna", "a1,1,5,time,,,,x\n");
  code("bram", "");
  const SideBySide pair = pairs()[0];
  EXPECT_TRUE(is_decision(wanted_, pair, "anna"));
  EXPECT_FALSE(is_decision(wanted_, pair, "bram"));
  EXPECT_TRUE(is_decision(wanted_, pair, "none"));
  EXPECT_FALSE(is_decision(wanted_, pair, "kim"));
}

TEST_F(Consensus, EachSegmentStandsInOnePair) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    std::mt19937 random(seed);
    wanted_.from = {"anna", "bram", "kim"};
    wanted_.from.resize(2 + seed % 2);
    std::set<std::string> ids;
    for (const std::string& coder : wanted_.from) {
      std::string rows;
      for (unsigned i = 0; i < random() % 12; ++i) {
        const auto start = static_cast<unsigned>(random() % 90);
        const std::string id = fmt::format("{}{}", coder, i);
        ids.insert(id);
        rows +=
            fmt::format("{},{},{},{},{},,,x\n", id, start, start + 1 + random() % 12,
                        random() % 2 == 0 ? "time" : "team", random() % 3 == 0 ? "barrier" : "");
      }
      code(coder, rows);
    }
    std::set<std::string> seen;
    std::size_t times = 0;
    for (const SideBySide& pair : pairs()) {
      for (const auto& row : pair.of) {
        if (!row) continue;
        seen.insert(row->row.id);
        ++times;
      }
    }
    EXPECT_EQ(seen, ids) << seed;
    EXPECT_EQ(times, ids.size()) << seed;
  }
}

}  // namespace
}  // namespace veldwerk
