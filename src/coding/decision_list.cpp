#include "coding/decision_list.hpp"

#include "base/csv.hpp"
#include "base/source_text.hpp"
#include "text/spreadsheet.hpp"
#include "text/white_space.hpp"

namespace veldwerk {

std::string decision_list(const std::vector<std::string_view>& columns,
                          const std::vector<std::vector<std::string>>& rows) {
  std::string text;
  for (const std::string_view column : columns) text.append(csv_field(column)).append(",");
  text += "decision\n";
  for (const std::vector<std::string>& row : rows) {
    for (const std::string& field : row) {
      text.append(csv_field(safe_for_spreadsheet(field))).append(",");
    }
    text += '\n';
  }
  return text;
}

std::optional<std::vector<ListedDecision>> read_decision_list(std::string_view file,
                                                              std::string_view bytes,
                                                              std::string_view key_column,
                                                              Diagnostics& diagnostics) {
  Diagnostics found;
  std::vector<ListedDecision> decisions;
  if (check_text(file, bytes, found)) {
    CsvReader reader(file, bytes, {{key_column, "decision"}, {}, false}, found);
    CsvRow row;
    while (reader.header_ok() && reader.next(row)) {
      const auto key = static_cast<std::size_t>(reader.column(key_column));
      const auto decision = static_cast<std::size_t>(reader.column("decision"));
      std::string_view name = row.fields[key].text;
      if (name.starts_with('\'')) name.remove_prefix(1);
      const std::string_view given = trim(row.fields[decision].text);
      if (!given.empty()) decisions.push_back({std::string(name), std::string(given), row.line});
    }
  }
  const bool sound = !has_errors(found);
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  if (!sound) return std::nullopt;
  return decisions;
}

}  // namespace veldwerk
