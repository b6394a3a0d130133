// The rows in which agreement is told: a code each, and where asked a parent with all below it.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/agreement/compared_coding.hpp"
#include "analysis/agreement/overlap.hpp"
#include "analysis/agreement/question.hpp"
#include "study/study.hpp"

namespace veldwerk {

struct ComparedCode {
  Index code = no_index;
  bool together = false;  // a parent with all below it; before its own row, where it has one
};

/// Rows in which each code stands at most once, so that they can be reckoned at one go: the codes
/// themselves, or the parents of one depth. `rows` and `place_of` number each other.
struct RowLayer {
  std::vector<std::size_t> rows;  // in ComparedRows::rows
  std::vector<Index> place_of;    // in `rows`, one a code of the codebook; no_index: in none
};

struct ComparedRows {
  std::vector<ComparedCode> rows;  // in codebook order
  std::vector<RowLayer> layers;    // the first is of the codes themselves
};

/// The codable codes of the question, or all, also those that nobody used; parents all of whose
/// codable codes are among them.
ComparedRows compared_rows(const Codebook& codebook, const AgreementQuestion& question);

/// The segments of all coders as spans, laid out once for all pairs of them.
class ComparedSpans {
 public:
  ComparedSpans(const Study& study, const ComparedCoding& coding, const ComparedRows& rows);

  /// Those of a coder in a layer: `document` is the place of the interview in `interviews` (some
  /// of ComparedCoding::several, ascending), `code` that of the row in the layer. By code, document
  /// and start.
  std::vector<CodedSpan> of(std::size_t layer, std::size_t coder,
                            const std::vector<Index>& interviews) const;

 private:
  const std::vector<Index>& several_;
  std::vector<std::vector<std::vector<CodedSpan>>> spans_;  // by layer and coder
};

}  // namespace veldwerk
