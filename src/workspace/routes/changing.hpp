// What the routes that change the study have in common: the study, locked and read as it is under
// the lock; a change that is refused; a change that is made, and what is answered then.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "coding/change.hpp"
#include "coding/place.hpp"
#include "files/load.hpp"
#include "workspace/server/http.hpp"
#include "workspace/workspace.hpp"

namespace veldwerk {

/// The study while no other program of ours changes it.
struct StudyToChange {
  StudyLock lock;
  const LoadedStudy* loaded = nullptr;  // as it is under the lock, until it is changed
};
/// Locks and reads the study; nothing, or why that can't be: 503 where another program is
/// changing it.
std::optional<Response> open_to_change(Workspace& workspace, StudyToChange& study);

/// The hash of the study's own codebook file, on which a change of it is based:
/// `StudyView.codebook.version`. Empty where the codebook is built in.
std::string codebook_version(const LoadedStudy& loaded, Draft& draft);

/// 422: what was asked for can't be done.
Response at_fault(const EditFault& fault);
/// 422 `gone`: it is not in the study.
Response not_there(std::string_view what, std::string_view id);
/// 409: it was changed since the page read it; `now` is how it stands.
Response clash(std::string message, nlohmann::json now);

/// Makes the change that was drafted; nothing, or why it can't be made. Once this returned
/// nothing, the change is on disk, whatever happens then.
std::optional<Response> commit_draft(const StudyToChange& study, const Draft& draft, Change change);

/// SegmentsView: the interview's segments as they are now.
nlohmann::json segments_view(Workspace& workspace, std::string_view interview,
                             const std::vector<std::string>& touched = {},
                             const Diagnostics& warnings = {});

}  // namespace veldwerk
