// `veldwerk merge-file BASE OURS THEIRS [PATH]`: git's merge driver for coding files. It writes
// into OURS, and what both sides changed into conflicts/ of the work tree: past the lock
// and the journal, for it is git that changes the study here.
#include "coding/merge_file.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include <fmt/format.h>

#include "base/child_process.hpp"
#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "coding/merge_conflicts.hpp"
#include "files/input.hpp"
#include "files/load.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

struct MergeFileOptions {
  std::string base;
  std::string ours;
  std::string theirs;
  std::string path;  // in the work tree
};

MergeFileOptions parse(const Arguments& arguments) {
  return {arguments.value("BASE"), arguments.value("OURS"), arguments.value("THEIRS"),
          arguments.value("PATH", arguments.value("OURS"))};
}

/// Where a file stands in a study.
struct InStudy {
  fs::path root;
  std::string file;  // relative to it
};

/// The study around the file; the current folder where none can be found.
InStudy in_study(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error).lexically_normal();
  const auto study = find_study(whole.parent_path());
  const fs::path root = study ? *study : fs::current_path(error);
  return {root, whole.lexically_relative(root.lexically_normal()).generic_string()};
}

bool read(const std::string& name, std::string& bytes, Io& io) {
  const auto failed = read_file(name, csv_limit, bytes);
  if (failed) {
    say_error(io, fmt::format("`{}` can't be read: {}", shorten(name, 80), failed->reason));
  }
  return !failed;
}

bool write(const fs::path& path, const std::string& bytes, Io& io) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  const auto failed = write_file_atomically(path, bytes);
  if (failed) {
    say_error(io, fmt::format("`{}` can't be written: {}", path.generic_string(), failed->reason));
  }
  return !failed;
}

/// Lines with git's marks, where rows can't be read: nothing is lost that way either.
int merge_as_text(const MergeFileOptions& options, Io& io) {
  const auto end = run_child({"git", "merge-file", "-L", "ours", "-L", "base", "-L", "theirs",
                              options.ours, options.base, options.theirs},
                             false);
  say_error(io,
            fmt::format("{}: it can't be merged row by row; lines are marked as git does",
                        printable(options.path)),
            "Mend the rows, remove the marks, and see what `veldwerk check` says.");
  return end && end->status == 0 ? exit_good : exit_falls_short;
}

/// Puts conflicts where `check` and `merge --decide` find them.
bool keep_conflicts(const InStudy& place, const std::vector<RowConflict>& conflicts, Io& io,
                    std::size_t& open) {
  std::string name = conflicts_file_of(place.file);
  std::string bytes;
  std::optional<CsvText> notes = new_conflicts_text();
  if (!read_file(place.root / name, csv_limit, bytes)) {
    Diagnostics found;
    notes = read_conflicts_text(name, bytes, found);
    if (!notes || has_errors(found)) {
      say_error(io, fmt::format("`{}` can't be read", printable(name)), "Mend it first.");
      return false;
    }
  }
  open = note_conflicts(*notes, place.file, conflicts, "git");
  const std::string text = notes->text();
  return text == bytes || write(place.root / name, text, io);
}

int run(const MergeFileOptions& options, Io& io) {
  std::string base;
  std::string ours;
  std::string theirs;
  if (!read(options.base, base, io) || !read(options.ours, ours, io) ||
      !read(options.theirs, theirs, io)) {
    return exit_falls_short;
  }
  const InStudy place = in_study(options.path);
  const FileOfThree merged = merge_file(place.file, base, ours, theirs);
  std::size_t open = 0;
  const bool kept = merged.conflicts.empty() || keep_conflicts(place, merged.conflicts, io, open);
  if (!merged.mergeable || !kept) {
    write_diagnostics(io.err, merged.diagnostics, io.colour);
    return merge_as_text(options, io);
  }
  if (merged.merged != ours && !write(options.ours, merged.merged, io)) return exit_falls_short;
  if (merged.conflicts.empty() || open == 0) return exit_good;
  say_error(io,
            fmt::format("{}: {} to be decided; ours stands in the file, theirs in {}",
                        printable(place.file), counted(open, "row is", "rows are"),
                        printable(conflicts_file_of(place.file))),
            "`veldwerk merge --decide` asks about each; then `git add` both files.");
  return exit_falls_short;
}

}  // namespace

Command merge_file_command() {
  return {.name = "merge-file",
          .summary = "merge one coding file for git (its merge driver)",
          .operands = {{.name = "BASE",
                        .help = "The file from which both came; empty where there was none.",
                        .required = true,
                        .completes = Completes::files},
                       {.name = "OURS",
                        .help = "Our file; the result is written into it.",
                        .required = true,
                        .completes = Completes::files},
                       {.name = "THEIRS",
                        .help = "The other file.",
                        .required = true,
                        .completes = Completes::files},
                       {.name = "PATH",
                        .help = "Where the file stands in the work tree; left out: OURS.",
                        .completes = Completes::files}},
          .options = {quiet_option(), verbose_option(), help_option()},
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
