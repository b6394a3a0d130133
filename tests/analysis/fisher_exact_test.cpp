// Small-sample statistics against what R, scipy and papers print, and against themselves.
#include "analysis/fisher_exact.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/reference_values.hpp"

namespace veldwerk {
namespace {

using test::expect_near;
using test::ReferenceJson;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

using Rows = std::vector<std::vector<std::uint64_t>>;

TwoByTwo two_by_two(const ReferenceJson& json) {
  return {{{json[0][0], json[0][1]}, {json[1][0], json[1][1]}}};
}

void expect_interval(const Interval& got, const ReferenceJson& expected, double tolerance,
                     const std::string& what) {
  expect_near(got.low, expected.at(0), tolerance, what + " low");
  expect_near(got.high, expected.at(1), tolerance, what + " high");
}

void check_proportion(const ReferenceJson& one, const std::string& id) {
  const std::uint64_t k = one.at("k");
  const std::uint64_t n = one.at("n");
  const auto wilson = wilson_interval(k, n);
  const auto clopper_pearson = clopper_pearson_interval(k, n);
  const ReferenceJson& expected = one.at("expected");
  ASSERT_EQ(wilson.has_value(), !expected.is_null()) << id;
  ASSERT_EQ(clopper_pearson.has_value(), !expected.is_null()) << id;
  if (expected.is_null()) return;
  expect_interval(*wilson, expected.at("wilson"), one.at("tolerance"), id);
  expect_interval(*clopper_pearson, expected.at("clopper_pearson"), one.at("tolerance"), id);
}

void check_two_by_two(const ReferenceJson& one, const std::string& id) {
  const TwoByTwo table = two_by_two(one.at("table"));
  const ReferenceJson& expected = one.at("expected");
  const double tolerance = one.at("tolerance");
  const double relative = one.at("or_ci_relative_tolerance");
  const FisherTest test = fisher_exact(table);
  expect_near(test.two_sided, expected.at("p_two_sided"), tolerance, id);
  expect_near(test.greater, expected.at("p_greater"), tolerance, id);
  expect_near(test.less, expected.at("p_less"), tolerance, id);
  const OddsRatios odds = odds_ratios(table);
  expect_near(*odds.sample, expected.at("or_sample"), tolerance, id);
  expect_near(*odds.conditional, expected.at("or_conditional_mle"), 1e-6 * *odds.conditional, id);
  expect_near(odds.haldane_anscombe, expected.at("or_haldane_anscombe"), tolerance, id);
  const auto expect_odds = [&](const Interval& got, const char* key) {
    const ReferenceJson& wanted = expected.at(key);
    expect_near(got.low, wanted.at(0), relative * got.low, id + key);
    expect_near(got.high, wanted.at(1), relative * got.high, id + key);
  };
  expect_odds(*odds.conditional_exact, "or_conditional_exact_ci95");
  expect_odds(odds.haldane_anscombe_woolf, "or_haldane_anscombe_woolf_ci95");
  ASSERT_EQ(odds.sample_woolf.has_value(), expected.contains("or_sample_woolf_ci95")) << id;
  if (odds.sample_woolf) expect_odds(*odds.sample_woolf, "or_sample_woolf_ci95");
}

TEST(SmallSamples, EqualTheReferenceValues) {
  const ReferenceJson cases = test::reference_cases("small_n.json");
  VELDWERK_REFERENCE_OR_SKIP(cases);
  std::size_t checked = 0;
  for (const ReferenceJson& one : cases) {
    const std::string id = one.at("id");
    if (id.starts_with("proportion/")) {
      check_proportion(one, id);
    } else if (id.starts_with("fisher2x2/")) {
      check_two_by_two(one, id);
    } else if (id.starts_with("fisher_rxc/")) {
      const auto p = fisher_exact(one.at("table").get<Rows>());
      ASSERT_TRUE(p) << id;
      expect_near(*p, one.at("expected").at("p_two_sided"), one.at("tolerance"), id);
    } else if (id.starts_with("benjamini_hochberg/")) {
      const std::vector<double> adjusted =
          benjamini_hochberg(one.at("p").get<std::vector<double>>());
      const auto& expected = one.at("expected").at("adjusted");
      ASSERT_EQ(adjusted.size(), expected.size()) << id;
      for (std::size_t i = 0; i < adjusted.size(); ++i) {
        expect_near(adjusted[i], expected.at(i), one.at("tolerance"), id);
      }
    } else {
      ADD_FAILURE() << "a case that nothing recomputes: " << id;
    }
    ++checked;
  }
  EXPECT_GE(checked, 20U);
}

// Published values, for where the folder with the others is not.
TEST(SmallSamples, EqualPublishedValues) {
  EXPECT_THAT(wilson_interval(81, 263)->low, DoubleNear(0.2553, 5e-5));  // Newcombe 1998, table I
  EXPECT_THAT(wilson_interval(81, 263)->high, DoubleNear(0.3662, 5e-5));
  EXPECT_THAT(clopper_pearson_interval(15, 148)->low, DoubleNear(0.0578, 5e-5));
  EXPECT_THAT(clopper_pearson_interval(15, 148)->high, DoubleNear(0.1617, 5e-5));
  // Newcombe 1998, table II: 56/70 less 48/80, method 10.
  const auto difference = share_difference(56, 70, 48, 80);
  EXPECT_THAT(difference->difference, DoubleNear(0.2, 1e-12));
  EXPECT_THAT(difference->interval.low, DoubleNear(0.0524, 5e-5));
  EXPECT_THAT(difference->interval.high, DoubleNear(0.3339, 5e-5));
  const FisherTest tea = fisher_exact(TwoByTwo{{{3, 1}, {1, 3}}});  // Fisher 1935
  EXPECT_THAT(tea.two_sided, DoubleNear(0.4857, 5e-5));
  EXPECT_THAT(tea.greater, DoubleNear(0.2429, 5e-5));
  // Agresti 2002: job satisfaction.
  EXPECT_THAT(*fisher_exact(Rows{{1, 3, 10, 6}, {2, 3, 10, 7}, {1, 6, 14, 12}, {0, 1, 9, 11}}),
              DoubleNear(0.7827, 5e-5));
}

TEST(SmallSamples, AreUndefinedOfNobody) {
  EXPECT_FALSE(wilson_interval(0, 0));
  EXPECT_FALSE(clopper_pearson_interval(0, 0));
  EXPECT_FALSE(share_difference(1, 2, 0, 0));
  EXPECT_FALSE(odds_ratios(TwoByTwo{{{0, 0}, {3, 4}}}).sample);
  EXPECT_FALSE(odds_ratios(TwoByTwo{{{0, 0}, {3, 4}}}).conditional);
  EXPECT_EQ(fisher_exact(TwoByTwo{{{0, 0}, {3, 4}}}).two_sided, 1);
  EXPECT_EQ(fisher_exact(Rows{{0, 3}, {0, 4}, {0, 2}}), 1);
  EXPECT_THAT(benjamini_hochberg({}), IsEmpty());
}

/// Every table with these margins, one after the other: slow, and plainly right.
double by_counting_all(const Rows& rows) {
  std::vector<std::uint64_t> left;
  std::vector<std::uint64_t> columns(rows[0].size());
  double observed = 0;
  for (const auto& row : rows) {
    left.push_back(std::accumulate(row.begin(), row.end(), std::uint64_t{0}));
    for (std::size_t i = 0; i < row.size(); ++i) {
      columns[i] += row[i];
      observed -= std::lgamma(static_cast<double>(row[i]) + 1);
    }
  }
  double all = 0;
  double rare = 0;
  const auto visit = [&](auto&& self, std::size_t at, std::vector<std::uint64_t> column_left,
                         std::uint64_t row_left, double weight) -> void {
    const std::size_t row = at / columns.size();
    const std::size_t column = at % columns.size();
    if (row == left.size()) {
      if (std::ranges::any_of(column_left, [](std::uint64_t n) { return n > 0; })) return;
      all += std::exp(weight);
      if (weight <= observed + 1e-7) rare += std::exp(weight);
      return;
    }
    const bool last = column + 1 == columns.size();
    for (std::uint64_t n = last ? row_left : 0; n <= std::min(row_left, column_left[column]); ++n) {
      auto rest = column_left;
      rest[column] -= n;
      const std::uint64_t next = last ? (row + 1 < left.size() ? left[row + 1] : 0) : row_left - n;
      self(self, at + 1, rest, next, weight - std::lgamma(static_cast<double>(n) + 1));
    }
  };
  visit(visit, 0, columns, left[0], 0);
  return rare / all;
}

TEST(FisherExact, EqualsTheCountOfAllTables) {
  std::mt19937 random(7);
  for (int turn = 0; turn < 200; ++turn) {
    Rows rows(2 + random() % 2, std::vector<std::uint64_t>(2 + random() % 3));
    for (auto& row : rows) {
      for (auto& count : row) count = random() % 4;
    }
    const auto p = fisher_exact(rows);
    ASSERT_TRUE(p);
    EXPECT_NEAR(*p, by_counting_all(rows), 1e-9) << turn;
    if (rows.size() == 2 && rows[0].size() == 2) {
      const FisherTest test =
          fisher_exact(TwoByTwo{{{rows[0][0], rows[0][1]}, {rows[1][0], rows[1][1]}}});
      EXPECT_NEAR(test.two_sided, *p, 1e-9);
    }
    // Neither the order of groups nor turning the table changes it.
    Rows turned(rows[0].size(), std::vector<std::uint64_t>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::size_t j = 0; j < rows[i].size(); ++j) turned[j][i] = rows[i][j];
    }
    std::ranges::reverse(turned);
    EXPECT_NEAR(*fisher_exact(turned), *p, 1e-12);
  }
}

TEST(FisherExact, SaysWhereItTakesTooLong) {
  Rows rows;
  for (std::uint64_t i = 0; i < 12; ++i) rows.push_back({40 + 7 * i, 60 + 3 * i});
  EXPECT_FALSE(fisher_exact(rows));
}

TEST(BenjaminiHochberg, KeepsTheOrderGiven) {
  EXPECT_THAT(
      benjamini_hochberg(std::vector{0.04, 0.01, 0.5}),
      ElementsAre(DoubleNear(0.06, 1e-12), DoubleNear(0.03, 1e-12), DoubleNear(0.5, 1e-12)));
}

}  // namespace
}  // namespace veldwerk
