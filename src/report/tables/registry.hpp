// Every kind of table, by name: from an analysis' result to a Table in words.
// One file a kind in this folder; none includes another; the command line's
// help, completion and manual come from here.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/agreement/question.hpp"
#include "analysis/disclosure.hpp"
#include "analysis/saturation.hpp"
#include "report/exposure.hpp"
#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk {

class KeptAgreement;

/// What is asked of a table.
struct TableRequest {
  Language language = Language::nl;
  std::vector<Index> by;     // numbers of study/breakdown.hpp: broken down by these, crossed
  std::vector<Index> codes;  // only these; empty: all
  bool parents = false;      // rows for parents too
  bool respondents = false;  // ratings: a column each respondent, where it is laid out for reading
  /// One row a group and code with machine names and numbers only, for programs
  /// (`--format csv` and `json`); otherwise laid out for reading, groups beside
  /// each other.
  bool tidy = false;
  std::uint32_t percent = 30;  // key-determinants: the smallest share
  SaturationRule saturation;   // saturation, saturation-summary
  /// survey: attributes of the questionnaire (Survey::attributes), which breaks it down as `by`
  /// does other tables.
  std::vector<Index> survey_by = {};
  std::uint32_t negative = 20;  // survey, joint-display: the smallest share that makes a barrier
  std::uint32_t positive = 80;  // and a facilitator, as percentages
  /// differences: the breakdowns of tables that are asked for together; the tests of all are
  /// adjusted together. Empty: only `by`.
  std::vector<std::vector<Index>> tested_together = {};
  /// agreement and disagreements: what is asked; `codes`, `by` and `parents` go before its own.
  AgreementQuestion agreement = {};
  /// What was reckoned of this study for tables of the same document; null: nothing.
  KeptAgreement* kept_agreement = nullptr;
  /// Fill Cell::segments. Without, a table of a million segments costs less.
  bool with_segments = true;
  /// What may be told; null: everything.
  const Disclosure* disclosure = nullptr;

  bool wants(Index code) const {
    return codes.empty() || std::find(codes.begin(), codes.end(), code) != codes.end();
  }
};

/// What `request` may be told; everything where it does not say.
inline Disclosure told(const Study& study, const TableRequest& request) {
  return request.disclosure != nullptr ? *request.disclosure : Disclosure(study);
}

struct TableKind {
  std::string_view name;     // "frequencies"
  std::string_view summary;  // one line for help
  bool takes_by = false;     // whether `by` has a meaning
  bool of_codes = false;     // whether it is about codes, and `codes` has a meaning
  Exposure exposure = Exposure::personal;
  Table (*build)(const Study& study, const TableRequest& request);
};

/// In the order of the manual.
std::span<const TableKind> table_kinds();

/// Whether it can be made under the names of another codebook: not where it is of ratings or
/// answers, or compares coders: these are about the study's own codes.
bool takes_crosswalk(const TableKind& kind);

/// Whether it compares coders: then no coder need be of record, and the study must hold its texts.
bool compares_coders(const TableKind& kind);

/// The kind with this name, or null.
const TableKind* find_table_kind(std::string_view name);

}  // namespace veldwerk
