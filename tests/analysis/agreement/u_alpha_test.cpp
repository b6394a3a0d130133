// The u-alpha family against what the paper and other programs print, and against an implementation
// that goes through the text character by character with every table of the paper written out.
#include "analysis/agreement/u_alpha.hpp"

#include <array>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "tests/analysis/agreement/random_continuum.hpp"

namespace veldwerk {
namespace {

using test::random_continuum;
using Table = std::vector<std::vector<double>>;

void expect_value(const Estimate& got, double wanted, double tolerance = 1e-12) {
  ASSERT_TRUE(got.value.has_value());
  EXPECT_NEAR(*got.value, wanted, tolerance);
  EXPECT_EQ(got.why, Undefined::none);
}

void expect_undefined(const Estimate& got, Undefined why) {
  EXPECT_FALSE(got.value.has_value());
  EXPECT_EQ(got.why, why);
}

/// The formulas as printed; value 0 is gap, category c is value c + 1.
class Naive {
 public:
  explicit Naive(const Continuum& continuum)
      : values_(continuum.categories + 1),
        others_(static_cast<double>(continuum.coders.size()) - 1),
        met_(values_, std::vector<double>(values_)),
        squares_(values_),
        shared_squares_(values_) {
    for (const auto& units : continuum.coders) {
      std::vector<std::size_t> painted(continuum.length);
      for (const CodedUnit& unit : units) {
        std::fill(painted.begin() + static_cast<std::ptrdiff_t>(unit.start),
                  painted.begin() + static_cast<std::ptrdiff_t>(unit.end), unit.category + 1);
        squares_[unit.category + 1] += std::pow(static_cast<double>(unit.end - unit.start), 2);
      }
      squares_[0] += static_cast<double>(std::ranges::count(painted, 0U));
      text_.push_back(painted);
    }
    for (std::size_t one = 0; one < text_.size(); ++one) {
      for (std::size_t other = 0; other < text_.size(); ++other) {
        if (one != other) compare(continuum.coders[one], one, other);
      }
    }
  }

  double u() const { return alpha_of(met_, squares_); }

  double binary() const {
    Table two(2, std::vector<double>(2));
    std::vector<double> squares(2);
    for (std::size_t c = 0; c < values_; ++c) {
      squares[c > 0] += squares_[c];
      for (std::size_t k = 0; k < values_; ++k) two[c > 0][k > 0] += met_[c][k];
    }
    const Table chance = chance_of(two, squares);
    return 1 - two[0][1] / chance[0][1];
  }

  double cu() const { return alpha_of(coded(), shared_squares_); }
  double cu_coverage() const { return total_of(coded()) / total_of(met_); }

  double ku(std::size_t category) const {
    const Table met = coded();
    const Table chance = chance_of(met, shared_squares_);
    const std::size_t k = category + 1;
    const double met_any = row_of(met, k);
    const double chance_any = row_of(chance, k);
    return 1 - chance_any / met_any * (met_any - met[k][k]) / (chance_any - chance[k][k]);
  }
  double ku_coverage(std::size_t category) const {
    return row_of(coded(), category + 1) / row_of(met_, category + 1);
  }

 private:
  void compare(const std::vector<CodedUnit>& units, std::size_t one, std::size_t other) {
    for (std::size_t at = 0; at < text_[one].size(); ++at) {
      met_[text_[one][at]][text_[other][at]] += 1 / others_;
    }
    for (const CodedUnit& unit : units) {
      double shared = 0;
      for (std::size_t at = unit.start; at < unit.end; ++at) shared += text_[other][at] > 0 ? 1 : 0;
      shared_squares_[unit.category + 1] += shared * shared / others_;
    }
  }

  Table coded() const {
    Table met = met_;
    for (std::size_t c = 0; c < values_; ++c) met[0][c] = met[c][0] = 0;
    return met;
  }
  static double row_of(const Table& table, std::size_t row) {
    double sum = 0;
    for (const double one : table[row]) sum += one;
    return sum;
  }
  static double total_of(const Table& table) {
    double sum = 0;
    for (std::size_t row = 0; row < table.size(); ++row) sum += row_of(table, row);
    return sum;
  }
  static Table chance_of(const Table& met, const std::vector<double>& squares) {
    const double total = total_of(met);
    double all_squares = 0;
    for (const double one : squares) all_squares += one;
    Table chance = met;
    for (std::size_t c = 0; c < met.size(); ++c) {
      for (std::size_t k = 0; k < met.size(); ++k) {
        chance[c][k] = total * (row_of(met, c) * row_of(met, k) - (c == k ? squares[c] : 0)) /
                       (total * total - all_squares);
      }
    }
    return chance;
  }
  static double alpha_of(const Table& met, const std::vector<double>& squares) {
    const Table chance = chance_of(met, squares);
    double observed = total_of(met);
    double expected = observed;
    for (std::size_t c = 0; c < met.size(); ++c) {
      observed -= met[c][c];
      expected -= chance[c][c];
    }
    return 1 - observed / expected;
  }

