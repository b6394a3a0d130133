// The codebook as the coders used it: what each code means and when it applies.
#include <algorithm>

#include <fmt/format.h>

#include "report/code_rows.hpp"
#include "report/code_texts.hpp"
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

std::string keywords_of(const Code& code, Language language) {
  std::string text;
  for (const std::string& keyword :
       language == Language::nl ? code.keywords_nl : code.keywords_en) {
    if (!text.empty()) text += "; ";
    text += keyword;
  }
  return text;
}

void add_tidy(Table& table, const Codebook& codebook, const TableRequest& request) {
  for (const char* id : {"id", "parent", "number", "codable", "label", "definition", "barrier",
                         "facilitator", "include", "exclude", "example", "keywords"}) {
    table.columns.push_back({id, id, {}, std::string_view(id) == "number"});
  }
  for (Index index = 0; index < codebook.codes.size(); ++index) {
    if (!request.wants(index)) continue;
    const Code& code = codebook.codes[index];
    TableRow& row = add_row(table);
    row.cells = {text_cell(code.id),
                 text_cell(code.parent == no_index ? "" : codebook.codes[code.parent].id),
                 code.number ? number_cell(static_cast<std::uint64_t>(*code.number)) : Cell{},
                 text_cell(code.codable ? "true" : "false"),
                 text_cell(code.label.in(request.language))};
    for (const CodeText& column : code_texts()) {
      row.cells.push_back(text_cell((code.*column.text).in(request.language)));
    }
    row.cells.push_back(text_cell(keywords_of(code, request.language)));
  }
}

void add_readable(Table& table, const Codebook& codebook, const TableRequest& request) {
  const Language language = request.language;
  std::vector<Index> codes;
  for (Index code = 0; code < codebook.codes.size(); ++code) {
    if (codebook.codes[code].codable && request.wants(code)) codes.push_back(code);
  }
  CodeRows rows(codebook, codes, language);
  rows.add_columns(table);
  table.columns.push_back({"id", std::string(word("column.id", language)), {}});
  std::vector<CodeText> used;  // those that any code fills in
  for (const CodeText& column : code_texts()) {
    if (std::none_of(codes.begin(), codes.end(),
                     [&](Index code) { return !(codebook.codes[code].*column.text).empty(); })) {
      continue;
    }
    used.push_back(column);
    table.columns.push_back({column.id, std::string(word(column.key, language)), {}});
  }
  for (const Index code : codes) {
    TableRow& row = rows.add_row(table, code);
    row.cells.push_back(text_cell(codebook.codes[code].id));
    for (const CodeText& column : used) {
      row.cells.push_back(text_cell((codebook.codes[code].*column.text).in(language)));
    }
  }
}

void add_retired_note(Table& table, const Codebook& codebook, const TableRequest& request) {
  std::vector<std::string> retired;
  for (Index code = 0; code < codebook.codes.size(); ++code) {
    if (codebook.codes[code].retired && request.wants(code)) {
      retired.push_back(code_name(codebook, code, request.language));
    }
  }
  if (retired.empty()) return;
  table.notes.push_back(
      phrase("note.retired", request.language, {enumeration(retired, request.language)}));
}

}  // namespace

Table codebook_table(const Study& study, const TableRequest& request) {
  Table table;
  table.id = table_id("codebook", study, {});
  table.title = study.codebook.label.in(request.language);
  if (table.title.empty()) table.title = word("title.codebook", request.language);
  if (request.tidy) {
    add_tidy(table, study.codebook, request);
  } else {
    add_readable(table, study.codebook, request);
  }
  if (!study.codebook.source.empty()) table.notes.push_back(study.codebook.source);
  add_retired_note(table, study.codebook, request);
  add_left_out_note(table, study, request.language);
  return table;
}

}  // namespace veldwerk
