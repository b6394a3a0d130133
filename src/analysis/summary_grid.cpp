#include "analysis/summary_grid.hpp"

#include <map>
#include <utility>

namespace veldwerk {

std::vector<SummaryCell> summary_grid(const Study& study, std::span<const Summary> summaries,
                                      const std::vector<bool>& codes) {
  std::map<std::pair<Index, Index>, SummaryCell> cells;
  const auto cell_of = [&](Index code, Index respondent) -> SummaryCell& {
    SummaryCell& cell = cells[{code, respondent}];
    cell.code = code;
    cell.respondent = respondent;
    return cell;
  };
  for (Index i = 0; i < study.segments.size(); ++i) {
    const Segment& segment = study.segments[i];
    if (!counts(study, segment)) continue;
    for (Index code = segment.code; code != no_index; code = study.codebook.codes[code].parent) {
      if (!codes[code]) continue;
      for (const Index who : study.owners_of(segment)) cell_of(code, who).segments.push_back(i);
    }
  }
  for (Index i = 0; i < summaries.size(); ++i) {
    const Summary& one = summaries[i];
    if (!codes[one.code]) continue;
    cell_of(one.code, one.respondent).summaries.push_back(i);
  }
  std::vector<SummaryCell> found;
  found.reserve(cells.size());
  for (auto& [place, cell] : cells) found.push_back(std::move(cell));
  return found;
}

}  // namespace veldwerk
