// Coefficients of agreement as cells of a table, and the notes that every such table needs: who was
// compared, why a value is not available, which interval is doubtful. Shared by the kinds of
// table in tables/.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/agreement/code_agreement.hpp"
#include "analysis/agreement/question.hpp"
#include "report/code_rows.hpp"
#include "report/table.hpp"
#include "report/tables/registry.hpp"

namespace veldwerk {

/// "Krippendorff's alpha (nominal)"
std::string_view coefficient_name(Coefficient coefficient, Language language);
/// "nobody coded anything"
std::string_view undefined_text(Undefined why, Language language);
/// "no-coding": as programs have it; "" where there is a value.
std::string_view name_of(Undefined why);

/// What a table of agreement asks: its own question with the request's codes (codable ones), groups
/// and parents.
AgreementQuestion agreement_question(const Study& study, const TableRequest& request);

/// The same of freely cut text alone, without intervals: what tables of two coders or of rounds
/// show.
AgreementQuestion question_of_text(const Study& study, const TableRequest& request);

/// What the request has kept of these questions, or else reckons for this table alone.
AgreementByGroup found_by_group(const Study& study, const TableRequest& request,
                                const AgreementQuestion& question);
CodeAgreement found_of_text(const Study& study, const TableRequest& request,
                            const AgreementQuestion& question);

/// "Agreement between coders, by code, by sector".
std::string agreement_title(std::string_view key, const Study& study, std::span<const Index> by,
                            Language language);

/// The coefficients of units that are told: those asked for, or nominal alpha; none for text.
std::vector<Coefficient> told_coefficients(const AgreementQuestion& question);

/// "what either marked"
std::string_view overlap_of_text(OverlapOf of, Language language);
/// "anna, bert and cas"
std::string coder_names(const Study& study, std::span<const Index> coders, Language language);
/// "3 interviews"; with their ids where they are few: "3 interviews (I01, I02 and I04)".
std::string interviews_text(const Study& study, std::span<const Index> interviews,
                            Language language);

/// Cells of coefficients; remembers what is to be said below them.
class AgreementCells {
 public:
  AgreementCells(Language language, bool tidy) : language_(language), tidy_(tidy) {}

  /// `coefficient` and `row` are as a reader sees them.
  Cell value(const Estimate& estimate, std::string_view coefficient, const std::string& row);
  /// "0.41 to 1.00", with a star where it is doubtful; for reading.
  Cell interval(const std::optional<BootstrapInterval>& interval, std::string_view coefficient,
                const std::string& row);
  /// "4 (33 %)"; not available of nothing.
  Cell share(std::uint64_t agree, std::uint64_t rows, bool with_count = true);
  /// Low, high, interviews or units drawn from, samples, samples without a value; for programs.
  void add_interval_cells(TableRow& row, const std::optional<BootstrapInterval>& interval) const;
  /// The names of these columns behind `prefix`.
  static void add_interval_columns(Table& table, const std::string& prefix);

  /// Says what values are not available and why, and which intervals are doubtful.
  void add_notes(Table& table) const;

 private:
  Language language_;
  bool tidy_;
  std::map<std::pair<std::string, Undefined>, std::vector<std::string>> undefined_;
  /// How an interval was drawn, and of which rows.
  std::vector<std::pair<BootstrapInterval, std::vector<std::string>>> doubtful_;
  bool of_nothing_ = false;
};

/// "Time: together", "All codes together": a row as notes name it.
std::string row_name(const Study& study, Index code, bool together, Language language);
/// "time", "time/*" where a codable parent is meant with all below it, "all".
std::string row_id(const Study& study, Index code, bool together);
/// Adds a row of a table for reading: a code, or all codes together.
TableRow& add_agreement_row(Table& table, CodeRows& rows, Index code, bool together,
                            Language language);
/// The codes that CodeRows is made of.
template <typename Row>
std::vector<Index> codes_of_rows(const std::vector<Row>& rows) {
  std::vector<Index> codes;
  for (const Row& row : rows) {
    if (row.code != no_index) codes.push_back(row.code);
  }
  return codes;
}

/// Who was compared over which interviews, of which round; or that there is nothing to compare.
void add_compared_notes(Table& table, const Study& study, const AgreementQuestion& question,
                        Language language);
/// How intervals were drawn.
void add_interval_note(Table& table, const AgreementQuestion& question, Language language);

}  // namespace veldwerk
