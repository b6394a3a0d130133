// Every kind of table, as a whole, in both languages and both forms, against the
// files in tests/report/expected. VELDWERK_UPDATE=1 writes them anew; read the
// difference before you keep it.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "report/tables/registry.hpp"
#include "tests/report/report_study.hpp"
#include "tests/report/table_text.hpp"
#include "tests/tree.hpp"

namespace veldwerk::test {
namespace {

namespace fs = std::filesystem;

const fs::path expected_folder = source_folder() / "tests/report/expected";

struct Case {
  std::string kind;
  std::string variant;  // part of the file's name; empty: without options
  TableRequest request;
};

std::string file_of(const Case& asked) {
  const char* form = asked.request.tidy ? "tidy" : "read";
  const char* language = asked.request.language == Language::nl ? "nl" : "en";
  return fmt::format("{}{}.{}.{}.txt", asked.kind, asked.variant, form, language);
}

/// By code, respondent and coder.
const std::vector<Summary>& written() {
  static const std::vector<Summary> summaries = {
      {"anna", 0, 0, "Vindt het te druk.\n\n=Wil \"meer\" tijd, en rust."},
      {"bert", 0, 0, "Het is druk."},
      {"bert", 1, 1, "Zegt hier niets over."}};
  return summaries;
}

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const TableKind& kind : table_kinds()) {
    std::vector<Case> variants = {{std::string(kind.name), "", {}}};
    if (kind.takes_by) {
      variants.push_back({std::string(kind.name), "-by-sector", {}});
      variants.back().request.by = {0};
      variants.back().request.survey_by = {0};
      variants.push_back({std::string(kind.name), "-by-sector-role", {}});
      variants.back().request.by = {0, 1};
      variants.back().request.survey_by = {0, 1};
    }
    if (kind.name == "saturation" || kind.name == "saturation-summary") {
      variants.push_back({std::string(kind.name), "-base-1-parents", {}});
      variants.back().request.parents = true;
      variants.back().request.saturation = {1, 1, 50};
    }
    if (kind.name == "agreement") {
      variants.push_back({std::string(kind.name), "-turns-parents", {}});
      AgreementQuestion& asked = variants.back().request.agreement;
      asked.unit = AgreementUnit::turn;
      asked.coefficients = {Coefficient::alpha_nominal, Coefficient::gwet_ac1};
      asked.resampling.samples = 200;
      asked.parents = true;
      variants.push_back({std::string(kind.name), "-exclusive", {}});
      variants.back().request.agreement.exclusive = true;
      variants.back().request.agreement.coders = {0, 1};
      variants.back().request.agreement.resampling.samples = 0;
    }
    if (kind.name == "disagreements") {
      variants.push_back({std::string(kind.name), "-overlap-10", {}});
      variants.back().request.agreement.overlap = 10;
      variants.back().request.agreement.coders = {0, 1};
    }
    if (kind.name == "frequencies") {
      variants.push_back({std::string(kind.name), "-parents", {}});
      variants.back().request.parents = true;
    }
    if (kind.name == "ratings") {
      variants.push_back({std::string(kind.name), "-respondents", {}});
      variants.back().request.respondents = true;
    }
    if (kind.name == "summaries") {
      for (Case& variant : variants) variant.request.summaries = &written();
      variants.push_back({std::string(kind.name), "-of-one-coder", {}});
      static const std::vector<Summary> one(written().begin() + 1, written().end());
      variants.back().request.summaries = &one;
      variants.back().request.codes = {1, 2, 3};
    }
    if (kind.name == "survey" || kind.name == "joint-display") {
      variants.push_back({std::string(kind.name), "-thresholds", {}});
      variants.back().request.negative = 60;
      variants.back().request.positive = 50;
    }
    for (const Case& variant : variants) {
      for (const Language language : {Language::nl, Language::en}) {
        cases.push_back(variant);
        cases.back().request.language = language;
      }
      cases.push_back(variant);
      cases.back().request.tidy = true;
      cases.back().request.language = Language::en;
    }
  }
  return cases;
}

std::string name_of_case(const testing::TestParamInfo<Case>& info) {
  std::string name = file_of(info.param);
  name.resize(name.size() - std::string_view(".txt").size());
  for (char& letter : name) {
    if (letter == '-' || letter == '.') letter = '_';
  }
  return name;
}

class EveryTable : public testing::TestWithParam<Case> {};

TEST_P(EveryTable, IsAsExpected) {
  const Study study = trial_study();
  const TableRequest& request = GetParam().request;
  const TableKind* kind = find_table_kind(GetParam().kind);
  ASSERT_NE(kind, nullptr);
  const std::string text = table_text(study, kind->build(study, request), request.language);
  const fs::path file = expected_folder / file_of(GetParam());
  if (std::getenv("VELDWERK_UPDATE") != nullptr) std::ofstream(file, std::ios::binary) << text;
  std::stringstream expected;
  expected << std::ifstream(file, std::ios::binary).rdbuf();
  EXPECT_EQ(text, expected.str()) << file;
}

TEST_P(EveryTable, HasTheSameCellsWithoutSegments) {
  const Study study = trial_study();
  TableRequest request = GetParam().request;
  const TableKind* kind = find_table_kind(GetParam().kind);
  Table with = kind->build(study, request);
  request.with_segments = false;
  const Table without = kind->build(study, request);
  for (TableRow& row : with.rows) {
    for (Cell& cell : row.cells) cell.segments.clear();
  }
  EXPECT_EQ(table_text(study, without, request.language),
            table_text(study, with, request.language));
}

INSTANTIATE_TEST_SUITE_P(Tables, EveryTable, testing::ValuesIn(all_cases()), name_of_case);

TEST(EveryTable, ExpectedFilesAreAllUsed) {
  std::set<std::string> used;
  for (const Case& asked : all_cases()) used.insert(file_of(asked));
  std::set<std::string> there;
  for (const auto& entry : fs::directory_iterator(expected_folder)) {
    there.insert(entry.path().filename().string());
  }
  EXPECT_EQ(there, used);
}

}  // namespace
}  // namespace veldwerk::test
