#include "analysis/differences.hpp"

#include <algorithm>

namespace veldwerk {
namespace {

/// The columns that are tested.
std::vector<Column> tested_columns(const Study& study) {
  const bool directed = std::ranges::any_of(study.segments, [&](const Segment& segment) {
    return counts(study, segment) && segment.valence != Valence::neutral;
  });
  if (directed) return {Column::barrier, Column::facilitator};
  return {Column::any};
}

bool is_unknown(const Group& group) {
  return std::ranges::any_of(group.values, &std::string::empty);
}

std::optional<double> test(const std::vector<GroupShare>& shares) {
  if (shares.size() < 2) return std::nullopt;
  if (shares.size() == 2) {
    return fisher_exact(TwoByTwo{{{shares[0].k, shares[0].n - shares[0].k},
                                  {shares[1].k, shares[1].n - shares[1].k}}})
        .two_sided;
  }
  std::vector<std::vector<std::uint64_t>> rows;
  for (const GroupShare& share : shares) rows.push_back({share.k, share.n - share.k});
  return fisher_exact(rows);
}

CodeDifference difference_of(const Study& study, const FrequencyRow& row, Column column,
                             const std::vector<std::size_t>& known, const Grouping& grouping,
                             bool with_segments) {
  CodeDifference made{
      .code = row.code, .column = column, .shares = {}, .difference = {}, .p = {}, .adjusted = {}};
  for (const std::size_t group : known) {
    const FrequencyCell& cell = row.cells[group];
    const std::uint32_t k = cell[column].respondents;
    const std::uint32_t n = grouping.groups[group].size;
    made.shares.push_back(
        {k, n, wilson_interval(k, n).value_or(Interval{0, 1}),
         with_segments ? segments_behind(study, cell, column) : std::vector<Index>{}});
  }
  if (known.size() == 2) {
    made.difference =
        share_difference(made.shares[0].k, made.shares[0].n, made.shares[1].k, made.shares[1].n);
  }
  made.p = test(made.shares);
  return made;
}

Differences of_breakdown(const Study& study, const std::vector<Index>& by,
                         const std::vector<Index>& codes, bool with_segments) {
  const Grouping whole = make_grouping(study, by);
  const Frequencies found =
      frequencies(study, whole, {.parents = false, .with_segments = with_segments, .codes = codes});
  Differences made;
  made.grouping.attributes = whole.attributes;
  std::vector<std::size_t> known;
  for (std::size_t group = 0; group < whole.groups.size(); ++group) {
    if (is_unknown(whole.groups[group])) {
      made.unknown += whole.groups[group].size;
    } else if (whole.groups[group].size > 0) {
      known.push_back(group);
      made.grouping.groups.push_back(whole.groups[group]);
    }
  }
  const std::vector<Column> columns = tested_columns(study);
  for (const FrequencyRow& row : found.rows) {
    for (const Column column : columns) {
      made.rows.push_back(difference_of(study, row, column, known, whole, with_segments));
    }
  }
  return made;
}

}  // namespace

AllDifferences differences(const Study& study, std::span<const std::vector<Index>> breakdowns,
                           const std::vector<Index>& codes, bool with_segments) {
  AllDifferences all;
  std::vector<double> p;
  for (const std::vector<Index>& by : breakdowns) {
    all.breakdowns.push_back(of_breakdown(study, by, codes, with_segments));
    const Differences& made = all.breakdowns.back();
    for (const CodeDifference& row : made.rows) {
      if (row.p) p.push_back(*row.p);
      if (!row.p && made.grouping.groups.size() > 1) ++all.too_large;
    }
  }
  all.tests = p.size();
  const std::vector<double> adjusted = benjamini_hochberg(p);
  auto next = adjusted.begin();
  for (Differences& made : all.breakdowns) {
    for (CodeDifference& row : made.rows) {
      if (row.p) row.adjusted = *next++;
    }
  }
  return all;
}

}  // namespace veldwerk
