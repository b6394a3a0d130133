// Where a code concentrates: whether only one group names it, a whole group, or
// nobody of a group. Told only where groups are large enough to say so, and from
// numbers that may be shown (analysis/disclosure.hpp).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/frequencies.hpp"

namespace veldwerk {

/// A group, and those who name a code, count for such a fact from this number on.
inline constexpr std::uint32_t least_for_a_fact = 3;

/// Of k respondents who name a code (in the column), in a study of n:
/// - only: all k are in this group; at least 3 respondents are in others;
/// - every: all of this group, at least 3, and not all of the study;
/// - none: nobody of this group, at least 3, while k is at least 3.
/// `only` and `none` ask that, with the k spread evenly, at least one would be
/// expected where there is none. `every` is asked of the column `any` alone.
struct GroupFact {
  enum class Kind : std::uint8_t { only, every, none };
  Kind kind = Kind::only;
  Column column = Column::any;
  Index attribute = no_index;  // in Study::attributes
  Index group = no_index;      // in the grouping by that attribute
  std::uint32_t named = 0;     // respondents of the group who name it
  std::uint32_t size = 0;      // respondents of the group
};

/// The facts of a row of `whole` (no groups); the same row of each of `by` (one
/// attribute each, of the same study and codes) has the groups. Ordered by
/// kind, column (any, barrier, facilitator), attribute, group. A fact that
/// another says already is left out: of a direction what holds for any, `none`
/// where `only` holds of the same attribute.
/// Nothing is told of groups of unknown value or put together, nor from a cell
/// that is withheld.
std::vector<GroupFact> group_facts(const Frequencies& whole, std::span<const Frequencies> by,
                                   std::size_t row);

}  // namespace veldwerk
