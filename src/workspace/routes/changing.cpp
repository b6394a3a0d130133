#include "workspace/routes/changing.hpp"

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "files/input.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/refusal.hpp"

namespace veldwerk {
namespace {

// Requests wait behind one another: a command that writes is done within a fraction of it.
constexpr std::chrono::milliseconds patience{1500};

Response unreadable(const Diagnostic& why) {
  return refuse({.message = fmt::format("the study can't be changed now: {}: {}",
                                        printable(why.place.file), why.message),
                 .help = why.help,
                 .rule = why.rule});
}

}  // namespace

std::optional<Response> open_to_change(Workspace& workspace, StudyToChange& study) {
  if (const auto busy = lock_study(workspace.study.root(), study.lock, patience)) {
    return refuse(*busy);
  }
  const LoadedStudy& loaded = workspace.study.now();
  if (const auto& half = workspace.study.refused()) return refuse(*half);
  if (const Diagnostic* unlisted = unlisted_folder(loaded.diagnostics)) {
    return unreadable(*unlisted);
  }
  if (!loaded.usable) {
    for (const Diagnostic& one : loaded.diagnostics) {
      if (one.severity == Severity::error) return unreadable(one);
    }
    return refuse({.kind = "refused",
                   .message = "the study can't be read",
                   .help = "`veldwerk check` says what is wrong with it."});
  }
  study.loaded = &loaded;
  return std::nullopt;
}

std::string codebook_version(const LoadedStudy& loaded, Draft& draft) {
  if (!loaded.codebook.ends_with(".yaml")) return "";
  const std::optional<std::string> bytes = draft.read(loaded.codebook);
  return bytes ? sha256_hex(*bytes) : "";
}

Response at_fault(const EditFault& fault) {
  return refuse({.message = fault.message, .help = fault.help, .rule = fault.rule});
}

Response not_there(std::string_view what, std::string_view id) {
  return refuse({.kind = "gone",
                 .message = fmt::format("the study has no {} `{}`", what, shorten(id)),
                 .help = "It may have been removed since: read the study again."});
}

Response clash(std::string message, nlohmann::json now) {
  return refuse({.status = 409,
                 .kind = "clash",
                 .message = std::move(message),
                 .help = "Nothing was written. Look at how it stands now, and do it again.",
                 .now = std::move(now)});
}

std::optional<Response> commit_draft(const StudyToChange& study, const Draft& draft,
                                     Change change) {
  if (const auto& failed = draft.failed()) return refuse(*failed);
  change.files = draft.changes();
  if (const auto refused = commit(study.lock, std::move(change))) return refuse(*refused);
  return std::nullopt;
}

nlohmann::json segments_view(Workspace& workspace, std::string_view interview,
                             const std::vector<std::string>& touched, const Diagnostics& warnings) {
  const LoadedStudy& loaded = workspace.study.now();
  const Index at = loaded.study.find_interview(interview);
  const bool there = at != no_index;
  const nlohmann::json none = nlohmann::json::array();
  return {{"segments", there ? segment_views(workspace, loaded, at) : none},
          {"proposals", there ? proposal_views(workspace, loaded, at) : none},
          {"touched", touched},
          {"warnings", diagnostic_views(warnings)},
          {"stamp", workspace.study.stamp_of_now()}};
}

}  // namespace veldwerk
