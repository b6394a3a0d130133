// A report definition: which sections a report has, with texts in both languages
// and tables with their options. `reports/determinants.yaml` is built in; a study
// may bring its own. Mistakes in it become diagnostics with file and line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "report/tables/registry.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// One table, chart or list that a section places.
struct DefinedTable {
  std::string kind;  // of table_kinds() or chart_kinds(), or "passages", "rules", "warnings"
  /// By which attributes: each entry makes a table. `by: groups` stands for each
  /// of the study's groups, `by: group-pairs` for each two of them crossed.
  std::vector<std::vector<std::string>> by;
  bool by_groups = false;
  bool by_group_pairs = false;
  bool parents = false;
  std::uint32_t percent = 30;   // key-determinants only
  bool by_respondents = false;  // diverging-bars: in order of how many name a code
  bool named = false;           // diverging-bars: without codes that nobody names
  Place place;
};

struct DefinedSection {
  std::string id;  // anchor and name for `--only`
  LocalText title;
  LocalText text;  // paragraphs parted by blank lines; may be empty
  std::vector<DefinedTable> tables;
};

struct ReportDefinition {
  std::string id;
  LocalText title;
  std::vector<DefinedSection> sections;
};

/// Names of built-in definitions ("determinants") and their text.
std::vector<std::string_view> builtin_report_names();
std::optional<std::string_view> builtin_report(std::string_view name);

/// Reads a definition; `study` is asked for its attributes, so that an unknown
/// one is a diagnostic. Nothing where it cannot be used.
std::optional<ReportDefinition> read_report_definition(std::string_view file, std::string_view text,
                                                       const Study& study,
                                                       Diagnostics& diagnostics);

}  // namespace veldwerk
