#include "analysis/concentration.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace veldwerk {
namespace {

using Kind = GroupFact::Kind;

constexpr std::array<Column, 3> told_columns = {Column::any, Column::barrier, Column::facilitator};

bool has_a_name(const Group& group) {
  return !group.rest && !group.values.empty() && !group.values.front().empty();
}

// Finds the facts of one code.
class FactFinder {
 public:
  FactFinder(const Frequencies& whole, std::span<const Frequencies> by, std::size_t row)
      : whole_(whole.rows[row].cells.front()),
        n_(whole.grouping.groups.front().size),
        by_(by),
        row_(row) {}

  std::vector<GroupFact> facts() {
    for (const Column column : told_columns) {
      const bool same_as_any =
          column != Column::any && whole_[column].respondents == whole_[Column::any].respondents;
      if (whole_.is_withheld(column) || same_as_any) continue;
      for (const Frequencies& frequencies : by_) find(frequencies, column);
    }
    std::stable_sort(facts_.begin(), facts_.end(),
                     [](const GroupFact& a, const GroupFact& b) { return a.kind < b.kind; });
    return std::move(facts_);
  }

 private:
  const FrequencyCell& cell(const Frequencies& frequencies, std::size_t group) const {
    return frequencies.rows[row_].cells[group];
  }

  void find(const Frequencies& frequencies, Column column) {
    const Index attribute = frequencies.grouping.attributes.front();
    if (has(Kind::only, Column::any, attribute)) return;
    const std::vector<Group>& groups = frequencies.grouping.groups;
    if (find_only(frequencies, column)) return;
    for (Index group = 0; group < groups.size(); ++group) {
      if (!has_a_name(groups[group]) || groups[group].size < least_for_a_fact) continue;
      if (cell(frequencies, group).is_withheld(column)) continue;
      const std::uint32_t named = cell(frequencies, group)[column].respondents;
      const std::uint32_t size = groups[group].size;
      if (column == Column::any && named == size && whole_[column].respondents < n_) {
        facts_.push_back({Kind::every, column, attribute, group, named, size});
      }
      if (named == 0 && expected(column, size) && !has_none(attribute, group)) {
        facts_.push_back({Kind::none, column, attribute, group, named, size});
      }
    }
  }

  // Whether those who name it all are in one group.
  bool find_only(const Frequencies& frequencies, Column column) {
    const std::vector<Group>& groups = frequencies.grouping.groups;
    Index found = no_index;
    std::uint32_t others = 0;  // respondents, of groups that say something
    for (Index group = 0; group < groups.size(); ++group) {
      const FrequencyCell& at = cell(frequencies, group);
      if (at.is_withheld(column)) return false;
      if (at[column].respondents == 0) {
        if (has_a_name(groups[group]) || groups[group].rest) others += groups[group].size;
        continue;
      }
      if (found != no_index || !has_a_name(groups[group])) return false;
      found = group;
    }
    if (found == no_index || others < least_for_a_fact || !expected(column, others)) return false;
    facts_.push_back({Kind::only, column, frequencies.grouping.attributes.front(), found,
                      cell(frequencies, found)[column].respondents, groups[found].size});
    return true;
  }

  // Whether enough name it to expect one of them among `size` respondents.
  bool expected(Column column, std::uint32_t size) const {
    const std::uint64_t named = whole_[column].respondents;
    return named >= least_for_a_fact && named * size >= n_;
  }

  bool has(Kind kind, Column column, Index attribute) const {
    return std::any_of(facts_.begin(), facts_.end(), [&](const GroupFact& fact) {
      return fact.kind == kind && fact.column == column && fact.attribute == attribute;
    });
  }

  // Whether nobody of the group names it at all.
  bool has_none(Index attribute, Index group) const {
    return std::any_of(facts_.begin(), facts_.end(), [&](const GroupFact& fact) {
      return fact.kind == Kind::none && fact.column == Column::any && fact.attribute == attribute &&
             fact.group == group;
    });
  }

  const FrequencyCell& whole_;
  std::uint32_t n_;
  std::span<const Frequencies> by_;
  std::size_t row_;
  std::vector<GroupFact> facts_;
};

}  // namespace

std::vector<GroupFact> group_facts(const Frequencies& whole, std::span<const Frequencies> by,
                                   std::size_t row) {
  return FactFinder(whole, by, row).facts();
}

}  // namespace veldwerk
