// A project of another program added to a study that is there: what is new is added, what is there
// stays as it is, so that importing the same project twice changes nothing. Everything is put in a
// draft; the caller commits it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "coding/change.hpp"
#include "exchange/imported_project.hpp"
#include "files/load.hpp"

namespace veldwerk {

struct ProjectAdded {
  std::vector<std::string> lines;  // "added: 12 segments by anna", one a kind and coder
  std::string summary;             // for the journal
};

/// Adds `project` to the study, loaded with its texts. Nothing, and diagnostics, where it can't
/// be: an interview that is there with another text (`import-other-text`), codes that the
/// study's codebook lacks and that can't be added to it (`import-codes`).
std::optional<ProjectAdded> add_project(const LoadedStudy& loaded, const ImportedProject& project,
                                        Draft& draft, Diagnostics& diagnostics);

}  // namespace veldwerk
