// Frequencies: for each group and code, respondents and mentions by valence
// (counting rules 2 to 6). The main question of the toolkit.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "analysis/grouping.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// The columns of a frequency table. A mixed segment is in barrier and in
/// facilitator; every segment is in any.
enum class Column : std::uint8_t { barrier, facilitator, neutral, any };
inline constexpr std::size_t column_count = 4;
inline constexpr std::array<Column, column_count> all_columns = {
    Column::barrier, Column::facilitator, Column::neutral, Column::any};

/// Whether a segment of this valence is in `column`.
bool in_column(Valence valence, Column column);

struct Counts {
  std::uint32_t respondents = 0;  // distinct respondents of the group
  std::uint32_t mentions = 0;     // passages, overlapping ones as one
};

/// One code in one group.
struct FrequencyCell {
  std::array<Counts, column_count> counts;  // by column
  std::uint32_t both_respondents = 0;       // in the barrier and in the facilitator column
  std::uint32_t both_by_disagreement = 0;   // of those: no one coder has them in both
  /// The segments behind the any column, ascending; those behind another column
  /// are the ones whose valence is in it. Empty unless asked for.
  std::vector<Index> segments;
  /// The segments behind both_respondents, ascending: theirs, in either direction.
  /// Empty unless asked for.
  std::vector<Index> both_segments;

  /// What is kept back from readers outside of the team (analysis/disclosure.hpp):
  /// the respondents of a column, with their percentage; of both; and all mentions.
  std::array<bool, column_count> withheld{};
  bool both_withheld = false;
  bool mentions_withheld = false;
  bool is_withheld(Column column) const { return withheld[static_cast<std::size_t>(column)]; }

  const Counts& operator[](Column column) const { return counts[static_cast<std::size_t>(column)]; }
  Counts& operator[](Column column) { return counts[static_cast<std::size_t>(column)]; }
};

struct FrequencyRow {
  Index code = no_index;
  bool parent = false;  // a parent's row: its own and its descendants' segments together;
                        // before its own row, where it is codable too
  std::vector<FrequencyCell> cells;  // one a group of the grouping
};

struct Frequencies {
  Grouping grouping;
  std::vector<FrequencyRow> rows;  // codebook order
};

struct FrequencyOptions {
  bool parents = false;       // add a row for each code that has children
  bool with_segments = true;  // fill FrequencyCell::segments and both_segments
  std::vector<Index> codes;   // only these codes; empty: all
};

Frequencies frequencies(const Study& study, const Grouping& grouping,
                        const FrequencyOptions& options = {});

/// The segments of `cell` behind `column`.
std::vector<Index> segments_behind(const Study& study, const FrequencyCell& cell, Column column);

}  // namespace veldwerk
