// Agreement of each two coders, code by code: text and passages that one or both have, passages
// that are the same, |u-alpha.
#include <fmt/format.h>

#include "analysis/agreement/code_agreement.hpp"
#include "report/agreement_cells.hpp"
#include "report/coefficient_pages.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

void add_columns(Table& table, Language language) {
  const auto text = [&](std::string_view key) { return std::string(word(key, language)); };
  for (const char* what : {"code_points", "passages"}) {
    const std::string over =
        text(std::string_view(what) == "passages" ? "agreement.column-passages"
                                                  : "agreement.column-code-points");
    const auto add = [&](const char* id, std::string_view key) {
      table.columns.push_back({fmt::format("{}_{}", what, id), text(key), over, true});
    };
    add("first_only", "agreement.column-first-only");
    add("second_only", "agreement.column-second-only");
    add("both", "agreement.column-both");
  }
  table.columns.push_back({"rows", text("agreement.column-rows"), {}, true});
  table.columns.push_back({"agree", text("agreement.column-agree"), {}, true});
  table.columns.push_back({"u-alpha-binary", text("coefficient.u-alpha-binary"), {}, true});
}

void add_tidy_columns(Table& table) {
  add_text_columns(table, {"first_coder", "second_coder", "code"});
  add_number_columns(
      table, {"interviews", "text_code_points", "code_points_first_only", "code_points_second_only",
              "code_points_both", "passages_first_only", "passages_second_only", "passages_both",
              "rows", "agree", "u-alpha-binary"});
  add_text_columns(table, {"u-alpha-binary_reason"});
}

void add_shared(TableRow& row, const SharedCodings& shared) {
  for (const SharedCoding& one : {shared.code_points, shared.passages}) {
    row.cells.push_back(number_cell(one.first_only));
    row.cells.push_back(number_cell(one.second_only));
    row.cells.push_back(number_cell(one.both));
  }
}

void add_pair(Table& table, const Study& study, const CodeAgreement& found, std::size_t at,
              AgreementCells& cells, Language language) {
  const AgreementPair& pair = found.pairs[at];
  const std::string names = phrase("agreement.pair-names", language,
                                   {study.coders[pair.first].name, study.coders[pair.second].name});
  add_heading(table, phrase("agreement.pair", language,
                            {study.coders[pair.first].name, study.coders[pair.second].name,
                             interviews_text(study, pair.interviews, language)}));
  CodeRows rows(study.codebook, codes_of_rows(found.rows), language);
  for (const AgreementRow& one : found.rows) {
    const PairAgreement& values = one.pairs[at];
    TableRow& row = add_agreement_row(table, rows, one.code, one.together, language);
    add_shared(row, values.shared);
    row.cells.push_back(number_cell(values.segments.rows()));
    row.cells.push_back(cells.share(values.segments.agree, values.segments.rows()));
    row.cells.push_back(cells.value(
        values.binary, fmt::format("{} ({})", word("coefficient.u-alpha-binary", language), names),
        row_name(study, one.code, one.together, language)));
  }
}

void add_tidy_pair(Table& table, const Study& study, const CodeAgreement& found, std::size_t at,
                   AgreementCells& cells) {
  const AgreementPair& pair = found.pairs[at];
  for (const AgreementRow& one : found.rows) {
    const PairAgreement& values = one.pairs[at];
    TableRow& row = add_row(table);
    const std::string id = row_id(study, one.code, one.together);
    row.cells = {text_cell(study.coders[pair.first].name),
                 text_cell(study.coders[pair.second].name), text_cell(id),
                 number_cell(pair.interviews.size()), number_cell(pair.length)};
    add_shared(row, values.shared);
    row.cells.push_back(number_cell(values.segments.rows()));
    row.cells.push_back(number_cell(values.segments.agree));
    row.cells.push_back(cells.value(values.binary, "u-alpha-binary", id));
    row.cells.push_back(text_cell(std::string(name_of(values.binary.why))));
  }
}

}  // namespace

Table agreement_pairs_table(const Study& study, const TableRequest& request) {
  const Language language = request.language;
  const AgreementQuestion question = question_of_text(study, request);
  const CodeAgreement found = found_of_text(study, request, question);
  AgreementCells cells(language, request.tidy);
  Table table;
  table.id = "agreement-pairs";
  table.title = word("title.agreement-pairs", language);
  if (request.tidy) {
    add_tidy_columns(table);
  } else {
    CodeRows(study.codebook, codes_of_rows(found.rows), language).add_columns(table);
    add_columns(table, language);
  }
  for (std::size_t at = 0; at < found.pairs.size(); ++at) {
    if (request.tidy) {
      add_tidy_pair(table, study, found, at, cells);
    } else {
      add_pair(table, study, found, at, cells, language);
    }
  }
  add_compared_notes(table, study, question, language);
  add_notes(table, {"note.agreement-pairs"}, language);
  table.notes.push_back(phrase("note.agreement-segments", language,
                               {fmt::format("{}", question.overlap),
                                std::string(overlap_of_text(question.overlap_of, language))}));
  std::uint64_t length = 0;
  for (const Index interview : found.several) length += study.interviews[interview].length;
  table.notes.push_back(phrase("note.agreement-binary", language, {fmt::format("{}", length)}));
  cells.add_notes(table);
  add_left_out_note(table, study, language);
  explain_coefficients(table, language);
  return table;
}

}  // namespace veldwerk
