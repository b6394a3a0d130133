// Which passages a report quotes: a choice that spreads, and that comes out the same
// each time. The researcher's marks come first (Use): no passage that is marked `never`,
// nor one that overlaps it; before all others those marked `preferred`. The rest is
// chosen in rounds: each wish gets its first quotation before any gets a second, namely the
// passage
//
// 1. of a respondent who was quoted least often for this code;
// 2. that tells: 80 to 1200 characters of respondents' speech;
// 3. of the group that was quoted least often under this heading;
// 4. of the respondent, then the group, quoted least often in the report;
// 5. that speaks in one direction only; then the first in the order of the study
//    (for readers outside, in one that tells nothing).
//
// No two passages of a report overlap, so that what two coders marked, or what
// has two codes, is quoted once.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "study/study.hpp"

namespace veldwerk {

/// Quotations asked for under one heading.
struct QuotationWish {
  Index code = no_index;
  Valence direction = Valence::barrier;  // barrier and facilitator take mixed passages too
  std::uint32_t each = 2;                // at most so many
  Index spread = no_index;               // attribute whose groups take turns; no_index: none
};

/// What was chosen for a wish.
struct PickedQuotations {
  Index code = no_index;
  Valence direction = Valence::barrier;
  std::vector<Index> segments;  // in order of choice, preferred ones first
  std::vector<Index> quotable;  // respondents who could be quoted for this wish, ascending
};

/// For readers outside: what the choice must not let them see.
struct PickBlinds {
  /// Whether the first of two segments that are as good comes first; null: in the
  /// order of the study, which is that of the interviews.
  std::function<bool(Index, Index)> comes_first;
  /// The group of each respondent by an attribute; null: as the study has them.
  std::function<std::vector<Index>(Index)> groups_by;
};

/// The choice for all wishes of a report, one entry each, in their order. Only
/// segments that count (counts()) and for which `may_quote` holds; null: all.
std::vector<PickedQuotations> pick_quotations(const Study& study,
                                              std::span<const QuotationWish> wishes,
                                              const std::function<bool(Index)>& may_quote = {},
                                              const PickBlinds& blinds = {});

/// A respondent who supplies more than a fair share of quotations: at least three, and
/// more than twice an equal share among the respondents who could be quoted.
struct LargeShare {
  Index respondent = no_index;
  std::uint32_t quotations = 0;  // that they speak in
  std::uint32_t of = 0;          // all quotations
  std::uint32_t quotable = 0;    // respondents who could be quoted
};
std::vector<LargeShare> large_shares(const Study& study, std::span<const PickedQuotations> picked);

}  // namespace veldwerk
