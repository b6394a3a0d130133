// Coefficients (p_o - p_e) / (1 - p_e): agreement beyond chance, which each reckons otherwise.
//
// Of two coders, over units that both coded, p_o the share of these on which they agree:
//   Cohen (1960)     p_e = sum_c p_1c p_2c; weighted (Cohen 1968) by distances v of ranks,
//                    1 - sum v_ij p_ij / sum v_ij p_i. p_.j, linear |i - j| or quadratic (i - j)^2
//   Scott (1955)     p_e = sum_c ((p_1c + p_2c) / 2)^2
//   Light (1971)     of more coders: the mean of Cohen's kappa over each two of them
//
// Of any number, codings missing as Gwet (2014, "Handbook of Inter-Rater Reliability") has it: p_o
// the mean, over units with two codings, of the share of pairs that agree; p_c the mean, over units
// with one, of the share of their codings that is c:
//   Fleiss (1971)    p_e = sum_c p_c^2
//   Conger (1980)    p_e = mean over each two coders of sum_c p_ic p_jc, of all that each coded
//   Brennan & Prediger (1981)  p_e = 1 / q, of q categories to choose from
//   Gwet's AC1 (2008)          p_e = sum_c p_c (1 - p_c) / (q - 1)
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numeric>

#include "analysis/agreement/reckoning.hpp"

