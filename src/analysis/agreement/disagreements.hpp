// Where coders differ, passage by passage: what a team talks through before any coefficient.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/agreement/question.hpp"
#include "study/study.hpp"

namespace veldwerk {

enum class DisagreementKind : std::uint8_t {
  missed,            // one coder has nothing there
  other_code,        // the other coded the same passage otherwise
  other_valence,     // the same code, another valence
  other_boundaries,  // the same code and valence, but less shared than asked for
  other_respondent,  // all that is the same, but they belong to nobody in common
};
/// "missed", "other-code", "other-valence", "other-boundaries", "other-respondent"
std::string_view name_of(DisagreementKind kind);

struct Disagreement {
  DisagreementKind kind = DisagreementKind::missed;
  Index first_coder = no_index;  // in Study::coders
  Index second_coder = no_index;
  Index first = no_index;  // in Study::segments; no_index: the coder has none
  Index second = no_index;
  Index interview = no_index;
  Index code = no_index;    // under which it stands: of `first`, else of `second`
  std::uint32_t start = 0;  // what either marked, code points
  std::uint32_t end = 0;
};

/// A segment of each that agree: same code and valence, enough shared.
struct Accord {
  Index first = no_index;
  Index second = no_index;
};

struct Disagreements {
  std::vector<Disagreement> list;  // codes with most first, then by interview and place
  std::vector<Accord> agreed;      // for pages that show both
  std::vector<Index> codes;        // as they come in `list`
};

/// Of each two coders compared, over the interviews that both coded; `by` is left aside. Segments
/// are paired as pairing.hpp says. Where codes are asked for, those that either gave one of them.
Disagreements disagreements(const Study& study, const AgreementQuestion& question);

}  // namespace veldwerk
