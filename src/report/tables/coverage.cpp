// How much of what respondents said is coded: by respondent, and by code.
#include "analysis/coverage.hpp"

#include "report/code_rows.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

// Adds the rows of one table, in either form.
class Rows {
 public:
  Rows(Table& table, const TableRequest& request) : table_(table), request_(request) {}

  void add(RowKind kind, const char* by, std::string name, const Covered& found) {
    TableRow& row = add_row(table_, request_.tidy ? RowKind::plain : kind);
    if (request_.tidy) row.cells.push_back(text_cell(by));
    row.cells.push_back(text_cell(std::move(name)));
    if (!request_.tidy) {
      row.cells.push_back(percentage_cell({found.covered, found.speech}, found.segments));
    }
    row.cells.push_back(number_cell(found.covered, found.segments));
    row.cells.push_back(number_cell(found.speech));
  }

 private:
  Table& table_;
  const TableRequest& request_;
};

void add_columns(Table& table, const TableRequest& request) {
  const auto add = [&](const char* id, const char* key, bool numeric) {
    const std::string label(request.tidy ? std::string_view(id) : word(key, request.language));
    table.columns.push_back({id, label, {}, numeric});
  };
  if (request.tidy) add("by", "column.code-id", false);
  add(request.tidy ? "id" : "name", "column.who-or-what", false);
  if (!request.tidy) add("percent", "column.share-coded", true);
  add("covered", "column.covered", true);
  add("speech", "column.speech", true);
}

void add_na_note(Table& table, const Study& study, const Coverage& found, Language language) {
  if (found.total.speech == 0) {
    add_notes(table, {"note.coverage-na-all"}, language);
    return;
  }
  std::vector<std::string> silent;
  for (std::size_t who = 0; who < found.by_respondent.size(); ++who) {
    if (found.by_respondent[who].speech == 0) silent.push_back(study.respondents[who].id);
  }
  if (silent.empty()) return;
  table.notes.push_back(phrase("note.coverage-na", language, {enumeration(silent, language)}));
}

}  // namespace

Table coverage_table(const Study& study, const TableRequest& request) {
  const Language language = request.language;
  Table table;
  table.id = table_id("coverage", study, {});
  table.title = table_title("title.coverage", study, {}, language);
  add_columns(table, request);

  const Coverage found = coverage(study, request.with_segments);
  const auto heading = [&](const char* key) {
    if (!request.tidy) add_heading(table, std::string(word(key, language)));
  };

  Rows rows(table, request);
  heading("heading.by-respondent");
  for (std::size_t who = 0; who < study.respondents.size(); ++who) {
    rows.add(RowKind::plain, "respondent", study.respondents[who].id, found.by_respondent[who]);
  }
  rows.add(RowKind::total, "all",
           std::string(request.tidy ? whole_name : word("row.all", language)), found.total);
  heading("heading.by-code");
  for (Index code = 0; code < study.codebook.codes.size(); ++code) {
    const Code& entry = study.codebook.codes[code];
    if (!entry.codable || !request.wants(code)) continue;
    rows.add(RowKind::plain, "code",
             request.tidy ? entry.id : code_name(study.codebook, code, language),
             found.by_code[code]);
  }

  add_notes(table, {"note.coverage", "note.coverage-code"}, language);
  if (!request.tidy) add_na_note(table, study, found, language);
  add_left_out_note(table, study, language);
  return table;
}

}  // namespace veldwerk
