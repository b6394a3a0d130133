// How far two codes go together in quotations, each with any number of codes: by quotation, by
// character and by document (Jaccard), and by ATLAS.ti's c-coefficient. cooccurrence.hpp counts
// what goes together in a study.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/agreement/estimate.hpp"
#include "analysis/agreement/overlap.hpp"

namespace veldwerk {

/// A quotation that has a code. Half-open: code points of its document.
struct CodedQuotation {
  std::uint32_t number = 0;  // the same number is the same quotation
  std::uint32_t document = 0;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

/// What there is of two codes, and of both.
struct TwoCodes {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  std::uint64_t both = 0;
};

struct Togetherness {
  TwoCodes quotations;            // both: the same quotation has both
  TwoCodes documents;             // that have a quotation with the code
  TwoCodes code_points;           // each once, however often it is quoted
  std::uint64_t overlapping = 0;  // pairs of a quotation of each that overlap, or are the same
};

/// `first` and `second` in any order; a number stands in each at most once.
Togetherness togetherness(const std::vector<CodedQuotation>& first,
                          const std::vector<CodedQuotation>& second);

/// both / (first + second - both): the Jaccard index of sets. ATLAS.ti's c is the same with other
/// counts in the place of `both`, and may exceed 1, or have no denominator, since there a quotation
/// can overlap several; undefined then.
Estimate jaccard(const TwoCodes& counts);

/// Whether one of two codes is more than five times as frequent as the other, where ATLAS.ti's
/// manual warns that c is small whatever they share.
bool unequal_frequencies(const TwoCodes& quotations);

}  // namespace veldwerk
