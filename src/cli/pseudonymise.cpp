// `veldwerk pseudonymise --key FILE`: names in transcripts become pseudonyms, and with them
// every coder's segments, quotes and memos. Prints pseudonyms and counts, never a name.
#include "coding/pseudonymise.hpp"

#include <filesystem>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "cli/ask.hpp"
#include "cli/commands.hpp"
#include "cli/open_change.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "coding/coding_text.hpp"
#include "coding/outside.hpp"
#include "coding/undo_file.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t key_limit = 16ULL * 1024 * 1024;
constexpr std::uint64_t undo_limit = 1024ULL * 1024 * 1024;
constexpr std::size_t most_left_shown = 100;

struct PseudonymiseOptions {
  StudyOptions study;
  std::string coder;
  std::string key;
  std::string list;
  std::string decisions;
  std::string undo;
  bool clean_journal = false;
  bool dry_run = false;
};

PseudonymiseOptions parse(const Arguments& arguments) {
  PseudonymiseOptions options{study_options(arguments),       arguments.value("coder"),
                              arguments.value("key"),         arguments.value("list"),
                              arguments.value("decisions"),   arguments.value("undo"),
                              arguments.has("clean-journal"), arguments.has("dry-run")};
  options.study.coders.clear();  // `--coder` says who makes the change
  if (options.key.empty() == options.undo.empty()) {
    throw WrongUse("`--key` or `--undo` is needed, and not both",
                   "Name the key of names and pseudonyms: `--key ../confidential/key.csv`.");
  }
  if (!options.undo.empty() &&
      (!options.list.empty() || !options.decisions.empty() || options.clean_journal)) {
    throw WrongUse("`--undo` goes with `--dry-run` only");
  }
  return options;
}

/// A file with names: outside of what is shared, or refused. `what` is "the key".
bool stands_outside(const fs::path& root, const std::string& file, std::string_view what, Io& io) {
  const std::optional<std::string> shared = shared_by(root, file);
  if (!shared) return true;
  say_error(
      io, fmt::format("{} stands inside {}: who gets the study would get the names", what, *shared),
      "Put it in a folder outside, such as `../confidential/`, and keep it from being "
      "shared.");
  return false;
}

std::optional<std::string> read_outside(const fs::path& root, const std::string& file,
                                        std::string_view what, std::uint64_t limit, Io& io) {
  if (!stands_outside(root, file, what, io)) return std::nullopt;
  std::string bytes;
  if (const auto error = read_file(file, limit, bytes)) {
    say_error(io, fmt::format("{} can't be read: {}", what, error->reason),
              fmt::format("Is `{}` its name?", printable(file)));
    return std::nullopt;
  }
  return bytes;
}

/// The key and the decisions; nothing where they can't be used, which is said.
std::optional<PseudonymRequest> read_request(const PseudonymiseOptions& options,
                                             const fs::path& root, Io& io) {
  PseudonymRequest request;
  Diagnostics found;
  const auto key = read_outside(root, options.key, "the key", key_limit, io);
  if (!key) return std::nullopt;
  request.key = read_name_key(printable(options.key), *key, found);
  if (!options.decisions.empty()) {
    const auto decisions =
        read_outside(root, options.decisions, "the list of decisions", key_limit, io);
    if (!decisions) return std::nullopt;
    request.decisions = read_name_decisions(printable(options.decisions), *decisions, found);
  }
  sort_diagnostics(found);
  write_diagnostics(io.err, found, io.colour);
  if (has_errors(found)) return std::nullopt;
  request.clean_journal = options.clean_journal;
  return request;
}

bool write_list(const PseudonymiseOptions& options, const fs::path& root, const PseudonymPlan& plan,
                const NameDecisions& decisions, Io& io) {
  if (options.list.empty()) return true;
  if (!stands_outside(root, options.list, "the list of forms", io)) return false;
  std::error_code error;
  if (fs::exists(options.list, error) && options.list != options.decisions) {
    say_error(io, fmt::format("`{}` is there already", printable(options.list)),
              "It may hold decisions: give another name, or go on from it with `--decisions` and "
              "`--list` of the same name.");
    return false;
  }
  if (const auto failed =
          write_file_atomically(options.list, write_name_forms(plan.forms, decisions))) {
    say_error(io,
              fmt::format("`{}` can't be written: {}", printable(options.list), failed->reason));
    return false;
  }
  io.out << fmt::format("list: {}\n", printable(options.list));
  return true;
}

