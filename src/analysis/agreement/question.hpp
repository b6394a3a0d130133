// What is asked of the agreement of a study's coders, and which coding answers it: all segments of
// the coders compared, of record or not, also those that belong to nobody.
//
// Rounds. A round's folder, "anna/round-2", is a coder of its own. Coders of one round are
// compared: where several rounds were read and nobody says which, the last by name. Coders that
// are named are compared as they are named: "anna/round-1" with "anna/round-2" tells how steady
// Anna is.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/agreement/bootstrap.hpp"
#include "analysis/agreement/coefficients.hpp"
#include "analysis/agreement/overlap.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// In what agreement is sought.
enum class AgreementUnit : std::uint8_t {
  text,  // each character, as each coder cut the text up
  /// Whether a code is present in a turn, other than an interviewer's: shares a code point with
  /// its speech. In a text without turns paragraphs take their place.
  turn,
  sentence,   // in a sentence of such a turn or paragraph
  interview,  // in an interview
};
std::string_view name_of(AgreementUnit unit);  // "text", "turn", "sentence", "interview"
std::optional<AgreementUnit> find_agreement_unit(std::string_view name);

struct AgreementQuestion {
  std::vector<Index> coders;      // in Study::coders; empty: compared_coders()
  std::vector<Index> interviews;  // empty: all
  std::vector<Index> codes;       // codable codes; empty: all
  std::vector<Index> by;   // attributes of respondents: apart for the interviews of each group
  bool parents = false;    // rows for parents, which take all below them together
  bool exclusive = false;  // codes exclude each other: the u-alpha family of all together
  AgreementUnit unit = AgreementUnit::text;
  std::vector<Coefficient> coefficients;  // of units; empty: nominal alpha
  std::uint32_t overlap = 90;             // percent, 1 to 100
  OverlapOf overlap_of = OverlapOf::together;
  Resampling resampling;   // samples 0: no intervals
  Index round = no_index;  // in Study::rounds; no_index: as compared_round() says
  bool with_segments = true;

  bool operator==(const AgreementQuestion&) const = default;
};

/// The rounds of a study in their order: by name, but numbers in it as numbers, so that round-10
/// comes behind round-9. Indices in Study::rounds.
std::vector<Index> rounds_in_order(const Study& study);

/// The round that is compared: that of the question, else the last where several were read, coding
/// of no named round being the first; else no_index, which is any. Any, too, where the question
/// names coders that are folders of rounds.
Index compared_round(const Study& study, const AgreementQuestion& question = {});

/// Those of the question; where it names none, all coders with coding files (of the round that is
/// compared) but `consensus`, in the order of their names.
std::vector<Index> compared_coders(const Study& study, const AgreementQuestion& question = {});

/// Each two of the coders compared, the earlier first.
std::vector<std::pair<Index, Index>> pairs_of_coders(std::span<const Index> coders);

/// Whether `segment`, of a coder who is compared, is: its round is.
inline bool is_compared(const Segment& segment, Index round) {
  return round == no_index || segment.round == round;
}

/// The interviews of the question that `coder` coded: for which there is a coding file, empty or
/// not. In a round that a column tells, those with a segment of that round: a file does not
/// tell a round in which nothing was coded.
std::vector<Index> interviews_of(const Study& study, const AgreementQuestion& question,
                                 Index coder);

/// Those that both coded.
std::vector<Index> interviews_of_both(const Study& study, const AgreementQuestion& question,
                                      Index first, Index second);

/// Those that all coders compared coded.
std::vector<Index> interviews_of_all(const Study& study, const AgreementQuestion& question);

/// Those that two or more coded: all that a comparison rests on.
std::vector<Index> interviews_of_several(const Study& study, const AgreementQuestion& question);

}  // namespace veldwerk
