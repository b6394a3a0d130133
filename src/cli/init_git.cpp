#include "cli/init_git.hpp"

#include <ostream>
#include <vector>

#include <fmt/format.h>

#include "base/child_process.hpp"
#include "base/diagnostic.hpp"
#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "base/source_text.hpp"
#include "cli/talk.hpp"
#include "files/input.hpp"
#include "files/study_file.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t file_limit = 1024ULL * 1024;

/// A pattern of .gitattributes for what `glob` takes in a folder, whose name is meant as it
/// stands; quoted as C does where git would take it for more than one word.
std::string pattern_of(std::string_view folder, std::string_view glob) {
  std::string pattern;
  for (const char c : folder) {
    if (std::string_view("*?[\\").find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  pattern += glob;
  if (pattern.find_first_of(" \"") == pattern.npos) return pattern;
  std::string quoted = "\"";
  for (const char c : pattern) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

/// The folder of coding that study.yaml names; nothing, and said, where that can't be read.
std::optional<std::string> coding_folder(const fs::path& folder, Io& io) {
  std::string text;
  const auto failed = read_file(folder / "study.yaml", file_limit, text);
  Diagnostics found;
  std::optional<StudyFile> study;
  if (!failed && check_text("study.yaml", text, found)) {
    study = read_study_file("study.yaml", text, found);
  }
  if (study && !study->coding.text.empty()) return shown_path(study->coding.text);
  write_diagnostics(io.err, found, io.colour);
  say_error(io,
            failed ? fmt::format("`study.yaml` can't be read: {}", failed->reason)
                   : "study.yaml does not say where the coding is",
            "Mend it first: git is told to merge that folder row by row.");
  return std::nullopt;
}

/// Behind what the file has already, so that these lines decide. `-text`: git never changes a
/// line end, since a coding's places are counted in the transcript as it is.
std::vector<std::string> attribute_lines(std::string_view coding) {
  return {
      "* -text",
      fmt::format("{} merge=veldwerk", pattern_of(fmt::format("/{}/", coding), "**/*.csv")),
      "/proposals/**/*.csv merge=veldwerk",
      "/unplaced/**/*.csv merge=veldwerk",
      "/conflicts/**/*.csv merge=veldwerk",
      "/decisions/**/*.csv merge=veldwerk",
      "/journal/*.jsonl merge=union",
      "/merged.csv merge=union",
  };
}

/// Where veldwerk is not installed, git merges lines, and marks those that both changed: a
/// driver that fails would leave theirs out.
constexpr std::string_view driver =
    "if command -v veldwerk >/dev/null; then veldwerk merge-file %O %A %B %P; "
    "else git merge-file %A %O %B; fi";

/// Adds the lines that `name` lacks; the exit status.
int add_lines(const fs::path& folder, std::string_view name, const std::vector<std::string>& lines,
              Io& io) {
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
  const std::optional<std::string> coding = coding_folder(folder, io);
  if (!coding) return exit_falls_short;
  // A study may lie in a repository that is larger.
  const std::optional<ChildEnd> inside =
      run_child({"git", "-C", folder.string(), "rev-parse", "--is-inside-work-tree"}, true);
  if (!inside || inside->status != 0) {
    if (!git(folder, {"init", "--quiet"}, io)) return exit_falls_short;
    io.out << (folder / ".git").generic_string() << '\n';
  }
  if (const int status = add_lines(folder, ".gitattributes", attribute_lines(*coding), io)) {
    return status;
  };
  if (const int status = add_lines(folder, ".gitignore", {"/.veldwerk/"}, io)) return status;
  if (!git(folder, {"config", "merge.veldwerk.name", "veldwerk: coding, row by row"}, io) ||
      !git(folder, {"config", "merge.veldwerk.driver", std::string(driver)}, io)) {
    return exit_falls_short;
  }
  io.out << "merge.veldwerk.driver\n";
  return exit_good;
}

}  // namespace veldwerk
