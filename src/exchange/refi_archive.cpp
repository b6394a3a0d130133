#include "exchange/refi_archive.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "text/folding.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

std::string_view name_in(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

/// A member's name with `/` between its folders: programs of Windows write `\` as well.
std::string with_slashes(std::string name) {
  std::ranges::replace(name, '\\', '/');
  return name;
}

/// Whether a member's name leads out of the folder that it would be unpacked in.
bool climbs(std::string_view name) {
  if (name.starts_with('/')) return true;
  if (name.size() > 1 && name[1] == ':') return true;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    if (name.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return false;
}

/// What programs leave in a zip beside the project.
bool is_litter(std::string_view name) {
  return name.ends_with('/') || name_in(name).starts_with('.') || name.starts_with("__MACOSX/");
}

/// By what a member is found: in small letters, and with its accents as part of them, which a Mac
/// writes apart.
std::string key_of(std::string_view path) {
  return invalid_utf8_at(path) ? lower(path) : small_letters(path);
}

std::string percent_decoded(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && digit(text[at + 1]) >= 0 &&
        digit(text[at + 2]) >= 0) {
      result.push_back(static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2])));
      at += 2;
    } else {
      result.push_back(text[at]);
    }
  }
  return result;
}

/// The path of a URI, without its scheme, slashes made `/`.
std::string path_of(std::string_view uri) {
  std::string path = key_of(trim(uri));
  std::ranges::replace(path, '\\', '/');
  for (const std::string_view scheme : {"internal:", "relative:", "absolute:", "file:"}) {
    if (path.starts_with(scheme)) path.erase(0, scheme.size());
  }
  const std::size_t start = path.find_first_not_of('/');
  path.erase(0, start == path.npos ? path.size() : start);
  while (path.starts_with("./")) path.erase(0, 2);
  return path;
}

}  // namespace

bool is_refi_name(std::string_view file_name) {
  const std::string name = lower(file_name);
  return name.ends_with(".qdpx") || name.ends_with(".qde") || name.ends_with(".qdc");
}

bool RefiArchive::refuse(std::string_view rule, std::string message, std::string help,
                         Diagnostics& diagnostics) const {
  diagnostics.push_back(
      make_error(std::string(rule), {file_, 0, 0}, std::move(message), std::move(help)));
  return false;
}

bool RefiArchive::open(std::string file, std::string bytes, Diagnostics& diagnostics) {
  file_ = std::move(file);
  bytes_ = std::move(bytes);
  const std::string_view start =
      trim(std::string_view(bytes_).substr(bytes_.starts_with("\xef\xbb\xbf") ? 3 : 0, 512));
  const std::string name = lower(file_);
  if (bytes_.empty()) {
    return refuse("import-format", "the file is empty", "Export the project again.", diagnostics);
  }
  if (start.starts_with('<') && !name.ends_with(".qdpx")) {  // bare XML
    xml_name_ = file_;
    xml_ = std::move(bytes_);
    return true;
  }
  if (start.starts_with('<')) {
    const bool page = lower(start.substr(0, 64)).find("html") != std::string::npos;
    if (page || start.find("QDA-XML") == start.npos) {
      return refuse("import-format",
                    page ? "it is a web page, not a project"
                         : "it is a text that starts with `<`, not a zip file",
                    "Was it saved from a browser? Download or export the project again.",
                    diagnostics);
    }
    xml_name_ = file_;
    xml_ = std::move(bytes_);
    return true;
  }
  if (const auto error = zip_.open(bytes_)) {
    return refuse("import-format", error->reason,
                  "A project is a .qdpx file (a zip) as the other program exports it, or the .qde "
                  "in it.",
                  diagnostics);
  }
  return find_xml(diagnostics);
}

