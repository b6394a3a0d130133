// What may be told, and to whom. The team's own report tells everything. A report
// for outside keeps back what could point at a person; every grouped number that
// leaves the program comes through here, so that nothing is told by one door that
// another keeps shut.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/frequencies.hpp"
#include "analysis/grouping.hpp"
#include "study/study.hpp"

namespace veldwerk {

class Disclosure {
 public:
  /// The team's own: nothing is kept back. `study` must outlive this.
  explicit Disclosure(const Study& study) : study_(&study) {}

  /// Whether this is for readers outside of the team.
  bool outside() const { return outside_; }

  /// Whether anything may be shown broken down by `by` (crossed); the whole, by
  /// nothing, always may.
  bool shows(std::span<const Index> by) const;

  /// The groups as they may be shown: for outside, small ones put together.
  Grouping grouping(std::span<const Index> by) const;

  /// The numbers as they may be shown: what is kept back is marked in each cell
  /// (FrequencyCell::withheld).
  Frequencies frequencies(std::span<const Index> by, const FrequencyOptions& options = {}) const;

 private:
  const Study* study_;
  bool outside_ = false;
};

}  // namespace veldwerk
