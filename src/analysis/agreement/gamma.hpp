// Gamma: Mathet, Widlöcher & Métivier (2015), Computational Linguistics 41(3): agreement by the
// best alignment of units, measured against random continua.
#pragma once

#include <cstdint>
#include <optional>

#include "analysis/agreement/continuum.hpp"
#include "analysis/agreement/estimate.hpp"

namespace veldwerk {

struct GammaQuestion {
  double alpha = 1;            // weight of places
  double beta = 1;             // weight of categories
  std::uint32_t samples = 30;  // random continua, by circular shifts of each coder's units
  std::uint64_t seed = 1;
};

/// Beyond these the best alignment is not sought: it would take more than about ten seconds.
inline constexpr std::size_t most_gamma_units_of_two = 3000;  // a coder's, of two coders
inline constexpr std::size_t most_gamma_coders = 16;
inline constexpr std::size_t most_gamma_tuples = 200'000;  // candidate alignments of three or more
inline constexpr std::uint64_t most_gamma_steps = 120'000'000;  // of the search, together

struct Gamma {
  Estimate gamma;
  std::optional<double> disorder;  // of the best alignment, exact
  double expected = 0;             // mean disorder of random continua
  std::uint32_t samples = 0;
};

Gamma gamma(const Continuum& continuum, const GammaQuestion& question);

/// The disorder of the best alignment alone; nothing beyond the limits or without units.
std::optional<double> best_disorder(const Continuum& continuum, double alpha, double beta);

}  // namespace veldwerk
