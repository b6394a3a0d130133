// What coders differ in, in words: for each disagreement the place, and of both coders the code,
// the direction and the passage. Shown as text by agreement_text.hpp, on a page by
// agreement_page.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/agreement/disagreements.hpp"
#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// What one of the two has.
struct PassageSide {
  std::string coder;
  Index segment = no_index;  // no_index: nothing
  std::string code;          // its label
  Valence valence = Valence::neutral;
  std::string respondents;  // "R1, R2": to whom it belongs
  std::string passage;      // white space made one space; cut in the middle where it is long
  std::string only;         // what of it the other did not mark, where both have something
};

struct DifferingPassage {
  DisagreementKind kind = DisagreementKind::missed;
  Index code = no_index;  // under which it is listed
  std::string code_label;
  Index interview = no_index;
  std::string place;  // "I04:112-118"
  std::array<PassageSide, 2> sides;
};

/// Code points of a passage that a list shows.
inline constexpr std::size_t most_of_passage = 80;

/// In the order of `list`. The study must hold its texts.
std::vector<DifferingPassage> differing_passages(const Study& study,
                                                 std::span<const Disagreement> list,
                                                 Language language);

/// Only disagreements of these kinds (none: all), codes with most of them first.
Disagreements only_kinds(const Disagreements& found, std::span<const DisagreementKind> kinds);

/// "missed", "another code": a kind as a reader sees it.
std::string_view kind_label(DisagreementKind kind, Language language);

/// How many of each kind, a row for each code of `found`, and in all.
Table difference_counts(const Study& study, const Disagreements& found, Language language);

}  // namespace veldwerk
