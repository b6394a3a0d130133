// CSV: RFC 4180 in UTF-8 with LF, machine names of columns as header, numbers
// raw, one data row a line. Heading rows are for the eye and are left out; a
// column that reads "12 (67 %)" becomes two, of which the second is called
// *_percent; a number that cannot be computed is NA.
#include "base/csv.hpp"

#include <ostream>

#include <fmt/format.h>

#include "report/render/formats.hpp"
#include "text/spreadsheet.hpp"

namespace veldwerk {
namespace {

/// Columns whose cells show a number of respondents with its percentage.
std::vector<bool> double_columns(const Table& table) {
  std::vector<bool> doubled(table.columns.size(), false);
  for (const TableRow& row : table.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto* share = std::get_if<Percentage>(&row.cells[i].value);
      if (share != nullptr && share->with_k) doubled[i] = true;
    }
  }
  return doubled;
}

std::string text_field(const std::string& text, bool spreadsheet_safe) {
  return csv_field(spreadsheet_safe ? safe_for_spreadsheet(text) : text);
}

/// The field of `cell`; of a percentage in a doubled column, its k.
std::string field_of(const Cell& cell, bool doubled, bool spreadsheet_safe) {
  if (const auto* text = std::get_if<std::string>(&cell.value)) {
    return text_field(*text, spreadsheet_safe);
  }
  if (const auto* share = std::get_if<Percentage>(&cell.value); share != nullptr && share->n > 0) {
    return fmt::format("{}", doubled ? share->k : share->whole());
  }
  return cell_text(cell, Language::en);  // a decimal dot, and NA
}

std::string percent_of(const Cell& cell) {
  const auto* share = std::get_if<Percentage>(&cell.value);
  if (share != nullptr && share->n > 0) return fmt::format("{}", share->whole());
  return share != nullptr || std::holds_alternative<NotAvailable>(cell.value) ? "NA" : "";
}

}  // namespace

void write_csv_table(std::ostream& out, const Table& table, const RenderContext& context) {
  const std::vector<bool> doubled = double_columns(table);
  std::string text;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    // Ids too hold what people typed: a group's name, a respondent's id.
    const std::string& id = table.columns[i].id;
    if (i > 0) text.push_back(',');
    text.append(text_field(id, context.spreadsheet_safe));
    if (doubled[i]) text.append(",").append(text_field(id + "_percent", context.spreadsheet_safe));
  }
  text.push_back('\n');
  for (const TableRow& row : table.rows) {
    if (row.kind == RowKind::heading) continue;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i > 0) text.push_back(',');
      text.append(field_of(row.cells[i], doubled[i], context.spreadsheet_safe));
      if (doubled[i]) text.append(",").append(percent_of(row.cells[i]));
    }
    text.push_back('\n');
  }
  out << text;
}

}  // namespace veldwerk
