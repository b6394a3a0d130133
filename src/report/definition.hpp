// A report definition: which sections a report has, with texts in both languages
// and tables with their options. `reports/determinants.yaml` is built in; a study
// may bring its own, whole or as what it adds to a built-in one (`extends`). Mistakes in it become
// diagnostics with file and line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "report/own_text.hpp"
#include "report/quantities.hpp"
#include "report/tables/registry.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// How quotations are chosen and shown. A definition's own `quotations:` holds what
/// its tables leave out.
struct DefinedQuotations {
  std::uint32_t each = 2;  // at most so many a code and direction
  std::vector<Valence> directions = {Valence::barrier, Valence::facilitator};  // headings, in order
  bool key_codes = false;                         // only of key determinants
  std::vector<std::string> codes;                 // only of these and all below them; empty: of all
  std::optional<std::vector<std::string>> label;  // attributes; nothing: the study's first group
  std::optional<std::string> spread;  // attribute over which to spread; nothing: the same
  std::uint32_t most = 600;           // characters; 0: never cut
  bool drop_fillers = false;
  bool keep_interviewer = false;     // also where an interviewer's turn opens or ends a passage
  std::vector<std::string> fillers;  // empty: those of report/fillers.hpp
};

/// One table, chart or list that a section places.
struct DefinedTable {
  std::string kind;  // a name of table_kinds() or chart_kinds(), or "passages", "quotations",
                     // "sentences", "quantities", "text", "rules", "warnings", "methods"
  /// By which attributes: each entry makes a table. `by: groups` stands for each
  /// of the study's groups, `by: group-pairs` for each two of them crossed.
  std::vector<std::vector<std::string>> by;
  bool by_groups = false;
  bool by_group_pairs = false;
  bool parents = false;
  bool respondents = false;     // ratings: by respondent, not by group
  std::uint32_t negative = 20;  // survey and joint-display, as percentages
  std::uint32_t positive = 80;
  std::uint32_t percent = 30;    // key-determinants, and quotations of theirs
  DefinedQuotations quotations;  // key-determinants and quotations only
  std::vector<Index> codes;      // sentences only: these codable codes; empty: all
  OwnTexts own;                  // text only
  bool by_respondents = false;   // diverging-bars: in order of how many name a code
  bool crosswalk = false;        // tables of codes: under the names of the study's crosswalk
  bool named = false;            // diverging-bars: without codes that nobody names
  SaturationRule saturation;     // saturation, saturation-summary, saturation-chart
  AgreementQuestion agreement;   // tables that compare coders, and agreement-chart
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
  QuantityScale quantities = builtin_quantities();
  std::vector<DefinedSection> sections;
};

/// Whether any section places a table, chart or list of this kind.
bool places(const ReportDefinition& definition, std::string_view kind);

/// The attributes of each table that `defined` stands for; an empty list: the
/// whole.
std::vector<std::vector<Index>> breakdowns_of(const Study& study, const DefinedTable& defined);

/// Those of a table of a questionnaire: attributes of Study::survey. `by: groups` stands for the
/// study's groups that the questionnaire has too.
std::vector<std::vector<Index>> survey_breakdowns_of(const Study& study,
                                                     const DefinedTable& defined);

/// Names of built-in definitions ("determinants") and their text.
std::vector<std::string_view> builtin_report_names();
std::optional<std::string_view> builtin_report(std::string_view name);

/// Reads a definition; `study` is asked for its attributes, so that an unknown
/// one is a diagnostic. Nothing where it cannot be used.
std::optional<ReportDefinition> read_report_definition(std::string_view file, std::string_view text,
                                                       const Study& study,
                                                       Diagnostics& diagnostics);

}  // namespace veldwerk
