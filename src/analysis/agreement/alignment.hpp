// The best alignment of units, exactly: the set of unitary alignments (at most one unit of each
// coder) that takes each unit once at the least total disorder. For gamma.cpp alone.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/agreement/continuum.hpp"

namespace veldwerk {

/// How unlike two units are. A unit and none, or none and none, are 1.
struct Dissimilarity {
  double alpha = 1;  // weight of places
  double beta = 1;   // weight of categories
  double operator()(const CodedUnit& one, const CodedUnit& other) const;
};

/// What may still be done, in steps rather than seconds, so that every machine refuses the same.
struct StepsLeft {
  std::uint64_t count = 0;
  /// False where there are no more.
  bool take(std::uint64_t steps) {
    count = steps > count ? 0 : count - steps;
    return count > 0;
  }
};

/// The total of the best alignment of two coders: an assignment. Nothing where steps run out.
std::optional<double> least_total_of_two(std::span<const CodedUnit> first,
                                         std::span<const CodedUnit> second,
                                         const Dissimilarity& dissimilarity, StepsLeft& steps);

/// The total of the best alignment of three coders or more, up to 32; nothing where there are more
/// than `most_tuples` alignments of two and more units to choose from, or steps run out.
std::optional<double> least_total_of_many(const Continuum& continuum,
                                          const Dissimilarity& dissimilarity,
                                          std::size_t most_tuples, StepsLeft& steps);

/// Units taken together, and what that saves over leaving them apart.
struct UnitTuple {
  std::vector<std::uint32_t> units;  // ascending
  double gain = 0;                   // over 0
};

/// The most that tuples which share no unit can save together. Best where units that are near each
/// other have near numbers. Nothing where steps run out.
std::optional<double> best_packing(std::size_t units, std::vector<UnitTuple> tuples,
                                   StepsLeft& steps);

}  // namespace veldwerk
