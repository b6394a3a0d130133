#include "analysis/ratings.hpp"

#include <array>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/study_builder.hpp"

namespace veldwerk {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

constexpr std::string_view people = R"(
attribute sector
code group heading
code a
code b
respondent R1 GGZ
respondent R2 GGZ
respondent R3 Welzijn
coder anna
coder bert
interview I1 R1 R2 R3
)";

/// The rating of R1 on code a, reckoned from segments "VALENCE STRENGTH [@CODER]".
Rating reckoned(const std::vector<std::pair<std::string, int>>& segments,
                bool* by_disagreement = nullptr) {
  std::string text(people);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string& said = segments[i].first;
    text += fmt::format("{}-{} a {} R1\n", 10 * i, 10 * i + 5, said);
  }
  test::StudyParts parts = test::parts_of(text);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    parts.segments[i].segment.strength = static_cast<std::uint8_t>(segments[i].second & 3);
  }
  const Study study = test::assemble(parts);
  const Ratings made = ratings(study);
  const RatingCell& cell = made.rows.at(0).cells.at(0);
  EXPECT_THAT(cell.segments, SizeIs(segments.size()));
  if (by_disagreement != nullptr) *by_disagreement = cell.by_disagreement;
  return cell.reckoned;
}

TEST(Ratings, FollowTheWrittenRule) {
  EXPECT_EQ(reckoned({}), Rating::missing);
  EXPECT_EQ(reckoned({{"neutral", 0}}), Rating::zero);
  EXPECT_EQ(reckoned({{"neutral", 2}, {"neutral", 1}}), Rating::zero);
  EXPECT_EQ(reckoned({{"barrier", 0}}), Rating::minus_one);
  EXPECT_EQ(reckoned({{"barrier", 1}}), Rating::minus_one);
  EXPECT_EQ(reckoned({{"barrier", 2}}), Rating::minus_two);
  EXPECT_EQ(reckoned({{"barrier", 1}, {"barrier", 2}, {"barrier", 0}}), Rating::minus_two);
  EXPECT_EQ(reckoned({{"facilitator", 0}}), Rating::plus_one);
  EXPECT_EQ(reckoned({{"facilitator", 2}}), Rating::plus_two);
  // What is strong and in no direction makes no direction strong.
  EXPECT_EQ(reckoned({{"facilitator", 1}, {"neutral", 2}}), Rating::plus_one);
  EXPECT_EQ(reckoned({{"mixed", 2}}), Rating::mixed);
  EXPECT_EQ(reckoned({{"mixed", 0}, {"barrier", 2}}), Rating::mixed);
  EXPECT_EQ(reckoned({{"barrier", 2}, {"facilitator", 1}}), Rating::mixed);
}

TEST(Ratings, TellWhereAMixRestsOnCodersAlone) {
  bool alone = false;
  EXPECT_EQ(reckoned({{"barrier @anna", 0}}, &alone), Rating::minus_one);
  EXPECT_FALSE(alone);
  EXPECT_EQ(reckoned({{"barrier @anna", 0}, {"facilitator @anna", 0}}, &alone), Rating::mixed);
  EXPECT_FALSE(alone);
  EXPECT_EQ(reckoned({{"mixed @bert", 0}}, &alone), Rating::mixed);
  EXPECT_FALSE(alone);
}

TEST(Ratings, OfTwoCodersWhoDifferAreMixedByDisagreement) {
  // Coders stand behind the respondents in a line of the builder.
  const Study study =
      test::study_of(std::string(people) + "0-5 a barrier R1 @anna\n0-5 a facilitator R1 @bert\n");
  const Ratings made = ratings(study);
  EXPECT_EQ(made.rows[0].cells[0].reckoned, Rating::mixed);
  EXPECT_TRUE(made.rows[0].cells[0].by_disagreement);
}

