// From a study and a report definition to a Document.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "report/definition.hpp"
#include "report/document.hpp"
#include "study/study.hpp"

namespace veldwerk {

struct ReportOptions {
  Language language = Language::nl;
  std::vector<std::string> only;  // section ids; empty: all
  /// Whether a segment may be quoted to this report's readers; null: any may.
  std::function<bool(Index)> may_quote;
};

/// `study` must hold its texts (LoadOptions::keep_texts). `diagnostics` are what
/// the checks found: the report's last section lists them, and what was left out.
Document build_report(const Study& study, const ReportDefinition& definition,
                      const Diagnostics& diagnostics, const ReportOptions& options);

}  // namespace veldwerk
