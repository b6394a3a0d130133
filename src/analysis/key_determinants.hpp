// Key determinants: codes with a number in the codebook that at least a share of
// the respondents name as a barrier, or as a facilitator; each direction apart.
// What nobody names in a direction is never key in it, not even at 0 percent.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/frequencies.hpp"

namespace veldwerk {

struct KeyDeterminant {
  Index code = no_index;
  std::uint32_t respondents = 0;  // k: name it in this direction
  std::uint32_t mentions = 0;
  std::uint32_t of = 0;          // n: all respondents
  std::uint32_t not_naming = 0;  // respondents who do not name it at all, in any valence
  std::vector<Index> segments;   // behind `respondents`, ascending
};

struct KeyDeterminants {
  std::uint32_t percent = 30;            // 100 k >= percent * n
  std::vector<KeyDeterminant> barriers;  // ranked: respondents, mentions, codebook order
  std::vector<KeyDeterminant> facilitators;
};

KeyDeterminants key_determinants(const Study& study, std::uint32_t percent);

}  // namespace veldwerk
