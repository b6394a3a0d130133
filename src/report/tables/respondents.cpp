// The respondents and their attributes: the appendix of a report.
#include "report/naming.hpp"
#include "report/notes.hpp"
#include "report/tables/kinds.hpp"
#include "report/words.hpp"

namespace veldwerk {

Table respondents_table(const Study& study, const TableRequest& request) {
  Table table;
  table.id = table_id("respondents", study, {});
  table.title = table_title("title.respondents", study, {}, request.language);
  const bool tidy = request.tidy;
  table.columns.push_back(
      {"id", std::string(word(tidy ? "column.id" : "column.respondent", request.language)), {}});
  std::vector<Index> attributes;
  for (Index attribute = 0; attribute < study.attributes.size(); ++attribute) {
    attributes.push_back(attribute);
  }
  add_attribute_columns(table, study, attributes, request.language);

  for (const Respondent& respondent : study.respondents) {
    TableRow& row = add_row(table);
    row.cells.push_back(text_cell(respondent.id));
    for (const Index attribute : attributes) {
      row.cells.push_back(text_cell(tidy ? respondent.values[attribute]
                                         : value_text(respondent, attribute, request.language)));
    }
  }
  add_left_out_note(table, study, request.language);
  return table;
}

}  // namespace veldwerk
