// `veldwerk merge FOLDER...`: takes in other people's copies of the study, and lets a person
// decide what both sides changed.
#include "coding/merge.hpp"

#include <algorithm>
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
#include "coding/decision_list.hpp"
#include "coding/merge_ancestor.hpp"
#include "coding/merge_conflicts.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t list_limit = 64ULL * 1024 * 1024;
constexpr std::size_t passage_shown = 80;  // code points
constexpr std::string_view not_taken = "not taken: ";

struct MergeOptions {
  StudyOptions study;
  std::vector<std::string> folders;
  std::string coder;
  std::string base;
  std::string list;
  std::string decisions;
  bool conflict_copies = false;
  bool decide = false;
  bool dry_run = false;
};

MergeOptions parse(const Arguments& arguments) {
  MergeOptions options{.study = {.study = arguments.value("study"), .coders = {}},
                       .folders = arguments.values("FOLDER"),
                       .coder = arguments.value("coder"),
                       .base = arguments.value("base"),
                       .list = arguments.value("list"),
                       .decisions = arguments.value("decisions"),
                       .conflict_copies = arguments.has("conflict-copies"),
                       .decide = arguments.has("decide"),
                       .dry_run = arguments.has("dry-run")};
  if (options.folders.empty() && !options.conflict_copies && !options.decide &&
      options.list.empty() && options.decisions.empty()) {
    throw WrongUse("`merge` needs a FOLDER: another copy of the study",
                   "Or one of `--conflict-copies`, `--decide`, `--list` and `--decisions`.");
  }
  if (!options.base.empty() && options.folders.empty()) {
    throw WrongUse("`--base` has no meaning without a FOLDER",
                   "It is the state from which both copies came.");
  }
  if (options.dry_run && (options.decide || !options.list.empty())) {
    throw WrongUse("`--dry-run` goes with merging, not with `--decide` or `--list`");
  }
  return options;
}

/// What all that was merged in one run comes to.
struct Totals {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t deleted = 0;
  std::size_t unplaced = 0;
  std::size_t conflicts = 0;
  std::size_t memos = 0;
  std::size_t summaries = 0;
  std::size_t not_taken = 0;
  std::string first_not_taken = {};  // the line that says which, and why
};

void show(const StudyMerged& merged, Io& io, Totals& totals) {
  for (const std::string& line : merged.told) {
    io.out << line << '\n';
    if (totals.first_not_taken.empty() && line.starts_with(not_taken)) {
      totals.first_not_taken = line.substr(not_taken.size());
    }
  }
  for (const FileMerged& file : merged.files) {
    io.out << printable(file.file) << ": ";
    if (file.is_rows) {
      io.out << fmt::format("{} new, {} changed, {} deleted, {}", file.added, file.changed,
                            file.deleted, counted(file.conflicts, "conflict", "conflicts"));
      if (file.unplaced > 0) io.out << fmt::format(", {} unplaced", file.unplaced);
    } else {
      io.out << (file.added > 0 ? "new" : file.deleted > 0 ? "deleted" : "changed");
    }
    io.out << '\n';
    for (const std::string& line : file.conflict_lines) io.out << "  conflict: " << line << '\n';
    for (const std::string& note : file.notes) io.out << "  note: " << note << '\n';
    totals.added += file.is_rows ? file.added : 0;
    totals.changed += file.is_rows ? file.changed : 0;
    totals.deleted += file.is_rows ? file.deleted : 0;
    if (!file.is_rows) ++(file.file.starts_with("summaries/") ? totals.summaries : totals.memos);
    totals.unplaced += file.unplaced;
    totals.conflicts += file.conflicts;
  }
  totals.not_taken += merged.not_taken;
  write_diagnostics(io.err, merged.diagnostics, io.colour);
}

std::string summary_of(const Totals& totals) {
  std::string text =
      fmt::format("{} new, {} changed, {} deleted, {}", totals.added, totals.changed,
                  totals.deleted, counted(totals.conflicts, "conflict", "conflicts"));
  if (totals.unplaced > 0) text += fmt::format(", {} unplaced", totals.unplaced);
  if (totals.memos > 0) text += fmt::format(", {}", counted(totals.memos, "memo", "memos"));
  if (totals.summaries > 0) {
    text += fmt::format(", {}", counted(totals.summaries, "summary", "summaries"));
  }
  return text;
}

