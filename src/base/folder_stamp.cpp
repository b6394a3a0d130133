#include "base/folder_stamp.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/sha256.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t content_limit = 1ULL << 28U;

std::string content_of(const fs::path& path) {
  std::string bytes;
  return read_file(path, content_limit, bytes) ? "?" : sha256_hex(bytes);
}

}  // namespace

/// Goes through the folder; a struct so that its steps share their state.
struct FolderStamps::Walk {
  FolderStamps& stamps;
  std::int64_t at = time_of_looking();
  std::vector<std::string> lines = {};
  std::map<std::string, Young> young = {};
  std::set<std::pair<std::uint64_t, std::uint64_t>> entered = {};  // links may lead in a circle

  void enter(const fs::path& folder, const std::string& shown) {
    constexpr int deepest = 40;
    std::error_code error;
    if (std::ranges::count(shown, '/') > deepest) return;
    if (!shown.empty() && fs::exists(folder / stamps.left_out_by_, error)) return;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
      std::string name = entry->path().filename().string();
      if (name.starts_with('.')) continue;
      const FileLook look = look_at(entry->path());
      name.insert(0, shown);
      if (!look.is_folder) {
        note(name, entry->path(), look);
        continue;
      }
      lines.push_back(fmt::format("{}\n\n", name));  // its times tell of what is looked at anyway
      if (look.number != 0 && !entered.emplace(look.disk, look.number).second) continue;
      enter(entry->path(), name.append("/"));
    }
    if (error) lines.push_back(fmt::format("{}\n!\n", shown));
  }

  void note(const std::string& name, const fs::path& path, const FileLook& look) {
    if (!look.is_there) {
      lines.push_back(fmt::format("{}\n?\n", name));
      return;
    }
    lines.push_back(fmt::format("{}\n{} {} {} {} {} {}\n", name, look.disk, look.number, look.size,
                                look.written, look.changed, content_if_young(name, path, look)));
  }

  /// Or nothing, of a file that was settled when it was first seen to look so.
  std::string content_if_young(const std::string& name, const fs::path& path,
                               const FileLook& look) {
    const bool settled = is_settled(look, at, stamps.tick_);
    const auto known = stamps.young_.find(name);
    const bool same = known != stamps.young_.end() && known->second.look == look;
    if (same && known->second.settled) {
      young[name] = known->second;
      return known->second.content;
    }
    if ((settled && !same) || name.starts_with(stamps.appended_ + "/")) return {};
    const std::string content = content_of(path);
    young[name] = {.look = look, .content = content, .settled = settled};
    return content;
  }
};

std::string FolderStamps::now(const std::vector<fs::path>& others) {
  Walk walk{.stamps = *this};
  walk.enter(folder_, "");
  for (const fs::path& other : others) walk.note(other.string(), other, look_at(other));
  young_ = std::move(walk.young);
  std::ranges::sort(walk.lines);  // a folder lists its names in no order
  std::string all;
  for (const std::string& line : walk.lines) all += line;
  return sha256_hex(all).substr(0, 32);
}

}  // namespace veldwerk
