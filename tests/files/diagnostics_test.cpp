// Every rule has a folder in tests/diagnostics: the files that differ from the
// sound study there, and the whole text expected. VELDWERK_UPDATE=1 writes it
// anew; read the difference before you keep it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/diagnostic_text.hpp"
#include "files/load.hpp"
#include "files/registry.hpp"
#include "tests/temporary_folder.hpp"
#include "tests/tree.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

const fs::path cases = source_folder() / "tests" / "diagnostics";

// Rules whose file is too large for the repository, or not one of a study: each
// has a test of its own.
const std::set<std::string> tested_elsewhere = {
    "autocode-id",               // coding/autocode_rules_test.cpp
    "autocode-limit",            // coding/autocode_test.cpp
    "autocode-regex",            // coding/autocode_rules_test.cpp
    "autocode-scope",            // coding/autocode_rules_test.cpp
    "autocode-term",             // coding/autocode_rules_test.cpp
    "code-limit",                // files/codebook_file_test.cpp
    "code-retired",              // coding/edit_test.cpp
    "coder-name",                // files/limits_test.cpp
    "coder-limit",               // files/limits_test.cpp
    "csv-limit",                 // base/csv_test.cpp
    "erase-turns",               // coding/erase_test.cpp
    "file-cut",                  // coding/journal_state_test.cpp
    "file-limit",                // files/limits_test.cpp
    "file-unreadable",           // files/limits_test.cpp
    "group-names",               // files/group_names_test.cpp
    "import-codes",              // exchange/refi_import_test.cpp
    "import-cue",                // exchange/captions_test.cpp
    "import-program",            // exchange/pdf_test.cpp
    "journal-damaged",           // coding/journal_test.cpp
    "export-empty",              // exchange/refi_export_test.cpp
    "export-kept",               // exchange/refi_export_test.cpp
    "import-encoding",           // exchange/plain_text_test.cpp
    "import-format",             // exchange/plain_text_test.cpp
    "import-left-out",           // the readers of exchange/
    "import-limit",              // tests/cases/import-hostile.case
    "import-other-text",         // tests/cases/import-project.case
    "import-row",                // coding/import_segments_test.cpp
    "line-limit",                // files/limits_test.cpp
    "mark-syntax",               // coding/inline_marks_test.cpp
    "mark-text",                 // coding/inline_marks_test.cpp
    "privacy-identifiable",      // report/privacy_check_test.cpp
    "privacy-identifier",        // report/privacy_check_test.cpp
    "privacy-identifier-shown",  // report/outside_test.cpp
    "privacy-name",              // report/privacy_check_test.cpp
    "privacy-name-shown",        // report/outside_test.cpp
    "proposal-decision",         // files/proposals_file_test.cpp
    "proposal-file",             // files/proposals_file_test.cpp
    "proposal-stale",            // files/proposals_file_test.cpp
    "pseudonym-decision",        // coding/pseudonymise_test.cpp
    "pseudonym-key",             // coding/pseudonymise_test.cpp
    "pseudonym-label",           // coding/pseudonymise_test.cpp
    "reanchor-decision",         // cases/reanchor-decisions.case
    "recode-decision",           // coding/recode_test.cpp
    "quote-ambiguous",           // coding/place_test.cpp
    "quote-not-found",           // coding/place_test.cpp
    "report-breakdown",          // report/by_innovation_test.cpp
    "report-no-crosswalk",       // report/definition_test.cpp
    "report-duplicate-section",
    "report-markup",  // report/own_text_test.cpp
    "report-missing",
    "report-placeholder",  // report/own_text_test.cpp
    "report-quantities",   // report/quantities_test.cpp
    "report-unknown-attribute",
    "report-unknown-choice",  // report/definition_test.cpp
    "report-unknown-code",    // report/own_text_test.cpp
    "report-unknown-kind",
    "report-unknown-value",  // report/own_text_test.cpp
    "report-version",        // report/definition_test.cpp
    "yaml-lost-line",        // base/yaml_test.cpp
    "units-coder",           // files/units_file_test.cpp
    "units-document",        // files/units_file_test.cpp
    "units-duplicate",       // files/units_file_test.cpp
    "units-id",              // files/units_file_test.cpp
};

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(cases)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class DiagnosticCase : public testing::TestWithParam<std::string> {};

TEST_P(DiagnosticCase, PrintsTheWholeText) {
  const TemporaryFolder folder;
  const fs::path study = folder.path() / "study";
  const auto overlay = fs::copy_options::recursive | fs::copy_options::overwrite_existing;
  fs::copy(cases / "sound", study, overlay);
  fs::copy(cases / GetParam(), study, overlay);
  std::istringstream removed(read(study / "remove.txt"));
  for (std::string name; std::getline(removed, name);) fs::remove(study / name);
  LoadOptions options;
  options.privacy = true;
  options.thin_attributions = fs::exists(study / "options.txt");
  const LoadedStudy loaded = load_study(study, options);
  std::ostringstream text;
  write_diagnostics(text, loaded.diagnostics, false);

  const fs::path expected = cases / GetParam() / "expected.txt";
  if (std::getenv("VELDWERK_UPDATE") != nullptr)
    std::ofstream(expected, std::ios::binary) << text.str();
  EXPECT_EQ(text.str(), read(expected));
  if (GetParam() == "sound") return;
  bool named = false;
  for (const Diagnostic& diagnostic : loaded.diagnostics) {
    named = named || GetParam().starts_with(diagnostic.rule);
    const auto known = rules();
    const auto rule = std::find_if(known.begin(), known.end(),
                                   [&](const Rule& r) { return r.name == diagnostic.rule; });
    ASSERT_NE(rule, known.end()) << diagnostic.rule << " is not in files/registry.cpp";
    EXPECT_EQ(rule->severity, diagnostic.severity) << diagnostic.rule;
    EXPECT_FALSE(diagnostic.help.empty()) << diagnostic.rule;
  }
  EXPECT_TRUE(named) << "no diagnostic of rule " << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Rules, DiagnosticCase, testing::ValuesIn(case_names()),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(Rules, EachHasAFileThatTriggersItAndAnEntryInTheManual) {
  const std::vector<std::string> names = case_names();
  const std::string manual = read(source_folder() / "docs" / "diagnostics.md");
  for (const Rule& rule : rules()) {
    const std::string name(rule.name);
    const bool has_case = std::find(names.begin(), names.end(), name) != names.end();
    EXPECT_NE(has_case, tested_elsewhere.contains(name)) << name;
    EXPECT_NE(manual.find("\n### " + name + "\n"), std::string::npos) << name;
  }
}

TEST(Rules, AreSortedByName) {
  const auto all = rules();
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(),
                             [](const Rule& a, const Rule& b) { return a.name < b.name; }));
}

}  // namespace
}  // namespace veldwerk
