// What ratings.csv and survey.csv have in common: rows that name a person and a determinant, at
// most one a pair. Old codes count as others by the mapping file, as in coding. No diagnostic
// shows what a row says of a person.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/csv.hpp"
#include "base/diagnostic.hpp"
#include "files/recode_file.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// What rows may name. A codebook or respondents that could not be read were reported: rows
/// that need them are passed over in silence then.
struct JudgementContext {
  const Codebook& codebook;
  bool codebook_read = false;
  std::span<const RecodedCode> recoded;
  std::span<const Respondent> respondents;
  bool respondents_read = false;

  Index find_respondent(std::string_view id) const;
};

class JudgementRows {
 public:
  /// `kind` is "rating" or "survey", with which the names of its rules start; `value` its third
  /// column, beside `respondent` and `determinant`. `text` must outlive this.
  JudgementRows(std::string_view file, std::string_view text, std::string_view kind,
                std::string_view value, const JudgementContext& context, Diagnostics& diagnostics);

  const CsvReader& csv() const { return csv_; }
  bool next() { return csv_.next(row_); }
  std::uint32_t line() const { return row_.line; }

  /// A field of the row, without white space around it; "" where there is no such column.
  std::string_view field(std::string_view column) const;
  std::string_view field(std::size_t column) const;

  /// The codable code that the row names; no_index after a diagnostic KIND-code.
  Index code();
  /// Whether the row is the first of this person and code; else reports KIND-duplicate, or
  /// determinant-recoded where two determinants count as one by the mapping file.
  bool is_first(std::string_view person, Index code);

  /// Reports KIND-`rule` at a column of the row.
  void report(Severity severity, std::string_view rule, std::string_view column,
              std::string message, std::string help);

 private:
  struct Seen {
    std::uint32_t line = 0;
    std::string name;  // of the code, as written
  };

  std::string kind_;
  const JudgementContext& context_;
  Diagnostics& diagnostics_;
  CsvReader csv_;
  CsvRow row_;
  std::map<std::pair<std::string, Index>, Seen> seen_;
};

}  // namespace veldwerk
