#include "base/folder_stamp.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "base/descriptor.hpp"
#include "base/sha256.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// What one name stands for.
struct Look {
  bool is_folder = false;
  std::pair<std::uint64_t, std::uint64_t> number;  // of the disk, and of the file on it
  std::string text;                                // differs when it was changed
};

#if VELDWERK_POSIX

Look look_at(const fs::path& path) {
  struct stat is = {};
  if (::stat(path.c_str(), &is) != 0) return {.is_folder = false, .number = {}, .text = "?"};
  Look look{.is_folder = S_ISDIR(is.st_mode), .number = {is.st_dev, is.st_ino}, .text = {}};
  if (look.is_folder) return look;  // its times tell of what is in it, which is looked at anyway
  look.text = fmt::format("{} {} {}.{} {}.{}", is.st_ino, is.st_size, is.st_mtim.tv_sec,
                          is.st_mtim.tv_nsec, is.st_ctim.tv_sec, is.st_ctim.tv_nsec);
  return look;
}

#else

Look look_at(const fs::path& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return {.is_folder = true, .number = {}, .text = {}};
  const auto size = fs::file_size(path, error);
  const auto time = fs::last_write_time(path, error).time_since_epoch().count();
  return {.is_folder = false, .number = {}, .text = fmt::format("{} {}", size, time)};
}

#endif

/// Goes through a folder; a struct so that its steps share their state.
struct Walk {
  const std::string& left_out_by;
  std::vector<std::string> lines = {};
  std::set<std::pair<std::uint64_t, std::uint64_t>> entered = {};  // links may lead in a circle

  void enter(const fs::path& folder, const std::string& shown) {
    constexpr int deepest = 40;
    std::error_code error;
    if (std::ranges::count(shown, '/') > deepest) return;
    if (!shown.empty() && fs::exists(folder / left_out_by, error)) return;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
      std::string name = entry->path().filename().string();
      if (name.starts_with('.')) continue;
      const Look look = look_at(entry->path());
      name.insert(0, shown);
      lines.push_back(fmt::format("{}\n{}\n", name, look.text));
      if (!look.is_folder) continue;
      if (look.number.second != 0 && !entered.insert(look.number).second) continue;
      enter(entry->path(), name.append("/"));
    }
    if (error) lines.push_back(fmt::format("{}\n!\n", shown));
  }
};

}  // namespace

std::string folder_stamp(const fs::path& folder, const std::string& left_out_by,
                         const std::vector<fs::path>& others) {
  Walk walk{.left_out_by = left_out_by};
  walk.enter(folder, "");
  for (const fs::path& other : others) {
    walk.lines.push_back(fmt::format("{}\n{}\n", other.string(), look_at(other).text));
  }
  std::ranges::sort(walk.lines);  // a folder lists its names in no order
  std::string all;
  for (const std::string& line : walk.lines) all += line;
  return sha256_hex(all).substr(0, 32);
}

}  // namespace veldwerk
