#include "base/durable.hpp"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <deque>
#include <random>
#include <set>

#include <fmt/format.h>

#include "base/descriptor.hpp"
#include "base/parallel.hpp"

#if VELDWERK_POSIX
#include <sys/file.h>
#endif

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// How many bytes of a folder's name stand in that of the hidden one beside it: names have an end.
constexpr std::size_t longest_in_aside = 200;

/// How the hidden folder is named in which `folder` is built: ".study.veldwerk-", 8 hexadecimal
/// digits and ".tmp".
std::string head_of_aside(const fs::path& folder) {
  return fmt::format(".{}.veldwerk-", folder.filename().string().substr(0, longest_in_aside));
}
constexpr std::string_view tail_of_aside = ".tmp";

/// The folder that holds `path`, by a name that can be opened.
fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

[[maybe_unused]] FileError of_code(const std::error_code& code) {
  return {FileError::Kind::unwritable, code.message()};
}

#if VELDWERK_POSIX

/// A rename with flags of Linux; -1 and ENOSYS where there is no such thing.
int rename_with(const fs::path& from, const fs::path& to, [[maybe_unused]] unsigned flags) {
#if defined(__linux__)
  return ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), flags);
#else
  static_cast<void>(from), static_cast<void>(to);
  errno = ENOSYS;
  return -1;
#endif
}

#if defined(__linux__)
constexpr unsigned exchange = RENAME_EXCHANGE;
constexpr unsigned no_replace = RENAME_NOREPLACE;
#else
constexpr unsigned exchange = 0;
constexpr unsigned no_replace = 0;
#endif

bool is_unsupported(int code) {
  return code == EINVAL || code == ENOSYS || code == EOPNOTSUPP;
}

Renamed failed_by(int code, FileError& error) {
  if (code == EEXIST || code == ENOTEMPTY) return Renamed::taken;
  if (code == ENOENT) return Renamed::missing;
  if (is_unsupported(code)) return Renamed::unsupported;
  error = error_of_errno(code, true);
  return Renamed::failed;
}

/// Writes a file that was just made, with the mode and group of another.
bool write_like(int descriptor, const NewFile& file) {
  if (descriptor < 0) return false;
  struct stat status {};
  const bool known =
      !file.like.empty() && ::stat(file.like.c_str(), &status) == 0 && S_ISREG(status.st_mode);
  mode_t mode = known ? status.st_mode & 0777 : 0600;
  // A group that one is not in can't be given; then its rights are not either.
  if (known && ::fchown(descriptor, static_cast<uid_t>(-1), status.st_gid) != 0) mode &= 0700;
  return ::fchmod(descriptor, mode | 0600) == 0 && write_all(descriptor, file.bytes);
}

/// Says that a program builds this folder, as long as the descriptor lives; -1 where another does.
int take_folder(const fs::path& folder) {
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  if (opened < 0 || ::flock(opened, LOCK_EX | LOCK_NB) == 0) return opened;
  ::close(opened);
  return -1;
}

/// Removes what programs that were stopped left of building `folder`.
void remove_left_asides(const fs::path& folder) {
  const std::string head = head_of_aside(folder);
  std::error_code code;
  std::vector<fs::path> left;
  for (fs::directory_iterator at(folder_of(folder), code), end; !code && at != end;
       at.increment(code)) {
    const std::string name = at->path().filename().string();
    if (name.size() == head.size() + 8 + tail_of_aside.size() && name.starts_with(head) &&
        name.ends_with(tail_of_aside) &&
        name.find_first_not_of("0123456789abcdef", head.size()) == head.size() + 8) {
      left.push_back(at->path());
    }
  }
  for (const fs::path& path : left) {
    const Descriptor taken(take_folder(path));
    if (taken.get() >= 0) fs::remove_all(path, code);
  }
}

/// All that was written to the disk on which `folder` lies.
bool flush_disk_of(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() < 0) return false;
#if defined(__linux__)
  return ::syncfs(opened.get()) == 0;
#else
  ::sync();
  return true;
#endif
}

std::optional<FileError> write_unflushed(const fs::path& path, std::string_view bytes) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (file.get() < 0 || ::fchmod(file.get(), 0600) != 0 || !write_all(file.get(), bytes) ||
      !file.close()) {
    return error_of_errno(errno, true);
  }
  return std::nullopt;
}

#else

void remove_left_asides(const fs::path&) {}

bool flush_disk_of(const fs::path&) {
  return true;
}

std::optional<FileError> write_unflushed(const fs::path& path, std::string_view bytes) {
  return write_new_file(path, bytes);
}

#endif

