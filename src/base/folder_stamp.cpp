#include "base/folder_stamp.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <set>
#include <string_view>
#include <utility>

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
  std::string told = {};
  std::map<std::string, Young> young = {};
  std::set<std::pair<std::uint64_t, std::uint64_t>> entered = {};  // links may lead in a circle

  void enter(const fs::path& folder, const std::string& shown) {
    constexpr int deepest = 40;
    if (std::ranges::count(shown, '/') > deepest) return;
    std::vector<NamedLook> found;
    const bool all = look_into(folder, found);
    const auto is_mark = [&](const NamedLook& one) { return one.name == stamps.left_out_by_; };
    if (!shown.empty() && std::ranges::any_of(found, is_mark)) return;
    for (const auto& [name, look] : found) {
      const std::string path = shown + name;
      if (!look.is_folder) {
        note(path, folder / name, look);
        continue;
      }
      tell(path, '/');  // its times tell of what is looked at anyway
      if (look.number != 0 && !entered.emplace(look.disk, look.number).second) continue;
      enter(folder / name, path + "/");
    }
    if (!all) tell(shown, '!');
  }

  void tell(std::string_view name, char what) {
    told.append(name).push_back('\0');  // in no name
    told.push_back(what);
  }

  template <typename Number>
  void tell_number(Number number) {
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    told.append(bytes, sizeof number);
  }

  void note(const std::string& name, const fs::path& path, const FileLook& look) {
    tell(name, look.is_there ? '.' : '?');
    if (!look.is_there) return;
    for (const std::uint64_t number : {look.disk, look.number, look.size}) tell_number(number);
    for (const std::int64_t time : {look.written, look.changed}) tell_number(time);
    const std::string content = content_if_young(name, path, look);
    tell_number(content.size());
    told += content;
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
  return sha256_hex(walk.told).substr(0, 32);
}

}  // namespace veldwerk
