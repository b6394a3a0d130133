#include "files/input.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/source_text.hpp"

namespace veldwerk {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view unlisted = "folder can't be read: ";

}  // namespace

bool check_inside(const fs::path& root, std::string_view path, const Place& named_at,
                  Diagnostics& diagnostics) {
  const auto refuse = [&](std::string message) {
    diagnostics.push_back(make_error("path-outside", named_at, std::move(message),
                                     "Put the file in the study's folder and name it by a path "
                                     "from there, such as `interviews/I01.txt`."));
    return false;
  };
  const fs::path as_written{std::string(path)};
  const fs::path normal = as_written.lexically_normal();
  if (as_written.is_absolute() || path.starts_with('~') ||
      path.find('\\') != std::string_view::npos) {
    return refuse(fmt::format("`{}` is not a path from the study's folder", shorten(path)));
  }
  if (!normal.empty() && *normal.begin() == "..") {
    return refuse(fmt::format("`{}` leaves the study's folder", shorten(path)));
  }
  // Only a link can lead out now; asking costs system calls, so only then.
  std::error_code error;
  fs::path here = root;
  for (const fs::path& part : normal) {
    here /= part;
    if (!fs::is_symlink(fs::symlink_status(here, error))) continue;
    const fs::path real = fs::weakly_canonical(here, error);
    const fs::path home = fs::weakly_canonical(root, error);
    const auto [from_home, rest] =
        std::mismatch(home.begin(), home.end(), real.begin(), real.end());
    if (from_home != home.end()) {
      return refuse(fmt::format("`{}` is a link that leaves the study's folder", shorten(path)));
    }
  }
  return true;
}

bool read_input(const fs::path& root, std::string_view name, std::uint64_t limit,
                std::string_view missing_rule, const Place& named_at, std::string& bytes,
                Diagnostics& diagnostics) {
  const std::optional<FileError> error =
      read_file(root / fs::path(std::string(name)), limit, bytes);
  if (!error) return true;
  std::string rule(unreadable_rule);
  std::string help(unreadable_help);
  if (error->kind == FileError::Kind::missing) {
    rule = missing_rule;
    help = "Correct the name, or put the file there.";
  } else if (error->kind == FileError::Kind::too_large) {
    rule = "file-limit";
    help = "Is it the right file? What belongs to a study is smaller.";
  } else if (error->kind == FileError::Kind::not_regular) {
    help = "Name a file with text.";
  }
  diagnostics.push_back(make_error(
      std::move(rule), named_at,
      fmt::format("`{}` can't be read: {}", shorten(name, 80), error->reason), std::move(help)));
  return false;
}

std::vector<FolderEntry> list_input(const fs::path& root, std::string_view name,
                                    Diagnostics& diagnostics) {
  std::vector<FolderEntry> entries;
  const std::optional<FileError> error = list_folder(root / fs::path(std::string(name)), entries);
  if (!error) return entries;
  if (error->kind != FileError::Kind::missing) report_unlisted(name, *error, diagnostics);
  return {};
}

void report_unlisted(std::string_view name, const FileError& error, Diagnostics& diagnostics) {
  Diagnostic told =
      make_error(std::string(unreadable_rule), {name.empty() ? "." : printable(name), 0, 0},
                 fmt::format("the {}{}{}", name.empty() ? "study's " : "", unlisted, error.reason),
                 "Nobody knows what it holds. Ask for the right to read it, or try again when the "
                 "system can.");
  const bool known = std::ranges::any_of(diagnostics, [&](const Diagnostic& one) {
    return one.rule == told.rule && one.place.file == told.place.file &&
           one.message == told.message;
  });
  if (!known) diagnostics.push_back(std::move(told));
}

const Diagnostic* unlisted_folder(const Diagnostics& diagnostics) {
  const auto found = std::ranges::find_if(diagnostics, [](const Diagnostic& one) {
    return one.rule == unreadable_rule && one.message.find(unlisted) != std::string::npos;
  });
  return found == diagnostics.end() ? nullptr : &*found;
}

Diagnostics unreadable_inputs(const Diagnostics& diagnostics) {
  Diagnostics found;
  std::ranges::copy_if(diagnostics, std::back_inserter(found),
                       [](const Diagnostic& one) { return one.rule == unreadable_rule; });
  return found;
}

std::string shown_path(const fs::path& path) {
  return path.lexically_normal().generic_string();
}

}  // namespace veldwerk
