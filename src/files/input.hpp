// A file that a study names: the way from its name to its text, with a
// diagnostic for everything that can be wrong on that way.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/file.hpp"

namespace veldwerk {

/// Limits in bytes, each with its own message.
inline constexpr std::uint64_t transcript_limit = 64ULL * 1024 * 1024;
inline constexpr std::uint64_t csv_limit = 128ULL * 1024 * 1024;

/// Whether `path` is relative and stays inside the study's folder, as written
/// and as links lead it; else `path-outside` at `named_at`.
bool check_inside(const std::filesystem::path& root, std::string_view path, const Place& named_at,
                  Diagnostics& diagnostics);

/// Reads the file `name` (relative to `root`) into `bytes`. Where it is missing,
/// no ordinary file, too large or unreadable: `missing_rule` or `file-unreadable`
/// or `file-limit`, at `named_at`. False where there is no text to go on with.
bool read_input(const std::filesystem::path& root, std::string_view name, std::uint64_t limit,
                std::string_view missing_rule, const Place& named_at, std::string& bytes,
                Diagnostics& diagnostics);

/// Adds that the folder `name` could not be listed, and why: `file-unreadable`, at the folder;
/// once, however often it is said.
void report_unlisted(std::string_view name, const FileError& error, Diagnostics& diagnostics);

/// The names in the folder `name` (relative to `root`; empty: `root` itself); none where there is
/// no such folder. What a folder holds that the system does not list is not known: that is
/// reported, as above.
std::vector<FolderEntry> list_input(const std::filesystem::path& root, std::string_view name,
                                    Diagnostics& diagnostics);

/// The first that report_unlisted() added; nullptr: every folder could be listed.
const Diagnostic* unlisted_folder(const Diagnostics& diagnostics);

/// The rule of what is there and can't be read, and the way out.
inline constexpr std::string_view unreadable_rule = "file-unreadable";
inline constexpr std::string_view unreadable_help =
    "Close the program that holds it, or ask for the right to read it.";

/// Those that tell of a file or folder that is there and can't be read.
Diagnostics unreadable_inputs(const Diagnostics& diagnostics);

/// A path as diagnostics show it: relative, parted by '/'.
std::string shown_path(const std::filesystem::path& path);

}  // namespace veldwerk
