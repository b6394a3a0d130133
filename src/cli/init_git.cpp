#include "cli/init_git.hpp"

#include <array>
#include <ostream>
#include <vector>

#include <fmt/format.h>

#include "base/child_process.hpp"
#include "base/diagnostic.hpp"
#include "base/file.hpp"
#include "cli/talk.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t file_limit = 1024ULL * 1024;

/// Behind what the file has already, so that these lines decide. `-text`: git never changes a
/// line end, since a coding's places are counted in the transcript as it is.
constexpr std::array attribute_lines = {
    "* -text",
    "/coding/**/*.csv merge=veldwerk",
    "/proposals/**/*.csv merge=veldwerk",
    "/unplaced/**/*.csv merge=veldwerk",
    "/conflicts/**/*.csv merge=veldwerk",
    "/decisions/**/*.csv merge=veldwerk",
    "/journal/*.jsonl merge=union",
    "/merged.csv merge=union",
};
constexpr std::array ignore_lines = {"/.veldwerk/"};

/// Where veldwerk is not installed, git merges lines, and marks those that both changed: a
/// driver that fails would leave theirs out.
constexpr std::string_view driver =
    "if command -v veldwerk >/dev/null; then veldwerk merge-file %O %A %B %P; "
    "else git merge-file %A %O %B; fi";

/// Adds the lines that `name` lacks; the exit status.
template <std::size_t count>
int add_lines(const fs::path& folder, std::string_view name,
              const std::array<const char*, count>& lines, Io& io) {
  std::string bytes;
  const auto failed = read_file(folder / name, file_limit, bytes);
  if (failed && failed->kind != FileError::Kind::missing) {
    say_error(io, fmt::format("`{}` can't be read: {}", name, failed->reason));
    return exit_falls_short;
  }
  const std::string before = bytes;
  const std::string end = bytes.find("\r\n") == bytes.npos ? "\n" : "\r\n";
  for (const std::string_view line : lines) {
    if (fmt::format("\n{}", bytes).find(fmt::format("\n{}{}", line, end)) != std::string::npos) {
      continue;
    }
    if (!bytes.empty() && !bytes.ends_with('\n')) bytes += end;
    bytes.append(line).append(end);
  }
  if (bytes == before) return exit_good;
  if (const auto refused = write_file_atomically(folder / name, bytes)) {
    say_error(io, fmt::format("`{}` can't be written: {}", name, refused->reason));
    return exit_falls_short;
  }
  io.out << (folder / name).generic_string() << '\n';
  return exit_good;
}

/// Runs git in the folder; nothing, and said, where it can't be or says no.
std::optional<std::string> git(const fs::path& folder, std::vector<std::string> words, Io& io) {
  words.insert(words.begin(), {"git", "-C", folder.string()});
  const std::optional<ChildEnd> end = run_child(words, false);
  if (!end) {
    say_error(io, "git is not there", "Install it: `sudo apt-get install git`.");
  } else if (end->status != 0) {
    say_error(io, fmt::format("`git {}` failed", words[3]), "What git said stands above.");
  }
  if (!end || end->status != 0) return std::nullopt;
  return end->output;
}

}  // namespace

int prepare_for_git(const fs::path& folder, Io& io) {
  // A study may lie in a repository that is larger.
  const std::optional<ChildEnd> inside =
      run_child({"git", "-C", folder.string(), "rev-parse", "--is-inside-work-tree"}, true);
  if (!inside || inside->status != 0) {
    if (!git(folder, {"init", "--quiet"}, io)) return exit_falls_short;
    io.out << (folder / ".git").generic_string() << '\n';
  }
  if (const int status = add_lines(folder, ".gitattributes", attribute_lines, io)) return status;
  if (const int status = add_lines(folder, ".gitignore", ignore_lines, io)) return status;
  if (!git(folder, {"config", "merge.veldwerk.name", "veldwerk: coding, row by row"}, io) ||
      !git(folder, {"config", "merge.veldwerk.driver", std::string(driver)}, io)) {
    return exit_falls_short;
  }
  io.out << "merge.veldwerk.driver\n";
  return exit_good;
}

}  // namespace veldwerk
