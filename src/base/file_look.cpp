#include "base/file_look.hpp"

#include <algorithm>
#include <chrono>
#include <system_error>

#include "base/descriptor.hpp"

#if VELDWERK_POSIX
#include <dirent.h>
#endif

namespace veldwerk {

namespace fs = std::filesystem;

#if VELDWERK_POSIX

namespace {

std::int64_t since_1970(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

FileLook look_of(const struct stat& is) {
  return {.is_there = true,
          .is_folder = S_ISDIR(is.st_mode),
          .disk = is.st_dev,
          .number = is.st_ino,
          .size = static_cast<std::uint64_t>(is.st_size),
          .written = since_1970(is.st_mtim),
          .changed = since_1970(is.st_ctim)};
}

}  // namespace

FileLook look_at(const fs::path& path) {
  struct stat is = {};
  return ::stat(path.c_str(), &is) == 0 ? look_of(is) : FileLook();
}

bool look_into(const fs::path& folder, std::vector<NamedLook>& found) {
  found.clear();
  DIR* names = ::opendir(folder.c_str());
  if (names == nullptr) return false;
  errno = 0;
  while (const dirent* entry = ::readdir(names)) {
    if (entry->d_name[0] == '.') continue;
    struct stat is = {};
    const bool there = ::fstatat(::dirfd(names), entry->d_name, &is, 0) == 0;
    found.push_back({entry->d_name, there ? look_of(is) : FileLook()});
    errno = 0;
  }
  const bool all = errno == 0;
  ::closedir(names);
  std::ranges::sort(found, {}, &NamedLook::name);
  return all;
}

#else

FileLook look_at(const fs::path& path) {
  std::error_code error;
  FileLook look{.is_there = fs::exists(path, error), .is_folder = fs::is_directory(path, error)};
  if (!look.is_there || look.is_folder) return look;
  look.size = fs::file_size(path, error);
  const auto time = std::chrono::file_clock::to_sys(fs::last_write_time(path, error));
  look.written =
      std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
  look.changed = look.written;
  return look;
}

bool look_into(const fs::path& folder, std::vector<NamedLook>& found) {
  found.clear();
  std::error_code error;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (!name.starts_with('.')) found.push_back({std::move(name), look_at(entry->path())});
  }
  std::ranges::sort(found, {}, &NamedLook::name);
  return !error;
}

#endif

std::int64_t time_of_looking() {
  using namespace std::chrono;
  return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

bool is_settled(const FileLook& look, std::int64_t at, std::int64_t tick) {
  return look.is_there && std::max(look.written, look.changed) < at - tick;
}

}  // namespace veldwerk
