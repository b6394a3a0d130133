// The alphas of unitizing: Krippendorff, Mathet, Bouvry & Widlöcher (2016), Quality & Quantity 50;
// Krippendorff (2019) section 12.6; and alpha_U of Krippendorff (1995; 2004 section 11.6), for
// comparison with older work only. What a coder leaves uncoded is gap, and counts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/agreement/continuum.hpp"
#include "analysis/agreement/estimate.hpp"

namespace veldwerk {

/// A coefficient of coded text alone, and how much of the text it covers.
struct CoveredAlpha {
  Estimate alpha;
  Estimate coverage;  // 0 to 1
};

struct UnitizingAlphas {
  Estimate u;                    // boundaries and categories
  Estimate binary;               // |u-alpha: coded or not
  CoveredAlpha cu;               // categories, where coders coded the same text
  std::vector<CoveredAlpha> ku;  // (k)u-alpha, one a category
};

/// All of them, in time that grows with units times coders. Undefined with fewer than two coders,
/// or where units of one coder overlap. Of three and more coders what they share is corrected for
/// small samples by the squares of what each unit shares with each other coder, over coders - 1 (of
/// the readings of the paper the one that gives its printed values).
UnitizingAlphas unitizing_alphas(const Continuum& continuum);

/// What |u-alpha rests on: whole numbers that add up over texts laid end to end, so that intervals
/// can be drawn over interviews, and do so exactly up to 2^53.
struct BinaryCounts {
  double both = 0;     // code points that both of an ordered pair of coders coded, all pairs
  double coded = 0;    // code points coded, over coders
  double length = 0;   // of text, times coders
  double squares = 0;  // squared lengths of units
  double coders = 0;   // of the texts, the same in all: this does not add up

  BinaryCounts& operator+=(const BinaryCounts& more);
};

/// Of units of whatever category; those of one coder in order and without overlap.
BinaryCounts binary_counts(const Continuum& continuum);
Estimate binary_alpha(const BinaryCounts& counts);

/// alpha_U of 1995 and 2004: of a category, and of all.
struct OldUnitizingAlpha {
  Estimate alpha;
  double observed = 0;  // D_o
  double expected = 0;  // D_e
};
struct OldUnitizingAlphas {
  OldUnitizingAlpha all;
  std::vector<OldUnitizingAlpha> categories;
};

/// Units of several categories may overlap; those of one category must not.
OldUnitizingAlphas alpha_u_2004(const Continuum& continuum);

}  // namespace veldwerk
