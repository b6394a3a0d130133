// A folder that holds what one run wrote: files, and provenance.json that says
// how they came to be. A folder that holds anything else is left alone; of our
// own, stale files are removed. All is written beside first and put in place at
// the end, so that a failure midway leaves the old result whole.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "files/load.hpp"

namespace veldwerk {

/// A file to write: its name in the folder, parted by '/', at most one folder deep.
struct OutputFile {
  std::string name;
  std::string bytes;
};

/// How the files came to be.
struct Provenance {
  std::string command;   // without paths: "veldwerk report STUDY --output DIR"
  std::string language;  // "nl"
  std::vector<InputFile> inputs;
};

/// What went wrong, and the way out.
struct OutputError {
  std::string message;
  std::string help;
};

/// Says it; the exit status of a command that stops there.
int refuse(Io& io, const OutputError& error);

/// Whether `folder` may be written to by `command` ("report"): it does not exist,
/// is empty, or holds a provenance.json of that command; and the study does not
/// read from it. Changes nothing.
std::optional<OutputError> check_output_folder(const std::filesystem::path& folder,
                                               const LoadedStudy& loaded,
                                               std::string_view command = "report");

/// A private folder inside the output folder, for what must pass through a file
/// while the result is made. Removed at the end with all that is in it, and so are
/// the folders above it that it had to make.
class ScratchFolder {
 public:
  /// `folder` has passed check_output_folder; see failed().
  explicit ScratchFolder(const std::filesystem::path& folder);
  ~ScratchFolder();
  /// Removes it now, so that it can be said where that is not possible.
  std::optional<OutputError> remove();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::optional<OutputError>& failed() const { return failed_; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::vector<std::filesystem::path> made_;  // innermost first
  std::filesystem::path path_;
  std::optional<OutputError> failed_;
};

/// Whether `file` may be written, over an earlier one too: it is no folder, and no
/// file of the study nor in a folder that the study reads from. `loaded` must hold its
/// inputs (LoadOptions::fingerprints). Changes nothing.
std::optional<OutputError> check_output_file(const std::filesystem::path& file,
                                             const LoadedStudy& loaded);

/// Writes `files` and provenance.json, and removes what an earlier run wrote and
/// this one did not. `folder` has passed check_output_folder.
std::optional<OutputError> write_output_folder(const std::filesystem::path& folder,
                                               std::vector<OutputFile> files,
                                               const Provenance& provenance);

}  // namespace veldwerk
