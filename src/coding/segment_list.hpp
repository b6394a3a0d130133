// All rows of all coding files, for `code list`: also those that can't be placed, with the
// rule that they fall short of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/coding_text.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// Which rows; what is empty takes all.
struct SegmentQuery {
  std::vector<Index> interviews = {};
  std::vector<std::string> codes = {};  // as they stand in the rows
  std::vector<std::string> coders = {};
  std::vector<std::string> valences = {};  // "" for neutral
  std::vector<std::string> innovations = {};
  std::vector<std::string> rounds = {};  // with them, "anna" stands for her rounds as well
};

struct ListedSegment {
  CodingFileName file;
  std::uint32_t line = 0;  // in that file
  SegmentRow row;
  std::string cited;    // "I04:112-118", or "I04:?"
  std::string problem;  // the rule of the row's first error, or empty
  std::string innovation = {};
};

/// The rows, by file and in the order of each file. The study must be loaded with its texts.
/// Files that can't be read at all are told in `diagnostics`.
std::vector<ListedSegment> list_segments(const LoadedStudy& loaded, const SegmentQuery& query,
                                         Diagnostics& diagnostics);

/// What `code list --code ID` takes: the code and those below it, or nothing where the
/// codebook has no such code.
std::vector<std::string> code_and_below(const Codebook& codebook, std::string_view id);

}  // namespace veldwerk
