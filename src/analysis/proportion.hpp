// Shares of a few, with how far they may be trusted: 95 % intervals of k of n, and of the
// difference between two such shares. What they say holds of random samples: whoever shows them of
// a purposive one says so.
#pragma once

#include <cstdint>
#include <optional>

namespace veldwerk {

struct Interval {
  double low = 0;
  double high = 0;
};

/// The quantile 0.975 of the standard normal distribution, for all intervals of 95 %.
double normal_quantile_975();

/// Wilson (1927), score interval: the one to show. Nothing of 0 of 0; k is at most n.
std::optional<Interval> wilson_interval(std::uint64_t k, std::uint64_t n);

/// Clopper and Pearson (1934), "exact": never too narrow, often too wide. Nothing of 0 of 0.
std::optional<Interval> clopper_pearson_interval(std::uint64_t k, std::uint64_t n);

/// k1/n1 - k2/n2 with the interval that Newcombe (1998, Statistics in Medicine 17:873, method 10)
/// makes of the Wilson intervals of both. Nothing where one is of 0.
struct ShareDifference {
  double difference = 0;
  Interval interval;
};
std::optional<ShareDifference> share_difference(std::uint64_t k1, std::uint64_t n1,
                                                std::uint64_t k2, std::uint64_t n2);

}  // namespace veldwerk
