// Mentions are counted in one pass in the study's order, respondents one after
// another: both stay close to where they are in memory, so that a million
// segments take no time to speak of, and need no state for each code and respondent.
#include "analysis/frequencies.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "analysis/mentions.hpp"

namespace veldwerk {
namespace {

using Mask = std::uint8_t;  // of columns: bit 0 for the first, and so on

constexpr Mask bit_of(Column column) {
  return static_cast<Mask>(1U << static_cast<unsigned>(column));
}
constexpr Mask both = bit_of(Column::barrier) | bit_of(Column::facilitator);

Mask columns_of(Valence valence) {
  Mask columns = 0;
  for (const Column column : all_columns) {
    if (in_column(valence, column)) columns |= bit_of(column);
  }
  return columns;
}

class Counter {
 public:
  Counter(const Study& study, const Grouping& grouping, const FrequencyOptions& options)
      : study_(study),
        grouping_(grouping),
        with_segments_(options.with_segments),
        rows_of_(study.codebook.codes.size()),
        segments_of_(study.respondents.size()) {
    add_rows(options);
    for (const Valence valence :
         {Valence::neutral, Valence::barrier, Valence::facilitator, Valence::mixed}) {
      columns_of_[static_cast<std::size_t>(valence)] = columns_of(valence);
    }
  }

  std::vector<FrequencyRow> count() {
    count_mentions();
    count_respondents();
    return std::move(rows_);
  }

 private:
  using RunningMentions = std::array<RunningMention, column_count>;

  // What one respondent said of one row's codes.
  struct Said {
    Mask columns = 0;
    bool both_by_one_coder = false;
    std::vector<Mask> by_coder;
  };

  // The rows, empty, and for each code the rows that take its segments.
  void add_rows(const FrequencyOptions& options) {
    const std::vector<Code>& codes = study_.codebook.codes;
    std::vector<bool> chosen(codes.size(), options.codes.empty());
    for (const Index code : options.codes) chosen[code] = true;
    std::vector<bool> has_row_as_parent(codes.size());
    for (const Code& code : codes) {
      if (code.parent == no_index) continue;
      has_row_as_parent[code.parent] = options.parents && chosen[code.parent];
    }

    std::vector<Index> row_as_parent(codes.size(), no_index);
    for (Index code = 0; code < codes.size(); ++code) {
      if (has_row_as_parent[code]) row_as_parent[code] = add_row(code, true);
      if (chosen[code] && codes[code].codable) rows_of_[code].push_back(add_row(code, false));
      for (Index above = code; above != no_index; above = codes[above].parent) {
        if (row_as_parent[above] != no_index) rows_of_[code].push_back(row_as_parent[above]);
      }
    }
  }

  Index add_row(Index code, bool parent) {
    rows_.push_back({code, parent, std::vector<FrequencyCell>(grouping_.groups.size())});
    return static_cast<Index>(rows_.size() - 1);
  }

  Mask columns_of_segment(const Segment& segment) const {
    return columns_of_[static_cast<std::size_t>(segment.valence)];
  }

  // Also fills segments_of_.
  void count_mentions() {
    const std::size_t groups = grouping_.groups.size();
    std::vector<RunningMentions> running(rows_.size() * groups);
    for (Index index = 0; index < study_.segments.size(); ++index) {
      const Segment& segment = study_.segments[index];
      if (!counts(study_, segment)) continue;
      for (const Index who : study_.owners_of(segment)) {
        segments_of_[who].push_back(index);
        const Index group = grouping_.group_of[who];
        for (const Index row : rows_of_[segment.code]) {
          // Where two owners share a group, the second time changes nothing.
          FrequencyCell& cell = rows_[row].cells[group];
          take(segment, running[row * groups + group], cell);
          if (with_segments_) append(index, cell.segments);
        }
      }
    }
  }

  void take(const Segment& segment, RunningMentions& running, FrequencyCell& cell) const {
    const Mask columns = columns_of_segment(segment);
    for (const Column column : all_columns) {
      RunningMention& mention = running[static_cast<std::size_t>(column)];
      if ((columns & bit_of(column)) != 0 && mention.take(segment)) ++cell[column].mentions;
    }
  }

