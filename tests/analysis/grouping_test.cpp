#include "analysis/grouping.hpp"

#include <limits>

#include <gtest/gtest.h>

#include "tests/analysis/as_text.hpp"
#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

std::string groups(const Study& study, const std::vector<Index>& by) {
  return as_text(study, make_grouping(study, by));
}

constexpr const char* people = R"(
  attribute sector
  attribute role staf leiding vrijwilliger
  respondent R1 Zorg leiding
  respondent R2 - staf
  respondent R3 GGZ -
  respondent R4 Zorg extern
  respondent R5 GGZ staf
)";

TEST(Grouping, WithoutAttributesIsTheWhole) {
  EXPECT_EQ(groups(study_of(people), {}), "all 5: R1 R2 R3 R4 R5\n");
}

TEST(Grouping, UnlistedValuesComeByFirstAppearanceAndUnknownLast) {
  EXPECT_EQ(groups(study_of(people), {0}),
            "Zorg 2: R1 R4\n"
            "GGZ 2: R3 R5\n"
            "(unknown) 1: R2\n");
}

TEST(Grouping, ListedValuesComeFirstInTheirOrder) {
  // vrijwilliger is nobody's: no group, but counted as left out.
  EXPECT_EQ(groups(study_of(people), {1}),
            "staf 2: R2 R5\n"
            "leiding 1: R1\n"
            "extern 1: R4\n"
            "(unknown) 1: R3\n"
            "empty 1\n");
}

TEST(Grouping, CrossedGoesByTheFirstThenTheSecond) {
  // 3 sectors (with unknown) by 5 roles (with unknown and vrijwilliger).
  EXPECT_EQ(groups(study_of(people), {0, 1}),
            "Zorg × leiding 1: R1\n"
            "Zorg × extern 1: R4\n"
            "GGZ × staf 1: R5\n"
            "GGZ × (unknown) 1: R3\n"
            "(unknown) × staf 1: R2\n"
            "empty 10\n");
}

TEST(Grouping, CrossedTheOtherWayRoundHasTheOtherOrder) {
  EXPECT_EQ(groups(study_of(people), {1, 0}),
            "staf × GGZ 1: R5\n"
            "staf × (unknown) 1: R2\n"
            "leiding × Zorg 1: R1\n"
            "extern × Zorg 1: R4\n"
            "(unknown) × GGZ 1: R3\n"
            "empty 10\n");
}

TEST(Grouping, ACrossedGroupHoldsAllWhoShareBothValues) {
  const Study study = study_of(R"(
    attribute sector
    attribute role
    respondent R1 Zorg staf
    respondent R2 GGZ staf
    respondent R3 Zorg staf
  )");
  EXPECT_EQ(groups(study, {0, 1}), "Zorg × staf 2: R1 R3\nGGZ × staf 1: R2\n");
}

TEST(Grouping, KeepsAttributesAndValues) {
  const Grouping grouping = make_grouping(study_of(people), std::vector<Index>{0, 1});
  EXPECT_EQ(grouping.attributes, (std::vector<Index>{0, 1}));
  EXPECT_EQ(grouping.groups.front().values, (std::vector<std::string>{"Zorg", "leiding"}));
  EXPECT_EQ(grouping.groups.back().values, (std::vector<std::string>{"", "staf"}));
}

TEST(Grouping, ValuesCountOnlyWhereStudyYamlListsThem) {
  Study study = study_of(people);
  study.attributes[1].listed = false;
  EXPECT_EQ(groups(study, {1}),
            "leiding 1: R1\n"
            "staf 2: R2 R5\n"
            "extern 1: R4\n"
            "(unknown) 1: R3\n");
}

TEST(Grouping, AnEmptyOrRepeatedListedValueIsNoGroupOfItsOwn) {
  Study study = study_of(people);
  study.attributes[1].allowed = {"", "staf", "staf", "leiding"};
  EXPECT_EQ(groups(study, {1}),
            "staf 2: R2 R5\n"
            "leiding 1: R1\n"
            "extern 1: R4\n"
            "(unknown) 1: R3\n");
}

TEST(Grouping, AllUnknownIsOneGroup) {
  EXPECT_EQ(groups(study_of("attribute sector\nrespondent R1 -\nrespondent R2 -"), {0}),
            "(unknown) 2: R1 R2\n");
}

TEST(Grouping, OfNobodyHasTheWholeOnly) {
  const Study study = study_of("attribute sector\nattribute role staf leiding");
  EXPECT_EQ(groups(study, {}), "all 0: \n");
  EXPECT_EQ(groups(study, {0}), "");
  EXPECT_EQ(groups(study, {1}), "empty 2\n");
  EXPECT_EQ(groups(study, {0, 1}), "");
}

TEST(Grouping, MoreCombinationsThanCanBeToldAreTheGreatestNumber) {
  // 128 to the 9th is 2 to the 63rd, and fits; once more does not.
  Study study = study_of("respondent R1");
  std::vector<Index> by;
  for (Index attribute = 0; attribute < 10; ++attribute) {
    Attribute many{"many", {}, true};
    for (int value = 0; value < 128; ++value) many.allowed.push_back(std::to_string(value));
    study.attributes.push_back(many);
    study.respondents[0].values.emplace_back("7");
    by.push_back(attribute);
  }
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
  EXPECT_EQ(make_grouping(study, by).empty_combinations, most - 1);
  by.pop_back();
  EXPECT_EQ(make_grouping(study, by).empty_combinations, most / 2);
}

TEST(GroupName, IsTheWholeWithoutValues) {
  EXPECT_EQ(Group{}.name(), "all");
}

TEST(GroupName, ShowsUnknownAndCrosses) {
  EXPECT_EQ((Group{{"Zorg"}, 1}.name()), "Zorg");
  EXPECT_EQ((Group{{""}, 1}.name()), "(unknown)");
  EXPECT_EQ((Group{{"", "staf", ""}, 1}.name()), "(unknown) × staf × (unknown)");
}

}  // namespace
}  // namespace veldwerk::test
