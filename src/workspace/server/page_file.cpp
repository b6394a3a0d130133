#include "workspace/server/page_file.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace veldwerk {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> types = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".txt", "text/plain; charset=utf-8"},
}};

std::string_view type_of(std::string_view name) {
  const auto found =
      std::ranges::find_if(types, [&](const auto& type) { return name.ends_with(type.first); });
  return found == types.end() ? "application/octet-stream" : found->second;
}

}  // namespace

std::optional<Response> page_file(std::span<const EmbeddedFile> files, std::string_view path) {
  if (!path.starts_with('/')) return std::nullopt;
  const std::string_view name = path == "/" ? std::string_view("index.html") : path.substr(1);
  const auto found = std::ranges::find(files, name, &EmbeddedFile::name);
  if (found == files.end()) return std::nullopt;
  Response response;
  response.type = type_of(name);
  response.body = found->text;
  return response;
}

}  // namespace veldwerk
