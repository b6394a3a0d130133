#include "coding/own_output.hpp"

#include <cstdint>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "coding/folder_sweep.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t provenance_limit = 256ULL * 1024 * 1024;

/// A name that we could have written: it leads nowhere else.
bool stays_below(const std::string& name) {
  const fs::path path(name);
  return !name.empty() && path.is_relative() && path.lexically_normal() == path &&
         *path.begin() != "..";
}

}  // namespace

std::vector<std::string> own_outputs(Draft& draft, const fs::path& root) {
  std::vector<std::string> files;
  for (const std::string& file : files_below(draft, root)) {
    const fs::path path(file);
    std::string bytes;
    if (path.filename() != "provenance.json") continue;
    if (const auto error = read_file(root / path, provenance_limit, bytes)) {
      if (error->kind == FileError::Kind::unreadable) draft.fail(file, error->reason);
      continue;
    }
    const nlohmann::json json = nlohmann::json::parse(bytes, nullptr, false);
    if (!json.is_object() || json.value("program", nlohmann::json()) != "veldwerk") continue;
    const auto outputs = json.find("outputs");
    if (outputs == json.end() || !outputs->is_array()) continue;
    for (const nlohmann::json& output : *outputs) {
      if (!output.is_string() || !stays_below(output.get<std::string>())) continue;
      files.push_back((path.parent_path() / output.get<std::string>()).generic_string());
    }
    files.push_back(file);
  }
  return files;
}

}  // namespace veldwerk
