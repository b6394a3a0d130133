// Random continua are made as in section 5.2 of the paper and in pygamma-agreement's
// ShuffleContinuumSampler: for each coder the units of a coder drawn at random, shifted round by a
// whole number that is at least half a mean unit away from the other shifts. A unit whose start
// goes beyond the end comes in again at the start; one that sticks out at the end stays whole.
#include "analysis/agreement/gamma.hpp"

#include <algorithm>

#include "analysis/agreement/alignment.hpp"

namespace veldwerk {
namespace {

/// SplitMix64 (Steele, Lea & Flood 2014): the same numbers on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  /// Each number under `sides` as likely as any other.
  std::uint64_t below(std::uint64_t sides) {
    const std::uint64_t fair = UINT64_MAX - UINT64_MAX % sides;
    std::uint64_t number = next();
    while (number >= fair) number = next();
    return number % sides;
  }

 private:
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
  }
  std::uint64_t state_;
};

std::size_t units_of(const Continuum& continuum) {
  std::size_t count = 0;
  for (const auto& units : continuum.coders) count += units.size();
  return count;
}

struct Range {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
};

/// A number of one of the ranges, which have `count` in all.
std::uint64_t drawn_from(const std::vector<Range>& ranges, std::uint64_t count, Dice& dice) {
  std::uint64_t at = dice.below(count);
  for (const Range& range : ranges) {
    if (at < range.to - range.from) return range.from + at;
    at -= range.to - range.from;
  }
  return at;
}

/// How far the units of each coder are shifted.
std::vector<std::uint64_t> drawn_shifts(std::uint64_t length, std::uint64_t distance,
                                        std::size_t count, Dice& dice) {
  std::vector<std::uint64_t> shifts;
  std::vector<Range> free = {{.from = 0, .to = length}};
  for (std::size_t coder = 0; coder < count; ++coder) {
    std::uint64_t left = 0;
    for (const Range& range : free) left += range.to - range.from;
    const std::uint64_t shift = left > 0 ? drawn_from(free, left, dice) : dice.below(length);
    shifts.push_back(shift);
    const std::uint64_t from = shift > distance ? shift - distance : 0;
    std::vector<Range> rest;
    for (const Range& range : free) {
      if (range.from < from) rest.push_back({.from = range.from, .to = std::min(range.to, from)});
      const std::uint64_t after = std::max(range.from, shift + distance + 1);
      if (after < range.to) rest.push_back({.from = after, .to = range.to});
    }
    free = std::move(rest);
  }
  return shifts;
}

std::vector<CodedUnit> shifted(std::vector<CodedUnit> units, std::uint64_t shift,
                               std::uint64_t length) {
  for (CodedUnit& unit : units) {
    const std::uint64_t by = unit.start + shift > length ? shift - length : shift;
    unit.start += by;  // by may be a number under 0, of which unsigned ones make the same
    unit.end += by;
  }
  return units;
}

Continuum random_continuum(const Continuum& continuum, std::uint64_t distance, Dice& dice) {
  Continuum random{.length = continuum.length, .categories = continuum.categories, .coders = {}};
  const std::size_t coders = continuum.coders.size();
  while (units_of(random) == 0) {
    random.coders.clear();
    for (const std::uint64_t shift : drawn_shifts(continuum.length, distance, coders, dice)) {
      random.coders.push_back(
          shifted(continuum.coders[dice.below(coders)], shift, continuum.length));
    }
  }
  return random;
}

std::optional<double> disorder_of(const Continuum& continuum, const Dissimilarity& dissimilarity,
                                  StepsLeft& steps) {
  const std::size_t units = units_of(continuum);
  const auto& coders = continuum.coders;
  if (coders.size() < 2 || units == 0) return std::nullopt;
  std::optional<double> total;
  if (coders.size() > most_gamma_coders) return std::nullopt;
  if (coders.size() > 2) {
    total = least_total_of_many(continuum, dissimilarity, most_gamma_tuples, steps);
  } else if (std::max(coders[0].size(), coders[1].size()) <= most_gamma_units_of_two) {
    total = least_total_of_two(coders[0], coders[1], dissimilarity, steps);
  }
  if (!total) return std::nullopt;
  return *total * static_cast<double>(coders.size()) / static_cast<double>(units);
}

/// The mean disorder of random continua; nothing where one of them is too large.
std::optional<double> expected_disorder(const Continuum& continuum, const GammaQuestion& question,
                                        const Dissimilarity& dissimilarity) {
  std::uint64_t coded = 0;
  for (const auto& units : continuum.coders) {
    for (const CodedUnit& unit : units) coded += unit.end - unit.start;
  }
  const std::uint64_t distance = coded / units_of(continuum) / 2;
  const std::uint32_t samples = std::max(1U, question.samples);
  Dice dice(question.seed);
  StepsLeft steps{.count = most_gamma_steps};
  double sum = 0;
  for (std::uint32_t sample = 0; sample < samples; ++sample) {
    const auto disorder =
        disorder_of(random_continuum(continuum, distance, dice), dissimilarity, steps);
    if (!disorder) return std::nullopt;
    sum += *disorder;
  }
  return sum / samples;
}

}  // namespace

std::optional<double> best_disorder(const Continuum& continuum, double alpha, double beta) {
  StepsLeft steps{.count = most_gamma_steps};
  return disorder_of(continuum, {.alpha = alpha, .beta = beta}, steps);
}

Gamma gamma(const Continuum& continuum, const GammaQuestion& question) {
  Gamma answer;
  if (continuum.coders.size() < 2) {
    answer.gamma = Estimate::undefined(Undefined::too_few_coders);
    return answer;
  }
  if (units_of(continuum) == 0) {
    answer.gamma = Estimate::undefined(Undefined::no_coding);
    return answer;
  }
  answer.disorder = best_disorder(continuum, question.alpha, question.beta);
  answer.gamma = Estimate::undefined(Undefined::too_large);
  if (!answer.disorder) return answer;
  const auto expected =
      expected_disorder(continuum, question, {.alpha = question.alpha, .beta = question.beta});
  if (!expected) return answer;
  answer.expected = *expected;
  answer.samples = std::max(1U, question.samples);
  answer.gamma = *expected > 0 ? Estimate::of(1 - *answer.disorder / *expected)
                               : Estimate::undefined(Undefined::certain_chance);
  return answer;
}

}  // namespace veldwerk
