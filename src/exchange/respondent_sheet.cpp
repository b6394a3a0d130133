#include "exchange/respondent_sheet.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr auto id_headings = std::to_array<std::string_view>(
    {"id", "respondent", "respondent id", "respondentnummer", "respondentcode", "participant",
     "participant id", "deelnemer", "deelnemernummer", "teilnehmer", "nummer", "number", "nr", "no",
     "code", "case", "pseudoniem", "pseudonym"});
constexpr auto document_headings = std::to_array<std::string_view>(
    {"document", "document name", "documentnaam", "dokument", "dokumentname", "bestand",
     "bestandsnaam", "file", "file name", "filename", "transcript", "interview", "gesprek"});
constexpr auto name_headings = std::to_array<std::string_view>(
    {"name", "naam", "full name", "volledige naam", "voornaam", "first name", "vorname", "spreker",
     "speaker", "participant name", "respondent name"});
constexpr auto personal_headings = std::to_array<std::string_view>(
    {"achternaam", "last name", "surname", "nachname", "e-mail", "email", "e-mailadres", "mail",
     "telefoon", "telefoonnummer", "phone", "mobiel", "adres", "address", "postcode",
     "geboortedatum", "date of birth", "bsn"});

std::string folded(std::string_view text) {
  return small_letters(collapse_white_space(text));
}

/// The name of a file without its ending.
std::string_view stem_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == name.npos || dot == 0 ? name : name.substr(0, dot);
}

bool is_personal(std::string_view heading) {
  return std::ranges::find(personal_headings, plain_heading(heading)) != personal_headings.end();
}

/// Why a text can't be a respondent's id; empty: it can.
std::string id_fault(std::string_view id) {
  if (id.empty()) return "the row has no id";
  if (id.find_first_of(" =:/\\") != id.npos) return "an id has a space, `=`, `:` or a slash";
  if (id == "interviewer" || id == "other") return "an id is `interviewer` or `other`";
  return "";
}

}  // namespace

RespondentSheet read_respondent_sheet(ListTable table, const ListOptions& options,
                                      Diagnostics& diagnostics) {
  const int id = find_column(table, options, "id", id_headings, diagnostics);
  const int document = find_column(table, options, "document", document_headings, diagnostics);
  const int name = find_column(table, options, "name", name_headings, diagnostics);
  RespondentSheet sheet;
  sheet.attributes.file = table.file;
  sheet.attributes.headings = {"id"};
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < table.headings.size(); ++i) {
    const int column = static_cast<int>(i);
    if (column == id || column == document) continue;
    if (column == name || is_personal(table.headings[i])) {
      add_loss(sheet.losses, "column that tells who somebody is", "left out of the study");
      continue;
    }
    kept.push_back(i);
    sheet.attributes.headings.push_back(table.headings[i]);
  }
  const auto field = [](const ListRow& row, int column) {
    return column < 0 ? std::string()
                      : collapse_white_space(row.fields[static_cast<std::size_t>(column)]);
  };
  std::set<std::string> ids;
  for (const ListRow& row : table.rows) {
    SheetPerson person{field(row, id), field(row, name), field(row, document), row.line};
    if (id < 0) person.id = fmt::format("R{}", sheet.people.size() + 1);
    std::string fault = id_fault(person.id);
    if (fault.empty() && !ids.insert(folded(person.id)).second) fault = "an id stands twice";
    if (!fault.empty()) {
      diagnostics.push_back(make_error("import-row", {table.file, row.line, 0}, fault,
                                       "Give each person an id of their own, such as R4."));
      continue;
    }
    ListRow out{row.line, {person.id}};
    for (const std::size_t i : kept) out.fields.push_back(row.fields[i]);
    sheet.attributes.rows.push_back(std::move(out));
    sheet.people.push_back(std::move(person));
  }
  return sheet;
}

std::vector<std::size_t> people_of_document(const RespondentSheet& sheet,
                                            std::string_view file_name,
                                            std::string_view interview) {
  const std::string file = folded(file_name);
  const std::string stem = folded(stem_of(file_name));
  const std::string id = folded(interview);
  const auto is_document = [&](std::string_view text) {
    const std::string one = folded(text);
    return !one.empty() && (one == file || one == stem || one == id);
  };
  std::vector<std::size_t> people;
  for (std::size_t i = 0; i < sheet.people.size(); ++i) {
    const SheetPerson& person = sheet.people[i];
    const bool theirs = person.document.empty() ? is_document(person.id) || is_document(person.name)
                                                : is_document(person.document);
    if (theirs) people.push_back(i);
  }
  return people;
}

std::size_t person_of_name(const RespondentSheet& sheet, std::string_view name) {
  const std::string wanted = folded(name);
  std::size_t first = no_person;
  std::size_t of_first_name = 0;
  for (std::size_t i = 0; i < sheet.people.size(); ++i) {
    const std::string whole = folded(sheet.people[i].name);
    if (wanted == folded(sheet.people[i].id) || (!whole.empty() && wanted == whole)) return i;
    if (!whole.empty() && wanted == whole.substr(0, whole.find(' '))) {
      first = i;
      ++of_first_name;
    }
  }
  return of_first_name == 1 ? first : no_person;
}

}  // namespace veldwerk
