// Gamma against what pygamma-agreement prints, and best alignments against every alignment there
// is.
#include "analysis/agreement/gamma.hpp"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "analysis/agreement/alignment.hpp"
#include "tests/analysis/agreement/random_continuum.hpp"

namespace veldwerk {
namespace {

/// Every set of alignments that takes each unit once: the first unit that is left goes with any one
/// unit, or none, of each coder after its own.
class EveryAlignment {
 public:
  EveryAlignment(const Continuum& continuum, double alpha, double beta)
      : continuum_(continuum), alpha_(alpha), beta_(beta) {
    for (const auto& units : continuum.coders) {
      taken_.emplace_back(units.size(), false);
      count_ += units.size();
    }
  }

  double best_disorder() {
    best_ = INFINITY;
    next(0);
    return best_ * static_cast<double>(continuum_.coders.size()) / static_cast<double>(count_);
  }

 private:
  void next(double total) {
    for (std::size_t coder = 0; coder < taken_.size(); ++coder) {
      for (std::size_t unit = 0; unit < taken_[coder].size(); ++unit) {
        if (taken_[coder][unit]) continue;
        std::vector<const CodedUnit*> chosen(coder, nullptr);
        chosen.push_back(&continuum_.coders[coder][unit]);
        taken_[coder][unit] = true;
        choose(chosen, total);
        taken_[coder][unit] = false;
        return;
      }
    }
    best_ = std::min(best_, total);
  }

  void choose(std::vector<const CodedUnit*>& chosen, double total) {
    const std::size_t coder = chosen.size();
    if (coder == taken_.size()) {
      next(total + cost_of(chosen));
      return;
    }
    chosen.push_back(nullptr);
    choose(chosen, total);
    for (std::size_t unit = 0; unit < taken_[coder].size(); ++unit) {
      if (taken_[coder][unit]) continue;
      taken_[coder][unit] = true;
      chosen.back() = &continuum_.coders[coder][unit];
      choose(chosen, total);
      taken_[coder][unit] = false;
    }
    chosen.pop_back();
  }

  double cost_of(const std::vector<const CodedUnit*>& chosen) const {
    double sum = 0;
    double pairs = 0;
    for (std::size_t one = 0; one < chosen.size(); ++one) {
      for (std::size_t other = 0; other < one; ++other) {
        sum += unlike(chosen[one], chosen[other]);
        pairs += 1;
      }
    }
    return sum / pairs;
  }

  double unlike(const CodedUnit* one, const CodedUnit* other) const {
    if (one == nullptr || other == nullptr) return 1;
    const auto number = [](std::uint64_t place) { return static_cast<double>(place); };
    const double places = std::abs(number(one->start) - number(other->start)) +
                          std::abs(number(one->end) - number(other->end));
    const double lengths = number(one->end - one->start) + number(other->end - other->start);
    return alpha_ * std::pow(places / lengths, 2) + (one->category == other->category ? 0 : beta_);
  }

