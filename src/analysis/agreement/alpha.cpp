// Krippendorff's alpha (2011, "Computing Krippendorff's Alpha-Reliability"; 2019, "Content
// Analysis", chapter 12). Of units with m_u >= 2 codings, coincidences of categories
//
//   o_ck = sum_u [ordered pairs c, k of different coders in u] / (m_u - 1),   n_c = sum_k o_ck,
//
// N = sum_c n_c, and with a distance d2 of categories
//
//   alpha = 1 - (N - 1) * sum o_ck d2_ck / sum n_c n_k d2_ck.
//
// Nominal: d2 = [c != k]. Interval: (c - k)^2. Ratio: ((c - k) / (c + k))^2. Ordinal: the number of
// values between the two, (sum_{g = c..k} n_g - (n_c + n_k) / 2)^2, which is the interval metric on
// the middle ranks of the categories among all N values.
#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <utility>

#include "analysis/agreement/reckoning.hpp"

namespace veldwerk {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// Numbers between -1 and 1: no square of them is too large. Alpha is the same.
std::vector<double> scaled(std::span<const double> numbers) {
  double most = 0;
  for (const double number : numbers) most = std::max(most, std::abs(number));
  std::vector<double> result(numbers.begin(), numbers.end());
  if (most == 0) return result;
  for (double& number : result) number /= most;
  return result;
}

double square(double number) {
  return number * number;
}

double ratio_distance(double one, double other) {
  return one == other ? 0 : square((one - other) / (one + other));
}

/// sum n_c n_k (x_c - x_k)^2 over ordered pairs, from the spread around the mean.
double interval_expected(std::span<const double> counts, std::span<const double> places,
                         double total) {
  double mean = 0;
  for (std::size_t c = 0; c < counts.size(); ++c) mean += counts[c] * places[c] / total;
  double spread = 0;
  for (std::size_t c = 0; c < counts.size(); ++c) spread += counts[c] * square(places[c] - mean);
  return 2 * total * spread;
}

double ratio_expected(std::span<const double> counts, std::span<const double> places) {
  double sum = 0;
  for (std::size_t c = 0; c < counts.size(); ++c) {
    if (counts[c] == 0) continue;
    for (std::size_t k = c + 1; k < counts.size(); ++k) {
      sum += 2 * counts[c] * counts[k] * ratio_distance(places[c], places[k]);
    }
  }
  return sum;
}

double nominal_expected(std::span<const double> counts, double total) {
  double sum = 0;
  for (const double count : counts) sum += count * (total - count);
  return sum;
}

/// The middle rank of each category among all values.
std::vector<double> middle_ranks(std::span<const double> counts) {
  std::vector<double> ranks;
  double before = 0;
  for (const double count : counts) {
    ranks.push_back(before + count / 2);
    before += count;
  }
  return ranks;
}

/// What does not depend on distances: nothing compared, or one category.
Undefined reason_against(std::span<const double> counts) {
  const auto used = counts.size() - static_cast<std::size_t>(std::ranges::count(counts, 0.0));
  if (used == 0) return Undefined::nothing_compared;
  return used == 1 ? Undefined::one_category : Undefined::none;
}

Estimate alpha_of(double observed, double expected, double total) {
  if (!(expected > 0)) return Estimate::undefined(Undefined::one_category);
  return Estimate::of(1 - (total - 1) * observed / expected);
}

/// Sums: n_c of each category, and the observed disagreement.
Reckoning metric_reckoning(Coefficient coefficient, std::size_t categories,
                           std::vector<double> places) {
  Reckoning made;
  made.slots = categories + 1;
  const auto disagreement = static_cast<std::uint32_t>(categories);
  auto shared = std::make_shared<const std::vector<double>>(std::move(places));
  made.add_terms = [=, tally = UnitTally()](std::span<const std::int32_t> row,
                                            std::vector<Term>& terms) mutable {
    tally_unit(row, tally);
    if (tally.codings < 2) return;
    double apart = coefficient == Coefficient::alpha_nominal ? tally.pairs() - tally.agreeing() : 0;
    for (std::size_t c = 0; c < tally.tallies.size(); ++c) {
      const Tally one = tally.tallies[c];
      terms.push_back({one.category, static_cast<double>(one.coders)});
      for (std::size_t k = 0; k < c && coefficient != Coefficient::alpha_nominal; ++k) {
        const Tally other = tally.tallies[k];
        const double from = (*shared)[one.category];
        const double to = (*shared)[other.category];
        const double distance =
            coefficient == Coefficient::alpha_ratio ? ratio_distance(from, to) : square(from - to);
        apart += 2.0 * one.coders * other.coders * distance;
      }
    }
    if (apart > 0) terms.push_back({disagreement, apart / (tally.codings - 1)});
  };
  made.estimate = [=](std::span<const double> sums) {
    const auto counts = sums.first(categories);
    const Undefined why = reason_against(counts);
    if (why != Undefined::none) return Estimate::undefined(why);
    const double total = std::accumulate(counts.begin(), counts.end(), 0.0);
    const double expected =
        coefficient == Coefficient::alpha_nominal ? nominal_expected(counts, total)
        : coefficient == Coefficient::alpha_ratio ? ratio_expected(counts, *shared)
                                                  : interval_expected(counts, *shared, total);
    return alpha_of(sums[categories], expected, total);
  };
  return made;
}

/// Pairs of different categories, the lesser first, that some unit has.
std::vector<Pair> pairs_met(const UnitPatterns& patterns) {
  std::vector<Pair> pairs;
  UnitTally tally;
  for (std::size_t at = 0; at < patterns.size(); ++at) {
    tally_unit(patterns.row(at), tally);
    for (std::size_t c = 0; c < tally.tallies.size(); ++c) {
      for (std::size_t k = 0; k < c; ++k) {
        pairs.emplace_back(tally.tallies[k].category, tally.tallies[c].category);
      }
    }
  }
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

/// Sums: n_c of each category, and coincidences of those pairs that occur; distances depend on
/// all of it.
Reckoning ordinal_reckoning(const UnitPatterns& patterns) {
  Reckoning made;
  const std::size_t categories = patterns.categories;
  auto pairs = std::make_shared<const std::vector<Pair>>(pairs_met(patterns));
  made.slots = categories + pairs->size();
  made.add_terms = [=, tally = UnitTally()](std::span<const std::int32_t> row,
                                            std::vector<Term>& terms) mutable {
    tally_unit(row, tally);
    if (tally.codings < 2) return;
    for (std::size_t c = 0; c < tally.tallies.size(); ++c) {
      const Tally one = tally.tallies[c];
      terms.push_back({one.category, static_cast<double>(one.coders)});
      for (std::size_t k = 0; k < c; ++k) {
        const Tally other = tally.tallies[k];
        const auto at = std::ranges::lower_bound(*pairs, Pair(other.category, one.category));
        const auto slot = categories + static_cast<std::size_t>(at - pairs->begin());
        terms.push_back({static_cast<std::uint32_t>(slot),
                         2.0 * one.coders * other.coders / (tally.codings - 1)});
      }
    }
  };
  made.estimate = [=](std::span<const double> sums) {
    const auto counts = sums.first(categories);
    const Undefined why = reason_against(counts);
    if (why != Undefined::none) return Estimate::undefined(why);
    const double total = std::accumulate(counts.begin(), counts.end(), 0.0);
    const std::vector<double> ranks = middle_ranks(counts);
    double observed = 0;
    for (std::size_t at = 0; at < pairs->size(); ++at) {
      const auto [low, high] = (*pairs)[at];
      observed += sums[categories + at] * square(ranks[high] - ranks[low]);
    }
    return alpha_of(observed, interval_expected(counts, ranks, total), total);
  };
  return made;
}

}  // namespace

Reckoning alpha_reckoning(Coefficient coefficient, const UnitPatterns& patterns,
                          std::span<const double> numbers) {
  const bool metric =
      coefficient == Coefficient::alpha_interval || coefficient == Coefficient::alpha_ratio;
  const bool below_zero = std::ranges::any_of(numbers, [](double number) { return number < 0; });
  Reckoning made = coefficient == Coefficient::alpha_ordinal
                       ? ordinal_reckoning(patterns)
                       : metric_reckoning(coefficient, patterns.categories, scaled(numbers));
  if (patterns.coders < 2) {
    made.never = Undefined::too_few_coders;
  } else if (metric && patterns.size() > 0 &&
             (numbers.size() < patterns.categories ||
              // A ratio scale begins at 0.
              (coefficient == Coefficient::alpha_ratio && below_zero))) {
    made.never = Undefined::not_numbers;
  }
  return made;
}

}  // namespace veldwerk