/// Writes new files into `folder`, on all cores: making many small ones is work for the system.
std::optional<FileError> write_all_unflushed(const fs::path& folder,
                                             const std::vector<NewFile>& files) {
  std::vector<std::optional<FileError>> errors(files.size());
  std::atomic<bool> failed = false;
  parallel_for(files.size(), [&](std::size_t i, std::size_t) {
    if (failed) return;
    errors[i] = write_unflushed(folder / files[i].path, files[i].bytes);
    if (errors[i]) failed = true;
  });
  const auto first = std::ranges::find_if(errors, [](const auto& one) { return one.has_value(); });
  return first == errors.end() ? std::nullopt : std::move(*first);
}

}  // namespace

#if VELDWERK_POSIX

Renamed exchange_names(const fs::path& a, const fs::path& b, FileError& error) {
  return rename_with(a, b, exchange) == 0 ? Renamed::done : failed_by(errno, error);
}

Renamed rename_to_new(const fs::path& from, const fs::path& to, FileError& error) {
  if (rename_with(from, to, no_replace) == 0) return Renamed::done;
  if (!is_unsupported(errno)) return failed_by(errno, error);
  // A second name for the same file is refused where the name is taken, too.
  if (::link(from.c_str(), to.c_str()) == 0) {
    if (::unlink(from.c_str()) == 0) return Renamed::done;
    return failed_by(errno, error);
  }
  if (errno != EPERM && errno != EMLINK && !is_unsupported(errno)) return failed_by(errno, error);
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(to, ignored))) return Renamed::taken;
  return ::rename(from.c_str(), to.c_str()) == 0 ? Renamed::done : failed_by(errno, error);
}

std::optional<FileError> rename_over(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return error_of_errno(errno, true);
  return std::nullopt;
}

std::optional<FileError> remove_file(const fs::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT && errno != ENOTDIR) {
    return error_of_errno(errno, true);
  }
  return std::nullopt;
}

bool is_being_written([[maybe_unused]] const fs::path& path) {
#if defined(__linux__)
  // A read lease is given only where nobody has the file open for writing. It is given back
  // at once; the signal that would tell of a program that wants the file is one that is ignored.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW));
  if (file.get() < 0) return false;
  if (::fcntl(file.get(), F_SETSIG, SIGURG) != 0) return false;
  if (::fcntl(file.get(), F_SETLEASE, F_RDLCK) == 0) {
    ::fcntl(file.get(), F_SETLEASE, F_UNLCK);
    return false;
  }
  return errno == EAGAIN;
#else
  return false;
#endif
}

