#include "analysis/agreement/continuum.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace veldwerk {
namespace {

std::string shown(const std::vector<CodedUnit>& units) {
  std::string text;
  for (const CodedUnit& unit : units) {
    text += fmt::format("{}-{}:{} ", unit.start, unit.end, unit.category);
  }
  return text;
}

TEST(MergedUnits, MergesThoseThatOverlapAndLeavesThoseThatTouch) {
  EXPECT_EQ(shown(merged_units({{50, 60, 1}, {0, 10, 1}, {10, 20, 1}, {15, 30, 1}, {16, 18, 1}})),
            "0-10:1 10-30:1 50-60:1 ");
  EXPECT_EQ(shown(merged_units({})), "");
}

TEST(MergedUnits, LeavesOutWhatHasNoLength) {
  EXPECT_EQ(shown(merged_units({{5, 5, 0}, {5, 9, 0}, {7, 7, 0}})), "5-9:0 ");
}

TEST(HasOverlap, IsOfOneCoder) {
  EXPECT_FALSE(has_overlap({.length = 9, .categories = 1, .coders = {{{0, 4, 0}, {4, 6, 0}}}}));
  EXPECT_FALSE(has_overlap({.length = 9, .categories = 1, .coders = {{{0, 4, 0}}, {{1, 5, 0}}}}));
  EXPECT_TRUE(has_overlap({.length = 9, .categories = 2, .coders = {{}, {{0, 4, 0}, {3, 6, 1}}}}));
}

TEST(OnlyCategory, KeepsCodersWithoutAny) {
  const Continuum one = only_category(
      {.length = 9, .categories = 2, .coders = {{{0, 4, 0}, {3, 6, 1}}, {{1, 2, 0}}}}, 1);
  EXPECT_EQ(one.length, 9U);
  ASSERT_EQ(one.coders.size(), 2U);
  EXPECT_EQ(shown(one.coders[0]), "3-6:1 ");
  EXPECT_EQ(shown(one.coders[1]), "");
}

}  // namespace
}  // namespace veldwerk
