#include "analysis/key_determinants.hpp"

#include <algorithm>
#include <tuple>

namespace veldwerk {
namespace {

std::vector<KeyDeterminant> ranked(const Study& study, const Frequencies& table, Column column,
                                   std::uint32_t percent) {
  std::vector<KeyDeterminant> found;
  const std::uint32_t of = table.grouping.groups.front().size;
  for (const FrequencyRow& row : table.rows) {
    const FrequencyCell& cell = row.cells.front();
    const auto [respondents, mentions] = cell[column];
    const bool enough = std::uint64_t{100} * respondents >= std::uint64_t{percent} * of;
    if (!study.codebook.codes[row.code].number || respondents == 0 || !enough) continue;
    found.push_back({row.code, respondents, mentions, of, of - cell[Column::any].respondents,
                     segments_behind(study, cell, column)});
  }
  // Stable, so that the codebook's order settles a tie.
  std::stable_sort(
      found.begin(), found.end(), [](const KeyDeterminant& a, const KeyDeterminant& b) {
        return std::tie(a.respondents, a.mentions) > std::tie(b.respondents, b.mentions);
      });
  return found;
}

}  // namespace

KeyDeterminants key_determinants(const Study& study, std::uint32_t percent) {
  const Frequencies table = frequencies(study, make_grouping(study, {}));
  KeyDeterminants result;
  result.percent = percent;
  result.barriers = ranked(study, table, Column::barrier, percent);
  result.facilitators = ranked(study, table, Column::facilitator, percent);
  return result;
}

}  // namespace veldwerk
