// Coding from elsewhere: rows with quotes from a CSV (here), or marks in a transcript
// (inline_marks.hpp), placed in the study's transcripts and added through edit.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/edit.hpp"

namespace veldwerk {

/// A segment as a file says it.
struct ImportRow {
  std::uint32_t line = 0;  // in that file
  Index interview = no_index;
  PlaceWish place = {};
  NewSegment segment = {};  // its span is what `place` finds
};

struct CsvImport {
  Index interview = no_index;  // where the file has no column `interview`, or leaves it empty
  bool nearly = false;         // quotes that nearly stand there are good, too
};

/// Reads the rows of a CSV with the column `code`, and `quote` or `start` and `end`; optional
/// `interview`, `valence`, `respondent`, `memo`, `strength`, `use`, and `nth`, which chooses
/// among several places of a quote. `file` is its name as shown. What a row lacks is reported
/// at its line: `import-row`, `coding-unknown-interview`.
std::vector<ImportRow> read_import_csv(std::string_view file, std::string_view csv,
                                       const Study& study, const CsvImport& options,
                                       Diagnostics& diagnostics);

struct ImportResult {
  std::vector<EditDone> done;  // EditDone::item is the row
  std::size_t known = 0;       // rows that were there already
  Diagnostics faults;          // in the imported file, each at a row's line
  std::size_t rows_at_fault = 0;
};

/// Places the rows and adds them to `coder`'s coding. Rows that are there already (same
/// interview, span, code and valence) are passed over. With a fault nothing is put into the
/// draft, unless what is at fault is to be left out.
ImportResult import_segments(const LoadedStudy& loaded, Draft& draft, std::string_view coder,
                             std::string_view file, const std::vector<ImportRow>& rows,
                             Faulty faulty);

}  // namespace veldwerk