bool RefiArchive::find_xml(Diagnostics& diagnostics) {
  std::vector<const std::string*> at_root;
  std::vector<const std::string*> below;
  std::size_t climbing = 0;
  for (const std::string& written : zip_.names()) {
    const std::string name = with_slashes(written);
    if (climbs(name)) {
      if (climbing++ > 0) continue;
      diagnostics.push_back(make_warning(
          "import-left-out", {file_, 0, 0},
          fmt::format("a file in it has a name that leads out of its folder, and was passed over: "
                      "`{}`",
                      shorten(written)),
          "No program that means well writes such a name: ask where the file came from."));
      continue;
    }
    if (is_litter(name)) continue;
    const std::string path = key_of(name);
    if (path.ends_with(".qde")) {
      (name.find('/') == name.npos ? at_root : below).push_back(&written);
    }
    const auto add = [&](auto& map, std::string key) {
      const auto [place, fresh] = map.emplace(std::move(key), &written);
      if (!fresh) place->second = nullptr;
    };
    add(by_path_, path);
    add(by_name_, std::string(name_in(path)));
  }
  if (climbing > 1) {
    diagnostics.push_back(make_warning("import-left-out", {file_, 0, 0},
                                       fmt::format("{} more such names", climbing - 1),
                                       "They were passed over as well."));
  }
  const std::vector<const std::string*>& found = at_root.empty() ? below : at_root;
  if (found.size() != 1) {
    return refuse("import-format",
                  found.empty() ? "there is no project (a file that ends in .qde) in it"
                                : fmt::format("there are {} projects in it", found.size()),
                  "A project file holds one .qde and a folder `sources`.", diagnostics);
  }
  xml_name_ = fmt::format("{} ({})", file_, shorten(*found.front(), 80));
  // Where the system gives no thread, they are unpacked when the first is asked for.
  reading_ahead_ = std::async(std::launch::async | std::launch::deferred, [this] { read_ahead(); });
  return read_member(*found.front(), xml_, diagnostics);
}

bool RefiArchive::read_member(const std::string& name, std::string& out, Diagnostics& diagnostics) {
  const auto error = zip_.read(name, out);
  if (!error) return true;
  const bool bomb = error->reason.find("far more") != std::string::npos;
  return refuse(bomb ? "import-limit" : "import-format",
                fmt::format("`{}` in it can't be unpacked: {}", shorten(name, 80), error->reason),
                "Export the project again, without a password; or copy it again, if it was cut "
                "off on its way.",
                diagnostics);
}

/// What fails here is left out: it fails again, and is told, when it is asked for.
void RefiArchive::read_ahead() {
  constexpr std::uint64_t most = 512ULL * 1024 * 1024;  // bytes
  ZipReader zip({.bytes = most, .ratio = refi_limits.ratio, .members = refi_limits.members});
  if (zip.open(bytes_)) return;
  std::string bytes;
  for (const auto& [path, member] : by_path_) {
    if (member == nullptr || !path.ends_with(".txt")) continue;
    if (!zip.read(*member, bytes)) ahead_.emplace(*member, std::move(bytes));
  }
}

const std::string* RefiArchive::member_of(std::string_view uri) const {
  for (const std::string& path : {path_of(uri), path_of(percent_decoded(uri))}) {
    for (const std::string& whole : {"sources/" + path, path}) {
      const auto found = by_path_.find(whole);
      if (found != by_path_.end() && found->second != nullptr) return found->second;
    }
    const auto found = by_name_.find(name_in(path));
    if (found != by_name_.end() && found->second != nullptr) return found->second;
  }
  return nullptr;
}

bool RefiArchive::has(std::string_view uri) const {
  return member_of(uri) != nullptr;
}

std::optional<std::string> RefiArchive::read(std::string_view uri, Diagnostics& diagnostics) {
  const std::string* member = member_of(uri);
  if (member == nullptr) return std::nullopt;
  if (reading_ahead_.valid()) reading_ahead_.get();
  if (const auto ahead = ahead_.extract(*member)) return std::move(ahead.mapped());
  std::string bytes;
  if (!read_member(*member, bytes, diagnostics)) return std::nullopt;
  return bytes;
}

}  // namespace veldwerk
