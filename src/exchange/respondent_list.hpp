// A sheet of respondents and their attributes, taken into respondents.csv: who is new gets a row,
// what is new a column, what is empty its value. What stands there is never overwritten.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "exchange/list_table.hpp"
#include "exchange/loss.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// A value of the list that is another than respondents.csv has; which stayed.
struct KeptValue {
  std::string respondent;
  std::string attribute;
};

struct RespondentListDone {
  std::vector<std::string> added;    // ids of new respondents
  std::vector<std::string> columns;  // new attributes
  std::size_t filled = 0;            // values of respondents that were there
  std::size_t same = 0;              // values that were there already
  std::vector<KeptValue> kept;
  std::vector<Loss> losses;
};

/// Takes the rows of `table` into the draft. The column of ids is known by its heading (`id`,
/// `respondent`, `naam`, `document`, ...) or told by `--column id=...`; a row is of the respondent
/// with that id, else of the only respondent of the interview with that id. No diagnostic shows
/// what a row holds. `import-row` where there is no such column, or an id can't be one.
RespondentListDone take_in_respondents(const ListTable& table, const ListOptions& options,
                                       const LoadedStudy& loaded, Draft& draft,
                                       Diagnostics& diagnostics);

}  // namespace veldwerk
