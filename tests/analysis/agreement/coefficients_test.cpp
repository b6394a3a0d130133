// Coefficients of units given: what books and papers print, why there is none, and what must hold
// of any matrix.
#include "analysis/agreement/coefficients.hpp"

#include <cmath>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/agreement/units_builder.hpp"

namespace veldwerk {
namespace {

using test::random_rows;
using test::units_of;
using enum Coefficient;

double value(Coefficient coefficient, const UnitMatrix& units, std::size_t available = 0) {
  const Estimate estimate = agreement(coefficient, units, available);
  return estimate.value.value_or(std::nan(""));
}

Undefined reason(Coefficient coefficient, const UnitMatrix& units, std::size_t available = 0) {
  const Estimate estimate = agreement(coefficient, units, available);
  EXPECT_EQ(estimate.value.has_value(), estimate.why == Undefined::none);
  return estimate.why;
}

/// Krippendorff (2011), section C: four observers, twelve units.
UnitMatrix krippendorff() {
  return units_of({"11.1", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", ".555",
                   "..11", "..3."});
}

/// Cohen's table 20, 5, 10, 15.
UnitMatrix two_by_two(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) {
  UnitMatrix units = units_of({"11", "12", "21", "22"});
  units.weights = {a, b, c, d};
  return units;
}

TEST(Coefficients, AreThoseOfKrippendorff2011) {
  const UnitMatrix units = krippendorff();
  EXPECT_NEAR(value(alpha_nominal, units), 113.0 / 152, 1e-12);
  EXPECT_NEAR(value(alpha_ordinal, units), 108577.0 / 133160, 1e-12);
  EXPECT_NEAR(value(alpha_interval, units), 951.0 / 1120, 1e-12);
  EXPECT_NEAR(value(alpha_ratio, units), 18222619.0 / 22852465, 1e-12);
  EXPECT_NEAR(value(percent_agreement, units), 9.0 / 11, 1e-12);
  EXPECT_NEAR(value(percent_pooled_pairs, units), 43.0 / 55, 1e-12);
  EXPECT_NEAR(value(percent_all_coders, units), 5.0 / 8, 1e-12);
  EXPECT_NEAR(value(fleiss_kappa, units), 7343.0 / 9647, 1e-12);
  EXPECT_NEAR(value(gwet_ac1, units), 31825.0 / 41041, 1e-12);
  EXPECT_NEAR(value(brennan_prediger, units), 17.0 / 22, 1e-12);
  EXPECT_NEAR(value(brennan_prediger, units, 8), 61.0 / 77, 1e-12);
  EXPECT_NEAR(*standard_error(alpha_nominal, units)->value, 0.14557, 6e-6);
  EXPECT_NEAR(*standard_error(gwet_ac1, units)->value, 0.14295, 6e-6);
  EXPECT_NEAR(*standard_error(fleiss_kappa, units)->value, 0.15302, 6e-6);
}

TEST(Coefficients, OfTwoCodersAreThoseOfTextbooks) {
  const UnitMatrix units = two_by_two(20, 5, 10, 15);
  EXPECT_NEAR(value(cohen_kappa, units), 0.4, 1e-12);
  EXPECT_NEAR(value(cohen_kappa_linear, units), 0.4, 1e-12);
  EXPECT_NEAR(value(cohen_kappa_quadratic, units), 0.4, 1e-12);
  EXPECT_NEAR(value(light_kappa, units), 0.4, 1e-12);
  EXPECT_NEAR(value(conger_kappa, units), 0.4, 1e-12);
  EXPECT_NEAR(value(scott_pi, units), 13.0 / 33, 1e-12);
  EXPECT_NEAR(value(fleiss_kappa, units), 13.0 / 33, 1e-12);
  EXPECT_NEAR(value(gwet_ac1, units), 41.0 / 101, 1e-12);
  EXPECT_NEAR(value(holsti, units), 0.7, 1e-12);
  EXPECT_NEAR(*standard_error(cohen_kappa, units)->value, 0.12699606293110033, 1e-9);
  // Two categories: any weights are the same.
  EXPECT_NEAR(*standard_error(cohen_kappa_quadratic, units)->value, 0.12699606293110033, 1e-9);
  // Feinstein & Cicchetti (1990): 0.70 at 85 % of agreement.
  EXPECT_NEAR(value(cohen_kappa, two_by_two(40, 9, 6, 45)), 0.70, 0.005);
}

TEST(Coefficients, TakeWhatEachCoderGaveWhereCodingsAreMissing) {
  // By hand: agreement on one of two units; the first coder gave 1 each time, the second 2, 2, 1.
  const UnitMatrix units = units_of({"12", "1.", ".2", "11"});
  EXPECT_NEAR(value(conger_kappa, units), (0.5 - 1.0 / 3) / (1 - 1.0 / 3), 1e-12);
  // Of units that both coded, the second gave 2 once and 1 once.
  EXPECT_NEAR(value(cohen_kappa, units), 0, 1e-12);
  // Shares 5/8 and 3/8: a unit counts once, whoever coded it.
  EXPECT_NEAR(value(fleiss_kappa, units), (0.5 - 34.0 / 64) / (1 - 34.0 / 64), 1e-12);
  EXPECT_NEAR(value(holsti, units), 2.0 / 6, 1e-12);
}

TEST(Coefficients, WeighByRanksOfCodesInUse) {
  // Ranks 0, 1, 2 of 1, 2 and 9: as far apart as 1, 2, 3.
  const UnitMatrix far = units_of({"11", "12", "22", "99", "92", "19"});
  const UnitMatrix near = units_of({"11", "12", "22", "33", "32", "13"});
  EXPECT_DOUBLE_EQ(value(cohen_kappa_linear, far), value(cohen_kappa_linear, near));
  EXPECT_DOUBLE_EQ(value(cohen_kappa_quadratic, far), value(cohen_kappa_quadratic, near));
  EXPECT_LT(value(alpha_interval, units_of({"11", "12", "22", "99", "92"})),
            value(alpha_interval, units_of({"11", "12", "22", "33", "32"})) - 0.05);
  EXPECT_DOUBLE_EQ(value(alpha_ordinal, far), value(alpha_ordinal, near));
  // By hand: observed 1 + 1 + 2; expected of 3, 1, 2 and 1, 3, 2 units of each code, over 6.
  EXPECT_NEAR(value(cohen_kappa_linear, near),
              1 - 4.0 / ((3 * 3 + 3 * 2 * 2 + 1 + 2 + 2 * 2 + 2 * 3) / 6.0), 1e-12);
  // Codes that a codebook has between them count, where the matrix names all of them.
  UnitMatrix named = units_of({"11", "13", "33", "31"});
  named.categories = {"1", "2", "3"};
  named.numbers = {1, 2, 3};
  for (std::int32_t& one : named.values) one = one == 1 ? 2 : one;
  EXPECT_NEAR(value(cohen_kappa_linear, named, 3), 0, 1e-12);
}

TEST(Coefficients, AreUndefinedForAReason) {
  const UnitMatrix nobody;
  const UnitMatrix one_coder = units_of({"1", "2", "1"});
  const UnitMatrix apart = units_of({"1.", "2.", ".1", ".2"});
  const UnitMatrix same = units_of({"11", "11", "11"});
  const UnitMatrix three = units_of({"111", "212", "222"});
  for (const Coefficient each : all_coefficients()) {
    EXPECT_EQ(reason(each, nobody), Undefined::too_few_coders) << name_of(each);
    EXPECT_EQ(reason(each, one_coder), Undefined::too_few_coders) << name_of(each);
    const bool is_holsti = each == holsti;
    EXPECT_EQ(reason(each, apart), is_holsti ? Undefined::none : Undefined::nothing_compared)
        << name_of(each);
    EXPECT_EQ(reason(each, units_of({"..", ".."})),
              is_holsti ? Undefined::no_coding : Undefined::nothing_compared)
        << name_of(each);
  }
  for (const Coefficient each : {alpha_nominal, alpha_ordinal, alpha_interval, alpha_ratio}) {
    EXPECT_EQ(reason(each, same), Undefined::one_category) << name_of(each);
  }
  for (const Coefficient each :
       {cohen_kappa, cohen_kappa_linear, cohen_kappa_quadratic, scott_pi, fleiss_kappa, light_kappa,
        conger_kappa, brennan_prediger, gwet_ac1}) {
    EXPECT_EQ(reason(each, same), Undefined::certain_chance) << name_of(each);
  }
  EXPECT_DOUBLE_EQ(value(brennan_prediger, same, 4), 1);
  EXPECT_DOUBLE_EQ(value(gwet_ac1, same, 4), 1);
  for (const Coefficient each : {cohen_kappa, cohen_kappa_linear, scott_pi, holsti}) {
    EXPECT_EQ(reason(each, three), Undefined::more_than_two) << name_of(each);
  }
  // The first two agree on the only code that they give, so that Light's mean has no first term.
  EXPECT_EQ(reason(light_kappa, units_of({"111", "112"})), Undefined::certain_chance);
  EXPECT_EQ(reason(alpha_interval, units_of({"ab", "bb"})), Undefined::not_numbers);
  UnitMatrix below = unit_matrix(std::vector<std::string>{"-1", "1", "1", "1"}, 2);
  EXPECT_EQ(reason(alpha_ratio, below), Undefined::not_numbers);
  EXPECT_EQ(reason(alpha_interval, below), Undefined::none);
  EXPECT_FALSE(standard_error(scott_pi, same).has_value());
  EXPECT_EQ(standard_error(alpha_nominal, same)->why, Undefined::one_category);
  EXPECT_EQ(standard_error(alpha_nominal, units_of({"12"}))->why, Undefined::too_few_units);
}

TEST(Coefficients, OfConstantCodersAreNoughtOrLess) {
  EXPECT_DOUBLE_EQ(value(cohen_kappa, units_of({"12"})), 0);
  EXPECT_DOUBLE_EQ(value(cohen_kappa, units_of({"11", "11", "12", "12"})), 0);
  EXPECT_DOUBLE_EQ(value(scott_pi, units_of({"12"})), -1);
  EXPECT_DOUBLE_EQ(value(alpha_nominal, units_of({"12", "21"})), -0.5);
  EXPECT_NEAR(value(gwet_ac1, units_of({"12"}), 3), -1.0 / 3, 1e-12);
}

TEST(Coefficients, HaveNames) {
  std::set<std::string_view> names;
  for (const Coefficient each : all_coefficients()) {
    names.insert(name_of(each));
    EXPECT_EQ(find_coefficient(name_of(each)), each);
  }
  EXPECT_EQ(names.size(), 17U);
  EXPECT_EQ(find_coefficient("alpha"), std::nullopt);
}

TEST(Coefficients, TakeNumbersOfAnySize) {
  const UnitMatrix huge =
      unit_matrix(std::vector<std::string>{"1e308", "-1e308", "1", "1", "-1e308", "1e308"}, 2);
  EXPECT_TRUE(std::isfinite(value(alpha_interval, huge)));
  const UnitMatrix tiny =
      unit_matrix(std::vector<std::string>{"1e-300", "2e-300", "1e-300", "1e-300"}, 2);
  EXPECT_NEAR(value(alpha_interval, tiny), value(alpha_interval, units_of({"12", "11"})), 1e-12);
  EXPECT_NEAR(value(alpha_ratio, tiny), value(alpha_ratio, units_of({"12", "11"})), 1e-12);
}

TEST(Basis, CountsUnitsAndPairs) {
  const Basis basis = basis_of(krippendorff());
  EXPECT_EQ(basis.units, 12U);
  EXPECT_EQ(basis.compared, 11U);
  EXPECT_EQ(basis.complete, 8U);
  EXPECT_EQ(basis.pairs, 55U);
  EXPECT_EQ(basis.agreeing, 43U);
}

/// Every coefficient and error of a matrix; NaN where undefined.
std::vector<double> everything(const UnitMatrix& units) {
  std::vector<double> all;
  for (const Coefficient each : all_coefficients()) {
    all.push_back(value(each, units));
    const auto error = standard_error(each, units);
    if (error) all.push_back(error->value.value_or(std::nan("")));
  }
  return all;
}

void expect_same(const UnitMatrix& one, const UnitMatrix& other, double within,
                 const std::string& what) {
  const std::vector<double> first = everything(one);
  const std::vector<double> second = everything(other);
  for (std::size_t at = 0; at < first.size(); ++at) {
    EXPECT_EQ(std::isnan(first[at]), std::isnan(second[at])) << what << " " << at;
    if (!std::isnan(first[at])) {
      EXPECT_NEAR(first[at], second[at], within) << what << " " << at;
    }
  }
}

TEST(CoefficientProperties, HoldOfAnyMatrix) {
  std::mt19937_64 random(20261122);
  for (int round = 0; round < 150; ++round) {
    const std::size_t coders = 2 + random() % 4;
    const auto missing = static_cast<unsigned>(random() % 3) * 20;
    std::vector<std::string> rows = random_rows(random, 1 + random() % 30, coders, 4, missing);
    const UnitMatrix units = units_of(rows);

    std::vector<std::string> shuffled = rows;
    std::ranges::shuffle(shuffled, random);
    expect_same(units, units_of(shuffled), 0, "order of rows");

    std::vector<std::string> turned = rows;
    for (std::string& row : turned) std::ranges::reverse(row);
    expect_same(units, units_of(turned), 1e-10, "order of coders");

    // Downward: distances of ranks and numbers are the same, but not ratios.
    std::vector<std::string> renamed = rows;
    for (std::string& row : renamed) {
      for (char& cell : row) cell = cell == '.' ? cell : static_cast<char>('1' + '4' - cell);
    }
    UnitMatrix other = units_of(renamed);
    UnitMatrix original = units;
    original.numbers.clear();
    other.numbers.clear();
    expect_same(original, other, 1e-10, "names of categories");
  }
}

TEST(CoefficientProperties, WeightsAreRowsRepeated) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 60; ++round) {
    const std::vector<std::string> rows = random_rows(random, 12, 2 + random() % 3, 3, 20);
    UnitMatrix weighted = units_of(rows);
    std::vector<std::string> repeated;
    for (const std::string& row : rows) {
      weighted.weights.push_back(random() % 4);
      for (std::uint64_t i = 0; i < weighted.weights.back(); ++i) repeated.push_back(row);
    }
    if (repeated.empty()) continue;
    UnitMatrix plain = units_of(repeated);
    // Rows of weight 0 are no units; categories that are theirs alone are not in use.
    expect_same(weighted, plain, 1e-12, "weights");
    const Basis one = basis_of(weighted);
    const Basis other = basis_of(plain);
    EXPECT_EQ(one.units, other.units);
    EXPECT_EQ(one.pairs, other.pairs);
    EXPECT_EQ(one.agreeing, other.agreeing);
  }
}

