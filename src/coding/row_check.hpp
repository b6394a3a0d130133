// What `check` will say of the rows of a coding file, asked before the file is written: by the
// very reader that check uses, so that the two cannot disagree.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/csv_text.hpp"
#include "base/diagnostic.hpp"
#include "coding/coding_text.hpp"
#include "coding/place.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// Reads rows against a study, which must outlive it.
class RowCheck {
 public:
  explicit RowCheck(const LoadedStudy& loaded);

  /// The findings of each row that has any, by the row's id.
  std::map<std::string, Diagnostics, std::less<>> findings(const CodingFileName& name,
                                                           const CsvText& rows,
                                                           const InterviewText& text) const;

 private:
  const LoadedStudy& loaded_;
  std::unordered_map<std::string_view, Index> code_of_;
  std::unordered_map<std::string_view, Index> respondent_of_;
  std::unordered_map<std::string_view, Index> innovation_of_;
};

}  // namespace veldwerk
