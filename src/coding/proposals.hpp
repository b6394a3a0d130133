// proposals/CODER/INTERVIEW.csv as a text to be changed: autocode renews what is open, a person
// accepts or rejects. What was decided stays, so that it is not proposed again. An accepted
// proposal becomes a segment of the coder in the same change, and its row keeps
// the segment's id: nothing is counted twice, and nothing before it is accepted.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/autocode.hpp"
#include "coding/change.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// What became of the proposals of one interview.
struct RenewedProposals {
  std::size_t open = 0;        // now
  std::size_t fresh = 0;       // of these, not there before
  std::size_t gone = 0;        // were open, and are proposed no more
  std::size_t decided = 0;     // kept as they are
  std::size_t coded = 0;       // not proposed: the coder has that code there
  std::size_t remembered = 0;  // not proposed: decided before
};

/// Whether proposals can be kept in the study: not where its coding stands in `proposals/`.
bool has_room_for_proposals(const LoadedStudy& loaded);

/// Renews `coder`'s open proposals of `interview` (its text must be there), for the codes for
/// which `asked` holds: those that are not in `proposals` (in the order of make_proposals) go, new
/// ones come, what was decided stays, moved along with its words where these stand elsewhere now,
/// in one place. Nothing, and diagnostics, where the file can't be used.
std::optional<RenewedProposals> renew_proposals(Draft& draft, const LoadedStudy& loaded,
                                                std::string_view coder, Index interview,
                                                std::span<const Proposal> proposals,
                                                const std::vector<bool>& asked,
                                                Diagnostics& diagnostics);

/// A proposal that waits for a person.
struct OpenProposal {
  Index interview = no_index;
  std::uint32_t start = 0;  // code points
  std::uint32_t end = 0;
  std::string code;     // as the file has it
  std::string valence;  // "", "barrier", "facilitator" or "mixed"
  std::string rules;
  std::string quote;
};

/// `coder`'s open proposals of `interviews`, in their order.
std::vector<OpenProposal> open_proposals(const LoadedStudy& loaded, std::string_view coder,
                                         const std::vector<Index>& interviews,
                                         Diagnostics& diagnostics);

/// Why a proposal can't be decided now, and the way out.
struct CannotDecide {
  std::string message;
  std::string help;
};

/// What an accepted proposal becomes.
struct Acceptance {
  std::string code;     // as proposed, or another
  std::string valence;  // likewise
  std::string id;       // of the new segment
};

/// Makes `proposal` a segment of `coder`, and its row one that was accepted. Reads the files and
/// the transcript as they are now.
std::optional<CannotDecide> accept_proposal(Draft& draft, const LoadedStudy& loaded,
                                            std::string_view coder, const OpenProposal& proposal,
                                            const Acceptance& acceptance);

/// Makes the row of `proposal` one that was rejected.
std::optional<CannotDecide> reject_proposal(Draft& draft, const LoadedStudy& loaded,
                                            std::string_view coder, const OpenProposal& proposal);

}  // namespace veldwerk
