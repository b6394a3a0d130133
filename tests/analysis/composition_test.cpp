#include "analysis/composition.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/study_builder.hpp"

namespace veldwerk::test {
namespace {

using Table = std::vector<std::vector<std::uint32_t>>;
const std::vector<Index> none;
const std::vector<Index> sector = {0};
const std::vector<Index> role = {1};

Study study() {
  return study_of(R"(
    attribute sector Welzijn GGZ Zorg
    attribute role
    respondent R1 GGZ staf
    respondent R2 Welzijn leiding
    respondent R3 GGZ staf
    respondent R4 - leiding
    respondent R5 GGZ leiding
    interview I1 R1
  )");
}

TEST(Composition, ByOneAttributeHasOneColumn) {
  const Composition result =
      composition(make_grouping(study(), sector), make_grouping(study(), none));
  EXPECT_EQ(result.respondents, (Table{{1}, {3}, {1}}));  // Welzijn, GGZ, (unknown)
  EXPECT_EQ(result.total, 5U);
  EXPECT_EQ(result.rows.groups[0].name(), "Welzijn");
  EXPECT_EQ(result.columns.groups[0].name(), "all");
  EXPECT_EQ(result.rows.empty_combinations, 1U);  // Zorg
}

TEST(Composition, ByOneAcrossAnother) {
  const Composition result =
      composition(make_grouping(study(), sector), make_grouping(study(), role));
  EXPECT_EQ(result.respondents, (Table{{0, 1}, {2, 1}, {0, 1}}));  // staf, leiding
  EXPECT_EQ(result.total, 5U);
  EXPECT_EQ(result.columns.groups[0].name(), "staf");
  EXPECT_EQ(result.columns.groups[1].name(), "leiding");
}

TEST(Composition, OfNobodyIsEmpty) {
  const Study empty = study_of("attribute sector");
  EXPECT_EQ(composition(make_grouping(empty, none), make_grouping(empty, none)).respondents,
            (Table{{0}}));
  EXPECT_EQ(composition(make_grouping(empty, sector), make_grouping(empty, none)).respondents,
            Table{});
  EXPECT_EQ(composition(make_grouping(empty, sector), make_grouping(empty, none)).total, 0U);
}

}  // namespace
}  // namespace veldwerk::test
