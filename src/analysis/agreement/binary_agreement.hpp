// |u-alpha of each code, and of all together, from what each interview adds: Krippendorff, Mathet,
// Bouvry & Widlöcher (2016).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "analysis/agreement/bootstrap.hpp"
#include "analysis/agreement/compared_rows.hpp"
#include "analysis/agreement/u_alpha.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// A row in an interview: what a coder has of it.
struct CoderMatter {
  std::size_t coder = 0;  // in ComparedCoding::coders
  std::size_t row = 0;    // in ComparedRows::rows, or rows.size(): any code
  std::uint64_t segments = 0;
  std::uint64_t code_points = 0;  // inside at least one of them
  double squares = 0;             // of the lengths of units, that is, after joining what overlaps
};
struct RowCounts {
  std::size_t row = 0;
  BinaryCounts counts;
};
struct InterviewMatter {
  std::vector<CoderMatter> matter;  // of coders and rows that have any
  std::vector<RowCounts> counts;    // of rows that have any; empty unless all coders coded it
};

/// One each of ComparedCoding::several.
std::vector<InterviewMatter> matter_of_interviews(const Study& study, const ComparedCoding& coding,
                                                  const ComparedRows& rows);

/// |u-alpha of several codes together: 1 less all disagreement observed over all expected, as
/// Krippendorff (2004, section 11.6) takes categories together. Of one code: its |u-alpha.
Estimate pooled_binary_alpha(std::span<const BinaryCounts> counts);

struct BinaryResult {
  Estimate alpha;
  std::optional<BootstrapInterval> interval;  // where samples are asked for
};

/// One a row, and behind them that of all codes together (not of parents).
std::vector<BinaryResult> binary_agreement(const Study& study, const ComparedCoding& coding,
                                           const ComparedRows& rows,
                                           std::span<const InterviewMatter> interviews,
                                           const Resampling& resampling);

}  // namespace veldwerk
