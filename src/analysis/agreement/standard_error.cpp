// Standard errors by formula.
//
// Cohen's kappa, weighted or not: Fleiss, Cohen & Everitt (1969, Psychological Bulletin 72), not
// under the hypothesis of no agreement. With weights of agreement w = 1 - v, w_i. = sum_j w_ij p_.j
// and w_.j = sum_i w_ij p_i.,
//
//   n (1 - p_e)^2 var = sum p_ij (w_ij - (w_i. + w_.j) (1 - kappa))^2 - (kappa - p_e (1 -
//   kappa))^2.
//
// Nominal alpha, Fleiss' kappa and AC1: Gwet's linearisation (2014, "Handbook of Inter-Rater
// Reliability"): each unit has a value of its own, x_u, of which the coefficient is the mean, and
// var = sum (x_u - mean)^2 / (n (n - 1)). For alpha units are those with two codings, else those
// with one. A unit's p_o is the share of its pairs that agree.
#include <algorithm>
#include <cmath>

#include "analysis/agreement/reckoning.hpp"

namespace veldwerk {
namespace {

double square(double number) {
  return number * number;
}

/// Distances are at most 1 here, as the weights of agreement ask for.
double agreement_weight(Coefficient coefficient, std::span<const std::uint32_t> ranks,
                        std::size_t c, std::size_t k) {
  const std::uint32_t most = std::max(1U, *std::ranges::max_element(ranks));
  return 1 - kappa_distance(coefficient, ranks[c], ranks[k]) /
                 std::max(1.0, kappa_distance(coefficient, 0, most));
}

Estimate cohen_error(Coefficient coefficient, const UnitPatterns& patterns, double kappa,
                     std::size_t available) {
  const std::size_t q = patterns.categories;
  const std::vector<std::uint32_t> ranks = kappa_ranks(patterns, available);
  const auto weight = [&](std::size_t c, std::size_t k) {
    return agreement_weight(coefficient, ranks, c, k);
  };
  std::vector<double> first(q);
  std::vector<double> second(q);
  double n = 0;
  const auto each = [&](const auto& take) {
    for (std::size_t at = 0; at < patterns.size(); ++at) {
      const auto row = patterns.row(at);
      if (row[0] == UnitMatrix::missing || row[1] == UnitMatrix::missing) continue;
      take(static_cast<std::size_t>(row[0]), static_cast<std::size_t>(row[1]),
           static_cast<double>(patterns.units[at]));
    }
  };
  each([&](std::size_t c, std::size_t k, double units) {
    first[c] += units;
    second[k] += units;
    n += units;
  });
  if (n < 2) return Estimate::undefined(Undefined::too_few_units);
  std::vector<double> of_first(q);   // w_i.
  std::vector<double> of_second(q);  // w_.j
  double chance = 0;
  for (std::size_t c = 0; c < q; ++c) {
    for (std::size_t k = 0; k < q; ++k) {
      of_first[c] += weight(c, k) * second[k] / n;
      of_second[k] += weight(c, k) * first[c] / n;
      chance += weight(c, k) * first[c] / n * second[k] / n;
    }
  }
  double sum = 0;
  each([&](std::size_t c, std::size_t k, double units) {
    sum += units / n * square(weight(c, k) - (of_first[c] + of_second[k]) * (1 - kappa));
  });
  sum -= square(kappa - chance * (1 - kappa));
  return Estimate::of(std::sqrt(std::max(0.0, sum) / n) / (1 - chance));
}

/// Units, and what each of them adds: a value and how many units have it.
struct Values {
  std::vector<double> values;
  std::vector<double> units;

