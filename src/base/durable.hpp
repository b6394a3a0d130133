// Changes to files that last through a loss of power and lose nothing of what others wrote:
// names exchanged in one step, bytes appended and flushed, folders made and flushed in the
// folder above. file.hpp reads and writes whole files; coding/placement.hpp builds on both.
// A flush that failed is never tried again: the system may have dropped the bytes meanwhile.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"

namespace veldwerk {

/// What became of giving a file another name.
enum class Renamed : std::uint8_t {
  done,
  taken,        // something has that name
  missing,      // one of the files is not there
  unsupported,  // the file system or the system can't do that in one step
  failed,       // `error` says why
};

/// Exchanges what two names stand for, in one step.
Renamed exchange_names(const std::filesystem::path& a, const std::filesystem::path& b,
                       FileError& error);
/// Gives a file a name that nothing has yet.
Renamed rename_to_new(const std::filesystem::path& from, const std::filesystem::path& to,
                      FileError& error);
/// Gives a file a name, in the place of what has it.
std::optional<FileError> rename_over(const std::filesystem::path& from,
                                     const std::filesystem::path& to);

/// Removes a file; one that is not there is fine.
std::optional<FileError> remove_file(const std::filesystem::path& path);

/// Whether a program has the file open to write into it, as far as the system tells.
bool is_being_written(const std::filesystem::path& path);

/// A file to be written, where nothing stands yet.
struct NewFile {
  std::filesystem::path path;
  std::string_view bytes;
  std::filesystem::path like = {};  // has its mode and, where possible, its group; empty: 0600
};

/// What could not be written, and why.
struct NewFileError {
  std::size_t file = 0;
  FileError error;
};

/// Writes and flushes many files, quicker than one by one: the disk is told of all of them before
/// it is waited for. Where one fails, those before it may stand; the caller removes them.
std::optional<NewFileError> write_new_files(const std::vector<NewFile>& files);

/// Makes `folder` and those above it that are not there (mode 0700), each flushed in the one
/// above it; appends them to `made`, outermost first.
std::optional<FileError> make_folders(const std::filesystem::path& folder,
                                      std::vector<std::filesystem::path>& made);

/// Appends `bytes` to a file (made where it is not there, mode 0600; a link is refused) and
/// flushes it. Where that fails the file has the bytes that it had.
std::optional<FileError> append_flushed(const std::filesystem::path& path, std::string_view bytes);
/// Cuts a file to `size` bytes and flushes it.
std::optional<FileError> cut_flushed(const std::filesystem::path& path, std::uint64_t size);

/// Makes the folder `path` (which is not there, or is empty and not the current one) with these
/// files, whole or not at all: built in a hidden folder beside it, flushed once, and renamed. What
/// a program that was stopped in this left there is removed. Their paths are relative to it.
std::optional<FileError> write_new_folder(const std::filesystem::path& path,
                                          const std::vector<NewFile>& files);

}  // namespace veldwerk
