// Facts about groups, and when they may not be told.
#include "analysis/concentration.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace veldwerk::test {
namespace {

// Numbers of one code by one attribute: groups with their size, and how many of
// each name it at all and as a barrier.
struct GroupNumbers {
  std::string value;
  std::uint32_t size = 0;
  std::uint32_t any = 0;
  std::uint32_t barrier = 0;
};

struct Numbers {
  Frequencies whole;
  std::vector<Frequencies> by;
};

Numbers numbers_of(const std::vector<GroupNumbers>& groups) {
  Numbers numbers;
  numbers.whole.grouping.groups.emplace_back();
  FrequencyRow whole{0, false, std::vector<FrequencyCell>(1)};
  Frequencies by;
  by.grouping.attributes = {0};
  FrequencyRow row{0, false, {}};
  for (const GroupNumbers& group : groups) {
    Group made;
    if (group.value == "rest") made.rest = true;
    if (!made.rest) made.values = {group.value};
    made.size = group.size;
    by.grouping.groups.push_back(made);
    FrequencyCell& cell = row.cells.emplace_back();
    cell[Column::any].respondents = group.any;
    cell[Column::barrier].respondents = group.barrier;
    numbers.whole.grouping.groups[0].size += group.size;
    whole.cells[0][Column::any].respondents += group.any;
    whole.cells[0][Column::barrier].respondents += group.barrier;
  }
  numbers.whole.rows.push_back(whole);
  by.rows.push_back(row);
  numbers.by.push_back(by);
  return numbers;
}

std::string facts_of(const Numbers& numbers) {
  std::string text;
  for (const GroupFact& fact : group_facts(numbers.whole, numbers.by, 0)) {
    constexpr const char* kinds[] = {"only", "every", "none"};
    text += fmt::format("{}{} {} ({} of {}); ", kinds[static_cast<int>(fact.kind)],
                        fact.column == Column::any ? "" : " barrier",
                        numbers.by[0].grouping.groups[fact.group].values[0], fact.named, fact.size);
  }
  return text;
}

std::string facts_of(const std::vector<GroupNumbers>& groups) {
  return facts_of(numbers_of(groups));
}

TEST(GroupFacts, OnlyOneGroupNamesIt) {
  EXPECT_EQ(facts_of({{"A", 9, 3, 3}, {"B", 5, 0, 0}}), "only A (3 of 9); ");
  EXPECT_EQ(facts_of({{"A", 9, 3, 3}, {"B", 2, 0, 0}, {"C", 3, 0, 0}}), "only A (3 of 9); ");
  EXPECT_EQ(facts_of({{"A", 9, 3, 3}, {"B", 3, 0, 0}, {"rest", 2, 0, 0}}), "only A (3 of 9); ");
}

TEST(GroupFacts, OnlyNeedsThreeWhoNameItAndThreeOthers) {
  EXPECT_EQ(facts_of({{"A", 9, 2, 2}, {"B", 9, 0, 0}}), "");
  EXPECT_EQ(facts_of({{"A", 9, 9, 9}, {"B", 2, 0, 0}}), "every A (9 of 9); ");
  EXPECT_EQ(facts_of({{"A", 9, 9, 9}, {"B", 3, 0, 0}}), "only A (9 of 9); ");
  EXPECT_EQ(facts_of({{"A", 9, 9, 9}, {"", 3, 0, 0}}), "every A (9 of 9); ");  // unknown
}

TEST(GroupFacts, OnlyAsksThatOneOfTheOthersWouldBeExpected) {
  EXPECT_EQ(facts_of({{"A", 6, 3, 3}, {"B", 3, 0, 0}}), "only A (3 of 6); ");  // 3 * 3 = 9
  EXPECT_EQ(facts_of({{"A", 7, 3, 3}, {"B", 3, 0, 0}}), "");                   // 9 < 10
}

TEST(GroupFacts, OnlyIsNotSaidOfUnknownOrPutTogether) {
  EXPECT_EQ(facts_of({{"A", 9, 0, 0}, {"", 9, 4, 4}}), "none A (0 of 9); ");
  EXPECT_EQ(facts_of({{"A", 9, 0, 0}, {"rest", 9, 4, 4}}), "none A (0 of 9); ");
}

TEST(GroupFacts, AWholeGroupNamesIt) {
  EXPECT_EQ(facts_of({{"A", 3, 3, 0}, {"B", 9, 1, 0}}), "every A (3 of 3); ");
  EXPECT_EQ(facts_of({{"A", 2, 2, 0}, {"B", 9, 1, 0}}), "");
  EXPECT_EQ(facts_of({{"A", 3, 3, 0}, {"B", 9, 9, 0}}), "");  // everybody does
}

TEST(GroupFacts, NobodyOfAGroupNamesIt) {
  EXPECT_EQ(facts_of({{"A", 3, 0, 0}, {"B", 5, 2, 2}, {"C", 4, 2, 2}}), "none A (0 of 3); ");
  EXPECT_EQ(facts_of({{"A", 2, 0, 0}, {"B", 5, 4, 4}, {"C", 4, 2, 2}}), "");
  EXPECT_EQ(facts_of({{"A", 3, 0, 0}, {"B", 2, 1, 1}, {"C", 2, 1, 1}}), "");  // two name it
  EXPECT_EQ(facts_of({{"A", 3, 0, 0}, {"B", 6, 2, 2}, {"C", 4, 2, 2}}), "");  // 4 * 3 < 13
}

TEST(GroupFacts, ADirectionSaysOnlyWhatTheWholeDoesNot) {
  EXPECT_EQ(facts_of({{"A", 6, 4, 4}, {"B", 6, 2, 0}}), "only barrier A (4 of 6); ");
  EXPECT_EQ(facts_of({{"A", 6, 4, 2}, {"B", 6, 2, 2}, {"C", 6, 2, 0}}),
            "none barrier C (0 of 6); ");
  EXPECT_EQ(facts_of({{"A", 6, 4, 3}, {"B", 6, 0, 0}}), "only A (4 of 6); ");
  EXPECT_EQ(facts_of({{"A", 6, 4, 3}, {"B", 6, 1, 1}, {"C", 6, 0, 0}}), "none C (0 of 6); ");
}

TEST(GroupFacts, NothingRestsOnACellThatIsWithheld) {
  const auto any = static_cast<std::size_t>(Column::any);
  Numbers numbers = numbers_of({{"A", 9, 4, 4}, {"B", 5, 0, 0}});
  numbers.by[0].rows[0].cells[0].withheld[any] = true;
  EXPECT_EQ(facts_of(numbers), "none B (0 of 5); ");
  numbers.by[0].rows[0].cells[1].withheld[any] = true;
  EXPECT_EQ(facts_of(numbers), "");
  numbers = numbers_of({{"A", 9, 4, 4}, {"B", 5, 0, 0}});
  numbers.whole.rows[0].cells[0].withheld[any] = true;
  EXPECT_EQ(facts_of(numbers), "");
  numbers = numbers_of({{"A", 3, 3, 0}, {"B", 9, 1, 0}});
  numbers.by[0].rows[0].cells[0].withheld[any] = true;
  EXPECT_EQ(facts_of(numbers), "");
}

}  // namespace
}  // namespace veldwerk::test
