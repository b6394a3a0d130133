// Reference values from the folder beside the repository, where it is there: cases with inputs,
// expected values and tolerances, made by other programs.
#pragma once

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/tree.hpp"

namespace veldwerk::test {

using ReferenceJson = nlohmann::json;

inline std::filesystem::path reference_folder() {
  return source_folder() / "../shared/stats";
}

/// The cases of a file; null where it is not there, and the test says that it was skipped.
inline ReferenceJson reference_cases(const std::string& file) {
  std::ifstream in(reference_folder() / file);
  if (!in) return nullptr;
  return ReferenceJson::parse(in).at("cases");
}

/// A number, or "inf".
inline double reference_number(const ReferenceJson& json) {
  if (json.is_string() && json.get<std::string>() == "inf") return INFINITY;
  return json.get<double>();
}

/// Within `tolerance`; both infinite is near.
inline void expect_near(double got, const ReferenceJson& expected, double tolerance,
                        const std::string& what) {
  const double wanted = reference_number(expected);
  if (std::isinf(wanted)) {
    EXPECT_EQ(got, wanted) << what;
  } else {
    EXPECT_NEAR(got, wanted, tolerance) << what;
  }
}

}  // namespace veldwerk::test

#define VELDWERK_REFERENCE_OR_SKIP(cases) \
  if ((cases).is_null()) GTEST_SKIP() << "no reference values beside the repository"
