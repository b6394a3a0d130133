// alpha_U of 1995 and 2004 against the book and another program, and against its formulas with
// every pair of sections looked at.
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "analysis/agreement/u_alpha.hpp"
#include "tests/analysis/agreement/random_continuum.hpp"

namespace veldwerk {
namespace {

struct Section {
  double start = 0;
  double end = 0;
  bool unit = false;
};

std::vector<Section> sections_of(const std::vector<CodedUnit>& units, double length) {
  std::vector<Section> sections;
  double from = 0;
  for (const CodedUnit& unit : units) {
    const auto start = static_cast<double>(unit.start);
    if (start > from) sections.push_back({from, start, false});
    from = static_cast<double>(unit.end);
    sections.push_back({start, from, true});
  }
  if (length > from) sections.push_back({from, length, false});
  return sections;
}

double difference(const Section& one, const Section& other) {
  const double shared = std::min(one.end, other.end) - std::max(one.start, other.start);
  if (one.unit && other.unit && shared > 0) {
    return std::pow(one.start - other.start, 2) + std::pow(one.end - other.end, 2);
  }
  const double length = one.end - one.start;
  const double other_length = other.end - other.start;
  if (one.unit && !other.unit && shared == length) return length * length;
  if (!one.unit && other.unit && shared == other_length) return other_length * other_length;
  return 0;
}

struct Disagreements {
  double observed = 0;
  double expected = 0;
};

Disagreements naive(const Continuum& one) {
  const auto length = static_cast<double>(one.length);
  const auto coders = static_cast<double>(one.coders.size());
  std::vector<std::vector<Section>> sections;
  for (const auto& units : one.coders) sections.push_back(sections_of(units, length));
  std::vector<Section> all;
  for (const auto& coder : sections) all.insert(all.end(), coder.begin(), coder.end());
  Disagreements found;
  for (const auto& first : sections) {
    for (const auto& second : sections) {
      if (&first == &second) continue;
      for (const Section& a : first) {
        for (const Section& b : second) found.observed += difference(a, b);
      }
    }
  }
  found.observed /= coders * (coders - 1) * length * length;
  const auto units = static_cast<double>(std::ranges::count(all, true, &Section::unit));
  double places = coders * length * (coders * length - 1);
  for (const Section& unit : all) {
    if (!unit.unit) continue;
    const double l = unit.end - unit.start;
    places -= l * (l - 1);
    found.expected += (units - 1) / 3 * (2 * l * l * l - 3 * l * l + l);
    for (const Section& gap : all) {
      const double g = gap.end - gap.start;
      if (!gap.unit && g >= l) found.expected += l * l * (g - l + 1);
    }
  }
  found.expected *= 2 / length / places;
  return found;
}

TEST(OldUnitizingAlpha, OfTheBookOf2004) {
  const OldUnitizingAlphas alphas = alpha_u_2004(test::krippendorff_2004());
  EXPECT_NEAR(alphas.categories[0].observed, 0.014444444444444444, 1e-12);
  EXPECT_NEAR(alphas.categories[0].expected, 0.05322177985498048, 1e-12);
  EXPECT_NEAR(alphas.categories[0].alpha.value.value(), 0.7285989968053889, 1e-12);
  EXPECT_EQ(alphas.categories[1].observed, 0);
  EXPECT_NEAR(alphas.categories[1].expected, 0.04897856580891524, 1e-12);
  EXPECT_EQ(alphas.categories[1].alpha.value, 1);
  EXPECT_NEAR(alphas.all.alpha.value.value(), 0.8586654051841702, 1e-12);
}

TEST(OldUnitizingAlpha, OfThreeCoders) {
  const OldUnitizingAlphas alphas = alpha_u_2004(test::alex_paul_suzan());
  EXPECT_NEAR(alphas.all.alpha.value.value(), 0.17268774058631808, 1e-12);
  EXPECT_NEAR(alphas.categories[1].alpha.value.value(), -0.16125541125541126, 1e-12);
  EXPECT_NEAR(alphas.categories[6].alpha.value.value(), -0.49299719887955185, 1e-12);
}

TEST(OldUnitizingAlpha, IsThatOfEveryPairOfSections) {
  std::mt19937 random(1995);
  for (int round = 0; round < 100; ++round) {
    const Continuum continuum =
        test::random_continuum(random, 2 + random() % 3, 30 + random() % 200, 2, 15);
    const OldUnitizingAlphas alphas = alpha_u_2004(continuum);
    for (std::uint32_t category = 0; category < 2; ++category) {
      const OldUnitizingAlpha& got = alphas.categories[category];
      if (got.alpha.why == Undefined::no_coding) continue;
      const Disagreements wanted = naive(only_category(continuum, category));
      EXPECT_NEAR(got.observed, wanted.observed, 1e-9);
      EXPECT_NEAR(got.expected, wanted.expected, 1e-9);
    }
  }
}

TEST(OldUnitizingAlpha, SaysWhyThereIsNone) {
  const auto why = [](const Continuum& continuum) {
    const OldUnitizingAlphas alphas = alpha_u_2004(continuum);
    EXPECT_FALSE(alphas.all.alpha.value.has_value());
    EXPECT_EQ(alphas.categories.size(), continuum.categories);
    return alphas.all.alpha.why;
  };
  EXPECT_EQ(why({.length = 9, .categories = 1, .coders = {{{0, 4, 0}}}}),
            Undefined::too_few_coders);
  EXPECT_EQ(why({.length = 9, .categories = 1, .coders = {{}, {}}}), Undefined::no_coding);
  EXPECT_EQ(why({.length = 1, .categories = 1, .coders = {{{0, 1, 0}}, {{0, 1, 0}}}}),
            Undefined::one_category);
  EXPECT_EQ(why({.length = 9, .categories = 1, .coders = {{{0, 4, 0}, {3, 5, 0}}, {}}}),
            Undefined::codes_overlap);
}

TEST(OldUnitizingAlpha, TakesCategoriesThatOverlapEachOther) {
  const OldUnitizingAlphas alphas = alpha_u_2004(
      {.length = 90, .categories = 3, .coders = {{{0, 40, 0}, {30, 50, 1}}, {{0, 40, 0}}}});
  EXPECT_EQ(alphas.categories[0].alpha.value, 1);
  EXPECT_LT(alphas.categories[1].alpha.value.value(), 0);
  EXPECT_EQ(alphas.categories[2].alpha.why, Undefined::no_coding);
}

}  // namespace
}  // namespace veldwerk
