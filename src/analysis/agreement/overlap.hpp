// Agreement of two coders segment by segment, as programs for qualitative analysis show it: each
// segment of one is looked up in the other's, and the reverse, so that there are as many rows as
// both have segments. Text that nobody coded is not counted. MAXQDA's help, "Intercoder
// Agreement", has three levels; the third leaves open of which length the percentage is.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/agreement/estimate.hpp"

namespace veldwerk {

/// A segment of one of two coders. Half-open: code points of its document.
struct CodedSpan {
  std::uint32_t document = 0;
  std::uint32_t code = 0;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

/// The order in which the functions below want the spans of a coder: by code, then document, then
/// start. Spans in another order are copied and sorted each time; those in order are read where
/// they stand, so that codes and pairs of coders can be asked for side by side, each with a part of
/// the same list. Spans of one coder and code may overlap. One of no length meets nothing.
bool comes_before(const CodedSpan& one, const CodedSpan& other);

/// What the shared length is a percentage of.
enum class OverlapOf : std::uint8_t {
  together,  // what either marked ("union")
  longer,    // the longer of the two
  own,       // the segment of the row: not the same for both
};
std::string_view name_of(OverlapOf of);  // "union", "longer", "own"
std::optional<OverlapOf> find_overlap_of(std::string_view name);

/// How many rows agree; the percentage is agree of rows().
struct OverlapRows {
  std::uint64_t agree = 0;
  std::uint64_t first_only = 0;  // rows of the first coder that find none
  std::uint64_t second_only = 0;
  std::uint64_t matches = 0;  // the most pairs that can be made, each segment in one
  std::uint64_t rows() const { return agree + first_only + second_only; }
};

struct OverlapAgreement {
  std::vector<OverlapRows> codes;  // one a code
  OverlapRows all;
};

/// At each of `percents` (1 to 100), by integers: 100 * shared >= percent * length. `codes` is how
/// many there are. A match of `own` has to be enough for both rows. Never quadratic in segments but
/// where they overlap.
std::vector<OverlapAgreement> segment_agreement(std::span<const CodedSpan> first,
                                                std::span<const CodedSpan> second,
                                                std::span<const std::uint32_t> percents,
                                                OverlapOf of, std::uint32_t codes);

/// (P_o - P_c) / (1 - P_c) of rows, with chance 1 / codes (Brennan & Prediger 1981) or codes /
/// (codes + 1)^2, which is for one code, or unequal numbers of codes. Rises with each code that
/// nobody used.
Estimate kappa_by_codes(const OverlapRows& rows, std::uint32_t codes);
Estimate kappa_by_codes_and_one(const OverlapRows& rows, std::uint32_t codes);

/// Holsti (1969): 2 * matches / rows.
Estimate holsti(const OverlapRows& rows);

/// Levels 1 and 2: of each code in each document, whether both have it or both lack it; whether
/// both have it as often. `codes` and `documents` are how many there are.
struct DocumentRows {
  std::uint64_t agree = 0;
  std::uint64_t disagree = 0;
};
struct DocumentAgreement {
  std::vector<DocumentRows> codes;
  std::vector<DocumentRows> documents;
  DocumentRows all;
};
enum class DocumentLevel : std::uint8_t { occurrence, frequency };
DocumentAgreement document_agreement(std::span<const CodedSpan> first,
                                     std::span<const CodedSpan> second, DocumentLevel level,
                                     std::uint32_t codes, std::uint32_t documents);

/// Text and passages of one code that the first coder has, the second, or both. A passage is what
/// overlaps, directly or through others (counting rule 4).
struct SharedCoding {
  std::uint64_t first_only = 0;
  std::uint64_t second_only = 0;
  std::uint64_t both = 0;
};
struct SharedCodings {
  SharedCoding code_points;
  SharedCoding passages;
};
std::vector<SharedCodings> shared_codings(std::span<const CodedSpan> first,
                                          std::span<const CodedSpan> second, std::uint32_t codes);

}  // namespace veldwerk
