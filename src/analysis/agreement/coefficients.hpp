// Agreement on units given: Krippendorff's alpha, the kappas, AC1, percentages, and their errors.
// In all of them a category is what a coder gave; a unit counts from two codings on, unless said
// otherwise. Formulas and sources stand beside each in the .cpp files (alpha, kappa,
// percent_agreement, standard_error), and in docs/agreement.md for readers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "analysis/agreement/estimate.hpp"
#include "analysis/agreement/unit_matrix.hpp"

namespace veldwerk {

enum class Coefficient : std::uint8_t {
  alpha_nominal,
  alpha_ordinal,
  alpha_interval,
  alpha_ratio,
  cohen_kappa,
  cohen_kappa_linear,
  cohen_kappa_quadratic,
  scott_pi,
  fleiss_kappa,
  light_kappa,
  conger_kappa,
  brennan_prediger,
  gwet_ac1,
  percent_agreement,     // mean over units of the share of pairs that agree
  percent_pooled_pairs,  // pairs that agree / pairs, over all units
  percent_all_coders,    // units on which all agree / units that everybody coded
  holsti,
};

std::span<const Coefficient> all_coefficients();

/// "alpha-nominal", "cohen-kappa", "cohen-kappa-linear" ...: as options and programs have it.
std::string_view name_of(Coefficient coefficient);
std::optional<Coefficient> find_coefficient(std::string_view name);

/// The coefficient. `available`: how many categories coders could choose from, those that nobody
/// used included (Brennan-Prediger, AC1); 0: as many as are in use.
Estimate agreement(Coefficient coefficient, const UnitMatrix& units, std::size_t available = 0);

/// Its standard error by formula: Cohen's by Fleiss, Cohen & Everitt (1969), those of nominal
/// alpha, Fleiss' kappa and AC1 by Gwet's linearisation. Nothing known: not one of these.
std::optional<Estimate> standard_error(Coefficient coefficient, const UnitMatrix& units,
                                       std::size_t available = 0);

/// What a coefficient rests on.
struct Basis {
  std::uint64_t units = 0;     // with at least one coding
  std::uint64_t compared = 0;  // with two codings or more
  std::uint64_t complete = 0;  // coded by everybody
  std::uint64_t pairs = 0;     // of codings of the same unit
  std::uint64_t agreeing = 0;  // of those
};
Basis basis_of(const UnitMatrix& units);

}  // namespace veldwerk
