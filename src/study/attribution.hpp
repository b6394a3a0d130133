// Counting rule 1: to whom a segment belongs.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "study/study.hpp"
#include "text/code_points.hpp"

namespace veldwerk {

/// How much of a segment is one respondent's.
struct Share {
  Index respondent = no_index;
  std::uint32_t code_points = 0;  // of speech, white space not counted
};

/// The respondents whose speech [start, end) overlaps by at least one code
/// point that is not white space, ascending, into `owners` (cleared first).
/// `text` is the interview's transcript, `index` an index over it.
void respondents_of(const Interview& interview, std::string_view text, const CodePointIndex& index,
                    std::uint32_t start, std::uint32_t end, std::vector<Index>& owners);

/// The same with the number of code points, for `check --attribution`.
std::vector<Share> shares_of(const Interview& interview, std::string_view text,
                             const CodePointIndex& index, std::uint32_t start, std::uint32_t end);

}  // namespace veldwerk
