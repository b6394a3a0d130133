#include "analysis/composition.hpp"

#include <utility>

namespace veldwerk {

Composition composition(Grouping rows, Grouping columns) {
  Composition result;
  result.respondents.assign(rows.groups.size(), std::vector<std::uint32_t>(columns.groups.size()));
  for (std::size_t who = 0; who < rows.group_of.size(); ++who) {
    ++result.respondents[rows.group_of[who]][columns.group_of[who]];
  }
  result.total = static_cast<std::uint32_t>(rows.group_of.size());
  result.rows = std::move(rows);
  result.columns = std::move(columns);
  return result;
}

}  // namespace veldwerk