TEST(CoefficientProperties, OfIdenticalCodersAreOneOrUndefined) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 50; ++round) {
    std::vector<std::string> rows = random_rows(random, 1 + random() % 15, 2, 3, 10);
    for (std::string& row : rows) row[1] = row[0];
    for (const Coefficient each : all_coefficients()) {
      const Estimate estimate = agreement(each, units_of(rows));
      if (estimate.value) {
        EXPECT_NEAR(*estimate.value, 1, 1e-12) << name_of(each);
      }
    }
  }
}

TEST(CoefficientProperties, OfShuffledCodersAreNearNought) {
  std::mt19937_64 random(13);
  std::vector<std::string> rows = random_rows(random, 20000, 2, 4, 0);
  std::vector<char> second;
  for (const std::string& row : rows) second.push_back(row[1]);
  std::ranges::shuffle(second, random);
  for (std::size_t at = 0; at < rows.size(); ++at) rows[at][1] = second[at];
  for (const Coefficient each : all_coefficients()) {
    if (each == percent_agreement || each == percent_pooled_pairs || each == percent_all_coders ||
        each == holsti) {
      continue;
    }
    EXPECT_NEAR(value(each, units_of(rows)), 0, 0.03) << name_of(each);
  }
}

TEST(UnitMatrix, SortsNumbersAsNumbersAndWordsByBytes) {
  using testing::ElementsAre;
  const std::vector<std::string> numbers = {"10", "9", "1.0", "1", "2,5", "", "-0", "0"};
  const UnitMatrix matrix = unit_matrix(numbers, 2);
  EXPECT_THAT(matrix.categories, ElementsAre("0", "1", "2,5", "9", "10"));
  EXPECT_THAT(matrix.numbers, ElementsAre(0, 1, 2.5, 9, 10));
  EXPECT_THAT(matrix.values, ElementsAre(4, 3, 1, 1, 2, -1, 0, 0));
  const std::vector<std::string> words = {"b", "10", "9", "a"};
  EXPECT_THAT(unit_matrix(words, 2).categories, ElementsAre("10", "9", "a", "b"));
  EXPECT_TRUE(unit_matrix(words, 2).numbers.empty());
  EXPECT_TRUE(unit_matrix(std::vector<std::string>{"nan", "1"}, 2).numbers.empty());
  EXPECT_TRUE(unit_matrix(std::vector<std::string>{"1e999", "1"}, 2).numbers.empty());
}

}  // namespace
}  // namespace veldwerk
