// Co-occurrence (counting rule 7): two codes co-occur where a mention of one
// overlaps a mention of the other, valence aside.
#pragma once

#include <cstdint>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

struct CooccurrencePair {
  Index first = no_index;  // codes, in codebook order
  Index second = no_index;
  std::uint32_t n1 = 0;            // mentions of the first
  std::uint32_t n2 = 0;            // mentions of the second
  std::uint32_t n12 = 0;           // pairs of mentions that overlap by at least one code point
  std::vector<Index> respondents;  // to whom both mentions of a pair belong, ascending
  std::vector<Index> segments;     // of the mentions in those pairs, ascending

  /// c = n12 / (n1 + n2 - n12) as a fraction; over 1 is flagged. At least 1: the
  /// mentions of one code do not overlap each other, so n12 is less than n1 + n2.
  std::int64_t denominator() const {
    return std::int64_t{n1} + std::int64_t{n2} - std::int64_t{n12};
  }
};

/// All pairs with n12 > 0, in codebook order.
std::vector<CooccurrencePair> cooccurrence(const Study& study);

}  // namespace veldwerk
