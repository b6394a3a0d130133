// Percentile bootstrap (Efron 1979) over units or whole interviews, and the jackknife. What units
// add to a coefficient's sums is reckoned once (reckoning.hpp), for each interview together where
// interviews are drawn: a sample is a sum.
#include "analysis/agreement/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/agreement/random_draws.hpp"
#include "analysis/agreement/reckoning.hpp"

namespace veldwerk {
namespace {

/// Things that are drawn: groups of those alike, and what each adds.
struct Drawn {
  std::vector<std::uint64_t> sizes;
  std::vector<std::vector<Term>> terms;
};

/// A pattern of a coefficient, or no_pattern where it is none of those drawn.
std::vector<std::uint32_t> drawn_patterns(const Reckoning& reckoning,
                                          const UnitPatterns& patterns) {
  std::vector<std::uint32_t> drawn;
  UnitTally tally;
  for (std::uint32_t at = 0; at < patterns.size(); ++at) {
    tally_unit(patterns.row(at), tally);
    if (tally.codings >= reckoning.least_codings) drawn.push_back(at);
  }
  return drawn;
}

Drawn draw_units(const Reckoning& reckoning, const UnitPatterns& patterns) {
  Drawn drawn;
  for (const std::uint32_t at : drawn_patterns(reckoning, patterns)) {
    drawn.sizes.push_back(patterns.units[at]);
    reckoning.add_terms(patterns.row(at), drawn.terms.emplace_back());
  }
  return drawn;
}

/// Interviews in the order of their numbers; one without a unit that is drawn is not drawn.
Drawn draw_documents(const Reckoning& reckoning, const UnitPatterns& patterns,
                     const UnitMatrix& units) {
  std::vector<bool> counts(patterns.size());
  for (const std::uint32_t at : drawn_patterns(reckoning, patterns)) counts[at] = true;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> rows;  // document, row
  for (std::uint32_t row = 0; row < units.rows(); ++row) {
    const std::uint32_t pattern = patterns.of_row[row];
    if (pattern == UnitPatterns::no_pattern || !counts[pattern]) continue;
    rows.emplace_back(units.documents[row], row);
  }
  std::ranges::stable_sort(rows, [&](const auto& one, const auto& other) {
    return std::pair(one.first, patterns.of_row[one.second]) <
           std::pair(other.first, patterns.of_row[other.second]);
  });
  Drawn drawn;
  std::vector<double> sums(reckoning.slots);
  std::vector<std::uint32_t> touched;
  std::vector<Term> terms;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const auto [document, row] = rows[at];
    terms.clear();
    reckoning.add_terms(patterns.row(patterns.of_row[row]), terms);
    for (const Term& term : terms) {
      if (sums[term.slot] == 0) touched.push_back(term.slot);
      sums[term.slot] += static_cast<double>(units.weight(row)) * term.amount;
    }
    if (at + 1 < rows.size() && rows[at + 1].first == document) continue;
    std::ranges::sort(touched);
    drawn.sizes.push_back(1);
    std::vector<Term>& whole = drawn.terms.emplace_back();
    for (const std::uint32_t slot : touched) {
      whole.push_back({slot, sums[slot]});
      sums[slot] = 0;
    }
    touched.clear();
  }
  return drawn;
}

/// Type 7 of Hyndman & Fan (1996), R's own: linear between neighbours. `sorted` is not empty.
double quantile(std::span<const double> sorted, double share) {
  const double place = static_cast<double>(sorted.size() - 1) * share;
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - std::floor(place)) * (sorted[above] - sorted[below]);
}