namespace veldwerk {
namespace {

/// Two coders, and what the first and the second of them gave.
struct Cell {
  std::uint32_t pair = 0;
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  auto operator<=>(const Cell&) const = default;
};

/// Calls `take` with each cell that a unit lies in: one for each two coders who coded it.
template <typename Take>
void each_cell(std::span<const std::int32_t> row, const Take& take) {
  std::uint32_t pair = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    for (std::size_t j = i + 1; j < row.size(); ++j, ++pair) {
      if (row[i] == UnitMatrix::missing || row[j] == UnitMatrix::missing) continue;
      take(Cell{pair, static_cast<std::uint32_t>(row[i]), static_cast<std::uint32_t>(row[j])});
    }
  }
}

std::vector<Cell> cells_met(const UnitPatterns& patterns) {
  std::vector<Cell> cells;
  for (std::size_t at = 0; at < patterns.size(); ++at) {
    each_cell(patterns.row(at), [&](const Cell& cell) { cells.push_back(cell); });
  }
  std::ranges::sort(cells);
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  return cells;
}

/// The table of two coders.
struct TwoCoders {
  std::span<const Cell> cells;
  std::span<const double> counts;  // one a cell
  std::vector<double> first;       // one a category
  std::vector<double> second;
  double units = 0;
  double agree = 0;
};

TwoCoders two_coders(std::span<const Cell> cells, std::span<const double> counts,
                     std::size_t categories) {
  TwoCoders table{cells, counts, std::vector<double>(categories), std::vector<double>(categories)};
  for (std::size_t at = 0; at < cells.size(); ++at) {
    table.first[cells[at].first] += counts[at];
    table.second[cells[at].second] += counts[at];
    table.units += counts[at];
    if (cells[at].first == cells[at].second) table.agree += counts[at];
  }
  return table;
}

bool one_category_only(const TwoCoders& table) {
  std::size_t used = 0;
  for (std::size_t c = 0; c < table.first.size(); ++c) {
    if (table.first[c] + table.second[c] > 0) ++used;
  }
  return used == 1;
}

double weighted(const TwoCoders& table, Coefficient coefficient,
                std::span<const std::uint32_t> ranks) {
  double observed = 0;
  for (std::size_t at = 0; at < table.cells.size(); ++at) {
    observed += table.counts[at] * kappa_distance(coefficient, ranks[table.cells[at].first],
                                                  ranks[table.cells[at].second]);
  }
  double expected = 0;
  for (std::size_t c = 0; c < table.first.size(); ++c) {
    if (table.first[c] == 0) continue;
    for (std::size_t k = 0; k < table.second.size(); ++k) {
      if (table.second[k] == 0) continue;
      expected +=
          table.first[c] * table.second[k] * kappa_distance(coefficient, ranks[c], ranks[k]);
    }
  }
  return 1 - observed * table.units / expected;
}

Estimate kappa_of(const TwoCoders& table, Coefficient coefficient,
                  std::span<const std::uint32_t> ranks) {
  if (table.units == 0) return Estimate::undefined(Undefined::nothing_compared);
  if (one_category_only(table)) return Estimate::undefined(Undefined::certain_chance);
  if (coefficient == Coefficient::cohen_kappa_linear ||
      coefficient == Coefficient::cohen_kappa_quadratic) {
    return Estimate::of(weighted(table, coefficient, ranks));
  }
  double chance = 0;
  for (std::size_t c = 0; c < table.first.size(); ++c) {
    const double of_first = table.first[c] / table.units;
    const double of_second = table.second[c] / table.units;
    const double both = (of_first + of_second) / 2;
    chance += coefficient == Coefficient::scott_pi ? both * both : of_first * of_second;
  }
  return Estimate::of((table.agree / table.units - chance) / (1 - chance));
}

/// Cohen, weighted too, Scott, and Light. Sums: the tables of each two coders.
Reckoning of_pairs(Coefficient coefficient, const UnitPatterns& patterns, std::size_t available) {
  Reckoning made;
  auto cells = std::make_shared<const std::vector<Cell>>(cells_met(patterns));
  made.slots = cells->size();
  if (coefficient != Coefficient::light_kappa && patterns.coders > 2) {
    made.never = Undefined::more_than_two;
  }
  made.add_terms = [=](std::span<const std::int32_t> row, std::vector<Term>& terms) {
    each_cell(row, [&](const Cell& cell) {
      const auto at = std::ranges::lower_bound(*cells, cell);
      terms.push_back({static_cast<std::uint32_t>(at - cells->begin()), 1});
    });
  };
  const std::size_t pairs = patterns.coders * (patterns.coders - 1) / 2;
  made.estimate = [=, categories = patterns.categories,
                   ranks = kappa_ranks(patterns, available)](std::span<const double> sums) {
    double total = 0;
    std::size_t begin = 0;
    for (std::uint32_t pair = 0; pair < pairs; ++pair) {
      std::size_t end = begin;
      while (end < cells->size() && (*cells)[end].pair == pair) ++end;
      const std::span all(*cells);
      const Estimate one = kappa_of(
          two_coders(all.subspan(begin, end - begin), sums.subspan(begin, end - begin), categories),
          coefficient, ranks);
      if (!one.value) return one;
      total += *one.value;
      begin = end;
    }
    return Estimate::of(total / static_cast<double>(pairs));
  };
  return made;
}

// The sums of those for any number of coders: agreement, units with two codings, units with one;
// then shares of categories, or, for Conger, what each coder gave.
constexpr std::uint32_t agreement_slot = 0;
constexpr std::uint32_t compared_slot = 1;
constexpr std::uint32_t coded_slot = 2;
constexpr std::uint32_t first_share = 3;

void add_agreement(const UnitTally& tally, std::vector<Term>& terms) {
  if (tally.codings == 0) return;
  terms.push_back({coded_slot, 1});
  if (tally.codings < 2) return;
  terms.push_back({compared_slot, 1});
  const double agreeing = tally.agreeing();
  if (agreeing > 0) terms.push_back({agreement_slot, agreeing / tally.pairs()});
}

/// By sums that are shares of categories: by chance, agreement would be this.
double chance_of(Coefficient coefficient, std::span<const double> shares, double coded,
                 double available) {
  double chance = 0;
  for (const double share : shares) {
    const double p = share / coded;
    chance += coefficient == Coefficient::gwet_ac1 ? p * (1 - p) / (available - 1) : p * p;
  }
  return coefficient == Coefficient::brennan_prediger ? 1 / available : chance;
}

Estimate beyond_chance(std::span<const double> sums, double chance) {
  const double observed = sums[agreement_slot] / sums[compared_slot];
  return Estimate::of((observed - chance) / (1 - chance));
}

std::size_t used_of(std::span<const double> shares) {
  return shares.size() - static_cast<std::size_t>(std::ranges::count(shares, 0.0));
}

Reckoning of_shares(Coefficient coefficient, const UnitPatterns& patterns, std::size_t available) {
  Reckoning made;
  made.slots = first_share + patterns.categories;
  made.add_terms = [tally = UnitTally()](std::span<const std::int32_t> row,
                                         std::vector<Term>& terms) mutable {
    tally_unit(row, tally);
    add_agreement(tally, terms);
    for (const Tally& one : tally.tallies) {
      terms.push_back(
          {first_share + one.category, static_cast<double>(one.coders) / tally.codings});
    }
  };
  // A codebook that is smaller than what was given to units is not what they chose from.
  const std::size_t choices = std::max(available, categories_in_use(patterns));
  made.estimate = [=](std::span<const double> sums) {
    if (sums[compared_slot] == 0) return Estimate::undefined(Undefined::nothing_compared);
    const auto shares = sums.subspan(first_share);
    const bool certain =
        coefficient == Coefficient::fleiss_kappa ? used_of(shares) == 1 : choices == 1;
    if (certain) return Estimate::undefined(Undefined::certain_chance);
    return beyond_chance(
        sums, chance_of(coefficient, shares, sums[coded_slot], static_cast<double>(choices)));
  };
  return made;
}

/// The mean over each two coders who coded anything of sum_c p_ic p_jc.
double conger_chance(std::span<const double> given, std::size_t categories) {
  std::vector<double> together(categories);
  double squares = 0;
  double coders = 0;
  for (std::size_t begin = 0; begin < given.size(); begin += categories) {
    const auto own = given.subspan(begin, categories);
    const double total = std::accumulate(own.begin(), own.end(), 0.0);
    if (total == 0) continue;
    coders += 1;
    for (std::size_t c = 0; c < categories; ++c) {
      together[c] += own[c] / total;
      squares += own[c] / total * (own[c] / total);
    }
  }
  double sum = -squares;
  for (const double share : together) sum += share * share;
  return sum / (coders * (coders - 1));
}

Reckoning conger(const UnitPatterns& patterns) {
  Reckoning made;
  const std::size_t categories = patterns.categories;
  made.slots = first_share + patterns.coders * categories;
  made.add_terms = [=, tally = UnitTally()](std::span<const std::int32_t> row,
                                            std::vector<Term>& terms) mutable {
    tally_unit(row, tally);
    add_agreement(tally, terms);
    for (std::size_t coder = 0; coder < row.size(); ++coder) {
      if (row[coder] == UnitMatrix::missing) continue;
      const std::size_t slot = coder * categories + static_cast<std::size_t>(row[coder]);
      terms.push_back({first_share + static_cast<std::uint32_t>(slot), 1});
    }
  };
  made.estimate = [=](std::span<const double> sums) {
    if (sums[compared_slot] == 0) return Estimate::undefined(Undefined::nothing_compared);
    const auto given = sums.subspan(first_share);
    std::vector<double> all(categories);
    for (std::size_t at = 0; at < given.size(); ++at) all[at % categories] += given[at];
    if (used_of(all) == 1) return Estimate::undefined(Undefined::certain_chance);
    return beyond_chance(sums, conger_chance(given, categories));
  };
  return made;
}

}  // namespace