Study overruled_study() {
  test::StudyParts parts = test::parts_of(std::string(people) +
                                          "0-5 a barrier R1\n10-15 a barrier R1 R2\n"
                                          "20-25 a facilitator R3\n");
  parts.study.ratings = {{0, 1, Rating::plus_two, "tone", 2},
                         {1, 1, Rating::minus_one, "as coded", 3},
                         {2, 2, Rating::zero, "said in passing", 4}};
  return test::assemble(parts);
}

TEST(Ratings, KeepBothWhereTheResearchersOverrule) {
  const Study study = overruled_study();
  const Ratings made = ratings(study);
  ASSERT_THAT(made.rows, SizeIs(2));  // headings have none
  const RatingCell& cell = made.rows[0].cells[0];
  EXPECT_EQ(cell.reckoned, Rating::minus_one);
  EXPECT_EQ(rating_of(study, cell), Rating::plus_two);
  EXPECT_TRUE(is_overruled(study, cell));
  EXPECT_EQ(study.ratings[cell.own].reason, "tone");
  EXPECT_FALSE(is_overruled(study, made.rows[0].cells[1]));  // the same
  EXPECT_EQ(made.rows[0].cells[1].own, 1U);
  EXPECT_TRUE(is_overruled(study, made.rows[1].cells[2]));  // missing, and rated
  EXPECT_FALSE(made.has_strength);
}

TEST(Ratings, AreDistributedOverGroups) {
  const Study study = overruled_study();
  const std::vector<Index> sector = {0};
  const Grouping grouping = make_grouping(study, sector);
  const auto made = distributions(study, ratings(study).rows[0], grouping);
  ASSERT_THAT(made, SizeIs(2));
  const auto counts = [](const RatingDistribution& group) {
    std::vector<std::uint32_t> all;
    for (const RatingCount& count : group) all.push_back(count.respondents);
    return all;
  };
  EXPECT_THAT(counts(made[0]), ElementsAre(0, 1, 0, 0, 1, 0, 0));
  EXPECT_THAT(counts(made[1]), ElementsAre(0, 0, 0, 1, 0, 0, 0));
  EXPECT_TRUE(made[0][4].overruled);
  EXPECT_FALSE(made[0][1].overruled);
  EXPECT_THAT(made[0][4].segments, ElementsAre(0, 1));
  EXPECT_THAT(made[0][1].segments, ElementsAre(1));
}

TEST(Ratings, AllOfAGroupHaveOne) {
  std::mt19937 random(20);
  const std::array<const char*, 4> valences = {"barrier", "facilitator", "mixed", "neutral"};
  for (int round = 0; round < 50; ++round) {
    std::string text(people);
    for (int i = 0; i < 12; ++i) {
      text += fmt::format("{}-{} {} {} R{}\n", i, i + 3, random() % 2 == 0 ? "a" : "b",
                          valences[random() % 4], 1 + random() % 3);
    }
    const Study study = test::study_of(text);
    const std::vector<Index> sector = {0};
    const Grouping grouping = make_grouping(study, sector);
    for (const RatingRow& row : ratings(study).rows) {
      const auto made = distributions(study, row, grouping);
      for (std::size_t group = 0; group < made.size(); ++group) {
        std::uint32_t sum = 0;
        for (const RatingCount& count : made[group]) sum += count.respondents;
        EXPECT_EQ(sum, grouping.groups[group].size);
      }
    }
  }
}

TEST(Rating, IsReadAsPeopleWriteIt) {
  for (const Rating rating : all_ratings) EXPECT_EQ(find_rating(name_of(rating)), rating);
  EXPECT_EQ(find_rating("+1"), Rating::plus_one);
  EXPECT_EQ(find_rating("+2"), Rating::plus_two);
  EXPECT_EQ(find_rating("\u22122"), Rating::minus_two);
  EXPECT_EQ(find_rating("\u22121"), Rating::minus_one);
  EXPECT_EQ(find_rating("x"), Rating::mixed);
  for (const char* none : {"", "3", "-3", "+0", "-0", "1.0", "\u2212", "\u22123", "XM", "2 "}) {
    EXPECT_FALSE(find_rating(none)) << none;
  }
}

}  // namespace
}  // namespace veldwerk
