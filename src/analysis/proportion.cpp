#include "analysis/proportion.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/special_functions/beta.hpp>

namespace veldwerk {
namespace {

double share(std::uint64_t k, std::uint64_t n) {
  return static_cast<double>(k) / static_cast<double>(n);
}

}  // namespace

double normal_quantile_975() {
  return 1.9599639845400542355;
}

std::optional<Interval> wilson_interval(std::uint64_t k, std::uint64_t n) {
  if (n == 0 || k > n) return std::nullopt;
  const double z = normal_quantile_975();
  const auto size = static_cast<double>(n);
  const double p = share(k, n);
  const double scale = 1 + z * z / size;
  const double centre = (p + z * z / (2 * size)) / scale;
  const double half = z * std::sqrt(p * (1 - p) / size + z * z / (4 * size * size)) / scale;
  // Of none and of all the end is known; reckoned it would be off in the last digit.
  return Interval{k == 0 ? 0 : std::max(0.0, centre - half),
                  k == n ? 1 : std::min(1.0, centre + half)};
}

std::optional<Interval> clopper_pearson_interval(std::uint64_t k, std::uint64_t n) {
  if (n == 0 || k > n) return std::nullopt;
  const auto hits = static_cast<double>(k);
  const auto misses = static_cast<double>(n - k);
  return Interval{k == 0 ? 0 : boost::math::ibeta_inv(hits, misses + 1, 0.025),
                  k == n ? 1 : boost::math::ibeta_inv(hits + 1, misses, 0.975)};
}

std::optional<ShareDifference> share_difference(std::uint64_t k1, std::uint64_t n1,
                                                std::uint64_t k2, std::uint64_t n2) {
  const std::optional<Interval> one = wilson_interval(k1, n1);
  const std::optional<Interval> other = wilson_interval(k2, n2);
  if (!one || !other) return std::nullopt;
  const double p1 = share(k1, n1);
  const double p2 = share(k2, n2);
  const double difference = p1 - p2;
  return ShareDifference{difference,
                         {difference - std::hypot(p1 - one->low, other->high - p2),
                          difference + std::hypot(one->high - p1, p2 - other->low)}};
}

}  // namespace veldwerk