double kappa_distance(Coefficient coefficient, std::uint32_t rank, std::uint32_t other) {
  const double apart = rank > other ? rank - other : other - rank;
  if (coefficient == Coefficient::cohen_kappa_linear) return apart;
  if (coefficient == Coefficient::cohen_kappa_quadratic) return apart * apart;
  return apart == 0 ? 0 : 1;
}

std::vector<std::uint32_t> kappa_ranks(const UnitPatterns& patterns, std::size_t available) {
  std::vector<std::uint32_t> ranks(patterns.categories);
  std::iota(ranks.begin(), ranks.end(), 0U);
  if (available == patterns.categories) return ranks;
  std::vector<bool> used(patterns.categories);
  for (std::size_t at = 0; at < patterns.size(); ++at) {
    each_cell(patterns.row(at),
              [&](const Cell& cell) { used[cell.first] = used[cell.second] = true; });
  }
  std::uint32_t next = 0;
  for (std::size_t c = 0; c < ranks.size(); ++c) {
    ranks[c] = next;
    if (used[c]) ++next;
  }
  return ranks;
}

Reckoning kappa_reckoning(Coefficient coefficient, const UnitPatterns& patterns,
                          std::size_t available) {
  Reckoning made;
  switch (coefficient) {
    case Coefficient::fleiss_kappa:
    case Coefficient::brennan_prediger:
    case Coefficient::gwet_ac1:
      made = of_shares(coefficient, patterns, available);
      break;
    case Coefficient::conger_kappa:
      made = conger(patterns);
      break;
    default:
      made = of_pairs(coefficient, patterns, available);
  }
  if (patterns.coders < 2) made.never = Undefined::too_few_coders;
  return made;
}

}  // namespace veldwerk