void print_plan(const LoadedStudy& loaded, const PseudonymPlan& plan, Io& io) {
  for (const PseudonymisedInterview& one : plan.interviews) {
    io.out << fmt::format("{}: {} replaced, {} moved, {} renewed",
                          printable(loaded.study.interviews[one.interview].id),
                          counted(one.replaced, "place", "places"),
                          counted(one.moved, "segment", "segments"),
                          counted(one.requoted, "quote", "quotes"));
    if (one.labels > 0) io.out << ", " << counted(one.labels, "label", "labels");
    io.out << '\n';
  }
  for (const auto& [pseudonym, places] : plan.pseudonyms) {
    io.out << fmt::format("`{}`: {}\n", printable(pseudonym), counted(places, "place", "places"));
  }
  if (plan.journal_cleaned > 0) {
    io.out << fmt::format("journal: texts taken out of {}\n",
                          counted(plan.journal_cleaned, "entry", "entries"));
  }
  std::size_t shown = 0;
  for (const NameLeft& left : plan.left) {
    if (++shown > most_left_shown) break;
    io.out << fmt::format("left: {}", printable(left.file));
    if (left.line > 0) io.out << ':' << left.line;
    if (!left.column.empty()) io.out << ": column `" << printable(left.column) << '`';
    io.out << '\n';
  }
  if (plan.left.size() > most_left_shown) {
    io.out << fmt::format("left: {} more places\n", plan.left.size() - most_left_shown);
  }
}

/// What is still to be done by a person.
void say_what_stays(const PseudonymPlan& plan, const LoadedStudy& loaded, bool cleaned, Io& io) {
  if (plan.undecided > 0) {
    say_note(io,
             fmt::format("{} of names (Annas, ANNA, Anna of `Anna Bos`) left as {}, not decided "
                         "on: `--list` lists them, `--decisions` takes the list back",
                         counted(plan.undecided, "form", "forms"),
                         plan.undecided == 1 ? "it is" : "they are"));
  }
  if (plan.decided_in_vain > 0) {
    say_note(io, fmt::format("{} nowhere in the texts",
                             counted(plan.decided_in_vain, "decision is on a form that stands",
                                     "decisions are on forms that stand")));
  }
  for (const auto& [pseudonym, places] : plan.taken) {
    say_note(io, fmt::format("`{}` stood at {} of the transcripts already: are there two people "
                             "now under one name?",
                             printable(pseudonym), counted(places, "place", "places")));
  }
  if (!plan.left.empty()) {
    say_note(io, "names stay at the places listed as `left`: change these by hand");
  }
  if (plan.journal_lines > 0 && !cleaned) {
    say_note(io, fmt::format("{} of the journal names, from before: `--clean-journal` takes "
                             "their texts out, after which they can't be undone",
                             counted(plan.journal_lines, "entry holds", "entries hold")));
  }
  if (repository_of(loaded.root)) {
    say_note(io,
             "the study is in a git repository, whose history holds the names still: see "
             "`git filter-repo`, and start a new repository before you share it");
  }
}

int refuse_plan(const PseudonymPlan& plan, Io& io) {
  write_diagnostics(io.err, plan.refused, io.colour);
  say_error(io, "nothing was written");
  return exit_falls_short;
}

/// The journal is only added to: what is taken out of it is not put back.
std::vector<FileChange> not_of_journal(std::vector<FileChange> files) {
  std::erase_if(files, [](const FileChange& file) { return file.file.starts_with("journal/"); });
  return files;
}