  const Continuum& continuum_;
  double alpha_;
  double beta_;
  std::vector<std::vector<bool>> taken_;
  std::size_t count_ = 0;
  double best_ = INFINITY;
};

void expect_exact(std::size_t coders, std::uint64_t length, std::uint32_t seed, int rounds,
                  std::size_t most_units) {
  std::mt19937 random(seed);
  for (int round = 0; round < rounds; ++round) {
    Continuum continuum = test::random_continuum(random, coders, length, 2, 8);
    std::size_t count = 0;
    for (auto& units : continuum.coders) {
      units.resize(std::min(units.size(), most_units));
      count += units.size();
    }
    if (count == 0) continue;
    const double alpha = 1 + static_cast<double>(random() % 3);
    const double beta = static_cast<double>(random() % 3);
    const auto got = best_disorder(continuum, alpha, beta);
    ASSERT_TRUE(got.has_value());
    EXPECT_NEAR(*got, EveryAlignment(continuum, alpha, beta).best_disorder(), 1e-9);
  }
}

TEST(BestDisorder, OfTheExamples) {
  EXPECT_NEAR(best_disorder(test::alex_paul_suzan(), 1, 1).value(), 0.6535416841506958, 1e-6);
  EXPECT_NEAR(best_disorder(test::alex_paul_suzan(), 3, 1).value(), 0.9606249332427979, 1e-6);
  EXPECT_NEAR(best_disorder(test::three_categories(), 1, 1).value(), 0.3168143664621229, 1e-6);
  EXPECT_NEAR(best_disorder(test::three_categories(), 3, 1).value(), 0.7004430993863686, 1e-6);
}

TEST(BestDisorder, IsTheLeastOfAllAlignmentsOfTwo) {
  expect_exact(2, 60, 1, 200, 6);
}
TEST(BestDisorder, IsTheLeastOfAllAlignmentsOfThree) {
  expect_exact(3, 40, 2, 150, 3);
}
TEST(BestDisorder, IsTheLeastOfAllAlignmentsOfFour) {
  expect_exact(4, 25, 3, 60, 2);
}
TEST(BestDisorder, IsTheLeastOfAllAlignmentsOfFive) {
  expect_exact(5, 15, 4, 15, 1);
}

TEST(BestDisorder, OfTwoFollowsFromThatOfThreeOneOfWhomDidNothing) {
  // A pair that is d unlike saves 2 - d of two coders, and (4 - d) / 3 of three: with the weights
  // doubled two thirds of it. So the search among tuples must find what the assignment finds.
  std::mt19937 random(5);
  int compared = 0;
  for (int round = 0; round < 60; ++round) {
    const Continuum two = test::random_continuum(random, 2, 3000, 3, 30);
    Continuum three = two;
    three.coders.emplace_back();
    const auto count = static_cast<double>(two.coders[0].size() + two.coders[1].size());
    const auto of_two = best_disorder(two, 1, 1);
    const auto of_three = best_disorder(three, 2, 2);
    ASSERT_EQ(of_two.has_value(), of_three.has_value());
    if (!of_two) continue;
    EXPECT_NEAR(count - *of_three * count / 3, (count - *of_two * count / 2) * 2 / 3, 1e-7);
    compared += count > 20 ? 1 : 0;
  }
  EXPECT_GT(compared, 5);
}

TEST(BestDisorder, IsTheSameForCodersInAnotherOrder) {
  std::mt19937 random(6);
  for (int round = 0; round < 10; ++round) {
    Continuum continuum = test::random_continuum(random, 3, 400, 3, 20);
    const auto disorder = best_disorder(continuum, 1, 1);
    std::ranges::shuffle(continuum.coders, random);
    ASSERT_EQ(disorder.has_value(), best_disorder(continuum, 1, 1).has_value());
    if (disorder) {
      EXPECT_NEAR(*disorder, *best_disorder(continuum, 1, 1), 1e-9);
    }
  }
}

TEST(BestDisorder, IsNothingForCodersWhoDidTheSame) {
  std::mt19937 random(8);
  Continuum continuum = test::random_continuum(random, 1, 3000, 3, 20);
  while (continuum.coders.front().size() < 10) {
    continuum = test::random_continuum(random, 1, 3000, 3, 20);
  }
  for (const std::size_t coders : {2U, 3U, 4U}) {
    continuum.coders.resize(coders, continuum.coders.front());
    EXPECT_NEAR(best_disorder(continuum, 1, 1).value(), 0, 1e-9);
  }
}

/// Within what programs print for other random continua.
void expect_gamma(const Continuum& continuum, double alpha, double low, double high) {
  const Gamma answer = gamma(continuum, {.alpha = alpha, .samples = 300, .seed = 42});
  ASSERT_TRUE(answer.gamma.value.has_value());
  EXPECT_GT(*answer.gamma.value, low);
  EXPECT_LT(*answer.gamma.value, high);
  EXPECT_EQ(answer.samples, 300U);
  EXPECT_NEAR(*answer.gamma.value, 1 - *answer.disorder / answer.expected, 1e-12);
}

TEST(Gamma, OfTheExamples) {
  // The text goes as far as the last unit, as it does in those programs.
  Continuum two = test::three_categories();
  two.length = 195;
  expect_gamma(test::alex_paul_suzan(), 1, 0.5200715670941967, 0.5838567206112292);
  expect_gamma(test::alex_paul_suzan(), 3, 0.4178025487271626, 0.4821458307105966);
  expect_gamma(two, 1, 0.733409757751138, 0.7969392019817165);
  expect_gamma(two, 3, 0.5449348434708639, 0.6133698093217482);
}

TEST(Gamma, IsTheSameForTheSameSeedEverywhere) {
  const auto value = [](std::uint64_t seed) {
    return *gamma(test::alex_paul_suzan(), {.samples = 30, .seed = seed}).gamma.value;
  };
  EXPECT_EQ(value(1), value(1));
  EXPECT_NE(value(1), value(2));
  EXPECT_NEAR(value(1), 0.54705872077394102, 1e-12);
}

TEST(Gamma, IsNearNothingForRandomContinua) {
  std::mt19937 random(9);
  double sum = 0;
  constexpr int rounds = 30;
  for (int round = 0; round < rounds; ++round) {
    Continuum continuum{.length = 1000, .categories = 3, .coders = {{}, {}}};
    for (auto& units : continuum.coders) {
      for (std::uint64_t at = random() % 20; at < 980; at += random() % 40) {
        const std::uint64_t end = at + 1 + random() % 20;
        units.push_back(
            {.start = at, .end = end, .category = static_cast<std::uint32_t>(random() % 3)});
        at = end;
      }
    }
    sum += *gamma(continuum, {.samples = 20, .seed = 1}).gamma.value;
  }
  EXPECT_NEAR(sum / rounds, 0, 0.05);
}

TEST(Gamma, SaysWhyThereIsNone) {
  EXPECT_EQ(gamma({.length = 9, .categories = 1, .coders = {{{0, 4, 0}}}}, {}).gamma.why,
            Undefined::too_few_coders);
  EXPECT_EQ(gamma({.length = 9, .categories = 1, .coders = {{}, {}}}, {}).gamma.why,
            Undefined::no_coding);
  EXPECT_FALSE(best_disorder({.length = 9, .categories = 1, .coders = {{}, {}}}, 1, 1));
}

TEST(Gamma, OfOneCoderWhoDidNothingIsDefined) {
  const Gamma answer = gamma({.length = 90, .categories = 1, .coders = {{{0, 40, 0}}, {}}}, {});
  EXPECT_NEAR(answer.disorder.value(), 2, 1e-12);
  EXPECT_TRUE(answer.gamma.value.has_value());
}

TEST(Gamma, RefusesWhatIsTooLarge) {
  Continuum two{.length = 100'000, .categories = 1, .coders = {{}, {}}};
  for (std::uint64_t unit = 0; unit <= most_gamma_units_of_two; ++unit) {
    two.coders[0].push_back({.start = unit * 10, .end = unit * 10 + 5, .category = 0});
  }
  EXPECT_FALSE(best_disorder(two, 1, 1));
  EXPECT_EQ(gamma(two, {}).gamma.why, Undefined::too_large);

  Continuum many{.length = 100, .categories = 1, .coders = {}};
  many.coders.assign(most_gamma_coders + 1, {{0, 40, 0}});
  EXPECT_EQ(gamma(many, {}).gamma.why, Undefined::too_large);
  many.coders.resize(9);
  EXPECT_NEAR(best_disorder(many, 1, 1).value(), 0, 1e-9);
}

TEST(LeastTotalOfMany, EndsWithItsTuplesAndItsSteps) {
  const auto total = [](std::size_t tuples, std::uint64_t steps) {
    StepsLeft left{.count = steps};
    return least_total_of_many(test::alex_paul_suzan(), {.alpha = 1, .beta = 1}, tuples, left);
  };
  EXPECT_TRUE(total(1000, 100'000));
  EXPECT_FALSE(total(3, 100'000));
  EXPECT_FALSE(total(1000, 20));
  EXPECT_FALSE(total(1000, 200));
}

}  // namespace
}  // namespace veldwerk
