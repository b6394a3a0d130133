// coding/CODER/INTERVIEW.csv: one coder's segments of one interview. Each is
// placed, its names resolved, and its quote compared with the transcript.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/csv.hpp"
#include "base/diagnostic.hpp"
#include "files/recode_file.hpp"
#include "study/study.hpp"
#include "text/code_points.hpp"

namespace veldwerk {

/// The columns of a coding file: all eight must be there.
const CsvColumns& coding_columns();

/// What the segments of all files are read against.
struct CodingContext {
  const Codebook& codebook;
  const std::unordered_map<std::string_view, Index>& code_of;
  const std::vector<Respondent>& respondents;
  const std::unordered_map<std::string_view, Index>& respondent_of;
  bool thin_attributions;                    // warn of names that rest on little
  bool codebook_read;                        // else no code is known, and one message has said so
  bool respondents_read;                     // else nobody is known, likewise
  std::span<const std::string> rounds = {};  // if any, only rows of these rounds are read
  /// Old codes and those they count as; they go before `code_of`.
  std::span<const RecodedCode> recoded = {};
  /// Innovations by id; null: the study lists none, and the column `innovation` is left unread.
  const std::unordered_map<std::string_view, Index>* innovation_of = nullptr;
};

/// One interview's text as segments are placed in it.
struct PlacedText {
  const Interview& interview;
  std::string_view text;  // normalised
  const CodePointIndex& index;
  Index number = no_index;      // of the interview
  std::string_view round = {};  // told by the file's folder; a row's own goes before it
};

/// Segments with their own pools, joined into a Study later.
struct SegmentBatch {
  std::vector<Segment> segments;  // their rounds are those of this batch
  std::vector<Index> owners;
  std::string pool;
  std::vector<LeftOut> left_out;
  std::vector<std::string> rounds;  // named by a folder or in the column `round`
};

/// Reads `csv` (valid UTF-8) into `batch`. Rows at fault are left out and
/// reported: `segment-id`, `segment-number`, `segment-range`, `segment-reversed`,
/// `segment-past-end`, `code-unknown`, `code-not-codable`, `valence-unknown`,
/// `strength-unknown`, `use-unknown`, `innovation-unknown`, `respondent-unknown`,
/// `respondent-elsewhere`, `respondent-needed`, `quote-mismatch`; warnings: `quote-empty`,
/// `segment-of-nobody`, `segment-twice`, `attribution-thin`.
void read_coding(std::string_view file, std::string_view csv, const PlacedText& placed,
                 std::uint16_t coder, const CodingContext& context, SegmentBatch& batch,
                 Diagnostics& diagnostics);

/// Sorts by start, end, code, coder, id.
void sort_segments(SegmentBatch& batch);

}  // namespace veldwerk
