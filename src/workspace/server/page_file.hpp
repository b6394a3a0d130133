// The page itself: files that are built into the program. No file of the disk is looked at.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/embedded.hpp"
#include "workspace/server/http.hpp"

namespace veldwerk {

/// index.html, app.js, app.css and what belongs to them; none where the program was built without
/// the tools that make them.
std::span<const EmbeddedFile> workspace_page_files();  // written by cmake/embed.cmake

/// The file that a path asks for: "/app.js" by its name, "/" index.html; nothing where it is none.
std::optional<Response> page_file(std::span<const EmbeddedFile> files, std::string_view path);

}  // namespace veldwerk
