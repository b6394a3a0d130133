// A passage as it is quoted in a text: its turns with their labels, cut by rules, and
// the label after it. What is left out leaves a `[...]`; what the transcript itself
// marks so ([...], [naam organisatie], [hebben]) stays.
//
// - The interviewer's turns at either end of the passage are left out, those between
//   the respondents' turns stay.
// - Of a passage that begins or ends within a sentence, `[...]` shows it.
// - A passage longer than the limit is cut at the end of the last sentence that
//   fits; where that would keep less than a third of the limit, behind a word.
// - Line ends become spaces, blank lines new lines.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/document.hpp"
#include "study/study.hpp"

namespace veldwerk {

struct QuotationRules {
  std::vector<Index> label;  // attributes of respondents that the label shows
  std::uint32_t most = 600;  // characters of the turns together, `[...]` not counted; 0: no limit
  bool keep_interviewer = false;
  std::vector<std::string> fillers;  // to drop; none: drop nothing
};

/// `passage` (of make_passages) as a quotation; Quotation::passage is its segment.
Quotation quote(const Study& study, const Passage& passage, const QuotationRules& rules,
                Language language);

/// "(R4, Brede welzijnsorganisatie; I04:112-118)", "(R7, Welzijn, en R8, GGZ; I05:10-14)":
/// `respondents` with their values of `attributes`, unknown ones left out, and the
/// lines of a whole passage.
std::string quotation_label(const Study& study, const std::vector<Index>& respondents,
                            const std::string& place, const std::vector<Index>& attributes,
                            Language language);

}  // namespace veldwerk
