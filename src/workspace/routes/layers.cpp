// POST /api/layers/reveal: another coder's layer is shown from now on, in this sitting. Whoever
// judges how far coders agree must be able to see that one looked: so it is noted in the journal.
#include <algorithm>

#include <fmt/format.h>

#include "coding/note.hpp"
#include "workspace/routes/body.hpp"
#include "workspace/routes/interview_view.hpp"
#include "workspace/routes/refusal.hpp"
#include "workspace/routes/routes.hpp"

namespace veldwerk {

Response post_reveal(Workspace& workspace, const Request& request) {
  Body body(request);
  const std::string coder = body.text("coder");
  if (auto refused = body.refused()) return std::move(*refused);
  const Study& study = workspace.study.now().study;
  if (std::ranges::find(study.coders, coder, &Coder::name) == study.coders.end()) {
    return refuse(Refused{.message = fmt::format("the study has no coder `{}`", shorten(coder)),
                          .help = "Their folder may have been renamed or removed meanwhile."});
  }
  if (!is_shown(workspace, coder)) {
    StudyLock lock;
    if (const auto refused = lock_study(workspace.study.root(), lock)) return refuse(*refused);
    const Note note{.command = "reveal",
                    .coder = workspace.coder,
                    .summary = fmt::format("looked at the coding of {}", coder)};
    if (const auto refused = note_in_journal(lock, note)) return refuse(*refused);
    workspace.revealed.insert(coder);
  }
  return get_study(workspace, request);
}

}  // namespace veldwerk
