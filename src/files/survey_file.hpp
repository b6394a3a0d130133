// survey.csv: a questionnaire beside the interviews, one row an answer. Columns respondent,
// determinant, score; all others are attributes of the person who answers. No diagnostic shows
// what a row holds but its determinant.
#pragma once

#include <string_view>

#include "files/judgement_rows.hpp"

namespace veldwerk {

/// Reports `survey-respondent`, `survey-code`, `survey-score`, `survey-duplicate` and
/// `survey-attribute`: a row at fault is left out.
Survey read_survey(std::string_view file, std::string_view text, const JudgementContext& context,
                   Diagnostics& diagnostics);

}  // namespace veldwerk
