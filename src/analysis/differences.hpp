// Whether groups differ in who names a code: shares with their intervals, and tests whose p-values
// are adjusted for all tests made. Exploratory at best: a purposive sample is no random
// sample, so neither an interval nor a p-value says what the words promise.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "analysis/fisher_exact.hpp"
#include "analysis/frequencies.hpp"
#include "analysis/proportion.hpp"

namespace veldwerk {

/// k respondents of n in a group name the code, in the column.
struct GroupShare {
  std::uint32_t k = 0;
  std::uint32_t n = 0;
  Interval interval;            // Wilson
  std::vector<Index> segments;  // behind k
};

struct CodeDifference {
  Index code = no_index;
  Column column = Column::any;
  std::vector<GroupShare> shares;             // one a group
  std::optional<ShareDifference> difference;  // first group less second, where there are just two
  std::optional<double> p;  // Fisher's exact test; nothing: fewer than two groups, or too large
  std::optional<double> adjusted;  // over all tests of all breakdowns
};

struct Differences {
  Grouping grouping;                 // without groups of an unknown value
  std::uint32_t unknown = 0;         // respondents who are in no group by that
  std::vector<CodeDifference> rows;  // codebook order; barrier before facilitator
};

/// One a breakdown: attributes, crossed where there are several. Tests are made of barriers and of
/// facilitators; where no passage of the study has a direction, of all passages.
/// `codes`: only these; empty: all codable ones.
struct AllDifferences {
  std::vector<Differences> breakdowns;
  std::size_t tests = 0;      // made, in all breakdowns
  std::size_t too_large = 0;  // not made: too many tables to reckon with
};
AllDifferences differences(const Study& study, std::span<const std::vector<Index>> breakdowns,
                           const std::vector<Index>& codes, bool with_segments = true);

}  // namespace veldwerk
