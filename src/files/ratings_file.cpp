#include "files/ratings_file.hpp"

#include <optional>
#include <string>

#include "text/white_space.hpp"

namespace veldwerk {

std::vector<OwnRating> read_ratings(std::string_view file, std::string_view text,
                                    const JudgementContext& context, Diagnostics& diagnostics) {
  std::vector<OwnRating> ratings;
  JudgementRows rows(file, text, "rating", "rating", context, diagnostics);
  if (!rows.csv().header_ok()) return ratings;
  while (rows.next()) {
    const Index respondent = context.find_respondent(rows.field("respondent"));
    if (respondent == no_index && context.respondents_read) {
      rows.report(Severity::error, "respondent", "respondent",
                  "this row names nobody in the file of respondents",
                  "Name a respondent by the id there.");
    }
    const Index code = rows.code();
    const std::optional<Rating> rating = find_rating(rows.field("rating"));
    if (!rating) {
      rows.report(Severity::error, "value", "rating", "this is no rating",
                  "Write -2, -1, 0, 1 or 2, X for mixed, or M for missing.");
    }
    if (respondent == no_index || code == no_index || !rating) continue;
    if (!rows.is_first(rows.field("respondent"), code)) continue;
    const std::string reason = collapse_white_space(rows.field("reason"));
    if (reason.empty()) {
      rows.report(Severity::warning, "reason",
                  rows.csv().column("reason") < 0 ? "rating" : "reason",
                  "this rating goes before the coding, and gives no reason",
                  "Write in the column `reason` what in the interview it rests on.");
    }
    ratings.push_back({respondent, code, *rating, reason, rows.line()});
  }
  return ratings;
}

}  // namespace veldwerk
