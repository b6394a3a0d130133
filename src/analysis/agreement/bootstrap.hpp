// How sure a coefficient is: percentile intervals by drawing units, or whole interviews, again.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "analysis/agreement/coefficients.hpp"
#include "analysis/agreement/estimate.hpp"
#include "analysis/agreement/unit_matrix.hpp"
#include "analysis/proportion.hpp"

namespace veldwerk {

/// How to draw.
struct Resampling {
  std::uint32_t samples = 5000;
  std::uint64_t seed = 1;       // printed beside what comes of it; the same everywhere
  bool whole_documents = true;  // units that lie in one interview are drawn together

  bool operator==(const Resampling&) const = default;
};

struct BootstrapInterval {
  std::optional<Interval> interval;  // of 95 %, type 7 of R; nothing where no sample has a value
  std::uint32_t samples = 0;
  std::uint32_t undefined = 0;   // of these: left out of the interval
  std::uint64_t drawn_from = 0;  // units, or interviews
  /// Fewer than ten to draw from, or a sample without a value: said beside the interval.
  bool doubtful() const { return drawn_from < 10 || undefined > 0; }
};

/// Of a coefficient of units given: units with two codings are drawn, or interviews.
BootstrapInterval bootstrap(Coefficient coefficient, const UnitMatrix& units,
                            const Resampling& resampling, std::size_t available = 0);

/// Of anything that is reckoned from counts that add up over interviews (`parts`, all of one
/// length): draws as many parts as there are, adds them up and asks `statistic`.
BootstrapInterval bootstrap_sums(std::span<const std::vector<double>> parts,
                                 const Resampling& resampling,
                                 const std::function<Estimate(std::span<const double>)>& statistic);

/// The standard error by leaving out each unit with two codings in turn; undefined where one of
/// these values is.
Estimate jackknife_error(Coefficient coefficient, const UnitMatrix& units,
                         std::size_t available = 0);

}  // namespace veldwerk
