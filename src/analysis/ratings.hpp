// Ratings of determinants, after Damschroder & Lowery 2013 (Implementation Science 8:51): for each
// respondent and code a sign and a strength, reckoned from the coding by a written rule and
// overruled by the researchers' own. docs/ratings.md has the rule and its limits.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "analysis/grouping.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// One respondent and code.
struct RatingCell {
  /// By all of their passages with the code, of all coders of record together: in both
  /// directions, mixed; in one, its largest strength (not given: 1); in none, zero; no passage:
  /// missing.
  Rating reckoned = Rating::missing;
  Index own = no_index;          // in Study::ratings: what the researchers say
  bool by_disagreement = false;  // reckoned is mixed, and no one coder saw both directions
  std::vector<Index> segments;   // what it was reckoned from, ascending
};

struct RatingRow {
  Index code = no_index;
  std::vector<RatingCell> cells;  // one a respondent of the study
};

struct Ratings {
  std::vector<RatingRow> rows;  // codable codes, codebook order
  bool has_strength = false;    // whether any passage with a direction has a strength
};
Ratings ratings(const Study& study);

/// The rating that counts: the researchers' own, where there is one.
Rating rating_of(const Study& study, const RatingCell& cell);

/// Whether the researchers' own is another than what is reckoned.
bool is_overruled(const Study& study, const RatingCell& cell);

/// How many respondents of a group have one rating.
struct RatingCount {
  std::uint32_t respondents = 0;
  bool overruled = false;       // the rating of any of them is
  std::vector<Index> segments;  // of these respondents, ascending
};
using RatingDistribution = std::array<RatingCount, rating_count>;

/// One a group of `grouping`.
std::vector<RatingDistribution> distributions(const Study& study, const RatingRow& row,
                                              const Grouping& grouping);

}  // namespace veldwerk
