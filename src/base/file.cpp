#include "base/file.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "base/descriptor.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

FileError refuse_size(std::uint64_t size, std::uint64_t limit) {
  return {FileError::Kind::too_large,
          fmt::format("the file has {} bytes, more than the limit of {} MiB", size,
                      limit / (1024 * 1024))};
}

constexpr const char* not_regular = "it is not an ordinary file";

}  // namespace

#if VELDWERK_POSIX

std::optional<FileError> read_file(const fs::path& path, std::uint64_t limit, std::string& out) {
  out.clear();
  // O_NONBLOCK: opening a pipe must not wait for somebody to write into it.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return error_of_errno(errno, false);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return error_of_errno(errno, false);
  if (S_ISDIR(status.st_mode)) return FileError{FileError::Kind::not_regular, "it is a folder"};
  if (!S_ISREG(status.st_mode)) return FileError{FileError::Kind::not_regular, not_regular};
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > limit) return refuse_size(size, limit);
  // One byte more than expected shows in the same call that the end was reached.
  out.resize(static_cast<std::size_t>(size) + 1);
  std::size_t filled = 0;
  while (true) {
    const ssize_t got = ::read(file.get(), out.data() + filled, out.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return error_of_errno(errno, false);
    filled += static_cast<std::size_t>(got);
    if (got == 0 || filled < out.size()) break;
    if (filled > limit) return refuse_size(filled, limit);
    out.resize(out.size() + 65536);
  }
  out.resize(filled);
  return std::nullopt;
}

std::optional<FileError> write_new_file(const fs::path& path, std::string_view bytes) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (file.get() < 0) return error_of_errno(errno, true);
  const bool written = ::fchmod(file.get(), 0600) == 0 &&  // whatever the umask took away
                       write_all(file.get(), bytes) && ::fsync(file.get()) == 0;
  const int code = errno;
  if (written && file.close()) return std::nullopt;
  const FileError error = error_of_errno(written ? errno : code, true);
  ::unlink(path.c_str());
  return error;
}

std::optional<FileError> flush_folder(const fs::path& path) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0 || ::fsync(folder.get()) != 0) return error_of_errno(errno, true);
  return std::nullopt;
}

std::optional<FileError> write_file_atomically(const fs::path& path, std::string_view bytes) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  // A short name of its own, so that a long file name does not grow too long.
  for (int attempt = 0; attempt < 100; ++attempt) {
    const fs::path temporary = folder / fmt::format(".veldwerk-{}-{}.tmp", ::getpid(), attempt);
    if (fs::exists(fs::symlink_status(temporary))) continue;
    if (auto error = write_new_file(temporary, bytes)) return error;
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
      const FileError error = error_of_errno(errno, true);
      ::unlink(temporary.c_str());
      return error;
    }
    return flush_folder(folder);
  }
  return FileError{FileError::Kind::unwritable, "too many temporary files lie in its folder"};
}

#else

std::optional<FileError> read_file(const fs::path& path, std::uint64_t limit, std::string& out) {
  out.clear();
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    return FileError{FileError::Kind::missing, "there is no such file"};
  }
  if (!fs::is_regular_file(status)) return FileError{FileError::Kind::not_regular, not_regular};
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return FileError{FileError::Kind::unreadable, error.message()};
  if (size > limit) return refuse_size(size, limit);
  std::ifstream in(path, std::ios::binary);
  out.resize(static_cast<std::size_t>(size));
  in.read(out.data(), static_cast<std::streamsize>(size));
  if (!in) return FileError{FileError::Kind::unreadable, "it could not be read"};
  return std::nullopt;
}

std::optional<FileError> write_new_file(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.flush();
  if (!out) return FileError{FileError::Kind::unwritable, "it could not be written"};
  return std::nullopt;
}

std::optional<FileError> flush_folder(const fs::path&) {
  return std::nullopt;
}

std::optional<FileError> write_file_atomically(const fs::path& path, std::string_view bytes) {
  fs::path temporary = path;
  temporary += ".tmp";
  if (auto error = write_new_file(temporary, bytes)) return error;
  std::error_code error;
  fs::rename(temporary, path, error);
  if (error) return FileError{FileError::Kind::unwritable, error.message()};
  return std::nullopt;
}

#endif

std::optional<FileError> list_folder(const fs::path& path, std::vector<FolderEntry>& out,
                                     HiddenNames hidden) {
  out.clear();
  std::error_code error;
  fs::directory_iterator entries(path, error);
  if (error) {
    const bool missing =
        error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
    return FileError{missing ? FileError::Kind::missing : FileError::Kind::unreadable,
                     missing ? "there is no such folder" : error.message()};
  }
  for (; entries != fs::directory_iterator(); entries.increment(error)) {
    std::string name = entries->path().filename().string();
    if (hidden == HiddenNames::left_out && name.starts_with('.')) continue;
    std::error_code unseen;  // a link that leads nowhere is no folder
    const bool is_folder = entries->is_directory(unseen);
    if (unseen == std::errc::io_error) {
      return FileError{FileError::Kind::unreadable, fmt::format("{}: {}", name, unseen.message())};
    }
    out.push_back({std::move(name), is_folder, entries->is_symlink(unseen)});
  }
  if (error) return FileError{FileError::Kind::unreadable, error.message()};
  std::sort(out.begin(), out.end(),
            [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
  return std::nullopt;
}

}  // namespace veldwerk
