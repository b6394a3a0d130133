// A questionnaire beside the interviews (survey.csv): who scored which determinant how. Its
// people may be respondents of the study, or others who have only an id.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "study/codebook.hpp"

namespace veldwerk {

struct SurveyPerson {
  std::string id;
  Index respondent = no_index;      // no_index: a person of the questionnaire alone
  std::vector<std::string> values;  // one an attribute; empty: unknown
  std::uint32_t line = 0;           // where they come first
};

/// What one person answered to the item of one determinant.
struct SurveyAnswer {
  Index person = no_index;  // in Survey::people
  Index code = no_index;    // codable
  std::uint8_t score = 0;   // 1 to 5 as written, not yet reversed; 0: missing
  std::uint32_t line = 0;
};

struct Survey {
  std::vector<std::string> attributes;  // its own columns, in file order
  std::vector<SurveyPerson> people;     // in file order
  std::vector<SurveyAnswer> answers;    // in file order; at most one a person and code

  /// The attribute with this name, or no_index.
  Index find_attribute(std::string_view name) const;
};

}  // namespace veldwerk
