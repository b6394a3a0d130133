// Splitting a code in the workspace: each coder decides on their own segments. Read from a request
// here, held against the study, and carried out by codebook.cpp as the step of `recode split`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/recode.hpp"
#include "workspace/routes/body.hpp"
#include "workspace/workspace.hpp"

namespace veldwerk {

/// A decision on a segment of one's own, as the page knows it.
struct SplitDecision {
  std::string interview;  // its id
  std::string id;
  std::string version;  // SegmentView.version
};

/// The step that `code`, `into` and `decisions` ask for; `decisions` gets whom it is about.
RecodeStep read_split(Body& body, std::vector<SplitDecision>& decisions);

/// Whether each decision is about a segment as it stands, of one's own, with the code that is
/// split: false where one was changed since the page read it, or is hidden.
bool are_as_seen(const Workspace& workspace, const Study& study, const RecodeStep& step,
                 const std::vector<SplitDecision>& decisions);

/// Whether `rows` are those decided on and no others: an id may stand in two files by mistake.
bool are_those_decided(const RecodeStep& step, const std::vector<SplitDecision>& decisions,
                       const Workspace& workspace, const std::vector<RecodedRows>& rows);

}  // namespace veldwerk
