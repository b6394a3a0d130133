#include "exchange/project_addition.hpp"

namespace veldwerk {

std::optional<ProjectAdded> add_project(const LoadedStudy& loaded, const ImportedProject& project,
                                        Draft& draft, Diagnostics& diagnostics) {
  static_cast<void>(loaded);
  static_cast<void>(project);
  static_cast<void>(draft);
  diagnostics.push_back(make_error("import-other-text", {}, "not yet", "not yet"));
  return std::nullopt;
}

}  // namespace veldwerk
