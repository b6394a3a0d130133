#include "analysis/matrix.hpp"

#include "analysis/mentions.hpp"

namespace veldwerk {
namespace {

void add(const Segment& segment, Index index, RunningMention& running, MatrixCell& cell) {
  cell.barrier = cell.barrier || is_barrier(segment.valence);
  cell.facilitator = cell.facilitator || is_facilitator(segment.valence);
  cell.neutral = cell.neutral || segment.valence == Valence::neutral;
  if (running.take(segment)) ++cell.mentions;
  cell.segments.push_back(index);
}

}  // namespace

Matrix matrix(const Study& study) {
  const std::size_t respondents = study.respondents.size();
  Matrix result;
  std::vector<Index> row_of(study.codebook.codes.size(), no_index);
  for (Index code = 0; code < row_of.size(); ++code) {
    if (!study.codebook.codes[code].codable) continue;
    row_of[code] = static_cast<Index>(result.rows.size());
    result.rows.push_back({code, std::vector<MatrixCell>(respondents)});
  }

  std::vector<RunningMention> running(result.rows.size() * respondents);
  for (Index index = 0; index < study.segments.size(); ++index) {
    const Segment& segment = study.segments[index];
    const Index row = row_of[segment.code];
    if (row == no_index || !counts(study, segment)) continue;
    for (const Index who : study.owners_of(segment)) {
      add(segment, index, running[row * respondents + who], result.rows[row].cells[who]);
    }
  }
  return result;
}

}  // namespace veldwerk
