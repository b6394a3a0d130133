// Saturation against figures that were reckoned apart from this program: every case of
// stats/saturation.json in the folder `shared` beside the repository, where it is there.
// The same facts stand in saturation_test.cpp.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "analysis/saturation.hpp"
#include "tests/tree.hpp"

namespace veldwerk::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const fs::path stats = source_folder() / ".." / "shared" / "stats";

struct Table {
  std::vector<std::vector<Index>> codes_of;
  std::size_t codes = 0;
};

// `order,document,a,b,...`: 1 where the interview has the code.
Table read_table(const fs::path& file) {
  std::ifstream in(file);
  Table table;
  std::string line;
  std::getline(in, line);
  table.codes = static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) - 1;
  while (std::getline(in, line)) {
    std::stringstream cells(line);
    std::vector<Index> codes;
    std::string cell;
    for (Index column = 0; std::getline(cells, cell, ','); ++column) {
      if (column >= 2 && cell == "1") codes.push_back(column - 2);
    }
    table.codes_of.push_back(codes);
  }
  return table;
}

void expect_near(const Json& expected, const std::vector<double>& found, double tolerance,
                 const std::string& what) {
  ASSERT_EQ(expected.size(), found.size()) << what;
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_NEAR(expected[i].get<double>(), found[i], tolerance) << what << " " << i;
  }
}

void check_curve(const Json& expected, const Table& table, double tolerance) {
  const SaturationCurve curve = saturation_curve(table.codes_of, table.codes, {});
  std::vector<double> percent;
  for (const std::uint32_t codes : curve.cumulative)
    percent.push_back(100.0 * codes / curve.total());
  EXPECT_EQ(expected.at("new_codes"), Json(curve.fresh));
  EXPECT_EQ(expected.at("cumulative_codes"), Json(curve.cumulative));
  expect_near(expected.at("cumulative_percent"), percent, tolerance, "percent");
  expect_near(expected.at("order_free_curve_mao_tau"), curve.order_free, tolerance, "order-free");
  EXPECT_EQ(expected.at("first_interview_with_at_least_80_percent"), curve.first_with(80).value());
  EXPECT_EQ(expected.at("first_interview_with_at_least_90_percent"), curve.first_with(90).value());
  EXPECT_EQ(expected.at("first_interview_with_100_percent"), curve.first_with(100).value());
  EXPECT_EQ(expected.at("codes_in_exactly_one_interview"), curve.once);
}

void check_end(const Json& expected, const SaturationCurve& curve, const SaturationRule& rule) {
  if (expected.is_null()) {
    EXPECT_EQ(curve.end, SaturationEnd::not_reached);
    return;
  }
  ASSERT_EQ(curve.end, SaturationEnd::reached);
  const SaturationRun& run = curve.runs[curve.reached];
  EXPECT_EQ(expected.at("run"), fmt::format("{}-{}", run.first, run.last));
  EXPECT_EQ(expected.at("notation"), fmt::format("{}+{}", curve.before_run(), rule.run));
  EXPECT_EQ(expected.at("interviews_needed"), run.last);
}

void check_runs(const Json& expected, const Table& table, SaturationRule rule, double tolerance) {
  for (const std::uint32_t threshold : {5U, 0U}) {
    rule.threshold = threshold;
    const SaturationCurve curve = saturation_curve(table.codes_of, table.codes, rule);
    EXPECT_EQ(expected.at("base_codes"), curve.base_codes);
    ASSERT_EQ(expected.at("runs").size(), curve.runs.size());
    for (std::size_t i = 0; i < curve.runs.size(); ++i) {
      const SaturationRun& run = curve.runs[i];
      const Json& one = expected.at("runs")[i];
      EXPECT_EQ(one.at("interviews"), fmt::format("{}-{}", run.first, run.last));
      EXPECT_EQ(one.at("new"), run.fresh);
      EXPECT_NEAR(one.at("ratio").get<double>(), 1.0 * run.fresh / curve.base_codes, tolerance);
    }
    check_end(expected.at(fmt::format("saturation_at_{}pct", threshold)), curve, rule);
  }
}

TEST(SaturationReference, EveryCaseHolds) {
  if (!fs::exists(stats / "saturation.json")) {
    GTEST_SKIP() << "the reference values are not beside the repository";
  }
  std::ifstream in(stats / "saturation.json");
  const Json reference = Json::parse(in);
  std::size_t curves = 0;
  std::size_t runs = 0;
  for (const Json& one : reference.at("cases")) {
    SCOPED_TRACE(one.at("id").get<std::string>());
    const Table table = read_table(stats / one.at("file").get<std::string>());
    const double tolerance = one.at("tolerance").get<double>();
    if (one.contains("params")) {
      const Json& params = one.at("params");
      check_runs(one.at("expected"), table,
                 {params.at("base_size").get<std::uint32_t>(),
                  params.at("run_length").get<std::uint32_t>(), 5},
                 tolerance);
      ++runs;
    } else {
      check_curve(one.at("expected"), table, tolerance);
      ++curves;
    }
  }
  EXPECT_EQ(curves, 1U);
  EXPECT_EQ(runs, 6U);
}

}  // namespace
}  // namespace veldwerk::test
