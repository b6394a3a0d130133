#include "files/format_version.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace veldwerk {
namespace {

constexpr std::string_view version_read = "1";

bool is_number(std::string_view text) {
  return !text.empty() && text.front() != '0' &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool check_format_version(YamlReader& reader, const YamlNode& root) {
  if (root.kind != YamlNode::Kind::map) return true;
  const YamlNode* version = root.find("veldwerk");
  if (version == nullptr) {
    reader.error(
        "missing-key", root, "the key `veldwerk` is missing",
        fmt::format("Start the file with a line `veldwerk: {}`, the version of its format.",
                    version_read));
    return true;
  }
  if (version->scalar == version_read) return true;
  if (is_number(version->scalar)) {
    reader.error("study-version", *version,
                 fmt::format("the file has format version {}, this program reads version {}",
                             shorten(version->scalar), version_read),
                 "Read it with a newer veldwerk. Nothing of the file was read or changed.");
  } else {
    reader.error(
        "study-version", *version,
        fmt::format("`veldwerk` must be {}, the version of the file's format", version_read),
        fmt::format("Write `veldwerk: {}`.", version_read));
  }
  return false;
}

}  // namespace veldwerk
