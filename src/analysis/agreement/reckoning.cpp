#include "analysis/agreement/reckoning.hpp"

#include <algorithm>
#include <numeric>

namespace veldwerk {

UnitPatterns unit_patterns(const UnitMatrix& units) {
  UnitPatterns patterns;
  patterns.coders = units.coders;
  patterns.categories = units.categories.size();
  patterns.of_row.assign(units.rows(), UnitPatterns::no_pattern);
  std::vector<std::uint32_t> order;
  for (std::size_t row = 0; row < units.rows(); ++row) {
    bool coded = false;
    for (const std::int32_t value : units.row(row)) {
      if (value == UnitMatrix::missing) continue;
      coded = true;
      patterns.categories = std::max(patterns.categories, static_cast<std::size_t>(value) + 1);
    }
    if (coded && units.weight(row) > 0) order.push_back(static_cast<std::uint32_t>(row));
  }
  std::ranges::sort(order, [&](std::uint32_t one, std::uint32_t other) {
    return std::ranges::lexicographical_compare(units.row(one), units.row(other));
  });
  for (std::size_t at = 0; at < order.size(); ++at) {
    const auto row = units.row(order[at]);
    if (at == 0 || !std::ranges::equal(row, units.row(order[at - 1]))) {
      patterns.values.insert(patterns.values.end(), row.begin(), row.end());
      patterns.units.push_back(0);
    }
    patterns.units.back() += units.weight(order[at]);
    patterns.of_row[order[at]] = static_cast<std::uint32_t>(patterns.units.size() - 1);
  }
  return patterns;
}

double UnitTally::agreeing() const {
  double sum = 0;
  for (const Tally& one : tallies) sum += static_cast<double>(one.coders) * (one.coders - 1.0);
  return sum;
}

double UnitTally::pairs() const {
  return static_cast<double>(codings) * (codings - 1.0);
}

void tally_unit(std::span<const std::int32_t> row, UnitTally& tally) {
  tally.tallies.clear();
  tally.codings = 0;
  for (const std::int32_t value : row) {
    if (value == UnitMatrix::missing) continue;
    ++tally.codings;
    const auto category = static_cast<std::uint32_t>(value);
    const auto known = std::ranges::find(tally.tallies, category, &Tally::category);
    if (known == tally.tallies.end()) {
      tally.tallies.push_back({category, 1});
    } else {
      ++known->coders;
    }
  }
  std::ranges::sort(tally.tallies, {}, &Tally::category);
}

std::size_t categories_in_use(const UnitPatterns& patterns) {
  std::vector<bool> used(patterns.categories);
  for (const std::int32_t value : patterns.values) {
    if (value != UnitMatrix::missing) used[static_cast<std::size_t>(value)] = true;
  }
  return static_cast<std::size_t>(std::ranges::count(used, true));
}

}  // namespace veldwerk
