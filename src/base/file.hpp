// Files and folders as bytes: read with limits, write whole or not at all.
// Every error is a value with words for a person; nothing here knows a format.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veldwerk {

/// Why a file could not be read or written, in words: "no such file".
struct FileError {
  enum class Kind : std::uint8_t { missing, not_regular, too_large, unreadable, unwritable };
  Kind kind = Kind::unreadable;
  std::string reason;
};

/// Reads the whole of a regular file into `out` (whose memory is used again).
/// A pipe, device, socket or folder is refused without waiting on it, as is a
/// file of more than `limit` bytes.
std::optional<FileError> read_file(const std::filesystem::path& path, std::uint64_t limit,
                                   std::string& out);

/// Writes `bytes` to `path` so that after a crash the file is whole, old or
/// new: temporary file in the same folder (mode 0600), write, flush, rename,
/// flush of the folder.
std::optional<FileError> write_file_atomically(const std::filesystem::path& path,
                                               std::string_view bytes);

/// Writes `bytes` to `path`, where nothing may stand yet (mode 0600), and flushes
/// it; the caller flushes the folder, once for many files.
std::optional<FileError> write_new_file(const std::filesystem::path& path, std::string_view bytes);

/// Flushes a folder's list of names to disk.
std::optional<FileError> flush_folder(const std::filesystem::path& path);

/// The names in a folder, sorted by bytes.
struct FolderEntry {
  std::string name;        // UTF-8
  bool is_folder = false;  // or a link to one
  bool is_link = false;
};
enum class HiddenNames : std::uint8_t { left_out, taken };  // ".x"
/// `missing`: there is no such folder; on any other error nobody knows what it holds.
std::optional<FileError> list_folder(const std::filesystem::path& path,
                                     std::vector<FolderEntry>& out,
                                     HiddenNames hidden = HiddenNames::left_out);

}  // namespace veldwerk
