#include "cli/serve_browser.hpp"

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "base/child_process.hpp"
#include "base/file.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

#if defined(__APPLE__)
constexpr std::string_view opener = "open";
#else
constexpr std::string_view opener = "xdg-open";
#endif

/// "" where it is not set. Nothing of ours sets the environment.
std::string_view environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value == nullptr ? std::string_view() : std::string_view(value);
}

/// A new folder, for us alone; first in the home folder: a browser that is shut in its own (a snap)
/// has another /tmp, and reads nothing there whose name begins with a dot.
std::optional<fs::path> new_folder() {
  std::error_code none;
  for (const fs::path& above : {fs::path(environment("HOME")), fs::temp_directory_path(none)}) {
    if (!above.is_absolute()) continue;
    std::string name = (above / "veldwerk-start-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) return fs::path(name);
  }
  return std::nullopt;
}

/// `link` has no character that means something in HTML.
std::string page_to(std::string_view link) {
  return fmt::format(R"(<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>veldwerk</title>
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={0}">
</head>
<body><p><a href="{0}">veldwerk</a></p></body>
</html>
)",
                     link);
}

}  // namespace

bool has_screen(const Io& io) {
  if (!io.out_is_terminal) return false;
#if defined(__APPLE__)
  return environment("SSH_CONNECTION").empty();
#else
  return !environment("DISPLAY").empty() || !environment("WAYLAND_DISPLAY").empty();
#endif
}

bool StartFile::open(const std::string& link) {
  folder_ = new_folder();
  if (!folder_) return false;
  const fs::path file = *folder_ / "veldwerk.html";
  if (!write_new_file(file, page_to(link)) && start_program({std::string(opener), file.string()})) {
    return true;
  }
  remove();
  return false;
}

void StartFile::remove() {
  std::error_code ignored;
  if (folder_) fs::remove_all(*folder_, ignored);
  folder_.reset();
}

}  // namespace veldwerk
