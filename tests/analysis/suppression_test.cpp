#include "analysis/suppression.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace veldwerk {
namespace {

constexpr std::uint8_t b = tells_barrier | tells_any;
constexpr std::uint8_t f = tells_facilitator | tells_any;

using Cells = std::vector<std::vector<std::uint8_t>>;

TEST(Suppression, BitsFollowTheColumns) {
  EXPECT_EQ((Telling{true, true, false}.bits()),
            tells_barrier | tells_facilitator | tells_any | tells_both);
  EXPECT_EQ((Telling{false, false, true}.bits()), tells_neutral | tells_any);
  EXPECT_EQ(Telling{}.bits(), 0);
}

TEST(Suppression, WithholdsSmallNumbersOnly) {
  // Three groups of five: 5, 0 and 2 name it as a barrier.
  const std::vector<Index> groups = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2};
  const std::vector<std::uint8_t> tells = {b, b, b, b, b, 0, 0, 0, 0, 0, b, b, 0, 0, 0};
  const std::vector<Partition> partitions = {{groups, 3}};
  EXPECT_EQ(suppress(tells, partitions, 5, false).cells, (Cells{{0, 0, b}}));
}

TEST(Suppression, WithholdsAnotherSoThatASumTellsNothing) {
  const std::vector<Index> groups = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2};
  const std::vector<std::uint8_t> tells = {b, b, b, b, b, 0, 0, 0, 0, 0, b, b, 0, 0, 0};
  const std::vector<Partition> partitions = {{groups, 3}};
  const Suppressed found = suppress(tells, partitions, 5, true);
  EXPECT_EQ(found.cells[0][2], b);
  // One more group, and only what changes with it.
  EXPECT_EQ(std::count(found.cells[0].begin(), found.cells[0].end(), b), 2);
  EXPECT_EQ(found.reserved.size(), 2U);
}

TEST(Suppression, KeepsWhatIsTheSameOfAll) {
  const std::vector<Index> groups = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
  const std::vector<std::uint8_t> everybody(10, f);
  const std::vector<std::uint8_t> nobody(10, 0);
  const std::vector<Partition> partitions = {{groups, 2}};
  EXPECT_EQ(suppress(everybody, partitions, 5, true).cells, (Cells{{0, 0}}));
  EXPECT_EQ(suppress(nobody, partitions, 5, true).cells, (Cells{{0, 0}}));
}

// Every withheld cell has two respondents who could change places: the numbers
// that are shown stay the same, and that cell does not.
TEST(Suppression, EveryWithheldCellHasWitnesses) {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    const std::size_t people = 10 + random() % 50;
    std::vector<std::uint8_t> tells(people);
    for (std::uint8_t& bits : tells) {
      bits = Telling{random() % 3 == 0, random() % 3 == 0, random() % 9 == 0}.bits();
    }
    std::vector<std::vector<Index>> groups(2, std::vector<Index>(people));
    for (std::vector<Index>& of : groups) {
      for (std::size_t who = 0; who < people; ++who) of[who] = static_cast<Index>(who * 2 / people);
      std::shuffle(of.begin(), of.end(), random);
    }
    const std::vector<Partition> partitions = {{groups[0], 2}, {groups[1], 2}};
    const Suppressed found = suppress(tells, partitions, 5, true);
    const auto changes_only_withheld = [&](std::size_t one, std::size_t other) {
      for (std::size_t p = 0; p < 2; ++p) {
        if (groups[p][one] == groups[p][other]) continue;
        for (const std::size_t who : {one, other}) {
          if (((tells[one] ^ tells[other]) & ~found.cells[p][groups[p][who]]) != 0) return false;
        }
      }
      return true;
    };
    for (std::size_t p = 0; p < 2; ++p) {
      for (Index group = 0; group < 2; ++group) {
        for (const std::uint8_t bit : all_tellings) {
          if ((found.cells[p][group] & bit) == 0) continue;
          bool witnessed = false;
          for (const Index one : found.reserved) {
            for (const Index other : found.reserved) {
              witnessed = witnessed || (groups[p][one] == group && groups[p][other] != group &&
                                        ((tells[one] ^ tells[other]) & bit) != 0 &&
                                        changes_only_withheld(one, other));
            }
          }
          EXPECT_TRUE(witnessed) << "round " << round;
        }
      }
    }
  }
}

}  // namespace
}  // namespace veldwerk
