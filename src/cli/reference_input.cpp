#include "cli/reference_input.hpp"

#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

#include "base/file.hpp"
#include "files/input.hpp"

namespace veldwerk {

CaseData read_case_data(const nlohmann::json& one, const std::filesystem::path& folder) {
  const auto named = one.find("file");
  if (named == one.end() || !named->is_string()) {
    throw std::runtime_error("it names no `file`: write where its data are");
  }
  CaseData data{named->get<std::string>(), {}};
  if (const auto failed = read_file(folder / data.file, csv_limit, data.text)) {
    throw std::runtime_error(
        fmt::format("`{}` can't be read: {}; a case names its file from the "
                    "folder of the case file",
                    shorten(data.file, 80), failed->reason));
  }
  return data;
}

void throw_first_error(const Diagnostics& diagnostics) {
  for (const Diagnostic& found : diagnostics) {
    if (found.severity != Severity::error) continue;
    throw std::runtime_error(fmt::format("{}:{}:{}: {} [{}]. {}", printable(found.place.file),
                                         found.place.line, found.place.column, found.message,
                                         found.rule, found.help));
  }
}

nlohmann::json json_number(double number) {
  if (std::isnan(number)) return nullptr;
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  return number;
}

nlohmann::json json_number(const Estimate& estimate) {
  return estimate.value ? json_number(*estimate.value) : nlohmann::json();
}

nlohmann::json json_interval(const Interval& interval) {
  return nlohmann::json::array({json_number(interval.low), json_number(interval.high)});
}

bool expects(const nlohmann::json& one, std::string_view key) {
  const auto expected = one.find("expected");
  return expected != one.end() && expected->is_object() && expected->contains(std::string(key));
}

nlohmann::json parameter(const nlohmann::json& one, std::string_view name) {
  const auto params = one.find("params");
  if (params == one.end() || !params->is_object()) return nullptr;
  const auto found = params->find(std::string(name));
  return found == params->end() ? nlohmann::json() : *found;
}

}  // namespace veldwerk
