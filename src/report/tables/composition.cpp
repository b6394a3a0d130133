// How many respondents in each group, coded or not: by one attribute, or by one
// by another.
#include "analysis/composition.hpp"

#include <fmt/format.h>

#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

void add_tidy(Table& table, const Composition& found) {
  table.columns = {{"group", "group", {}},
                   {"across", "across", {}},
                   {"respondents", "respondents", {}, true},
                   {"total", "total", {}, true}};
  for (std::size_t row = 0; row < found.rows.groups.size(); ++row) {
    for (std::size_t column = 0; column < found.columns.groups.size(); ++column) {
      add_row(table).cells = {
          text_cell(found.rows.groups[row].name()), text_cell(found.columns.groups[column].name()),
          number_cell(found.respondents[row][column]), number_cell(found.total)};
    }
  }
}

// One attribute: numbers and percentages of all.
void add_list(Table& table, const Composition& found, Language language) {
  const auto add_column = [&](const char* id, std::string label) {
    table.columns.push_back({id, std::move(label), {}, true});
  };
  add_column("respondents", std::string(word("column.respondents", language)));
  add_column("percent", phrase("column.share", language, {fmt::format("{}", found.total)}));
  const auto add = [&](RowKind kind, std::string name, std::uint32_t k) {
    add_row(table, kind).cells = {text_cell(std::move(name)), number_cell(k),
                                  percentage_cell({k, found.total})};
  };
  for (const Group& group : found.rows.groups) {
    add(RowKind::plain, group_text(group, language), group.size);
  }
  if (found.rows.attributes.empty()) return;
  add(RowKind::total, std::string(word("row.total", language)), found.total);
}

// One attribute by another: numbers, with the total of each row and column.
void add_cross(Table& table, const Composition& found, Language language) {
  for (const Group& group : found.columns.groups) {
    table.columns.push_back({group.name(), group_header(group, language), {}, true});
  }
  table.columns.push_back({"total", std::string(word("column.total", language)), {}, true});
  for (std::size_t at = 0; at < found.rows.groups.size(); ++at) {
    TableRow& row = add_row(table);
    row.cells.push_back(text_cell(group_header(found.rows.groups[at], language)));
    for (const std::uint32_t k : found.respondents[at]) row.cells.push_back(number_cell(k));
    row.cells.push_back(number_cell(found.rows.groups[at].size));
  }
  TableRow& total = add_row(table, RowKind::total);
  total.cells.push_back(text_cell(std::string(word("row.total", language))));
  for (const Group& group : found.columns.groups) total.cells.push_back(number_cell(group.size));
  total.cells.push_back(number_cell(found.total));
}

}  // namespace

Table composition_table(const Study& study, const TableRequest& request) {
  const std::span<const Index> by = request.by;
  const std::span<const Index> rows = by.first(by.empty() ? 0 : 1);
  const std::span<const Index> across = by.subspan(rows.size());
  const Disclosure disclosure = told(study, request);
  const Composition found = composition(disclosure.grouping(rows), disclosure.grouping(across));

  Table table;
  table.id = table_id("composition", study, by);
  table.title = table_title("title.respondents", study, by, request.language);
  if (request.tidy) {
    add_tidy(table, found);
  } else {
    const std::string names = rows.empty()
                                  ? std::string(word("column.respondent", request.language))
                                  : capitalised(attribute_names(study, rows, request.language));
    table.columns.push_back({"group", names, {}});
    if (across.empty()) {
      add_list(table, found, request.language);
      add_notes(table, {"note.percent"}, request.language);
      if (found.total == 0) add_notes(table, {"note.no-respondents"}, request.language);
    } else {
      add_cross(table, found, request.language);
    }
  }
  const std::string smallest = fmt::format("{}", study.privacy.smallest_group);
  add_rest_note(table, found.rows, smallest, request.language);
  if (!across.empty()) add_rest_note(table, found.columns, smallest, request.language);
  add_empty_groups_note(table, found.rows, request.language);
  add_empty_groups_note(table, found.columns, request.language);
  add_left_out_note(table, study, request.language);
  return table;
}

}  // namespace veldwerk
