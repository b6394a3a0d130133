// The forms in which `veldwerk export` writes: formats of other programs, which exchange/ makes,
// and what report/ makes for people and for statistics. One list, from which the option's choices,
// the guess by the end of a name and the work itself come.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "exchange/registry.hpp"

namespace veldwerk {

struct ExportForm {
  std::string_view name;    // as in --format
  std::string_view help;    // one line
  std::string_view ending;  // of the single file, ".qdpx"; empty: a folder of files
  std::string_view first;   // of a folder: the file to open first; empty: the folder itself
  /// `scratch` is a private, empty folder, which must be left empty. Nothing, and errors, where it
  /// can't be made.
  std::function<std::optional<Exported>(
      const ExportRequest& request, const std::filesystem::path& scratch, Diagnostics& diagnostics)>
      write;
};

const std::vector<ExportForm>& export_forms();

/// The form with this name, or null.
const ExportForm* find_export_form(std::string_view name);
/// The form of which the single file's name ends like that of `file`, in any case; or null.
const ExportForm* export_form_of(const std::filesystem::path& file);

}  // namespace veldwerk