/// "150-159 time barrier", with the memo where there is one
std::string row_text(const RowValues& row) {
  std::string text = fmt::format("{}-{} {} {}", value_of(row, "start"), value_of(row, "end"),
                                 value_of(row, "code"), value_of(row, "valence"));
  for (const std::string_view column : {"respondent", "memo", "decision"}) {
    const std::string_view value = value_of(row, column);
    if (!value.empty()) text += fmt::format(", {}: {}", column, shorten(value, passage_shown));
  }
  return printable(text);
}

/// The two sides of a conflict, in words.
struct Sides {
  std::string ours;
  std::string theirs;
};

Sides sides_of(Draft& draft, const Conflict& conflict) {
  const std::optional<RowValues> here = row_here(draft, conflict);
  return {here ? row_text(*here) : "(not here)", conflict.what.kind == ConflictKind::deleted_there
                                                     ? "(deleted)"
                                                     : row_text(conflict.what.row)};
}

std::vector<Conflict> open_conflicts(Draft& draft, Io& io) {
  Diagnostics diagnostics;
  std::vector<Conflict> conflicts = read_conflicts(draft, diagnostics);
  write_diagnostics(io.err, diagnostics, io.colour);
  std::erase_if(conflicts, [](const Conflict& one) { return !one.decision.empty(); });
  return conflicts;
}

/// The study as it is changed in this run.
struct Run {
  const MergeOptions& options;
  Io& io;
  OpenedStudy opened;
  std::string coder;
  bool aside = false;    // something was not taken in, or has no place
  bool refused = false;  // the change could not be made

  const fs::path& root() const { return opened.loaded.root; }

  int commit_draft(const Draft& draft, const std::string& summary) {
    refused = draft.failed().has_value();
    if (refused) return refuse_change(io, *draft.failed());
    if (options.dry_run) return exit_good;
    const int status = commit_or_refuse(opened.lock,
                                        {.command = "merge",
                                         .coder = coder,
                                         .summary = summary,
                                         .files = draft.changes(),
                                         .unites_journals = true},
                                        io);
    refused = status != exit_good;
    return status;
  }

  int merge_all() {
    Draft draft(root());
    Totals totals;
    for (const std::string& folder : options.folders) {
      const FindAncestor ancestor = options.base.empty()
                                        ? ancestor_in_journals(draft, root(), folder)
                                        : ancestor_in_folder(draft, options.base);
      const auto merged = merge_copy(opened.loaded, draft, folder, ancestor);
      if (!merged) {
        say_error(io, fmt::format("`{}` is no copy of the study", shorten(folder, 80)),
                  fmt::format("It has no study.yaml that can be read, and no folder `{}`. Nothing "
                              "was changed.",
                              opened.loaded.coding_folder));
        refused = true;
        return exit_falls_short;
      }
      show(*merged, io, totals);
      std::error_code error;
      if (!fs::equivalent(root(), folder, error)) unite_journals(draft, folder);
    }
    if (options.conflict_copies) {
      for (const std::string& gone : unite_journal_copies(draft)) {
        io.out << "merged and removed: " << printable(gone) << '\n';
      }
    }
    if (options.conflict_copies) {
      const FindAncestor ancestor = ancestor_of_conflict_copies(draft, root());
      show(merge_conflict_copies(opened.loaded, draft, ancestor), io, totals);
    }
    const std::string summary = summary_of(totals);
    io.out << "total: " << summary << '\n';
    if (const int status = commit_draft(draft, summary); status != exit_good) return status;
    if (totals.conflicts > 0 && !options.decide) {
      say_note(io, "`veldwerk merge --decide` asks about the conflicts, one after the other");
    }
    if (totals.not_taken > 0) {
      say_error(io,
                fmt::format("{} left aside; the first: {}",
                            counted(totals.not_taken, "thing was", "things were"),
                            totals.first_not_taken),
                "The lines that begin with `not taken` say why.");
    }
    aside = totals.not_taken + totals.unplaced > 0;
    return aside || totals.conflicts > 0 ? exit_falls_short : exit_good;
  }

