// Fisher's exact test of a table of counts whose margins are held fixed, the odds ratio of two by
// two, and what many tests at once ask for (Benjamini and Hochberg).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/proportion.hpp"

namespace veldwerk {

/// Counts: a row of two, and another. {{a, b}, {c, d}}
using TwoByTwo = std::array<std::array<std::uint64_t, 2>, 2>;

/// Fisher (1935). Two-sided: all tables at most as probable as this one together (with a slack of
/// 1e-7, as R has it). `greater` is of a count a as large or larger, `less` as small or smaller.
/// Where a margin is 0 each is 1.
struct FisherTest {
  double two_sided = 1;
  double greater = 1;
  double less = 1;
};
FisherTest fisher_exact(const TwoByTwo& table);

/// Rows of the same length: the test of Freeman and Halton (1951), two-sided by the same rule.
/// Exact; nothing where that would take more than some millions of steps.
std::optional<double> fisher_exact(std::span<const std::vector<std::uint64_t>> rows);

/// Odds ratios of a table; infinity where only the other product is 0. Nothing where undefined.
/// Intervals of 95 %.
struct OddsRatios {
  std::optional<double> sample;          // ad / bc
  std::optional<Interval> sample_woolf;  // Woolf (1955); nothing with a count of 0
  double haldane_anscombe = 0;           // with 0.5 added to each count
  Interval haldane_anscombe_woolf;
  std::optional<double> conditional;          // the most likely one, given the margins
  std::optional<Interval> conditional_exact;  // Cornfield (1956)
};
OddsRatios odds_ratios(const TwoByTwo& table);

/// Benjamini and Hochberg (1995): the p-values of all tests made, adjusted so that among what is
/// called a difference at q at most a share q is expected to be none. In the order given.
std::vector<double> benjamini_hochberg(std::span<const double> p);

}  // namespace veldwerk
