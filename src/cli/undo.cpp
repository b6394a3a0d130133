// `veldwerk undo` and `veldwerk redo`: takes a change back, and takes that back. The two differ in
// nothing but what they look for in the journal.
#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/diagnostic_text.hpp"
#include "cli/commands.hpp"
#include "cli/open_change.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "coding/history.hpp"
#include "coding/line_difference.hpp"

namespace veldwerk {
namespace {

struct UndoOptions {
  StudyOptions study;
  std::string coder;
  std::string entry;
  bool dry_run = false;
};

UndoOptions parse(const Arguments& arguments) {
  UndoOptions options{.study = {},
                      .coder = arguments.value("coder"),
                      .entry = arguments.value("entry"),
                      .dry_run = arguments.has("dry-run")};
  options.study.study = arguments.value("STUDY");
  return options;
}

/// "changed coding/anna/I01.csv: 1 line removed, 0 added"
std::string told(const FileChange& file, bool by_rows, bool dry_run) {
  const std::string name = printable(file.file);
  const auto verb = [&](std::string_view done, std::string_view would) {
    return fmt::format("{} {}", dry_run ? would : done, name);
  };
  if (!file.after) return verb("removed", "would remove");
  if (!file.before) return verb("restored", "would restore");
  std::size_t added = 0;
  std::size_t removed = 0;
  for (const ChangedLine& line : changed_lines(*file.before, *file.after)) {
    ++(line.added ? added : removed);
  }
  return fmt::format("{}: {} removed, {} added{}", verb("changed", "would change"),
                     counted(removed, "line", "lines"), added,
                     by_rows ? ", later changes kept" : "");
}

void tell(const TakeBack& back, const JournalEntry& original, bool redo, bool dry_run,
          std::ostream& out) {
  const std::string_view done = redo ? "redone" : "undone";
  const std::string_view would = redo ? "would redo" : "would undo";
  out << fmt::format("{} {}: {}, {}\n", dry_run ? would : done, back.entry->id,
                     printable(original.command), printable(original.summary));
  for (const FileChange& file : back.change.files) {
    const bool by_rows = std::ranges::find(back.by_rows, file.file) != back.by_rows.end();
    out << told(file, by_rows, dry_run) << '\n';
  }
}

int take_back(const UndoOptions& options, const LoadedStudy& loaded, const StudyLock* lock,
              bool redo, Io& io) {
  const std::string coder = acting_coder(options.coder, loaded);
  const Journal journal = read_journal(loaded.root);
  write_diagnostics(io.err, journal.diagnostics, io.colour);
  if (!options.entry.empty() && !journal.failed && journal.find(options.entry) == nullptr) {
    throw WrongUse(fmt::format("the journal has no change `{}`", shorten(options.entry)),
                   "`veldwerk log` lists the changes.");
  }
  const TakeBack back = redo ? redo_change(journal, loaded.root, coder, options.entry)
                             : undo_change(journal, loaded.root, coder, options.entry);
  if (back.refused) return refuse_change(io, *back.refused);
  if (lock != nullptr) {
    const int status = commit_or_refuse(*lock, back.change, io);
    if (status != exit_good) return status;
  }
  tell(back, original_of(journal, *back.entry), redo, options.dry_run, io.out);
  return exit_good;
}

template <bool redo>
int run(const UndoOptions& options, Io& io) {
  if (options.dry_run) {
    const std::optional<LoadedStudy> loaded = open_study(options.study, {}, io);
    return loaded ? take_back(options, *loaded, nullptr, redo, io) : exit_falls_short;
  }
  const std::optional<OpenedStudy> study = open_for_change(options.study, {}, io);
  return study ? take_back(options, study->loaded, &study->lock, redo, io) : exit_falls_short;
}

std::vector<Option> options_with(std::string_view help_on_entry) {
  return {{.name = "entry", .value = "ID", .help = help_on_entry},
          acting_coder_option(),
          dry_run_option(),
          quiet_option(),
          verbose_option(),
          help_option()};
}

}  // namespace

Command undo_command() {
  return {.name = "undo",
          .summary = "take a change of the study back",
          .operands = {study_operand()},
          .options = options_with(
              "The change, by its id in `veldwerk log`, of whomever; your last one if left out."),
          .prepare = two_steps<parse, run<false>>};
}

Command redo_command() {
  return {.name = "redo",
          .summary = "make a change again that was taken back",
          .operands = {study_operand()},
          .options = options_with(
              "The undo, by its id in `veldwerk log`, of whomever; your last one if left out."),
          .prepare = two_steps<parse, run<true>>};
}

}  // namespace veldwerk
