#include "analysis/ratings.hpp"

#include <algorithm>
#include <utility>

#include "analysis/matrix.hpp"

namespace veldwerk {
namespace {

/// The largest strength in each direction; 0: not in that direction.
struct Strengths {
  int barrier = 0;
  int facilitator = 0;

  void take(const Segment& segment) {
    const int strength = std::max<int>(segment.strength, 1);
    if (is_barrier(segment.valence)) barrier = std::max(barrier, strength);
    if (is_facilitator(segment.valence)) facilitator = std::max(facilitator, strength);
  }
  bool both() const { return barrier > 0 && facilitator > 0; }
};

Rating reckon(const Strengths& strengths, bool named) {
  if (strengths.both()) return Rating::mixed;
  if (strengths.barrier > 0) return strengths.barrier > 1 ? Rating::minus_two : Rating::minus_one;
  if (strengths.facilitator > 0) {
    return strengths.facilitator > 1 ? Rating::plus_two : Rating::plus_one;
  }
  return named ? Rating::zero : Rating::missing;
}

RatingCell cell_of(const Study& study, std::vector<Index> segments) {
  RatingCell cell;
  Strengths all;
  std::vector<Strengths> by_coder(study.coders.size());
  for (const Index index : segments) {
    const Segment& segment = study.segments[index];
    all.take(segment);
    by_coder[segment.coder].take(segment);
  }
  cell.reckoned = reckon(all, !segments.empty());
  cell.by_disagreement = all.both() && std::ranges::none_of(by_coder, &Strengths::both);
  cell.segments = std::move(segments);
  return cell;
}

}  // namespace

Ratings ratings(const Study& study) {
  Ratings made;
  for (MatrixRow& found : matrix(study).rows) {
    RatingRow& row = made.rows.emplace_back(RatingRow{found.code, {}});
    for (MatrixCell& cell : found.cells) {
      row.cells.push_back(cell_of(study, std::move(cell.segments)));
    }
  }
  for (Index own = 0; own < study.ratings.size(); ++own) {
    const auto row = std::ranges::find(made.rows, study.ratings[own].code, &RatingRow::code);
    if (row != made.rows.end()) row->cells[study.ratings[own].respondent].own = own;
  }
  made.has_strength = std::ranges::any_of(study.segments, [&](const Segment& segment) {
    return counts(study, segment) && segment.strength > 0 && segment.valence != Valence::neutral;
  });
  return made;
}

Rating rating_of(const Study& study, const RatingCell& cell) {
  return cell.own == no_index ? cell.reckoned : study.ratings[cell.own].rating;
}

bool is_overruled(const Study& study, const RatingCell& cell) {
  return rating_of(study, cell) != cell.reckoned;
}

std::vector<RatingDistribution> distributions(const Study& study, const RatingRow& row,
                                              const Grouping& grouping) {
  std::vector<RatingDistribution> made(grouping.groups.size());
  for (std::size_t who = 0; who < row.cells.size(); ++who) {
    const RatingCell& cell = row.cells[who];
    RatingCount& count =
        made[grouping.group_of[who]][static_cast<std::size_t>(rating_of(study, cell))];
    ++count.respondents;
    count.overruled = count.overruled || is_overruled(study, cell);
    count.segments.insert(count.segments.end(), cell.segments.begin(), cell.segments.end());
  }
  for (RatingDistribution& group : made) {
    for (RatingCount& count : group) {
      // A passage of two respondents stands behind both.
      std::ranges::sort(count.segments);
      const auto repeated = std::ranges::unique(count.segments);
      count.segments.erase(repeated.begin(), repeated.end());
    }
  }
  return made;
}

}  // namespace veldwerk
