// The summary grid: respondents by codes, with the passages of each cell and the summaries that
// coders wrote of it. Which numbers: a code takes its own segments and those of the codes below it,
// of coders of record.
#pragma once

#include <span>
#include <vector>

#include "study/summary.hpp"

namespace veldwerk {

struct SummaryCell {
  Index code = no_index;
  Index respondent = no_index;
  std::vector<Index> segments;   // in Study::segments, ascending
  std::vector<Index> summaries;  // in `summaries`, in their order
};

/// The cells with a segment or a summary, by code and respondent: of those codes for which `codes`
/// (one a code of the codebook) is true.
std::vector<SummaryCell> summary_grid(const Study& study, std::span<const Summary> summaries,
                                      const std::vector<bool>& codes);

}  // namespace veldwerk
