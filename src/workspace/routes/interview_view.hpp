// What several routes show of an interview: its segments and open proposals, as in
// page/api/types.ts.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "coding/proposals.hpp"
#include "files/load.hpp"
#include "workspace/workspace.hpp"

namespace veldwerk {

/// SegmentView[]: one's own segments and those of layers that were revealed, by place.
nlohmann::json segment_views(const Workspace& workspace, const LoadedStudy& loaded,
                             Index interview);

/// ProposalView[]: one's own open proposals.
nlohmann::json proposal_views(const Workspace& workspace, const LoadedStudy& loaded,
                              Index interview);

/// The open proposals of oneself, as proposal_views() shows them.
std::vector<OpenProposal> own_proposals(const Workspace& workspace, const LoadedStudy& loaded,
                                        const std::vector<Index>& interviews);

/// DiagnosticView[] of those that `file` has, or of all where it is empty.
nlohmann::json diagnostic_views(const Diagnostics& diagnostics, std::string_view file = {});

/// What may be seen of the study's diagnostics: those of other coders' files say what they coded.
Diagnostics visible_diagnostics(const Workspace& workspace, const LoadedStudy& loaded);

/// LayerView[] of coders that `wanted` holds for, and of oneself in any case.
nlohmann::json layer_views(const Workspace& workspace, const Study& study,
                           const std::function<bool(const Coder&)>& wanted);

/// RespondentView
nlohmann::json respondent_view(const Respondent& respondent);

/// Segments of oneself that have no place any more, by interview (its id).
std::map<std::string, std::size_t> own_unplaced(const Workspace& workspace,
                                                const LoadedStudy& loaded);

/// SHA-256 of an interview's text: what places are based on.
std::string transcript_version(const Interview& interview);

/// The hash of a segment's row: `SegmentView.version`. Made of what the row says, not of its line.
std::string segment_version(const Study& study, const Segment& segment);

/// Whether `coder_name` is a folder of one's own in coding/: with a round, "anna/round-2" where it
/// is kept so, and "anna", where a column tells rounds.
bool is_own(const Workspace& workspace, std::string_view coder_name);

/// Whether coding of that coder may be shown: it is one's own, or was asked for.
bool is_shown(const Workspace& workspace, std::string_view coder_name);
/// The same of a segment: of one's own those of another round are as hidden as another's.
bool is_shown(const Workspace& workspace, const Study& study, const Segment& segment);
/// Whether a file of the study may be named, with what is said of it: not where it is of another
/// coder's work.
bool is_visible(const Workspace& workspace, const LoadedStudy& loaded, std::string_view file);

}  // namespace veldwerk
