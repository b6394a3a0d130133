// What the families of cases share: a case's own data file, and how numbers go into JSON.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "analysis/agreement/estimate.hpp"
#include "analysis/proportion.hpp"
#include "base/diagnostic.hpp"

namespace veldwerk {

/// The file that a case names.
struct CaseData {
  std::string file;  // as the case names it
  std::string text;
};

/// Reads the file `file` of a case, relative to `folder`. std::runtime_error where there is none.
CaseData read_case_data(const nlohmann::json& one, const std::filesystem::path& folder);

/// std::runtime_error of the first error, if there is one: "FILE:LINE:COLUMN: what is wrong. HELP".
void throw_first_error(const Diagnostics& diagnostics);

/// "inf" and "-inf" where it is infinite, as the cases write it; null of what is no number.
nlohmann::json json_number(double number);
nlohmann::json json_number(const Estimate& estimate);
nlohmann::json json_interval(const Interval& interval);

/// Whether `expected` is an object that has this key.
bool expects(const nlohmann::json& one, std::string_view key);

/// `params.NAME` of a case, or null.
nlohmann::json parameter(const nlohmann::json& one, std::string_view name);

}  // namespace veldwerk
