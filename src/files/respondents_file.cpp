#include "files/respondents_file.hpp"

#include <string>
#include <unordered_map>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "text/white_space.hpp"

namespace veldwerk {

RespondentsFile read_respondents(std::string_view file, std::string_view text,
                                 Diagnostics& diagnostics) {
  RespondentsFile result;
  CsvColumns columns{{"id"}, {}, true};
  CsvReader reader(file, text, columns, diagnostics);
  if (!reader.header_ok()) return result;
  result.usable = true;
  const auto id_at = static_cast<std::size_t>(reader.column("id"));
  for (std::size_t i = 0; i < reader.header().size(); ++i) {
    if (i != id_at) result.attributes.push_back({reader.header()[i], {}, false});
  }
  std::unordered_map<std::string, std::uint32_t> seen;
  CsvRow row;
  while (reader.next(row)) {
    Respondent respondent;
    respondent.line = row.line;
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      const std::string_view value = row.fields[i].text;
      if (i == id_at) {
        respondent.id = value;
      } else {
        respondent.values.emplace_back(is_blank(value) ? std::string_view() : value);
      }
    }
    const auto report = [&](std::string rule, std::string message, std::string help) {
      diagnostics.push_back(make_error(std::move(rule), reader.place(row, id_at),
                                       std::move(message), std::move(help)));
    };
    if (respondent.id.empty() || respondent.id.find(' ') != std::string::npos) {
      report("respondent-id",
             respondent.id.empty() ? "the column `id` is empty in this row"
                                   : "the id in this row holds a space",
             "Give each respondent a short id without spaces, such as R7.");
    } else if (respondent.id == "interviewer" || respondent.id == "other") {
      report("respondent-reserved",
             fmt::format("`{}` is reserved: it names who is not a respondent", respondent.id),
             "Give this respondent another id.");
    } else if (const auto [at, fresh] = seen.emplace(respondent.id, row.line); !fresh) {
      report("respondent-duplicate",
             fmt::format("the id in this row stands in line {} already", at->second),
             "Give each respondent an id of their own, or remove one of the rows.");
    } else {
      result.respondents.push_back(std::move(respondent));
    }
  }
  return result;
}

}  // namespace veldwerk
