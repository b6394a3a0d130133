// `veldwerk reanchor --decide`: asks a person about each segment that is ambiguous or gone. Every
// decision is a change of its own, made at once: what was answered is never lost.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/open_change.hpp"
#include "coding/reanchor.hpp"

namespace veldwerk {

/// Asks about the segments of `found` until all are answered or the person stops; the exit status.
/// `coder`: who decides.
int ask_about_places(OpenedStudy& opened, const std::vector<ReanchoredInterview>& found,
                     const std::string& coder, Io& io);

}  // namespace veldwerk
