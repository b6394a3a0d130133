#include "analysis/composition.hpp"

namespace veldwerk {

Composition composition(const Study& study, std::span<const Index> by,
                        std::span<const Index> across) {
  Composition result;
  result.rows = make_grouping(study, by);
  result.columns = make_grouping(study, across);
  result.respondents.assign(result.rows.groups.size(),
                            std::vector<std::uint32_t>(result.columns.groups.size()));
  for (std::size_t who = 0; who < study.respondents.size(); ++who) {
    ++result.respondents[result.rows.group_of[who]][result.columns.group_of[who]];
  }
  result.total = static_cast<std::uint32_t>(study.respondents.size());
  return result;
}

}  // namespace veldwerk
