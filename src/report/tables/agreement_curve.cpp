// How agreement changes: with the overlap that is asked for, and from round to round of coding.
#include "analysis/agreement/agreement_curve.hpp"

#include <fmt/format.h>

#include "report/agreement_cells.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

Table curve_for_reading(const Study& study, const AgreementCurve& found, AgreementCells& cells,
                        Language language) {
  Table table;
  CodeRows rows(study.codebook, codes_of_rows(found.rows), language);
  rows.add_columns(table);
  for (const std::uint32_t percent : curve_thresholds) {
    table.columns.push_back(
        {fmt::format("at_{}", percent),
         phrase("agreement.column-threshold", language, {fmt::format("{}", percent)}),
         std::string(word("agreement.column-over-threshold", language)), true});
  }
  table.columns.push_back({"rows", std::string(word("agreement.column-rows", language)), {}, true});
  for (const CurveRow& one : found.rows) {
    TableRow& row = add_agreement_row(table, rows, one.code, one.together, language);
    for (const OverlapRows& at : one.at) {
      row.cells.push_back(cells.share(at.agree, at.rows(), false));
    }
    row.cells.push_back(number_cell(one.at.front().rows()));
  }
  return table;
}

Table tidy_curve(const Study& study, const AgreementCurve& found) {
  Table table;
  add_text_columns(table, {"code"});
  add_number_columns(table, {"overlap", "agree", "rows"});
  for (const CurveRow& one : found.rows) {
    for (std::size_t at = 0; at < one.at.size(); ++at) {
      add_row(table).cells = {text_cell(row_id(study, one.code, one.together)),
                              number_cell(curve_thresholds[at]), number_cell(one.at[at].agree),
                              number_cell(one.at[at].rows())};
    }
  }
  return table;
}

/// Rounds beside each other.
Table rounds_for_reading(const Study& study, const std::vector<RoundAgreement>& rounds,
                         AgreementCells& cells, Language language) {
  Table table;
  if (rounds.empty()) return table;
  CodeRows rows(study.codebook, codes_of_rows(rounds.front().found.rows), language);
  rows.add_columns(table);
  for (const RoundAgreement& round : rounds) {
    const std::string& name = study.rounds[round.round];
    const auto add = [&](const char* id, std::string_view key) {
      table.columns.push_back(
          {fmt::format("{}: {}", name, id), std::string(word(key, language)), name, true});
    };
    add("rows", "agreement.column-rows");
    add("agree", "agreement.column-agree");
    add("u-alpha-binary", "coefficient.u-alpha-binary");
  }
  for (std::size_t at = 0; at < rounds.front().found.rows.size(); ++at) {
    const AgreementRow& first = rounds.front().found.rows[at];
    TableRow& row = add_agreement_row(table, rows, first.code, first.together, language);
    for (const RoundAgreement& round : rounds) {
      const AgreementRow& one = round.found.rows[at];
      row.cells.push_back(number_cell(one.segments.rows()));
      row.cells.push_back(cells.share(one.segments.agree, one.segments.rows()));
      row.cells.push_back(
          cells.value(one.binary,
                      fmt::format("{} ({})", word("coefficient.u-alpha-binary", language),
                                  study.rounds[round.round]),
                      row_name(study, one.code, one.together, language)));
    }
  }
  return table;
}

Table tidy_rounds(const Study& study, const std::vector<RoundAgreement>& rounds,
                  AgreementCells& cells) {
  Table table;
  add_text_columns(table, {"round", "code"});
  add_number_columns(
      table, {"coders", "interviews", "interviews_of_all", "agree", "rows", "u-alpha-binary"});
  add_text_columns(table, {"u-alpha-binary_reason"});
  for (const RoundAgreement& round : rounds) {
    for (const AgreementRow& one : round.found.rows) {
      const std::string id = row_id(study, one.code, one.together);
      add_row(table).cells = {text_cell(study.rounds[round.round]),
                              text_cell(id),
                              number_cell(round.found.coders.size()),
                              number_cell(round.found.several.size()),
                              number_cell(round.found.all.size()),
                              number_cell(one.segments.agree),
                              number_cell(one.segments.rows()),
                              cells.value(one.binary, "u-alpha-binary", id),
                              text_cell(std::string(name_of(one.binary.why)))};
    }
  }
  return table;
}

/// Who was compared over what, a line for each round.
void add_round_notes(Table& table, const Study& study, const std::vector<RoundAgreement>& rounds,
                     Language language) {
  if (rounds.empty()) add_notes(table, {"note.agreement-no-rounds"}, language);
  for (const RoundAgreement& round : rounds) {
    table.notes.push_back(
        phrase("agreement.by-coder", language,
               {study.rounds[round.round],
                phrase("note.agreement-who", language,
                       {coder_names(study, round.found.coders, language),
                        interviews_text(study, round.found.several, language)})}));
  }
}

}  // namespace

Table agreement_curve_table(const Study& study, const TableRequest& request) {
  const Language language = request.language;
  const AgreementQuestion question = agreement_question(study, request);
  const AgreementCurve found = agreement_curve(study, question);
  AgreementCells cells(language, request.tidy);
  Table table =
      request.tidy ? tidy_curve(study, found) : curve_for_reading(study, found, cells, language);
  table.id = "agreement-curve";
  table.title = word("title.agreement-curve", language);
  add_compared_notes(table, study, question, language);
  table.notes.push_back(phrase("note.agreement-curve", language,
                               {std::string(overlap_of_text(question.overlap_of, language))}));
  cells.add_notes(table);
  add_left_out_note(table, study, language);
  return table;
}

Table agreement_rounds_table(const Study& study, const TableRequest& request) {
  const Language language = request.language;
  const AgreementQuestion question = question_of_text(study, request);
  const std::vector<RoundAgreement> rounds = agreement_by_round(study, question);
  AgreementCells cells(language, request.tidy);
  Table table = request.tidy ? tidy_rounds(study, rounds, cells)
                             : rounds_for_reading(study, rounds, cells, language);
  if (table.columns.empty()) {
    table.columns.push_back({"code", std::string(word("column.code", language)), {}});
  }
  table.id = "agreement-rounds";
  table.title = word("title.agreement-rounds", language);
  add_round_notes(table, study, rounds, language);
  table.notes.push_back(phrase("note.agreement-segments", language,
                               {fmt::format("{}", question.overlap),
                                std::string(overlap_of_text(question.overlap_of, language))}));
  cells.add_notes(table);
  add_left_out_note(table, study, language);
  return table;
}

}  // namespace veldwerk