std::optional<NewFileError> write_new_files(const std::vector<NewFile>& files) {
  constexpr std::size_t at_once = 128;  // open files
  for (std::size_t first = 0; first < files.size(); first += at_once) {
    const std::size_t end = std::min(first + at_once, files.size());
    std::deque<Descriptor> opened;
    for (std::size_t i = first; i < end; ++i) {
      const Descriptor& file = opened.emplace_back(
          ::open(files[i].path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
      if (!write_like(file.get(), files[i])) return NewFileError{i, error_of_errno(errno, true)};
#if defined(__linux__)
      if (files.size() > 1) ::sync_file_range(file.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
#endif
    }
    // Those who wait for the disk together wait once.
    std::vector<int> codes(opened.size());
    const auto flush = [&](std::size_t i, std::size_t) {
      if (::fsync(opened[i].get()) != 0 || !opened[i].close()) codes[i] = errno;
    };
    parallel_for(opened.size(), flush, opened.size() > 8 ? 16 : 1);
    const auto failed = std::ranges::find_if(codes, [](int code) { return code != 0; });
    if (failed != codes.end()) {
      return NewFileError{first + static_cast<std::size_t>(failed - codes.begin()),
                          error_of_errno(*failed, true)};
    }
  }
  return std::nullopt;
}

std::optional<FileError> append_flushed(const fs::path& path, std::string_view bytes) {
  Descriptor file(::open(
      path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
  struct stat status {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return error_of_errno(errno, true);
  if (!S_ISREG(status.st_mode)) {
    return FileError{FileError::Kind::not_regular, "it is not an ordinary file"};
  }
  bool written = status.st_size > 0 || ::fchmod(file.get(), 0600) == 0;
  written = written && write_all(file.get(), bytes) && ::fsync(file.get()) == 0;
  const int code = errno;
  if (written) {
    if (file.close()) return std::nullopt;
    return error_of_errno(errno, true);
  }
  if (::ftruncate(file.get(), status.st_size) == 0) ::fsync(file.get());
  return error_of_errno(code, true);
}

std::optional<FileError> cut_flushed(const fs::path& path, std::uint64_t size) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  if (file.get() < 0 || ::ftruncate(file.get(), static_cast<off_t>(size)) != 0 ||
      ::fsync(file.get()) != 0 || !file.close()) {
    return error_of_errno(errno, true);
  }
  return std::nullopt;
}

std::optional<FileError> make_folders(const fs::path& folder, std::vector<fs::path>& made) {
  std::vector<fs::path> missing;
  struct stat status {};
  for (fs::path at = folder; ::stat(at.c_str(), &status) != 0; at = at.parent_path()) {
    if (errno != ENOENT) return error_of_errno(errno, true);
    missing.push_back(at);
    if (!at.has_parent_path() || at == at.parent_path()) break;
  }
  for (; !missing.empty(); missing.pop_back()) {
    const fs::path& at = missing.back();
    if (::mkdir(at.c_str(), 0700) != 0) {
      if (errno == EEXIST) continue;
      return error_of_errno(errno, true);
    }
    made.push_back(at);
    if (::chmod(at.c_str(), 0700) != 0) return error_of_errno(errno, true);
    if (auto error = flush_folder(folder_of(at))) return error;
  }
  return std::nullopt;
}

#else

Renamed exchange_names(const fs::path&, const fs::path&, FileError&) {
  return Renamed::unsupported;
}

Renamed rename_to_new(const fs::path& from, const fs::path& to, FileError& error) {
  std::error_code code;
  if (fs::exists(fs::symlink_status(to, code))) return Renamed::taken;
  if (!fs::exists(fs::symlink_status(from, code))) return Renamed::missing;
  fs::rename(from, to, code);
  if (!code) return Renamed::done;
  error = of_code(code);
  return Renamed::failed;
}

std::optional<FileError> rename_over(const fs::path& from, const fs::path& to) {
  std::error_code code;
  fs::rename(from, to, code);
  if (code) return of_code(code);
  return std::nullopt;
}

std::optional<FileError> remove_file(const fs::path& path) {
  std::error_code code;
  fs::remove(path, code);
  if (code) return of_code(code);
  return std::nullopt;
}

bool is_being_written(const fs::path&) {
  return false;
}

std::optional<NewFileError> write_new_files(const std::vector<NewFile>& files) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (auto error = write_new_file(files[i].path, files[i].bytes)) {
      return NewFileError{i, std::move(*error)};
    }
  }
  return std::nullopt;
}

std::optional<FileError> append_flushed(const fs::path& path, std::string_view bytes) {
  std::error_code code;
  const std::uintmax_t before = fs::exists(path, code) ? fs::file_size(path, code) : 0;
  std::FILE* file = std::fopen(path.string().c_str(), "ab");
  if (file == nullptr) return FileError{FileError::Kind::unwritable, "it can't be opened"};
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  if (std::fclose(file) == 0 && written) return std::nullopt;
  fs::resize_file(path, before, code);
  return FileError{FileError::Kind::unwritable, "it could not be written"};
}

std::optional<FileError> cut_flushed(const fs::path& path, std::uint64_t size) {
  std::error_code code;
  fs::resize_file(path, size, code);
  if (code) return of_code(code);
  return std::nullopt;
}

std::optional<FileError> make_folders(const fs::path& folder, std::vector<fs::path>& made) {
  std::error_code code;
  for (fs::path at = folder; !at.empty() && !fs::exists(at, code); at = at.parent_path()) {
    made.insert(made.begin(), at);
  }
  fs::create_directories(folder, code);
  if (code) return of_code(code);
  return std::nullopt;
}

#endif

std::optional<FileError> write_new_folder(const fs::path& path, const std::vector<NewFile>& files) {
  fs::path folder = path.lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();  // written with a slash behind it
  std::vector<fs::path> made;
  const fs::path parent = folder_of(folder);
  if (auto error = make_folders(parent, made)) return error;
  remove_left_asides(folder);
  std::random_device random;
  const fs::path aside =
      parent / fmt::format("{}{:08x}{}", head_of_aside(folder), random(), tail_of_aside);
  std::error_code code;
  const auto give_up = [&](FileError error) {
    fs::remove_all(aside, code);
    for (; !made.empty(); made.pop_back()) fs::remove(made.back(), code);
    return error;
  };
  if (!fs::create_directory(aside, code))
    return give_up({FileError::Kind::unwritable, code.message()});
#if VELDWERK_POSIX
  const Descriptor taken(take_folder(aside));
  if (taken.get() < 0) return give_up({FileError::Kind::unwritable, "another program makes it"});
#endif
  const fs::file_status old = fs::status(folder, code);
  fs::permissions(aside, fs::is_directory(old) ? old.permissions() : fs::perms::owner_all, code);
  std::set<fs::path> known{aside};
  for (const NewFile& file : files) {
    const fs::path inside = (aside / file.path).parent_path();
    if (!known.insert(inside).second) continue;
    fs::create_directories(inside, code);
    if (!code) fs::permissions(inside, fs::perms::owner_all, code);
    if (code) return give_up({FileError::Kind::unwritable, code.message()});
  }
  if (auto error = write_all_unflushed(aside, files)) return give_up(std::move(*error));
  if (!flush_disk_of(aside)) {
    return give_up({FileError::Kind::unwritable, "the disk could not be flushed"});
  }
  if (auto error = rename_over(aside, folder)) return give_up(std::move(*error));
  return flush_folder(parent);
}

}  // namespace veldwerk
