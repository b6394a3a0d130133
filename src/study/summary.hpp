// A summary: what a coder wrote, in words of their own, of what one respondent says on one code or
// category. One cell of the summary grid; files/summary_folder.hpp reads them.
#pragma once

#include <string>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

struct Summary {
  std::string coder;  // who wrote it: a person, without a round
  Index respondent = no_index;
  Index code = no_index;  // any code, codable or not
  std::string text;       // not blank; without a byte-order mark, white space at its ends, and CR
};

/// Leaves those that tables count: of people whose coding, of any round, is of record.
void keep_of_record(const Study& study, std::vector<Summary>& summaries);

}  // namespace veldwerk
