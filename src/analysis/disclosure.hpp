// What may be told, and to whom. The team's own report tells everything. A report
// for outside keeps back what could point at a person; every grouped number that
// leaves the program comes through here, so that nothing is told by one door that
// another keeps shut.
//
// For outside, three rules, with n the smallest group of persons:
//
// 1. Groups. A group of fewer than n respondents is not shown: small groups are
//    put together, with the smallest of the others where they are still fewer
//    than n. Attributes are crossed only where that makes no group of 1 to n-1, and
//    a breakdown is not shown beside another where taking groups of the one from a
//    group of the other, which they lie in, leaves 1 to n-1 (organisations in sectors).
// 2. Cells. In a breakdown, a number of 1 to n-1 respondents is withheld
//    (primary), with its percentage; and further numbers until what is withheld
//    cannot be worked back (secondary); then all mentions of that code in that
//    breakdown too. The undivided numbers stay; those of a category only where none
//    of its codes has anything withheld, as they tie these together.
// 3. Quotations. A respondent whose answers must stay open for rule 2 is not
//    quoted on that code; and at least n respondents have the same attributes
//    beside their quotations, none more and none fewer. What several say together is
//    quoted only where at least n were interviewed with others.
//
// Why secondary suppression holds: for each withheld cell there are two
// respondents, in two groups, who could change places for this code (all that one
// said about it for all that the other did) without a change in any number that
// is shown, and with a change in that cell. The world in which they have done so
// is as good an explanation of the whole report as the true one, so whoever solves
// the report's numbers exactly finds at least two values for the cell. No quoted
// passage is of these two on that code, so the quotations hold in both worlds.
// Numbers that tie several codes together (who named what; what is named together)
// would not, and are kept back by report/. Nor does it cover numbers by innovation,
// which part what one respondent said of a code: none are shown outside.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "analysis/frequencies.hpp"
#include "analysis/grouping.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// What a report for outside shows, as far as it matters for what it must not.
struct OutsideReport {
  std::vector<std::vector<Index>> breakdowns;  // by which attributes, each perhaps crossed
  std::vector<Index> labels;  // attributes wanted beside quotations, the most wanted first
  bool secondary = true;      // false: only to show that an attack then succeeds
};

class Disclosure {
 public:
  /// The team's own: nothing is kept back. `study` must outlive this.
  explicit Disclosure(const Study& study) : study_(&study) {}

  /// For outside, by the rules of `study.privacy`.
  static Disclosure to_outside(const Study& study, const OutsideReport& report);

  /// Whether this is for readers outside of the team.
  bool outside() const { return outside_; }

  /// Whether anything may be shown broken down by `by` (crossed); the whole, by
  /// nothing, always may. For outside, only what OutsideReport named.
  bool shows(std::span<const Index> by) const;

  /// The groups as they may be shown: for outside, small ones put together.
  Grouping grouping(std::span<const Index> by) const;

  /// The numbers as they may be shown: what is kept back is marked in each cell
  /// (FrequencyCell::withheld). For outside, parents have rows only in the whole.
  Frequencies frequencies(std::span<const Index> by, const FrequencyOptions& options = {}) const;

  /// Whether any number of `code` is withheld in any breakdown.
  bool withholds(Index code) const;

  /// Whether the passage of `segment` may be quoted.
  bool may_quote(const Segment& segment) const;

  /// Which of OutsideReport::labels may stand beside what `respondent` says, in
  /// their order; for the team, all of `wanted`.
  std::vector<Index> labels_of(Index respondent, std::span<const Index> wanted) const;

 private:
  // A breakdown that is shown, and which of its numbers are not.
  struct Breakdown {
    Grouping grouping;
    // [code][group], a bit a number: as in disclosure.cpp.
    std::vector<std::vector<std::uint8_t>> withheld;
  };

  void add_breakdown(std::span<const Index> by);
  void withhold_cells(bool secondary);
  void choose_labels(std::span<const Index> wanted);
  bool withholds_below(Index code) const;
  const Breakdown* find(std::span<const Index> by) const;

  const Study* study_;
  bool outside_ = false;
  std::map<std::vector<Index>, Breakdown> breakdowns_;  // by attributes, ascending
  std::vector<std::set<Index>> reserved_;   // a code: respondents who are not quoted on it
  std::vector<std::vector<Index>> labels_;  // a respondent: attributes that may be shown
  bool quotes_joint_ = false;               // passages of several respondents
};

}  // namespace veldwerk
