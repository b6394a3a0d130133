#include "cli/reference_data.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/diagnostic.hpp"
#include "base/whole_number.hpp"
#include "cli/reference_input.hpp"

namespace veldwerk {
void reference_fault(std::string_view what) {
  throw std::runtime_error(std::string(what));
}

std::vector<std::vector<std::string>> reference_rows(const Json& one,
                                                     const std::filesystem::path& folder,
                                                     const std::vector<std::string_view>& columns) {
  const CaseData data = read_case_data(one, folder);
  Diagnostics diagnostics;
  CsvReader reader(data.file, data.text,
                   {.required = columns, .optional = {}, .confidential = false}, diagnostics);
  std::vector<std::vector<std::string>> rows;
  CsvRow row;
  while (reader.header_ok() && reader.next(row)) {
    std::vector<std::string> fields;
    for (const std::string_view column : columns) {
      fields.emplace_back(row.fields[static_cast<std::size_t>(reader.column(column))].text);
    }
    rows.push_back(std::move(fields));
  }
  throw_first_error(diagnostics);
  return rows;
}

ReferenceLabels::ReferenceLabels(const Json& one, const char* key) {
  const auto list = one.find(key);
  if (list == one.end()) return;
  if (!list->is_array()) reference_fault(fmt::format("`{}` is no list", key));
  for (const Json& label : *list) {
    if (!label.is_string()) reference_fault(fmt::format("`{}` is no list of names", key));
    add(label.get<std::string>());
  }
}

std::uint32_t ReferenceLabels::add(const std::string& label) {
  const auto found = std::ranges::find(labels_, label);
  const auto number = static_cast<std::uint32_t>(found - labels_.begin());
  if (found == labels_.end()) labels_.push_back(label);
  return number;
}

std::uint32_t ReferenceLabels::find(const std::string& label, std::string_view what) const {
  const auto found = std::ranges::find(labels_, label);
  if (found == labels_.end()) {
    throw std::runtime_error(
        fmt::format("{} '{}' is not in the list of the case: add it there", what, shorten(label)));
  }
  return static_cast<std::uint32_t>(found - labels_.begin());
}

std::uint32_t reference_place(const std::string& field) {
  const auto place = whole_number(field);
  if (!place) {
    reference_fault(fmt::format("'{}' is no place in a text: give a whole number", shorten(field)));
  }
  return *place;
}

std::uint32_t reference_param(const Json& one, const char* key, std::uint32_t fallback) {
  const Json value = parameter(one, key);
  if (value.is_null()) return fallback;
  const double number = value.is_number() ? value.get<double>() : -1;
  if (number < 0 || number >= 4294967296.0 ||
      number != static_cast<double>(static_cast<std::uint32_t>(number))) {
    reference_fault(fmt::format("`{}` is no whole number", key));
  }
  return static_cast<std::uint32_t>(number);
}

Json as_expected(Json values, const Json& one) {
  const auto expected = one.find("expected");
  if (!values.is_object() || expected == one.end() || !expected->is_object()) return values;
  for (auto at = values.begin(); at != values.end();) {
    at = expected->contains(at.key()) ? std::next(at) : values.erase(at);
  }
  return values;
}

}  // namespace veldwerk
