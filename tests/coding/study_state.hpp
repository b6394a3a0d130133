// What stands on disk in a study, byte for byte, to compare before and after.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace veldwerk {

inline std::string bytes_in(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Bytes by a file's name within the study.
using State = std::map<std::string, std::string>;

/// All files of the study, hidden ones too; not the lock.
inline State state_of(const std::filesystem::path& root) {
  State state;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const std::string name = entry.path().lexically_relative(root).generic_string();
    if (entry.is_regular_file() && name != ".veldwerk/lock") state[name] = bytes_in(entry.path());
  }
  return state;
}

/// The same without the journal.
inline State data_of(const std::filesystem::path& root) {
  State state = state_of(root);
  std::erase_if(state, [](const auto& file) { return file.first.starts_with("journal/"); });
  return state;
}

}  // namespace veldwerk
