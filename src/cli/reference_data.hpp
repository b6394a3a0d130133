// The data of reference cases: CSV files beside the case file, and what a case says of them. For
// the files that begin with `reference`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/reference_cases.hpp"

namespace veldwerk {

/// The rows of the case's `file`, their fields in the order of `columns`. std::runtime_error where
/// it can't be read, or a row has a fault.
std::vector<std::vector<std::string>> reference_rows(const Json& one,
                                                     const std::filesystem::path& folder,
                                                     const std::vector<std::string_view>& columns);

/// Numbers for labels, from 0 in the order in which they come.
class ReferenceLabels {
 public:
  ReferenceLabels() = default;
  /// Those of a list of the case; none where it has no such list.
  ReferenceLabels(const Json& one, const char* key);

  /// The number of `label`, a new one where it is new.
  std::uint32_t add(const std::string& label);
  /// The number of `label`; std::runtime_error with `what` where there is none.
  std::uint32_t find(const std::string& label, std::string_view what) const;
  const std::vector<std::string>& all() const { return labels_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(labels_.size()); }

 private:
  std::vector<std::string> labels_;
};

/// A place in a text; std::runtime_error where it is no whole number.
std::uint32_t reference_place(const std::string& field);

/// A whole number of the case's `params`; `fallback` where there is none.
std::uint32_t reference_param(const Json& one, const char* key, std::uint32_t fallback);

/// Of `values` what the case's `expected` has keys for, and all of it where that is no object.
Json as_expected(Json values, const Json& one);

/// std::runtime_error: what is wrong with a case, and what to do.
[[noreturn]] void reference_fault(std::string_view what);

}  // namespace veldwerk
