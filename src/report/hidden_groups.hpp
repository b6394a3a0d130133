// Passages in which somebody's group is named that a report for outside does not
// show: whoever says "here at the GGZ" tells that they are the only one there.
#pragma once

#include <vector>

#include "analysis/disclosure.hpp"
#include "analysis/identifiers.hpp"
#include "study/study.hpp"
#include "text/code_points.hpp"

namespace veldwerk {

class HiddenGroups {
 public:
  /// `study` must hold its texts; both must outlive this.
  HiddenGroups(const Study& study, const Disclosure& disclosure);

  /// Whether the passage of `segment` names a value, of any of the attributes of the study, of
  /// one of its respondents, whose group is not shown apart. For the team: never.
  /// Quickest where it is asked in the order of segments.
  bool told_in(Index segment);

 private:
  const Study& study_;
  std::vector<NameList> values_;  // one a respondent; none for the team
  Index interview_ = no_index;    // that index_ is of
  CodePointIndex index_;
};

}  // namespace veldwerk