  int write_list() {
    Draft draft(root());
    std::vector<std::vector<std::string>> rows;
    const std::vector<Conflict> open = open_conflicts(draft, io);
    if (draft.failed()) return refuse_change(io, *draft.failed());
    for (const Conflict& one : open) {
      const Sides sides = sides_of(draft, one);
      rows.push_back({one.key, one.target, one.what.id, std::string(name_of(one.what.kind)),
                      fmt::format("{}", fmt::join(one.what.fields, " ")), sides.ours, sides.theirs,
                      shorten(value_of(one.what.row, "quote"), passage_shown), one.from});
    }
    const std::string bytes = decision_list(
        {"conflict_id", "file", "id", "conflict", "fields", "ours", "theirs", "passage", "from"},
        rows);
    if (const auto failed = write_new_file(options.list, bytes)) {
      say_error(io,
                fmt::format("`{}` can't be written: {}", shorten(options.list, 80), failed->reason),
                "Give the name of a file that is not there yet.");
      return exit_falls_short;
    }
    io.out << counted(rows.size(), "open conflict", "open conflicts") << " in "
           << printable(options.list) << '\n';
    return exit_good;
  }

  /// A proposal that was accepted on the side that gave way has become a segment.
  void tell_of_segment(const RowValues& row) {
    const std::string_view id = value_of(row, "id");
    if (id.empty()) return;
    say_note(io, fmt::format("the segment `{0}` of that proposal stays; `veldwerk code remove {0}` "
                             "takes it out",
                             printable(id)));
  }

  bool decide(Draft& draft, const Conflict& conflict, Side side) {
    Diagnostics diagnostics;
    const std::optional<RowValues> here = row_here(draft, conflict);
    const bool done = decide_conflict(draft, conflict, side, diagnostics);
    write_diagnostics(io.err, diagnostics, io.colour);
    if (done) {
      io.out << fmt::format("{} {}: {}\n", printable(conflict.target), printable(conflict.what.id),
                            name_of(side));
      if (is_about_decision(conflict.what)) {
        tell_of_segment(side == Side::ours ? conflict.what.row : here.value_or(RowValues()));
      }
    } else {
      say_error(io, fmt::format("{} {} could not be decided: the file can't be read",
                                printable(conflict.target), printable(conflict.what.id)));
    }
    return done;
  }

  static std::optional<Side> side_named(std::string_view name) {
    for (const Side side : {Side::ours, Side::theirs, Side::both}) {
      if (name_of(side) == name) return side;
    }
    return std::nullopt;
  }

  int read_list() {
    std::string bytes;
    if (const auto failed = read_file(options.decisions, list_limit, bytes)) {
      say_error(
          io, fmt::format("`{}` can't be read: {}", shorten(options.decisions, 80), failed->reason),
          "Give the list that `--list` wrote.");
      return exit_falls_short;
    }
    Diagnostics diagnostics;
    const auto decisions = read_decision_list(options.decisions, bytes, "conflict_id", diagnostics);
    write_diagnostics(io.err, diagnostics, io.colour);
    if (!decisions) return exit_falls_short;
    Draft draft(root());
    const std::vector<Conflict> open = open_conflicts(draft, io);
    int status = exit_good;
    std::size_t decided = 0;
    for (const ListedDecision& one : *decisions) {
      const auto found = std::ranges::find(open, one.key, &Conflict::key);
      if (found == open.end()) continue;  // decided already
      const std::optional<Side> side = side_named(one.decision);
      if (!side || (*side == Side::both && !can_keep_both(found->what))) {
        say_error(io,
                  fmt::format("{}:{}: the decision can't be `{}`", printable(options.decisions),
                              one.line, shorten(one.decision)),
                  "It is `ours` or `theirs`, or `both` where neither side deleted it or decided on "
                  "a proposal; empty: not decided yet.");
        status = exit_falls_short;
      } else if (decide(draft, *found, *side)) {
        ++decided;
      } else {
        status = exit_falls_short;
      }
    }
    io.out << counted(decided, "conflict", "conflicts") << " decided\n";
    const int committed =
        commit_draft(draft, counted(decided, "conflict decided", "conflicts decided"));
    return committed == exit_good ? status : committed;
  }

