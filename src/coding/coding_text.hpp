// Coding files as texts to be changed: rows of raw fields, so that a row at fault is kept
// and can be mended. files/coding_file.hpp reads them into segments; change.hpp writes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv_text.hpp"
#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "files/load.hpp"
#include "text/code_points.hpp"

namespace veldwerk {

/// A coding file of a study, or one to be.
struct CodingFileName {
  std::string file;   // relative to the study: "coding/anna/I04.csv"
  std::string coder;  // its folder
  Index interview = no_index;
};

/// The coding files of all coders, by name; not those of interviews that the study does
/// not have. Where a folder can't be listed, draft.failed() tells.
std::vector<CodingFileName> coding_files(const LoadedStudy& loaded, Draft& draft);

/// The file for `coder`'s segments of `interview`, whether it is there or not.
CodingFileName coding_file_of(const LoadedStudy& loaded, std::string_view coder, Index interview);

/// Reads a CSV file of the study, or makes one of the required columns. Nothing, and diagnostics,
/// where it can't be used.
std::optional<CsvText> read_rows(Draft& draft, const std::string& file, const CsvColumns& columns,
                                 Diagnostics& diagnostics);
/// Reads a coding file, or makes one with the columns of design: the eight. Nothing, and
/// diagnostics, where it can't be used.
std::optional<CsvText> read_coding_text(Draft& draft, const std::string& file,
                                        Diagnostics& diagnostics);

/// A segment as its row says: what is not a number stays text.
struct SegmentRow {
  std::string id;
  std::uint32_t start = 0;  // code points, as in coding files
  std::uint32_t end = 0;
  std::string code;
  std::string valence;     // "", "barrier", "facilitator" or "mixed"
  std::string respondent;  // ids parted by spaces, or empty
  std::string memo;
  std::string quote;
};

/// The segment in a line of a coding file; nothing where the line is no row or its places are
/// no numbers.
std::optional<SegmentRow> segment_row(const CsvText& text, std::size_t line);

/// Puts a segment where its start, end, code and id belong; the other lines stay. Gives
/// the line.
std::size_t insert_segment(CsvText& text, const SegmentRow& segment);

/// The quote of code points [start, end): white space collapsed and trimmed.
std::string quote_of(std::string_view text, const CodePointIndex& index, std::uint32_t start,
                     std::uint32_t end);

/// A new id, never used before: "s" and 13 characters that carry 65 random bits.
std::string new_segment_id();

}  // namespace veldwerk
