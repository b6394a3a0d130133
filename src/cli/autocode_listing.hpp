// What `veldwerk autocode` tells on standard output: what each rule finds, and what became of
// the proposals. One line a thing.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "coding/autocode.hpp"
#include "coding/proposals.hpp"

namespace veldwerk {

/// Each rule with its number of hits and of interviews, and up to three of them in at most 80
/// code points of their line, from as many interviews as can be. The study must hold its texts.
void write_hits(std::ostream& out, const Study& study, const std::vector<AutocodeRule>& rules,
                const std::vector<RuleHit>& hits);

/// What became of one file's proposals; nothing where it has none.
void write_renewed(std::ostream& out, const std::string& file, const RenewedProposals& renewed);

/// What became of all.
void write_renewed_in_all(std::ostream& out, const RenewedProposals& renewed);

}  // namespace veldwerk