/// Writes the undo file first: a change that can't be taken back is not made.
int make_change(const PseudonymiseOptions& options, const OpenedStudy& opened, PseudonymPlan plan,
                const std::string& coder, Io& io) {
  if (plan.files.empty()) return exit_good;
  std::size_t places = 0;
  for (const auto& [pseudonym, count] : plan.pseudonyms) places += count;
  const std::string undo = fmt::format("{}.undo-{}.json", options.key, new_segment_id());
  if (!stands_outside(opened.loaded.root, undo, "the undo file", io)) return exit_falls_short;
  if (const auto failed = write_new_file(undo, write_undo_file(not_of_journal(plan.files)))) {
    say_error(io, fmt::format("`{}` can't be written: {}", printable(undo), failed->reason),
              "Nothing was changed: make room beside the key, and see that you may write there.");
    return exit_falls_short;
  }
  flush_folder(fs::absolute(undo).parent_path());
  Change change{"pseudonymise", coder,
                fmt::format("{} in {}", counted(places, "name", "names"),
                            counted(plan.files.size(), "file", "files")),
                std::move(plan.files)};
  change.erases = true;
  if (const int status = commit_or_refuse(opened.lock, std::move(change), io);
      status != exit_good) {
    std::error_code error;
    fs::remove(undo, error);
    return status;
  }
  io.out << fmt::format("undo: {}\n", printable(undo));
  return exit_good;
}

int take_back(const PseudonymiseOptions& options, const OpenedStudy& opened, Io& io) {
  const fs::path& root = opened.loaded.root;
  const auto bytes = read_outside(root, options.undo, "the undo file", undo_limit, io);
  if (!bytes) return exit_falls_short;
  const auto undone = read_undo_file(*bytes);
  if (!undone) {
    say_error(io, fmt::format("`{}` is no undo file of ours", printable(options.undo)));
    return exit_falls_short;
  }
  Draft draft(root);
  UndoPlan plan = plan_undo(*undone, draft);
  if (const auto& failed = draft.failed()) return refuse_change(io, *failed);
  for (const std::string& file : plan.differs)
    io.out << "changed since: " << printable(file) << '\n';
  if (!plan.differs.empty()) {
    say_error(io, "files were changed since the names were replaced, and nothing was taken back",
              "Take back those changes first (`veldwerk undo`), or mend the texts by hand.");
    return exit_falls_short;
  }
  for (const FileChange& file : plan.files) io.out << "restored: " << printable(file.file) << '\n';
  if (options.dry_run) return exit_good;
  Change change{"pseudonymise --undo", acting_coder(options.coder, opened.loaded),
                fmt::format("names put back in {}", counted(plan.files.size(), "file", "files")),
                std::move(plan.files)};
  change.erases = true;
  return commit_or_refuse(opened.lock, std::move(change), io);
}

int run(const PseudonymiseOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  const std::optional<OpenedStudy> opened = open_for_change(options.study, load, io);
  if (!opened) return exit_falls_short;
  if (!options.undo.empty()) return take_back(options, *opened, io);
  const std::string coder = acting_coder(options.coder, opened->loaded);
  const auto request = read_request(options, opened->loaded.root, io);
  if (!request) return exit_falls_short;
  const Verdict verdict = judge(opened->loaded, options.study, io);
  if (!verdict.goes_on) return verdict.status;
  const PseudonymPlan plan = plan_pseudonyms(opened->loaded, *request);
  if (!plan.refused.empty()) return refuse_plan(plan, io);
  print_plan(opened->loaded, plan, io);
  if (!write_list(options, opened->loaded.root, plan, request->decisions, io)) {
    return exit_falls_short;
  }
  if (!options.dry_run) {
    const int status = make_change(options, *opened, plan, coder, io);
    if (status != exit_good) return status;
  }
  say_what_stays(plan, opened->loaded, options.clean_journal, io);
  return verdict.status;
}

}  // namespace

Command pseudonymise_command() {
  return {.name = "pseudonymise",
          .summary = "replace names by pseudonyms; coding moves along",
          .operands = {study_operand()},
          .options = options_of_maker(
              {{.name = "key",
                .value = "FILE",
                .help = "The key: a CSV file `name,pseudonym` outside of the study.",
                .completes = Completes::files},
               list_option("Write the forms of names that a person decides on, as CSV, outside "
                           "of the study."),
               decisions_option("Such a list with `replace` or `keep` filled in."),
               {.name = "undo",
                .value = "FILE",
                .help = "Put the names back, byte for byte, from the undo file that stands "
                        "beside the key.",
                .completes = Completes::files},
               {.name = "clean-journal",
                .help = "Take texts with names out of earlier entries of the journal too; "
                        "these can't be undone then."},
               dry_run_option(),
               acting_coder_option()}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
