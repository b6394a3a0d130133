// Intervals by drawing again: the same for a seed, near what many samples give, and honest about
// samples without a value.
#include "analysis/agreement/bootstrap.hpp"

#include <chrono>
#include <cmath>
#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/agreement/random_draws.hpp"
#include "tests/analysis/agreement/units_builder.hpp"

namespace veldwerk {
namespace {

using test::random_rows;
using test::units_of;
using enum Coefficient;

UnitMatrix krippendorff() {
  return units_of({"11.1", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", ".555",
                   "..11", "..3."});
}

/// Eight units, on one of which two coders differ.
UnitMatrix one_differs() {
  UnitMatrix units = units_of({"11", "12"});
  units.weights = {7, 1};
  return units;
}

TEST(RandomBits, IsXoshiro) {
  // Reference implementation, state from splitmix64 of seed 0: its first outputs are published
  // with the generator of many libraries.
  RandomBits bits(0);
  EXPECT_EQ(bits.next(), 0x99EC5F36CB75F2B4ULL);
  EXPECT_EQ(bits.next(), 0xBF6E1F784956452AULL);
}

TEST(RandomBits, DrawsEvenly) {
  RandomBits bits(3);
  std::vector<int> seen(7);
  for (int i = 0; i < 70'000; ++i) ++seen[bits.below(7)];
  for (const int count : seen) EXPECT_NEAR(count, 10'000, 400);
  EXPECT_EQ(bits.below(1), 0U);
}

TEST(RandomBits, SplitsTossesByAnyChance) {
  RandomBits bits(4);
  EXPECT_EQ(bits.successes(1000, 0, 5), 0U);
  EXPECT_EQ(bits.successes(1000, 5, 5), 1000U);
  for (const std::uint64_t part : {1, 3, 6}) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 4000; ++i) {
      const auto drawn = static_cast<double>(bits.successes(100, part, 7));
      sum += drawn;
      squares += drawn * drawn;
    }
    const double p = static_cast<double>(part) / 7;
    EXPECT_NEAR(sum / 4000, 100 * p, 0.4);
    EXPECT_NEAR(squares / 4000 - sum / 4000 * (sum / 4000), 100 * p * (1 - p), 2.5);
  }
}

TEST(Draws, AreAsManyAsThereAre) {
  for (const std::vector<std::uint64_t>& sizes :
       {std::vector<std::uint64_t>{5, 0, 90, 5}, std::vector<std::uint64_t>(50, 1)}) {
    Draws draws(sizes, 9);
    for (int i = 0; i < 20; ++i) {
      const auto counts = draws.next();
      EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}), draws.things());
    }
  }
}

TEST(Bootstrap, IsNearTheLimitOfManySamples) {
  const BootstrapInterval four = bootstrap(alpha_nominal, krippendorff(), {});
  ASSERT_TRUE(four.interval);
  EXPECT_NEAR(four.interval->low, 0.416, 0.045);
  EXPECT_DOUBLE_EQ(four.interval->high, 1);
  EXPECT_EQ(four.drawn_from, 11U);
  EXPECT_EQ(four.samples, 5000U);
  EXPECT_EQ(four.undefined, 0U);
  EXPECT_FALSE(four.doubtful());
  EXPECT_NEAR(*jackknife_error(alpha_nominal, krippendorff()).value, 0.14632665220070634, 1e-9);
  EXPECT_NEAR(*jackknife_error(alpha_ordinal, krippendorff()).value, 0.14803134222636008, 1e-9);
}

TEST(Bootstrap, CountsSamplesWithoutAValue) {
  const BootstrapInterval drawn = bootstrap(alpha_nominal, one_differs(), {});
  ASSERT_TRUE(drawn.interval);
  EXPECT_NEAR(drawn.undefined / 5000.0, std::pow(7.0 / 8, 8), 0.03);
  EXPECT_NEAR(drawn.interval->low, -0.153846, 0.06);
  EXPECT_NEAR(drawn.interval->high, 0, 1e-12);
  EXPECT_TRUE(drawn.doubtful());
  EXPECT_EQ(jackknife_error(alpha_nominal, one_differs()).why, Undefined::one_category);
}

TEST(Bootstrap, SaysWhereThereIsNothingToDraw) {
  const BootstrapInterval none = bootstrap(alpha_nominal, units_of({"1.", ".2"}), {});
  EXPECT_FALSE(none.interval);
  EXPECT_EQ(none.drawn_from, 0U);
  EXPECT_TRUE(none.doubtful());
  EXPECT_FALSE(bootstrap(cohen_kappa, krippendorff(), {}).interval);
  const BootstrapInterval same = bootstrap(alpha_nominal, units_of({"11", "11"}), {});
  EXPECT_FALSE(same.interval);
  EXPECT_EQ(same.undefined, same.samples);
  EXPECT_FALSE(bootstrap(alpha_nominal, krippendorff(), {.samples = 0}).interval);
}