BootstrapInterval draw_again(const Drawn& drawn, std::size_t slots, const Resampling& resampling,
                             const std::function<Estimate(std::span<const double>)>& statistic) {
  Draws draws(drawn.sizes, resampling.seed);
  BootstrapInterval result;
  result.drawn_from = draws.things();
  if (result.drawn_from == 0) return result;
  std::vector<double> values;
  values.reserve(resampling.samples);
  std::vector<double> sums(slots);
  for (; result.samples < resampling.samples; ++result.samples) {
    std::ranges::fill(sums, 0.0);
    const auto counts = draws.next();
    for (std::size_t group = 0; group < counts.size(); ++group) {
      if (counts[group] == 0) continue;
      const auto times = static_cast<double>(counts[group]);
      for (const Term& term : drawn.terms[group]) sums[term.slot] += times * term.amount;
    }
    const Estimate one = statistic(sums);
    if (one.value) {
      values.push_back(*one.value);
    } else {
      ++result.undefined;
    }
  }
  std::ranges::sort(values);
  if (!values.empty()) result.interval = {quantile(values, 0.025), quantile(values, 0.975)};
  return result;
}

}  // namespace

BootstrapInterval bootstrap(Coefficient coefficient, const UnitMatrix& units,
                            const Resampling& resampling, std::size_t available) {
  const UnitPatterns patterns = unit_patterns(units);
  const Reckoning reckoning = reckoning_of(coefficient, units, patterns, available);
  if (reckoning.never != Undefined::none) return {};
  const bool whole = resampling.whole_documents && !units.documents.empty();
  return draw_again(
      whole ? draw_documents(reckoning, patterns, units) : draw_units(reckoning, patterns),
      reckoning.slots, resampling, reckoning.estimate);
}

BootstrapInterval bootstrap_sums(
    std::span<const std::vector<double>> parts, const Resampling& resampling,
    const std::function<Estimate(std::span<const double>)>& statistic) {
  Drawn drawn;
  for (const std::vector<double>& part : parts) {
    drawn.sizes.push_back(1);
    std::vector<Term>& terms = drawn.terms.emplace_back();
    for (std::uint32_t slot = 0; slot < part.size(); ++slot) {
      if (part[slot] != 0) terms.push_back({slot, part[slot]});
    }
  }
  return draw_again(drawn, parts.empty() ? 0 : parts.front().size(), resampling, statistic);
}

Estimate jackknife_error(Coefficient coefficient, const UnitMatrix& units, std::size_t available) {
  const Estimate whole = agreement(coefficient, units, available);
  if (!whole.value) return whole;
  const UnitPatterns patterns = unit_patterns(units);
  const Reckoning reckoning = reckoning_of(coefficient, units, patterns, available);
  std::vector<std::vector<Term>> terms(patterns.size());
  for (std::size_t at = 0; at < patterns.size(); ++at) {
    reckoning.add_terms(patterns.row(at), terms[at]);
  }
  std::vector<double> values;
  std::vector<double> times;
  std::vector<double> sums(reckoning.slots);
  for (const std::uint32_t left_out : drawn_patterns(reckoning, patterns)) {
    // Summed anew: what is subtracted from a sum may leave a rest where nothing is left.
    std::ranges::fill(sums, 0.0);
    for (std::size_t at = 0; at < patterns.size(); ++at) {
      const auto count = static_cast<double>(patterns.units[at] - (at == left_out ? 1 : 0));
      if (count == 0) continue;
      for (const Term& term : terms[at]) sums[term.slot] += count * term.amount;
    }
    const Estimate without = reckoning.estimate(sums);
    if (!without.value) return without;
    values.push_back(*without.value);
    times.push_back(static_cast<double>(patterns.units[left_out]));
  }
  const double n = std::accumulate(times.begin(), times.end(), 0.0);
  if (n < 2) return Estimate::undefined(Undefined::too_few_units);
  double mean = 0;
  for (std::size_t at = 0; at < values.size(); ++at) mean += times[at] * values[at] / n;
  double sum = 0;
  for (std::size_t at = 0; at < values.size(); ++at) {
    sum += times[at] * (values[at] - mean) * (values[at] - mean);
  }
  return Estimate::of(std::sqrt((n - 1) / n * sum));
}

}  // namespace veldwerk
