// Rule `respondent-without-interview`: a respondent in no interview would count
// in every denominator without ever having been asked.
#include <algorithm>
#include <vector>

#include "files/checks/registry.hpp"

namespace veldwerk {

void check_respondents_interviewed(const CheckContext& context, Diagnostics& diagnostics);

void check_respondents_interviewed(const CheckContext& context, Diagnostics& diagnostics) {
  if (!context.interviews_read) return;
  const Study& study = context.study;
  std::vector<bool> seen(study.respondents.size(), false);
  for (const Interview& interview : study.interviews) {
    for (const Index respondent : interview.respondents) seen[respondent] = true;
  }
  for (std::size_t r = 0; r < seen.size(); ++r) {
    if (seen[r]) continue;
    diagnostics.push_back(make_error(
        "respondent-without-interview", {context.respondents_file, study.respondents[r].line, 0},
        "the respondent in this row is in no interview",
        "Name the respondent in the speakers of an interview in interviews.csv (record `none` "
        "where there is no text), or remove the row."));
  }
}

}  // namespace veldwerk