void expect_same(const BootstrapInterval& one, const BootstrapInterval& other) {
  ASSERT_EQ(one.interval.has_value(), other.interval.has_value());
  EXPECT_EQ(one.undefined, other.undefined);
  EXPECT_EQ(one.drawn_from, other.drawn_from);
  if (!one.interval) return;
  EXPECT_EQ(one.interval->low, other.interval->low);
  EXPECT_EQ(one.interval->high, other.interval->high);
}

TEST(Bootstrap, DependsOnTheSeedAlone) {
  std::mt19937_64 random(5);
  std::vector<std::string> rows = random_rows(random, 40, 3, 3, 20);
  for (const Coefficient each : all_coefficients()) {
    const Resampling resampling{.samples = 200, .seed = 17};
    const BootstrapInterval first = bootstrap(each, units_of(rows), resampling);
    expect_same(first, bootstrap(each, units_of(rows), resampling));
    std::vector<std::string> shuffled = rows;
    std::ranges::shuffle(shuffled, random);
    expect_same(first, bootstrap(each, units_of(shuffled), resampling));
  }
  const BootstrapInterval one = bootstrap(alpha_nominal, units_of(rows), {.seed = 1});
  const BootstrapInterval other = bootstrap(alpha_nominal, units_of(rows), {.seed = 2});
  EXPECT_NE(one.interval->low, other.interval->low);
  EXPECT_NEAR(one.interval->low, other.interval->low, 0.05);
}

TEST(Bootstrap, TakesWeightsForRowsRepeated) {
  UnitMatrix repeated = units_of({"11", "11", "11", "11", "11", "11", "11", "12"});
  expect_same(bootstrap(alpha_nominal, one_differs(), {}), bootstrap(alpha_nominal, repeated, {}));
}

TEST(Bootstrap, DrawsWholeInterviews) {
  std::mt19937_64 random(6);
  // Within an interview all units are alike: an interval over units is too narrow.
  std::vector<std::string> rows;
  UnitMatrix units;
  std::vector<std::uint32_t> documents;
  for (std::uint32_t document = 0; document < 12; ++document) {
    const std::string row = random_rows(random, 1, 2, 3, 0).front();
    for (int i = 0; i < 20; ++i) {
      rows.push_back(row);
      documents.push_back(document * 3);  // any numbers
    }
  }
  units = units_of(rows);
  units.documents = documents;
  const BootstrapInterval whole = bootstrap(alpha_nominal, units, {});
  const BootstrapInterval apart = bootstrap(alpha_nominal, units, {.whole_documents = false});
  EXPECT_EQ(whole.drawn_from, 12U);
  EXPECT_EQ(apart.drawn_from, 240U);
  EXPECT_GT(whole.interval->high - whole.interval->low,
            2 * (apart.interval->high - apart.interval->low));
}

TEST(Bootstrap, OfInterviewsOfOneUnitIsThatOfSums) {
  std::mt19937_64 random(8);
  UnitMatrix units = units_of(random_rows(random, 30, 2, 2, 0));
  std::vector<std::vector<double>> parts;
  for (std::size_t row = 0; row < units.rows(); ++row) {
    units.documents.push_back(static_cast<std::uint32_t>(row));
    parts.push_back({units.row(row)[0] == units.row(row)[1] ? 1.0 : 0.0, 1.0});
  }
  const BootstrapInterval sums = bootstrap_sums(
      parts, {}, [](std::span<const double> both) { return Estimate::of(both[0] / both[1]); });
  expect_same(sums, bootstrap(percent_agreement, units, {}));
  EXPECT_EQ(bootstrap_sums({}, {}, [](std::span<const double>) { return Estimate(); }).drawn_from,
            0U);
}

TEST(Bootstrap, OfManyUnitsInManyInterviewsIsQuick) {
  std::mt19937_64 random(10);
  UnitMatrix units = units_of(random_rows(random, 20'000, 4, 5, 20));
  for (std::size_t row = 0; row < units.rows(); ++row) {
    units.documents.push_back(static_cast<std::uint32_t>(row % 1000));
    units.weights.push_back(1 + random() % 9);
  }
  const auto start = std::chrono::steady_clock::now();
  const BootstrapInterval drawn = bootstrap(alpha_ordinal, units, {.samples = 500});
  EXPECT_TRUE(drawn.interval);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace veldwerk
