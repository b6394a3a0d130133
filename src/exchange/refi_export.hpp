// A study as a REFI-QDA project: coders are users, interviews are sources, respondents are cases
// with their attributes as variables, each segment is a selection with one coding, the valence is
// a sub-code ("Time / barrier"), a memo is a note. What the schema has no place for goes out as
// facts (refi_facts.hpp). A study that came from a project gives its things their own GUIDs and
// names again (refi_guid.hpp). Nothing in it tells of the clock or of this machine.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "exchange/loss.hpp"
#include "exchange/refi_project.hpp"
#include "exchange/registry.hpp"

namespace veldwerk {

struct RefiExport {
  RefiProject project;
  std::vector<std::pair<std::string, std::string>> texts;  // "GUID.txt" and its bytes
  std::vector<Loss> losses;
};

/// Nothing, and errors, where a file of the study can't be read.
std::optional<RefiExport> refi_export(const ExportRequest& request, Diagnostics& diagnostics);

/// The formats `qdpx` and `qdc`, as ExportFormat::write wants them.
std::optional<Exported> write_qdpx(const ExportRequest& request, Diagnostics& diagnostics);
std::optional<Exported> write_qdc(const ExportRequest& request, Diagnostics& diagnostics);

}  // namespace veldwerk
