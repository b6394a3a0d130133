// Who named what: codes by respondent, as a sign for each.
#include "analysis/matrix.hpp"

#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

Cell sign_cell(const MatrixCell& cell, const TableRequest& request) {
  if (!cell.named()) return {};
  const char* key = "sign.neutral";
  if (cell.barrier && cell.facilitator) {
    key = "sign.both";
  } else if (cell.barrier) {
    key = "sign.barrier";
  } else if (cell.facilitator) {
    key = "sign.facilitator";
  }
  Cell sign = text_cell(std::string(word(key, request.language)));
  if (request.with_segments) sign.segments = cell.segments;
  return sign;
}

void add_tidy(Table& table, const Matrix& found, const Study& study, const TableRequest& request) {
  table.columns = {{"code", "code", {}},
                   {"respondent", "respondent", {}},
                   {"barrier", "barrier", {}, true, Direction::barrier},
                   {"facilitator", "facilitator", {}, true, Direction::facilitator},
                   {"neutral", "neutral", {}, true},
                   {"mentions", "mentions", {}, true}};
  const auto chosen = [&](const MatrixCell& cell, auto wants) {
    std::vector<Index> segments;
    for (const Index index : cell.segments) {
      if (request.with_segments && wants(study.segments[index].valence)) segments.push_back(index);
    }
    return segments;
  };
  for (const MatrixRow& code : found.rows) {
    if (!request.wants(code.code)) continue;
    for (std::size_t who = 0; who < code.cells.size(); ++who) {
      const MatrixCell& cell = code.cells[who];
      add_row(table).cells = {
          text_cell(study.codebook.codes[code.code].id),
          text_cell(study.respondents[who].id),
          number_cell(cell.barrier ? 1 : 0, chosen(cell, is_barrier)),
          number_cell(cell.facilitator ? 1 : 0, chosen(cell, is_facilitator)),
          number_cell(cell.neutral ? 1 : 0,
                      chosen(cell, [](Valence valence) { return valence == Valence::neutral; })),
          number_cell(cell.mentions, chosen(cell, [](Valence) { return true; }))};
    }
  }
}

void add_readable(Table& table, const Matrix& found, const Study& study,
                  const TableRequest& request) {
  std::vector<Index> codes;
  for (const MatrixRow& row : found.rows) {
    if (request.wants(row.code)) codes.push_back(row.code);
  }
  CodeRows rows(study.codebook, std::move(codes), request.language);
  rows.add_columns(table);
  for (const Respondent& respondent : study.respondents) {
    table.columns.push_back({respondent.id, respondent.id, {}});
  }
  for (const MatrixRow& code : found.rows) {
    if (!request.wants(code.code)) continue;
    TableRow& row = rows.add_row(table, code.code);
    for (const MatrixCell& cell : code.cells) row.cells.push_back(sign_cell(cell, request));
  }
}

}  // namespace

Table matrix_table(const Study& study, const TableRequest& request) {
  Table table;
  table.id = table_id("matrix", study, {});
  table.title = table_title("title.matrix", study, {}, request.language);
  const Matrix found = matrix(study);
  if (request.tidy) {
    add_tidy(table, found, study, request);
  } else {
    add_readable(table, found, study, request);
    add_notes(table, {"note.matrix-signs"}, request.language);
  }
  add_notes(table, {"note.ownership", "note.mixed", "note.zero"}, request.language);
  if (request.tidy) add_notes(table, {"note.mentions"}, request.language);
  add_left_out_note(table, study, request.language);
  return table;
}

}  // namespace veldwerk
