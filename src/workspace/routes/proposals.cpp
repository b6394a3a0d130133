// Decides on proposals of `autocode`: what `review` does, one at a time.
#include "coding/proposals.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "coding/coding_text.hpp"
#include "coding/rounds.hpp"
#include "workspace/routes/body.hpp"
#include "workspace/routes/changing.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {
namespace {

constexpr std::array<std::string_view, 4> valences = {"", "barrier", "facilitator", "mixed"};

/// A proposal that a request is about, as the page knows it, and what it is to become.
struct Wish {
  std::string interview;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string code;
  std::string valence;
  std::optional<std::string> as_code = {};
  std::optional<std::string> as_valence = {};
};

Wish read_wish(Body& body) {
  return {.interview = body.text("interview"),
          .start = body.place("start"),
          .end = body.place("end"),
          .code = body.text("code"),
          .valence = body.choice("valence", valences)};
}

/// The study, locked, and the open proposal in it; a clash where it is not open any more.
std::optional<Response> find_open(Workspace& workspace, const Wish& wish, StudyToChange& study,
                                  OpenProposal& proposal) {
  if (auto refused = open_to_change(workspace, study)) return refused;
  const LoadedStudy& loaded = *study.loaded;
  const Index interview = loaded.study.find_interview(wish.interview);
  if (interview == no_index) return not_there("interview", wish.interview);
  const std::vector<OpenProposal> open = own_proposals(workspace, loaded, {interview});
  const auto found = std::ranges::find_if(open, [&](const OpenProposal& one) {
    return one.start == wish.start && one.end == wish.end && one.code == wish.code &&
           one.valence == wish.valence;
  });
  if (found == open.end()) {
    return clash("the proposal is not open any more", segments_view(workspace, wish.interview));
  }
  proposal = *found;
  return std::nullopt;
}

Response refuse_decision(const CannotDecide& cannot) {
  return at_fault({"", cannot.message, cannot.help});
}

/// `review` knows no rounds: it codes in the coder's own folder.
std::optional<Response> in_a_round(const Workspace& workspace) {
  if (workspace.round.empty()) return std::nullopt;
  return at_fault({"", "proposals are not accepted into a round of coding",
                   "Start the workspace without `--round`, or code the passage yourself."});
}

/// A code that the codebook does not have, or that only groups others.
std::optional<EditFault> code_fault(const Codebook& codebook, std::string_view id) {
  const Index code = codebook.find(id);
  if (code == no_index) {
    return EditFault{"code-unknown", fmt::format("`{}` is not a code of the codebook", shorten(id)),
                     "Choose another code, or reject the proposal."};
  }
  if (codebook.codes[code].codable) return std::nullopt;
  return EditFault{
      "code-not-codable",
      fmt::format("`{}` only groups other codes and can't be used itself", shorten(id)),
      "Choose one of the codes below it."};
}

std::optional<Response> commit_decision(const Workspace& workspace, const StudyToChange& study,
                                        const Draft& draft, std::string summary) {
  return commit_draft(
      study, draft,
      {.command = "review", .coder = workspace.coder, .summary = std::move(summary), .files = {}});
}

std::string place_of(const LoadedStudy& loaded, const OpenProposal& open) {
  return InterviewText(loaded.study.interviews[open.interview]).cited({open.start, open.end});
}

}  // namespace

Response post_proposal_accept(Workspace& workspace, const Request& request) {
  Body body(request);
  Wish wish = read_wish(body);
  wish.as_code = body.text_if("as_code");
  wish.as_valence = body.choice_if("as_valence", valences);
  if (auto refused = body.refused()) return *refused;
  if (auto refused = in_a_round(workspace)) return *refused;
  StudyToChange study;
  OpenProposal open;
  if (auto refused = find_open(workspace, wish, study, open)) return *refused;
  const LoadedStudy& loaded = *study.loaded;
  const Acceptance acceptance{wish.as_code.value_or(open.code),
                              wish.as_valence.value_or(open.valence), new_segment_id()};
  if (const auto fault = code_fault(loaded.study.codebook, acceptance.code)) {
    return at_fault(*fault);
  }
  Draft draft(loaded.root);
  if (const auto cannot = accept_proposal(draft, loaded, workspace.coder, open, acceptance)) {
    return refuse_decision(*cannot);
  }
  if (auto refused =
          commit_decision(workspace, study, draft,
                          fmt::format("accepted a proposal: {} {} {}", place_of(loaded, open),
                                      acceptance.code, acceptance.id))) {
    return *refused;
  }
  return view(segments_view(workspace, wish.interview, {acceptance.id}));
}

Response post_proposal_reject(Workspace& workspace, const Request& request) {
  Body body(request);
  const Wish wish = read_wish(body);
  if (auto refused = body.refused()) return *refused;
  StudyToChange study;
  OpenProposal open;
  if (auto refused = find_open(workspace, wish, study, open)) return *refused;
  Draft draft(study.loaded->root);
  if (const auto cannot = reject_proposal(draft, *study.loaded, workspace.coder, open)) {
    return refuse_decision(*cannot);
  }
  if (auto refused = commit_decision(
          workspace, study, draft,
          fmt::format("rejected a proposal: {} {}", place_of(*study.loaded, open), open.code))) {
    return *refused;
  }
  return view(segments_view(workspace, wish.interview));
}

}  // namespace veldwerk
