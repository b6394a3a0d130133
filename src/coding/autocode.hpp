// From rules to proposals: which passages of respondents' speech a code is proposed for.
// proposals.hpp keeps them; nothing here writes.
//
// Only what respondents say is searched: the turns of interviewers and of others, text that
// is nobody's, and what stands in square brackets are passed over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/autocode_rules.hpp"
#include "study/study.hpp"

namespace veldwerk {

/// A place where a rule finds what it looks for. Code points.
struct RuleHit {
  Index rule = 0;  // in the list of rules
  Index interview = no_index;
  std::uint32_t start = 0;  // what was found
  std::uint32_t end = 0;
  std::uint32_t span_start = 0;  // what is proposed for it: by the rule's scope
  std::uint32_t span_end = 0;
};

struct RuleHits {
  std::vector<RuleHit> hits;         // by interview, start, end, rule
  std::vector<Index> without_turns;  // interviews whose text can't be told apart by respondent
};

/// Looks for every rule in `interviews`. The study must hold its texts. Reports
/// `autocode-limit` where the search for a regular expression was given up.
RuleHits find_hits(const Study& study, std::vector<AutocodeRule>& rules,
                   const std::vector<Index>& interviews, Diagnostics& diagnostics);

/// A passage for which a code is proposed.
struct Proposal {
  Index interview = no_index;
  std::uint32_t start = 0;  // code points
  std::uint32_t end = 0;
  Index code = no_index;
  Valence valence = Valence::neutral;
  std::string rules;  // the names of those that propose it, parted by "; "
};

/// The proposals that hits make: those of one code and valence whose passages overlap are one.
/// By interview, start, end, code, valence.
std::vector<Proposal> make_proposals(const std::vector<AutocodeRule>& rules,
                                     const std::vector<RuleHit>& hits);

/// Whether `coder`, in any round, has a segment of the proposal's code that overlaps it.
bool is_coded(const Study& study, std::string_view coder, const Proposal& proposal);

}  // namespace veldwerk
