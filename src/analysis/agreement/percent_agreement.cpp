// Percent agreement, by three definitions that are not the same where codings are missing or coders
// are more than two, and the coefficient of Holsti (1969, "Content Analysis for the Social Sciences
// and Humanities"), 2 M / (N_1 + N_2) of M decisions that agree and N_i decisions of each coder.
#include "analysis/agreement/reckoning.hpp"

namespace veldwerk {
namespace {

/// What one unit adds above and below the line.
struct Share {
  double above = 0;
  double below = 0;
};

Share share_of(Coefficient coefficient, const UnitTally& tally, std::size_t coders) {
  const bool alike = tally.tallies.size() == 1;
  switch (coefficient) {
    case Coefficient::percent_agreement:
      return tally.codings < 2 ? Share() : Share{tally.agreeing() / tally.pairs(), 1};
    case Coefficient::percent_pooled_pairs:
      return {tally.agreeing() / 2, tally.pairs() / 2};
    case Coefficient::percent_all_coders:
      return tally.codings < coders ? Share() : Share{alike ? 1.0 : 0.0, 1};
    default:  // Holsti
      return {tally.codings == 2 && alike ? 2.0 : 0.0, static_cast<double>(tally.codings)};
  }
}

}  // namespace

Reckoning percent_reckoning(Coefficient coefficient, const UnitPatterns& patterns) {
  Reckoning made;
  const bool is_holsti = coefficient == Coefficient::holsti;
  if (patterns.coders < 2) {
    made.never = Undefined::too_few_coders;
  } else if (is_holsti && patterns.coders > 2) {
    made.never = Undefined::more_than_two;
  }
  made.slots = 2;
  made.least_codings = is_holsti ? 1 : 2;
  made.add_terms = [=, coders = patterns.coders, tally = UnitTally()](
                       std::span<const std::int32_t> row, std::vector<Term>& terms) mutable {
    tally_unit(row, tally);
    const Share share = share_of(coefficient, tally, coders);
    if (share.above > 0) terms.push_back({0, share.above});
    if (share.below > 0) terms.push_back({1, share.below});
  };
  made.estimate = [=](std::span<const double> sums) {
    if (sums[1] > 0) return Estimate::of(sums[0] / sums[1]);
    return Estimate::undefined(is_holsti ? Undefined::no_coding : Undefined::nothing_compared);
  };
  return made;
}

}  // namespace veldwerk