  static void append(Index index, std::vector<Index>& segments) {
    if (segments.empty() || segments.back() != index) segments.push_back(index);
  }

  void count_respondents() {
    std::vector<Said> said(rows_.size());
    for (Said& of_row : said) of_row.by_coder.resize(study_.coders.size());
    std::vector<Index> named;  // rows
    for (Index who = 0; who < study_.respondents.size(); ++who) {
      for (const Index index : segments_of_[who]) {
        const Segment& segment = study_.segments[index];
        for (const Index row : rows_of_[segment.code]) {
          if (said[row].columns == 0) named.push_back(row);
          mark(segment, said[row]);
        }
      }
      if (with_segments_) add_both_segments(who, said);
      for (const Index row : named) {
        add_respondent(said[row], rows_[row].cells[grouping_.group_of[who]]);
      }
      named.clear();
    }
    if (with_segments_) order_both_segments();
  }

  void add_both_segments(Index who, const std::vector<Said>& said) {
    for (const Index index : segments_of_[who]) {
      const Segment& segment = study_.segments[index];
      if ((columns_of_segment(segment) & both) == 0) continue;
      for (const Index row : rows_of_[segment.code]) {
        if ((said[row].columns & both) != both) continue;
        rows_[row].cells[grouping_.group_of[who]].both_segments.push_back(index);
      }
    }
  }

  // They came by respondent, and those of several owners more than once.
  void order_both_segments() {
    for (FrequencyRow& row : rows_) {
      for (FrequencyCell& cell : row.cells) {
        std::vector<Index>& segments = cell.both_segments;
        std::sort(segments.begin(), segments.end());
        segments.erase(std::unique(segments.begin(), segments.end()), segments.end());
      }
    }
  }

  void mark(const Segment& segment, Said& said) const {
    Mask& by_coder = said.by_coder[segment.coder];
    by_coder |= columns_of_segment(segment);
    said.columns |= by_coder;
    said.both_by_one_coder = said.both_by_one_coder || (by_coder & both) == both;
  }

  // Empties `said` for the next respondent.
  static void add_respondent(Said& said, FrequencyCell& cell) {
    for (const Column column : all_columns) {
      if ((said.columns & bit_of(column)) != 0) ++cell[column].respondents;
    }
    if ((said.columns & both) == both) {
      ++cell.both_respondents;
      if (!said.both_by_one_coder) ++cell.both_by_disagreement;
    }
    said.columns = 0;
    said.both_by_one_coder = false;
    std::fill(said.by_coder.begin(), said.by_coder.end(), Mask{0});
  }

  const Study& study_;
  const Grouping& grouping_;
  const bool with_segments_;
  std::array<Mask, 4> columns_of_{};  // of each valence
  std::vector<FrequencyRow> rows_;
  std::vector<std::vector<Index>> rows_of_;      // one a code: the rows that take its segments
  std::vector<std::vector<Index>> segments_of_;  // one a respondent: those that count
};

}  // namespace

bool in_column(Valence valence, Column column) {
  switch (column) {
    case Column::barrier:
      return is_barrier(valence);
    case Column::facilitator:
      return is_facilitator(valence);
    case Column::neutral:
      return valence == Valence::neutral;
    case Column::any:
      break;
  }
  return true;
}

Frequencies frequencies(const Study& study, const Grouping& grouping,
                        const FrequencyOptions& options) {
  Frequencies result;
  result.grouping = grouping;
  result.rows = Counter(study, grouping, options).count();
  return result;
}

std::vector<Index> segments_behind(const Study& study, const FrequencyCell& cell, Column column) {
  std::vector<Index> behind;
  std::copy_if(cell.segments.begin(), cell.segments.end(), std::back_inserter(behind),
               [&](Index index) { return in_column(study.segments[index].valence, column); });
  return behind;
}

}  // namespace veldwerk
