// ratings.csv: the researchers' own ratings, which overrule what is reckoned from the coding.
// Columns respondent, determinant, rating, reason; others are kept.
#pragma once

#include <string_view>
#include <vector>

#include "files/judgement_rows.hpp"

namespace veldwerk {

/// Reports `rating-respondent`, `rating-code`, `rating-value`, `rating-duplicate`; a rating without
/// a reason counts, with a warning `rating-reason`. A row at fault is left out.
std::vector<OwnRating> read_ratings(std::string_view file, std::string_view text,
                                    const JudgementContext& context, Diagnostics& diagnostics);

}  // namespace veldwerk