  std::size_t values_;
  double others_;
  Table met_;  // l_ck
  std::vector<double> squares_;
  std::vector<double> shared_squares_;
  std::vector<std::vector<std::size_t>> text_;
};

void expect_same(const Estimate& one, const Estimate& other, double tolerance = 0) {
  EXPECT_EQ(one.why, other.why);
  ASSERT_EQ(one.value.has_value(), other.value.has_value());
  if (one.value) {
    EXPECT_NEAR(*one.value, *other.value, tolerance);
  }
}

void expect_same(const UnitizingAlphas& one, const UnitizingAlphas& other, double tolerance = 0) {
  expect_same(one.u, other.u, tolerance);
  expect_same(one.binary, other.binary, tolerance);
  expect_same(one.cu.alpha, other.cu.alpha, tolerance);
  expect_same(one.cu.coverage, other.cu.coverage, tolerance);
  ASSERT_EQ(one.ku.size(), other.ku.size());
  for (std::size_t at = 0; at < one.ku.size(); ++at) {
    expect_same(one.ku[at].alpha, other.ku[at].alpha, tolerance);
    expect_same(one.ku[at].coverage, other.ku[at].coverage, tolerance);
  }
}

TEST(UnitizingAlphas, OfAlexPaulAndSuzan) {
  const UnitizingAlphas alphas = unitizing_alphas(test::alex_paul_suzan());
  expect_value(alphas.u, 0.5096699731736228);
  expect_value(alphas.binary, 0.4132259407617981);
  expect_value(alphas.cu.alpha, 0.7240818696472637);
  expect_value(alphas.cu.coverage, 83.0 / 180);
  for (const std::size_t perfect : {0U, 4U, 5U}) expect_value(alphas.ku[perfect].alpha, 1);
  for (const std::size_t chance : {1U, 2U, 3U}) expect_value(alphas.ku[chance].alpha, 0);
  for (const std::size_t whole : {0U, 1U, 2U, 3U, 5U}) expect_value(alphas.ku[whole].coverage, 1);
  expect_value(alphas.ku[4].coverage, 4.0 / 9);
  expect_undefined(alphas.ku[6].alpha, Undefined::nothing_shared);
  expect_value(alphas.ku[6].coverage, 0);
}

TEST(UnitizingAlphas, OfTwoCoders) {
  const UnitizingAlphas alphas = unitizing_alphas(test::three_categories());
  expect_value(alphas.u, 0.5910417436276321);
  expect_value(alphas.binary, 0.5939919791290833);
  expect_value(alphas.cu.alpha, 0.8115336397826995);
  expect_value(alphas.cu.coverage, 0.25);
  expect_value(alphas.ku[0].alpha, 0.26157559798112795);
  expect_value(alphas.ku[1].alpha, 1);
  expect_value(alphas.ku[2].alpha, 0.7962359167527356);
  expect_value(alphas.ku[2].coverage, 0.7282608695652174);
}

TEST(UnitizingAlphas, OfOneCategoryAreBothTheBinaryOne) {
  const UnitizingAlphas alphas =
      unitizing_alphas({.length = 100,
                        .categories = 1,
                        .coders = {{{10, 30, 0}, {50, 60, 0}}, {{12, 30, 0}, {70, 80, 0}}}});
  expect_value(alphas.u, 0.47999757163671686);
  expect_value(alphas.binary, 0.47999757163671686);
  expect_undefined(alphas.cu.alpha, Undefined::one_category);
  expect_undefined(alphas.ku[0].alpha, Undefined::one_category);
}

TEST(UnitizingAlphas, SayWhyThereIsNone) {
  const auto all_of = [](const Continuum& continuum, Undefined why) {
    const UnitizingAlphas alphas = unitizing_alphas(continuum);
    for (const Estimate& one : {alphas.u, alphas.binary, alphas.cu.alpha, alphas.cu.coverage}) {
      expect_undefined(one, why);
    }
    ASSERT_EQ(alphas.ku.size(), continuum.categories);
    for (const CoveredAlpha& ku : alphas.ku) expect_undefined(ku.alpha, why);
  };
  all_of({.length = 9, .categories = 2, .coders = {{{0, 4, 0}}}}, Undefined::too_few_coders);
  all_of({.length = 9, .categories = 2, .coders = {}}, Undefined::too_few_coders);
  all_of({.length = 9, .categories = 2, .coders = {{}, {}}}, Undefined::no_coding);
  all_of({.length = 0, .categories = 0, .coders = {{}, {}}}, Undefined::no_coding);
  all_of({.length = 9, .categories = 2, .coders = {{{0, 4, 0}, {3, 5, 1}}, {}}},
         Undefined::codes_overlap);
}

TEST(UnitizingAlphas, WithoutGap) {
  const UnitizingAlphas same =
      unitizing_alphas({.length = 9, .categories = 2, .coders = {{{0, 9, 0}}, {{0, 9, 0}}}});
  expect_undefined(same.u, Undefined::one_category);
  expect_undefined(same.binary, Undefined::no_gap);
  expect_undefined(same.ku[0].alpha, Undefined::one_category);
  expect_undefined(same.ku[1].alpha, Undefined::no_coding);
  expect_undefined(same.ku[1].coverage, Undefined::no_coding);
  const UnitizingAlphas split = unitizing_alphas(
      {.length = 9, .categories = 2, .coders = {{{0, 4, 0}, {4, 9, 1}}, {{0, 4, 0}, {4, 9, 1}}}});
  expect_value(split.u, 1);
  expect_value(split.cu.alpha, 1);
  expect_undefined(split.binary, Undefined::no_gap);
}

TEST(UnitizingAlphas, WhereNobodyCodedWhatAnotherDid) {
  const UnitizingAlphas alphas =
      unitizing_alphas({.length = 90, .categories = 2, .coders = {{{0, 4, 0}}, {{40, 49, 1}}, {}}});
  EXPECT_LT(alphas.binary.value.value(), 0);
  expect_undefined(alphas.cu.alpha, Undefined::nothing_shared);
  expect_value(alphas.cu.coverage, 0);
}

TEST(UnitizingAlphas, WhereTooLittleIsSharedToCorrectFor) {
  // Of three coders two share one passage: what could be expected of it is 0 by 0.
  const UnitizingAlphas alphas =
      unitizing_alphas({.length = 90, .categories = 2, .coders = {{{0, 4, 0}}, {{0, 4, 1}}, {}}});
  expect_undefined(alphas.cu.alpha, Undefined::too_few_units);
  expect_undefined(alphas.ku[0].alpha, Undefined::too_few_units);
}

TEST(UnitizingAlphas, AreThoseFoundCharacterByCharacter) {
  std::mt19937 random(2016);
  for (int round = 0; round < 200; ++round) {
    const std::size_t coders = 2 + random() % 4;
    const Continuum continuum = random_continuum(random, coders, 20 + random() % 200, 3, 15);
    const UnitizingAlphas alphas = unitizing_alphas(continuum);
    const Naive naive(continuum);
    if (alphas.u.value) {
      EXPECT_NEAR(*alphas.u.value, naive.u(), 1e-9);
    }
    if (alphas.binary.value) {
      EXPECT_NEAR(*alphas.binary.value, naive.binary(), 1e-9);
    }
    if (alphas.cu.alpha.value) {
      EXPECT_NEAR(*alphas.cu.alpha.value, naive.cu(), 1e-9);
    }
    if (alphas.cu.coverage.value) {
      EXPECT_NEAR(*alphas.cu.coverage.value, naive.cu_coverage(), 1e-9);
    }
    for (std::size_t category = 0; category < 3; ++category) {
      const CoveredAlpha& ku = alphas.ku[category];
      if (ku.alpha.value) {
        EXPECT_NEAR(*ku.alpha.value, naive.ku(category), 1e-9);
      }
      if (ku.coverage.value) {
        EXPECT_NEAR(*ku.coverage.value, naive.ku_coverage(category), 1e-9);
      }
    }
  }
}

TEST(UnitizingAlphas, AreTheSameForCodersInAnotherOrderAndOtherNames) {
  std::mt19937 random(1);
  for (int round = 0; round < 50; ++round) {
    const Continuum continuum = random_continuum(random, 2 + random() % 3, 300, 4, 20);
    const UnitizingAlphas alphas = unitizing_alphas(continuum);
    Continuum other = continuum;
    std::ranges::shuffle(other.coders, random);
    expect_same(unitizing_alphas(other), alphas);
    for (auto& units : other.coders) {
      for (CodedUnit& unit : units) unit.category = 3 - unit.category;
    }
    UnitizingAlphas renamed = unitizing_alphas(other);
    std::ranges::reverse(renamed.ku);
    expect_same(renamed, alphas, 1e-12);
  }
}

/// The parts of a text cut at `cut`, which is within no unit.
std::array<Continuum, 2> halves_of(const Continuum& continuum, std::uint64_t cut) {
  Continuum first{.length = cut, .categories = continuum.categories, .coders = {}};
  Continuum second{
      .length = continuum.length - cut, .categories = continuum.categories, .coders = {}};
  for (const auto& units : continuum.coders) {
    first.coders.emplace_back();
    second.coders.emplace_back();
    for (CodedUnit unit : units) {
      if (unit.end <= cut) {
        first.coders.back().push_back(unit);
      } else {
        second.coders.back().push_back(
            {.start = unit.start - cut, .end = unit.end - cut, .category = unit.category});
      }
    }
  }
  return {first, second};
}

Continuum end_to_end(const Continuum& first, const Continuum& second) {
  Continuum both = first;
  both.length += second.length;
  for (std::size_t coder = 0; coder < both.coders.size(); ++coder) {
    for (CodedUnit unit : second.coders[coder]) {
      unit.start += first.length;
      unit.end += first.length;
      both.coders[coder].push_back(unit);
    }
  }
  return both;
}

bool within_unit(const Continuum& continuum, std::uint64_t place) {
  return std::ranges::any_of(continuum.coders, [&](const auto& units) {
    return std::ranges::any_of(
        units, [&](const CodedUnit& unit) { return unit.start < place && place < unit.end; });
  });
}

TEST(UnitizingAlphas, AreTheSameWhereverATextIsCutBetweenUnits) {
  std::mt19937 random(7);
  int cuts = 0;
  for (int round = 0; round < 30; ++round) {
    const Continuum continuum = random_continuum(random, 2 + random() % 2, 200, 3, 12);
    const UnitizingAlphas alphas = unitizing_alphas(continuum);
    for (std::uint64_t cut = 0; cut <= continuum.length; ++cut) {
      if (within_unit(continuum, cut)) continue;
      const auto [first, second] = halves_of(continuum, cut);
      expect_same(unitizing_alphas(end_to_end(second, first)), alphas);
      BinaryCounts sum = binary_counts(first);
      sum += binary_counts(second);
      expect_same(binary_alpha(sum), alphas.binary);
      ++cuts;
    }
  }
  EXPECT_GT(cuts, 1000);
}

TEST(UnitizingAlphas, AreOneForCodersWhoDidTheSame) {
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    Continuum continuum = random_continuum(random, 1, 300, 3, 20);
    continuum.coders.resize(2 + random() % 3, continuum.coders.front());
    const UnitizingAlphas alphas = unitizing_alphas(continuum);
    for (const Estimate& one : {alphas.u, alphas.binary, alphas.cu.alpha}) {
      if (one.value) {
        EXPECT_NEAR(*one.value, 1, 1e-12);
      }
    }
  }
}

TEST(UnitizingAlphas, AreNearNothingForCodersWhoDidAnything) {
  std::mt19937 random(4);
  Continuum continuum{.length = 400'000, .categories = 3, .coders = {}};
  for (int coder = 0; coder < 3; ++coder) {
    continuum.coders.emplace_back();
    for (std::uint64_t at = random() % 40; at < continuum.length - 40; at += random() % 40) {
      const std::uint64_t end = at + 1 + random() % 20;
      continuum.coders.back().push_back(
          {.start = at, .end = end, .category = static_cast<std::uint32_t>(random() % 3)});
      at = end;
    }
  }
  const UnitizingAlphas alphas = unitizing_alphas(continuum);
  expect_value(alphas.u, 0, 0.01);
  expect_value(alphas.binary, 0, 0.01);
  expect_value(alphas.cu.alpha, 0, 0.02);
}

TEST(BinaryAlpha, TakesACodeAloneInWhateverOrderItsUnitsCome) {
  // Overlapping codes of one coder: "actor" of the example with three codes.
  const auto alpha = [](std::vector<CodedUnit> first) {
    return binary_alpha(binary_counts(
        {.length = 200, .categories = 1, .coders = {merged_units(first), {{35, 90, 0}}}}));
  };
  expect_value(alpha({{30, 90, 0}}), 0.9416132723112128);
  expect_value(alpha({{60, 90, 0}, {30, 70, 0}}), 0.9416132723112128);
}

TEST(BinaryAlpha, TellsUnitsThatTouchFromOne) {
  const auto alpha = [](std::vector<CodedUnit> first) {
    return *binary_alpha(
                binary_counts(
                    {.length = 200, .categories = 1, .coders = {std::move(first), {{35, 90, 0}}}}))
                .value;
  };
  EXPECT_NE(alpha({{30, 90, 0}}), alpha({{30, 60, 0}, {60, 90, 0}}));
}

}  // namespace
}  // namespace veldwerk
