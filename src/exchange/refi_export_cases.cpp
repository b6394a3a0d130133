// Respondents as cases, their attributes as variables, and values on cases and sources.
#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "exchange/refi_export_parts.hpp"
#include "exchange/refi_write.hpp"

namespace veldwerk {
namespace {

/// What columns are called that hold names and addresses of people rather than attributes.
constexpr std::array<std::string_view, 18> names_of_people = {
    "name",    "naam",          "voornaam",  "achternaam", "firstname", "lastname",
    "surname", "email",         "mail",      "phone",      "telephone", "telefoon",
    "mobiel",  "geboortedatum", "birthdate", "address",    "adres",     "bsn"};

/// Whether a column tells who somebody is, by what it is called.
bool tells_who(std::string_view attribute) {
  std::string letters;
  for (const char c : attribute) {
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c - 'A' + 'a');
    if (c >= 'a' && c <= 'z') letters += c;
  }
  return std::ranges::find(names_of_people, letters) != names_of_people.end();
}

/// The narrowest type that all values fit as they are written.
RefiType type_of(const Study& study, std::size_t attribute) {
  bool any = false;
  bool boolean = true;
  bool integer = true;
  bool decimal = true;
  bool date = true;
  bool datetime = true;
  for (const Respondent& respondent : study.respondents) {
    const std::string_view value = respondent.values[attribute];
    if (value.empty()) continue;
    any = true;
    // "007" and "+4" are no numbers to those who wrote them.
    const std::string_view digits = value.substr(value.starts_with('-') ? 1 : 0);
    const bool number = !value.starts_with('+') && !digits.starts_with('.') &&
                        (!digits.starts_with('0') || digits == "0" || digits.starts_with("0."));
    boolean = boolean && (value == "true" || value == "false");
    integer = integer && number && is_xsd_integer(value);
    decimal = decimal && number && is_xsd_decimal(value) && !value.ends_with('.');
    date = date && is_xsd_date(value);
    datetime = datetime && is_xsd_datetime(value);
  }
  if (!any) return RefiType::text;
  if (boolean) return RefiType::boolean;
  if (integer) return RefiType::integer;
  if (decimal) return RefiType::floating;
  if (date) return RefiType::date;
  return datetime ? RefiType::datetime : RefiType::text;
}

std::optional<RefiType> type_named(std::string_view name) {
  constexpr std::array<std::string_view, 6> names = {"Text",  "Boolean", "Integer",
                                                     "Float", "Date",    "DateTime"};
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<RefiType>(found - names.begin());
}

struct CasesOut {
  RefiOut& out;
  std::vector<bool> left_out = {};  // one an attribute
  std::vector<RefiType> types = {};

  void add_variables() {
    const Study& study = out.study();
    for (std::size_t i = 0; i < study.attributes.size(); ++i) {
      const std::string& name = study.attributes[i].name;
      const bool foreign = out.came_with("variable", name);
      const bool kept_back = !foreign && tells_who(name);
      left_out.push_back(kept_back || out.guids.made_here("variable", name));
      types.push_back(RefiType::text);
      if (kept_back) {
        out.lose("column of respondents.csv", "left out: by its name it tells who somebody is");
      }
      if (left_out.back()) continue;
      const std::string_view named = out.guids.name("type", name, "");
      types.back() = type_named(named).value_or(type_of(study, i));
      RefiVariable variable;
      variable.guid = out.guids.guid("variable", name);
      variable.name = out.guids.name("variable", name, name);
      variable.type = types.back();
      out.made.project.variables.push_back(std::move(variable));
    }
  }

  bool had_source_value(const Respondent& respondent, const std::string& attribute) const {
    const Index number = out.study().find_respondent(respondent.id);
    return std::ranges::any_of(out.study().interviews, [&](const Interview& interview) {
      return std::ranges::find(interview.respondents, number) != interview.respondents.end() &&
             out.guids.find("source-value", fmt::format("{}/{}", interview.id, attribute)) !=
                 nullptr;
    });
  }

  /// Whether the value stood on the case, or is new since.
  bool on_case(const Respondent& respondent, const std::string& attribute) const {
    const bool foreign_case = out.guids.find("case", respondent.id) != nullptr;
    if (!foreign_case || !out.came_with("variable", attribute)) return true;
    const std::string id = fmt::format("{}/{}", respondent.id, attribute);
    if (out.guids.find("kept-value", id) != nullptr) return false;
    return out.guids.find("case-value", id) != nullptr || !had_source_value(respondent, attribute);
  }
  bool on_source(const Respondent& respondent, const Interview& interview,
                 const std::string& attribute) const {
    if (!out.came_with("source", interview.id) || !out.came_with("variable", attribute))
      return true;
    if (out.guids.find("source-value", fmt::format("{}/{}", interview.id, attribute)) != nullptr)
      return true;
    const std::string id = fmt::format("{}/{}", respondent.id, attribute);
    return out.guids.find("case-value", id) == nullptr &&
           out.guids.find("kept-value", id) == nullptr && !had_source_value(respondent, attribute);
  }

  template <typename Wanted>
  std::vector<RefiValue> values_of(const Respondent& respondent, Wanted wanted) const {
    std::vector<RefiValue> values;
    const Study& study = out.study();
    for (std::size_t i = 0; i < study.attributes.size(); ++i) {
      const std::string& name = study.attributes[i].name;
      if (left_out[i] || respondent.values[i].empty() || !wanted(name)) continue;
      values.push_back({out.guids.guid("variable", name), respondent.values[i], types[i]});
    }
    return values;
  }

  void add_case(const Respondent& respondent, Index number) {
    RefiCase one;
    one.guid = out.guids.guid("case", respondent.id);
    if (out.guids.find("unnamed", respondent.id) == nullptr) {
      one.name = out.guids.name("case", respondent.id, respondent.id);
    }
    one.values = values_of(
        respondent, [&](const std::string& attribute) { return on_case(respondent, attribute); });
    const bool foreign = out.came_with("case", respondent.id);
    for (const Interview& interview : out.study().interviews) {
      if (std::ranges::find(interview.respondents, number) == interview.respondents.end()) continue;
      if (!goes_out(out, interview)) continue;
      const std::string id = fmt::format("{}/{}", respondent.id, interview.id);
      if (foreign && out.came_with("source", interview.id) &&
          out.guids.find("case-source", id) == nullptr) {
        continue;
      }
      one.sources.push_back(out.guids.guid("source", interview.id));
    }
    if (out.guids.made_here("case", respondent.id) && one.values.empty()) return;
    out.case_of.emplace(respondent.id, out.made.project.cases.size());
    out.made.project.cases.push_back(std::move(one));
  }

  void add_source_values(const Interview& interview) {
    if (interview.respondents.size() != 1) return;
    const Respondent& respondent = out.study().respondents[interview.respondents[0]];
    out.source_values[interview.id] = values_of(respondent, [&](const std::string& attribute) {
      return on_source(respondent, interview, attribute);
    });
  }
};

}  // namespace

void add_refi_cases(RefiOut& out) {
  CasesOut cases{out};
  cases.add_variables();
  const Study& study = out.study();
  for (std::size_t i = 0; i < study.respondents.size(); ++i) {
    cases.add_case(study.respondents[i], static_cast<Index>(i));
  }
  for (const Interview& interview : study.interviews) cases.add_source_values(interview);
}

}  // namespace veldwerk
