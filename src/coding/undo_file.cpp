#include "coding/undo_file.hpp"

#include <filesystem>

#include <nlohmann/json.hpp>

#include "base/sha256.hpp"
#include "base/utf8.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kind = "veldwerk undo";

/// Whether a name leads to a file inside of the folder it is relative to.
bool stays_inside(std::string_view file) {
  const std::filesystem::path path{std::string(file)};
  return !file.empty() && path.is_relative() && path.lexically_normal() == path &&
         *path.begin() != ".." && file.find('\\') == file.npos;
}

/// A text or null; false where it is neither.
bool read_text(const Json& entry, const char* key, std::optional<std::string>& out) {
  const auto found = entry.find(key);
  if (found == entry.end() || !(found->is_string() || found->is_null())) return false;
  if (found->is_string()) out = found->get<std::string>();
  return true;
}

}  // namespace

std::string write_undo_file(const std::vector<FileChange>& files) {
  Json json;
  json["kind"] = kind;
  json["version"] = 1;
  json["files"] = Json::array();
  const auto text = [](const std::optional<std::string>& value) {
    return value ? Json(*value) : Json(nullptr);
  };
  for (const FileChange& file : files) {
    Json entry;
    entry["file"] = file.file;
    entry["after"] = file.after ? Json(sha256_hex(*file.after)) : Json(nullptr);
    entry["before"] = text(file.before);
    json["files"].push_back(std::move(entry));
  }
  return json.dump(1) + "\n";
}

std::optional<std::vector<UndoneFile>> read_undo_file(std::string_view bytes) {
  if (invalid_utf8_at(bytes)) return std::nullopt;
  const Json json = Json::parse(bytes, nullptr, false);
  if (!json.is_object() || json.value("kind", Json()) != kind) return std::nullopt;
  const auto files = json.find("files");
  if (json.value("version", Json()) != 1 || files == json.end() || !files->is_array()) {
    return std::nullopt;
  }
  std::vector<UndoneFile> undone;
  for (const Json& entry : *files) {
    UndoneFile file;
    if (!entry.is_object() || !entry.value("file", Json()).is_string()) return std::nullopt;
    file.file = entry["file"].get<std::string>();
    if (!stays_inside(file.file) || !read_text(entry, "before", file.before) ||
        !read_text(entry, "after", file.after_sha)) {
      return std::nullopt;
    }
    undone.push_back(std::move(file));
  }
  return undone;
}

UndoPlan plan_undo(const std::vector<UndoneFile>& undone, Draft& draft) {
  UndoPlan plan;
  for (const UndoneFile& file : undone) {
    const std::optional<std::string> now = draft.read(file.file);
    const std::optional<std::string> sha =
        now ? std::optional<std::string>(sha256_hex(*now)) : std::nullopt;
    if (sha != file.after_sha && now != file.before) plan.differs.push_back(file.file);
    if (file.before) {
      draft.write(file.file, *file.before);
    } else {
      draft.remove(file.file);
    }
  }
  plan.files = draft.changes();
  return plan;
}

}  // namespace veldwerk
