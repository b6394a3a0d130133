// From a study and a report definition to a Document.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "report/definition.hpp"
#include "report/document.hpp"
#include "study/study.hpp"
#include "study/summary.hpp"

namespace veldwerk {

struct ReportOptions {
  Language language = Language::nl;
  std::vector<std::string> only = {};        // section ids; empty: all
  bool outside = false;                      // for readers outside of the team
  std::vector<std::string> appendices = {};  // names of appendix_names(), behind all else
  std::string version = {};                  // of the program, as methods and appendices tell it
  /// Those that count, by code, respondent and coder; null: there are none.
  const std::vector<Summary>* summaries = nullptr;
  bool secondary = true;  // false: only to show that an attack then succeeds
};

/// `study` must hold its texts (LoadOptions::keep_texts). `diagnostics` are what
/// the checks found: the report's last section lists them, and what was left out.
Document build_report(const Study& study, const ReportDefinition& definition,
                      const Diagnostics& diagnostics, const ReportOptions& options);

}  // namespace veldwerk
