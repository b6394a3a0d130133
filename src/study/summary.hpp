// A summary: what a coder wrote, in words of their own, of what one respondent says on one code or
// category. One cell of the summary grid; files/summary_folder.hpp reads them.
#pragma once

#include <string>

#include "study/study.hpp"

namespace veldwerk {

struct Summary {
  std::string coder;  // who wrote it: a person, without a round
  Index respondent = no_index;
  Index code = no_index;  // any code, codable or not
  std::string text;       // not blank; without a byte-order mark, white space at its ends, and CR
};

/// Whether tables count what `coder` wrote: their coding, of any round, is of record.
inline bool is_of_record(const Study& study, std::string_view coder) {
  for (const Coder& one : study.coders) {
    const std::string_view person = std::string_view(one.name).substr(0, one.name.find('/'));
    if (one.of_record && person == coder) return true;
  }
  return false;
}

}  // namespace veldwerk
