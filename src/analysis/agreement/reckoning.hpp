// How coefficients of units given are reckoned: units that are alike once, and of each what it adds
// to some sums, from which alone the coefficient comes. So drawing units again for an interval
// is adding up, and units repeated give what a weight gives, to the last bit. One function for
// each family of coefficients, beside their formulas.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "analysis/agreement/coefficients.hpp"
#include "analysis/agreement/estimate.hpp"
#include "analysis/agreement/unit_matrix.hpp"

namespace veldwerk {

/// The different rows of a matrix that have a coding, in the order of their values.
struct UnitPatterns {
  std::size_t coders = 0;
  std::size_t categories = 0;         // indices of categories are below this
  std::vector<std::int32_t> values;   // row by row
  std::vector<std::uint64_t> units;   // how many units are like the pattern
  std::vector<std::uint32_t> of_row;  // one a row of the matrix; no_pattern: nobody coded it

  static constexpr std::uint32_t no_pattern = 0xFFFFFFFF;
  std::size_t size() const { return units.size(); }
  std::span<const std::int32_t> row(std::size_t at) const {
    return std::span(values).subspan(at * coders, coders);
  }
};
UnitPatterns unit_patterns(const UnitMatrix& units);

/// A category, and how many coders gave it to a unit.
struct Tally {
  std::uint32_t category = 0;
  std::uint32_t coders = 0;
};

/// A unit without its coders' names: by category.
struct UnitTally {
  std::vector<Tally> tallies;
  std::uint32_t codings = 0;
  /// Ordered pairs of codings that agree, of codings * (codings - 1).
  double agreeing() const;
  double pairs() const;
};
/// Into `tally`, whose memory is used again.
void tally_unit(std::span<const std::int32_t> row, UnitTally& tally);

/// Categories that anybody gave to one of the patterns.
std::size_t categories_in_use(const UnitPatterns& patterns);

struct Term {
  std::uint32_t slot = 0;
  double amount = 0;
};

struct Reckoning {
  Undefined never = Undefined::none;  // else: whatever the sums, it has no value
  std::size_t slots = 0;              // how many sums there are
  std::uint32_t least_codings = 2;    // that a unit needs to be one of those drawn
  /// Appends what one unit adds. An amount is never negative.
  std::function<void(std::span<const std::int32_t> row, std::vector<Term>& terms)> add_terms;
  std::function<Estimate(std::span<const double> sums)> estimate;
};

Reckoning alpha_reckoning(Coefficient coefficient, const UnitPatterns& patterns,
                          std::span<const double> numbers);
Reckoning kappa_reckoning(Coefficient coefficient, const UnitPatterns& patterns,
                          std::size_t available);
Reckoning percent_reckoning(Coefficient coefficient, const UnitPatterns& patterns);
Reckoning reckoning_of(Coefficient coefficient, const UnitMatrix& units,
                       const UnitPatterns& patterns, std::size_t available);

/// What weighted kappa takes off for two categories of these ranks: 0 where they are the same.
double kappa_distance(Coefficient coefficient, std::uint32_t rank, std::uint32_t other);

/// Ranks of the categories, as weighted kappa takes them: of those in use in units that two coders
/// coded; or, where the matrix names as many as there are `available`, their places there.
std::vector<std::uint32_t> kappa_ranks(const UnitPatterns& patterns, std::size_t available);

}  // namespace veldwerk
