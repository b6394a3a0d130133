// Lists of coded segments, as MAXQDA ("Retrieved segments"), NVivo, QualCoder and ATLAS.ti
// ("Quotations") export them: document, code and text in columns that are known by their headings
// in Dutch, English or German. coding/import_segments.hpp places the texts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/import_segments.hpp"
#include "exchange/list_table.hpp"
#include "exchange/loss.hpp"

namespace veldwerk {

/// Whether the table has columns for a document, a code and a text.
bool is_segment_list(const ListTable& table, const ListOptions& options);

/// A name in the list of which the study has nothing.
struct UnmatchedName {
  std::string name;
  std::size_t rows = 0;
  std::uint32_t line = 0;  // of the first
};

struct SegmentList {
  std::vector<ImportRow> rows;  // those whose document and code are known
  std::vector<UnmatchedName> documents;
  std::vector<UnmatchedName> codes;
  std::vector<std::string> valences;  // "Time\barrier is time, barrier": how names were understood
  std::vector<Loss> losses;
};

/// The rows of a list. A document is an interview by its id, or by the name of its file without
/// the ending; a code is one by its id, its label in either language, or its path
/// (`Parent\Child`, `Parent > Child`); a last step that says a valence (`Time\barrier`) is one.
/// What is not found is in `documents` and `codes`; a name that fits several codes is reported:
/// `import-row`. `nearly`: texts that nearly stand there are good, too.
SegmentList read_segment_list(const ListTable& table, const ListOptions& options,
                              const Study& study, bool nearly, Diagnostics& diagnostics);

}  // namespace veldwerk