  void add(double value, std::uint64_t times) {
    values.push_back(value);
    units.push_back(static_cast<double>(times));
  }
  Estimate error_around(double centre) const {
    double n = 0;
    double sum = 0;
    for (std::size_t at = 0; at < values.size(); ++at) {
      n += units[at];
      sum += units[at] * square(values[at] - centre);
    }
    if (n < 2) return Estimate::undefined(Undefined::too_few_units);
    return Estimate::of(std::sqrt(sum / (n * (n - 1))));
  }
};

/// Sums over patterns of which Gwet's formulas are made.
struct Shares {
  double coded = 0;                // units with one coding
  double compared = 0;             // with two
  double codings = 0;              // of those with two
  double observed = 0;             // sum of shares of pairs that agree
  std::vector<double> each;        // one a category: sum of shares of a unit's codings
  std::vector<double> coincident;  // the same as codings, of units with two
};

Shares shares_of(const UnitPatterns& patterns) {
  Shares shares;
  shares.each.resize(patterns.categories);
  shares.coincident.resize(patterns.categories);
  UnitTally tally;
  for (std::size_t at = 0; at < patterns.size(); ++at) {
    tally_unit(patterns.row(at), tally);
    const auto units = static_cast<double>(patterns.units[at]);
    const bool compared = tally.codings >= 2;
    shares.coded += units;
    if (compared) shares.compared += units;
    if (compared) shares.codings += units * tally.codings;
    if (compared) shares.observed += units * tally.agreeing() / tally.pairs();
    for (const Tally& one : tally.tallies) {
      shares.each[one.category] += units * one.coders / tally.codings;
      if (compared) shares.coincident[one.category] += units * one.coders;
    }
  }
  return shares;
}

Estimate alpha_error(const UnitPatterns& patterns) {
  const Shares shares = shares_of(patterns);
  const double mean = shares.codings / shares.compared;  // codings of a unit
  std::vector<double> p = shares.coincident;
  for (double& share : p) share /= shares.codings;
  double chance = 0;
  for (const double share : p) chance += square(share);
  double observed = 0;  // without the correction for few codings
  UnitTally tally;
  const auto each = [&](const auto& take) {
    for (std::size_t at = 0; at < patterns.size(); ++at) {
      tally_unit(patterns.row(at), tally);
      if (tally.codings >= 2) take(at, tally.agreeing() / (mean * (tally.codings - 1)));
    }
  };
  each([&](std::size_t at, double agreeing) {
    observed += agreeing * static_cast<double>(patterns.units[at]) / shares.compared;
  });
  const double alpha = (observed - chance) / (1 - chance);
  // As irrCAC 1.0 has it, the observed agreement that units of many codings surpass is that which
  // is corrected for few codings. Without missing codings it is all the same.
  const double corrected = observed + (1 - observed) / shares.codings;
  Values values;
  each([&](std::size_t at, double agreeing) {
    const double surplus = (tally.codings - mean) / mean;
    double expected = -chance * surplus;
    for (const Tally& one : tally.tallies) expected += one.coders * p[one.category] / mean;
    const double own = (agreeing - corrected * surplus - chance) / (1 - chance);
    values.add(own - 2 * (1 - alpha) * (expected - chance) / (1 - chance), patterns.units[at]);
  });
  return values.error_around(alpha);
}

/// Of Fleiss' kappa and AC1.
Estimate shares_error(Coefficient coefficient, const UnitPatterns& patterns, double value,
                      std::size_t available) {
  const Shares shares = shares_of(patterns);
  const auto choices = static_cast<double>(std::max(available, categories_in_use(patterns)));
  const bool is_ac1 = coefficient == Coefficient::gwet_ac1;
  double chance = 0;
  std::vector<double> per_coding;  // one a category: what a coding of it adds to chance
  for (const double share : shares.each) {
    const double p = share / shares.coded;
    per_coding.push_back(is_ac1 ? (1 - p) / (choices - 1) : p);
    chance += p * per_coding.back();
  }
  Values values;
  UnitTally tally;
  for (std::size_t at = 0; at < patterns.size(); ++at) {
    tally_unit(patterns.row(at), tally);
    double own = 0;
    if (tally.codings >= 2) {
      own = shares.coded / shares.compared * (tally.agreeing() / tally.pairs() - chance) /
            (1 - chance);
    }
    double expected = 0;
    for (const Tally& one : tally.tallies) {
      expected += one.coders * per_coding[one.category] / tally.codings;
    }
    values.add(own - 2 * (1 - value) * (expected - chance) / (1 - chance), patterns.units[at]);
  }
  return values.error_around(value);
}

}  // namespace

std::optional<Estimate> standard_error(Coefficient coefficient, const UnitMatrix& units,
                                       std::size_t available) {
  const bool is_cohen = coefficient == Coefficient::cohen_kappa ||
                        coefficient == Coefficient::cohen_kappa_linear ||
                        coefficient == Coefficient::cohen_kappa_quadratic;
  const bool is_gwet =
      coefficient == Coefficient::fleiss_kappa || coefficient == Coefficient::gwet_ac1;
  if (!is_cohen && !is_gwet && coefficient != Coefficient::alpha_nominal) return std::nullopt;
  const Estimate value = agreement(coefficient, units, available);
  if (!value.value) return value;
  const UnitPatterns patterns = unit_patterns(units);
  if (is_cohen) return cohen_error(coefficient, patterns, *value.value, available);
  if (is_gwet) return shares_error(coefficient, patterns, *value.value, available);
  return alpha_error(patterns);
}

}  // namespace veldwerk
