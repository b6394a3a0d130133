#include "files/survey_file.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// 1 to 5; 0 where it is empty: missing. Nothing where it is another.
std::optional<std::uint8_t> score_of(std::string_view text) {
  if (text.empty()) return 0;
  if (text.size() != 1 || text.front() < '1' || text.front() > '5') return std::nullopt;
  return static_cast<std::uint8_t>(text.front() - '0');
}

class SurveyReader {
 public:
  SurveyReader(JudgementRows& rows, const JudgementContext& context)
      : rows_(rows), context_(context) {
    const std::vector<std::string>& header = rows.csv().header();
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (header[i] == "respondent" || header[i] == "determinant" || header[i] == "score") continue;
      survey_.attributes.push_back(header[i]);
      columns_.push_back(i);
    }
  }

  Survey read() {
    while (rows_.next()) {
      const Index person = this->person();
      const Index code = rows_.code();
      const std::optional<std::uint8_t> score = score_of(rows_.field("score"));
      if (!score) {
        rows_.report(Severity::error, "score", "score", "this is no score",
                     "Write a whole number from 1 to 5, or leave it empty where the answer is "
                     "missing.");
      }
      if (person == no_index || code == no_index || !score) continue;
      if (!rows_.is_first(survey_.people[person].id, code)) continue;
      survey_.answers.push_back({person, code, *score, rows_.line()});
    }
    return std::move(survey_);
  }

 private:
  /// Whose row it is; no_index where nobody can say.
  Index person() {
    const std::string_view id = rows_.field("respondent");
    if (id.empty() || id.find(' ') != std::string_view::npos) {
      rows_.report(Severity::error, "respondent", "respondent",
                   id.empty() ? "the column `respondent` is empty in this row"
                              : "the id in this row holds a space",
                   "Write the id of a respondent, or for somebody else a short id without spaces, "
                   "such as Q07.");
      return no_index;
    }
    SurveyPerson made{std::string(id), context_.find_respondent(id), {}, rows_.line()};
    for (const std::size_t column : columns_) made.values.emplace_back(rows_.field(column));
    const auto [at, fresh] = known_.emplace(made.id, static_cast<Index>(survey_.people.size()));
    if (fresh) {
      survey_.people.push_back(std::move(made));
      return at->second;
    }
    return same_values(survey_.people[at->second], made) ? at->second : no_index;
  }

  bool same_values(const SurveyPerson& known, const SurveyPerson& made) {
    for (std::size_t i = 0; i < made.values.size(); ++i) {
      if (made.values[i] == known.values[i]) continue;
      rows_.report(Severity::error, "attribute", survey_.attributes[i],
                   fmt::format("this person has another value here than in line {}", known.line),
                   "Give each person the same attributes in all of their rows.");
      return false;
    }
    return true;
  }

  JudgementRows& rows_;
  const JudgementContext& context_;
  Survey survey_;
  std::vector<std::size_t> columns_;  // of the attributes
  std::unordered_map<std::string, Index> known_;
};

}  // namespace

Survey read_survey(std::string_view file, std::string_view text, const JudgementContext& context,
                   Diagnostics& diagnostics) {
  JudgementRows rows(file, text, "survey", "score", context, diagnostics);
  if (!rows.csv().header_ok()) return {};
  return SurveyReader(rows, context).read();
}

}  // namespace veldwerk
