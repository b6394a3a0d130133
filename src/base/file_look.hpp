// What a file looks like from outside, without reading it: so that who keeps what they read knows
// when to read it again. Who writes through a memory map can do so unseen.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace veldwerk {

/// Differs when what the name stands for was written, replaced, removed or given other rights.
struct FileLook {
  bool is_there = false;  // and may be looked at
  bool is_folder = false;
  std::uint64_t disk = 0;
  std::uint64_t number = 0;  // of the file on that disk
  std::uint64_t size = 0;
  std::int64_t written = 0;  // nanoseconds since 1970: its content
  std::int64_t changed = 0;  // the entry itself: nobody can set that time back

  bool operator==(const FileLook&) const = default;
};

/// Links are followed.
FileLook look_at(const std::filesystem::path& path);

struct NamedLook {
  std::string name;
  FileLook look;
};

/// What the names in a folder stand for, by name, without those that begin with a dot; false where
/// not all of them could be listed.
bool look_into(const std::filesystem::path& folder, std::vector<NamedLook>& found);

/// Now, as FileLook counts time: taken before looking, and given to is_settled().
std::int64_t time_of_looking();

/// The clocks of disks go in ticks: of some milliseconds, where it is slowest of two seconds.
inline constexpr std::int64_t slowest_tick = 3'000'000'000;

/// Whether every later change of the file will show in how it looks. What was changed less than a
/// tick before it was looked at (`at`) may be changed again in the same tick, and is not settled.
bool is_settled(const FileLook& look, std::int64_t at, std::int64_t tick = slowest_tick);

}  // namespace veldwerk