  void show_conflict(Draft& draft, const Conflict& conflict) {
    const Sides sides = sides_of(draft, conflict);
    io.err << fmt::format("\n{} {}: {}{}{}\n  ours:   {}\n  theirs: {}\n  passage: {}\n",
                          printable(conflict.target), printable(conflict.what.id),
                          name_of(conflict.what.kind), conflict.what.fields.empty() ? "" : " ",
                          printable(fmt::format("{}", fmt::join(conflict.what.fields, ", "))),
                          sides.ours, sides.theirs,
                          shorten(value_of(conflict.what.row, "quote"), passage_shown));
  }

  int ask_all() {
    Draft look(root());
    const std::vector<Conflict> open = open_conflicts(look, io);
    if (look.failed()) return refuse_change(io, *look.failed());
    std::size_t left = open.size();
    for (const Conflict& conflict : open) {
      Draft draft(root());  // each decision is written at once
      show_conflict(draft, conflict);
      const bool both = can_keep_both(conflict.what);
      const auto key =
          ask_key(io, both ? "ours, theirs, both, skip or quit?" : "ours, theirs, skip or quit?",
                  both ? "otbsq" : "otsq");
      if (!key || *key == 'q') break;
      if (*key == 's') continue;
      const Side side = *key == 'o' ? Side::ours : *key == 't' ? Side::theirs : Side::both;
      if (!decide(draft, conflict, side)) continue;
      const int status = commit_draft(draft, "1 conflict decided");
      if (status != exit_good) return status;
      --left;
    }
    io.out << counted(left, "open conflict", "open conflicts") << " left\n";
    return left == 0 ? exit_good : exit_falls_short;
  }
};

int run(const MergeOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  std::optional<OpenedStudy> opened = open_for_change(options.study, load, io);
  if (!opened) return exit_falls_short;
  if (!opened->loaded.usable) {
    write_diagnostics(io.err, opened->loaded.diagnostics, io.colour);
    return exit_falls_short;
  }
  const bool only_list = options.folders.empty() && !options.conflict_copies && !options.decide &&
                         options.decisions.empty();
  std::string coder = only_list ? "" : acting_coder(options.coder, opened->loaded);
  Run work{.options = options, .io = io, .opened = std::move(*opened), .coder = std::move(coder)};
  int status = exit_good;
  if (!options.folders.empty() || options.conflict_copies) status = work.merge_all();
  if (work.refused) return status;
  if (!options.decisions.empty()) status = std::max(status, work.read_list());
  if (options.decide) status = std::max(work.ask_all(), work.aside ? exit_falls_short : exit_good);
  if (!options.list.empty()) status = std::max(status, work.write_list());
  return status;
}

}  // namespace

Command merge_command() {
  return {.name = "merge",
          .summary = "take in other people's copies of the study",
          .operands = {{.name = "FOLDER",
                        .help = "Another copy of the study, or a part of one with its folder of "
                                "coding; several may be given.",
                        .repeated = true,
                        .completes = Completes::folders}},
          .options = options_of_change(
              {study_option(),
               {.name = "base",
                .value = "FOLDER",
                .help = "A copy from before the two parted, where their journals can't "
                        "tell.",
                .completes = Completes::folders},
               {.name = "conflict-copies",
                .help = "Merge the conflict copies that sync programs left in the study, "
                        "and remove them."},
               {.name = "decide", .help = "Ask about each open conflict."},
               list_option("Write the open conflicts to a CSV file, with an empty column "
                           "`decision`."),
               decisions_option("Carry out the decisions in such a file: `ours`, `theirs` or "
                                "`both`.")}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
