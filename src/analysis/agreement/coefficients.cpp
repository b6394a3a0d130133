#include "analysis/agreement/coefficients.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/agreement/reckoning.hpp"

namespace veldwerk {
namespace {

using enum Coefficient;

constexpr std::array all = {
    alpha_nominal, alpha_ordinal,      alpha_interval,        alpha_ratio,
    cohen_kappa,   cohen_kappa_linear, cohen_kappa_quadratic, scott_pi,
    fleiss_kappa,  light_kappa,        conger_kappa,          brennan_prediger,
    gwet_ac1,      percent_agreement,  percent_pooled_pairs,  percent_all_coders,
    holsti};

}  // namespace

std::span<const Coefficient> all_coefficients() {
  return all;
}

std::string_view name_of(Coefficient coefficient) {
  switch (coefficient) {
    case alpha_nominal:
      return "alpha-nominal";
    case alpha_ordinal:
      return "alpha-ordinal";
    case alpha_interval:
      return "alpha-interval";
    case alpha_ratio:
      return "alpha-ratio";
    case cohen_kappa:
      return "cohen-kappa";
    case cohen_kappa_linear:
      return "cohen-kappa-linear";
    case cohen_kappa_quadratic:
      return "cohen-kappa-quadratic";
    case scott_pi:
      return "scott-pi";
    case fleiss_kappa:
      return "fleiss-kappa";
    case light_kappa:
      return "light-kappa";
    case conger_kappa:
      return "conger-kappa";
    case brennan_prediger:
      return "brennan-prediger";
    case gwet_ac1:
      return "gwet-ac1";
    case percent_agreement:
      return "percent-agreement";
    case percent_pooled_pairs:
      return "percent-pooled-pairs";
    case percent_all_coders:
      return "percent-all-coders";
    case holsti:
      return "holsti";
  }
  return "";
}

std::optional<Coefficient> find_coefficient(std::string_view name) {
  for (const Coefficient coefficient : all) {
    if (name_of(coefficient) == name) return coefficient;
  }
  return std::nullopt;
}

Reckoning reckoning_of(Coefficient coefficient, const UnitMatrix& units,
                       const UnitPatterns& patterns, std::size_t available) {
  switch (coefficient) {
    case alpha_nominal:
    case alpha_ordinal:
    case alpha_interval:
    case alpha_ratio:
      return alpha_reckoning(coefficient, patterns, units.numbers);
    case percent_agreement:
    case percent_pooled_pairs:
    case percent_all_coders:
    case holsti:
      return percent_reckoning(coefficient, patterns);
    default:
      return kappa_reckoning(coefficient, patterns, available);
  }
}

Estimate agreement(Coefficient coefficient, const UnitMatrix& units, std::size_t available) {
  const UnitPatterns patterns = unit_patterns(units);
  const Reckoning reckoning = reckoning_of(coefficient, units, patterns, available);
  if (reckoning.never != Undefined::none) return Estimate::undefined(reckoning.never);
  std::vector<double> sums(reckoning.slots);
  std::vector<Term> terms;
  for (std::size_t at = 0; at < patterns.size(); ++at) {
    terms.clear();
    reckoning.add_terms(patterns.row(at), terms);
    const auto times = static_cast<double>(patterns.units[at]);
    for (const Term& term : terms) sums[term.slot] += times * term.amount;
  }
  return reckoning.estimate(sums);
}

Basis basis_of(const UnitMatrix& units) {
  Basis basis;
  UnitTally tally;
  for (std::size_t row = 0; row < units.rows(); ++row) {
    tally_unit(units.row(row), tally);
    const std::uint64_t times = units.weight(row);
    if (tally.codings >= 1) basis.units += times;
    if (tally.codings >= 2) basis.compared += times;
    if (tally.codings == units.coders) basis.complete += times;
    basis.pairs += times * static_cast<std::uint64_t>(tally.pairs() / 2);
    basis.agreeing += times * static_cast<std::uint64_t>(tally.agreeing() / 2);
  }
  return basis;
}

}  // namespace veldwerk
