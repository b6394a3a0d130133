// `veldwerk reanchor`: finds every segment again after transcripts were corrected; shows what
// it found, and writes what is sure where it is told to.
#include "coding/reanchor.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "base/source_text.hpp"
#include "cli/ask.hpp"
#include "cli/commands.hpp"
#include "cli/open_change.hpp"
#include "cli/options.hpp"
#include "cli/reanchor_asking.hpp"
#include "cli/reanchor_listing.hpp"
#include "cli/talk.hpp"
#include "files/input.hpp"

namespace veldwerk {
namespace {

struct ReanchorOptions {
  StudyOptions study;
  std::string coder;
  std::vector<std::string> interviews;
  bool apply = false;
  Taking taking = Taking::exact;
  bool all = false;
  std::string list;
  std::string decisions;
  bool decide = false;
};

ReanchorOptions parse(const Arguments& arguments) {
  ReanchorOptions options{
      .study = study_options(arguments),
      .coder = arguments.value("coder"),
      .interviews = arguments.values("interview"),
      .apply = arguments.has("apply"),
      .taking = arguments.value("apply") == "close" ? Taking::close : Taking::exact,
      .all = arguments.value("show") == "all",
      .list = arguments.value("list"),
      .decisions = arguments.value("decisions"),
      .decide = arguments.has("decide")};
  options.study.coders.clear();  // it names who makes the change, not whose coding is read
  if (options.apply && !options.decisions.empty()) {
    throw WrongUse("`--apply` and `--decisions` don't go together",
                   "Take what is sure first, then decide on the rest.");
  }
  if (options.decide && (options.apply || !options.decisions.empty() || !options.list.empty())) {
    throw WrongUse("`--decide` goes with no list and not with `--apply`",
                   "Take what is sure first, then decide on the rest.");
  }
  return options;
}

/// Whether all of the study could be read; else says what could not, and why: segments of a
/// text that the system holds back are not gone.
bool all_read(const LoadedStudy& loaded, Io& io) {
  const Diagnostics unread = unreadable_inputs(loaded.diagnostics);
  if (unread.empty()) return true;
  write_diagnostics(io.err, unread, io.colour);
  say_error(io, "not all of the study can be read, and nothing was looked for");
  return false;
}

/// What was found in a study, and the files as they were read.
struct Search {
  Draft draft;
  std::vector<ReanchoredInterview> found;
  Diagnostics diagnostics;
};

Search search(const LoadedStudy& loaded, const ReanchorOptions& options, Io& io) {
  Search result{Draft(loaded.root), {}, {}};
  const std::vector<Index> asked = asked_interviews(loaded.study, options.interviews);
  {
    const SignOfLife sign(io, "Finding segments again");
    result.found = find_again(result.draft, loaded, asked, result.diagnostics);
  }
  for (const Index interview : asked) {
    const Interview& of = loaded.study.interviews[interview];
    if (of.file.empty() || !of.text.empty()) continue;
    say_note(io, fmt::format("{} has no text that could be read: its segments stay as they are",
                             printable(of.id)));
  }
  write_diagnostics(io.err, result.diagnostics, io.colour);
  return result;
}

int write_list(const std::string& file, const std::string& list, Io& io) {
  if (const auto failed = write_new_file(std::filesystem::path(file), list)) {
    std::error_code error;
    const bool there = std::filesystem::exists(file, error);
    say_error(io,
              there ? fmt::format("`{}` is there already", shorten(file))
                    : fmt::format("`{}` can't be written: {}", shorten(file), failed->reason),
              there ? "Perhaps it holds decisions: name another file, or remove it first." : "");
    return exit_falls_short;
  }
  return exit_good;
}

int show(const ReanchorOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  const std::optional<LoadedStudy> loaded = open_study(options.study, load, io);
  if (!loaded) return exit_falls_short;
  if (!loaded->usable) return judge(*loaded, options.study, io).status;
  if (!all_read(*loaded, io)) return exit_falls_short;
  const Search result = search(*loaded, options, io);
  for (const ReanchoredInterview& interview : result.found) {
    show_interview(io.out, *loaded, interview, options.all);
  }
  io.out << counts_shown(result.found) << '\n';
  if (const auto& failed = result.draft.failed()) return refuse_change(io, *failed);
  int status = has_errors(result.diagnostics) ? exit_falls_short : exit_good;
  if (!options.list.empty()) {
    status = std::max(status, write_list(options.list, decision_list(*loaded, result.found), io));
  }
  return status;
}

std::string summary_of(const ReanchorCounts& counts) {
  return fmt::format("{} exact, {} close, {} set aside, {} back from unplaced/", counts.moved,
                     counts.changed, counts.set_aside, counts.returned);
}

int make_change(OpenedStudy& opened, Search& result, const ReanchorOptions& options,
                const std::string& summary, Io& io) {
  if (const auto& failed = result.draft.failed()) return refuse_change(io, *failed);
  if (has_errors(result.diagnostics)) {
    say_error(io, "a coding file can't be used as it is, and nothing was written",
              "Mend what is shown above first.");
    return exit_falls_short;
  }
  std::vector<FileChange> files = result.draft.changes();
  if (files.empty()) {
    io.out << "nothing to write\n";
    return exit_good;
  }
  const int status = commit_or_refuse(opened.lock,
                                      {.command = "reanchor",
                                       .coder = acting_coder(options.coder, opened.loaded),
                                       .summary = summary,
                                       .files = std::move(files)},
                                      io);
  if (status == exit_good) io.out << "written: " << summary << '\n';
  return status;
}

std::optional<OpenedStudy> open_texts(const ReanchorOptions& options, int& status, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  std::optional<OpenedStudy> opened = open_for_change(options.study, load, io);
  status = exit_falls_short;
  if (opened && !opened->loaded.usable) {
    status = judge(opened->loaded, options.study, io).status;
    return std::nullopt;
  }
  if (opened && !all_read(opened->loaded, io)) return std::nullopt;
  if (opened) acting_coder(options.coder, opened->loaded);  // before any work
  return opened;
}

int apply(const ReanchorOptions& options, Io& io) {
  int status = exit_good;
  std::optional<OpenedStudy> opened = open_texts(options, status, io);
  if (!opened) return status;
  Search result = search(opened->loaded, options, io);
  // Shown before anything is written.
  for (const ReanchoredInterview& interview : result.found) {
    show_interview(io.out, opened->loaded, interview, options.all);
  }
  io.out << counts_shown(result.found) << '\n' << std::flush;
  if (!options.list.empty()) {
    status = write_list(options.list, decision_list(opened->loaded, result.found), io);
    if (status != exit_good) return status;
  }
  const ReanchorCounts counts =
      take(result.draft, opened->loaded, result.found, options.taking, result.diagnostics);
  return make_change(*opened, result, options, summary_of(counts), io);
}

int follow_decisions(const ReanchorOptions& options, Io& io) {
  int status = exit_good;
  std::optional<OpenedStudy> opened = open_texts(options, status, io);
  if (!opened) return status;
  std::string text;
  if (const auto failed = read_file(options.decisions, csv_limit, text)) {
    say_error(io, fmt::format("`{}` can't be read: {}", shorten(options.decisions), failed->reason),
              "`veldwerk reanchor --list FILE` writes a list to decide in.");
    return exit_falls_short;
  }
  Search result = search(opened->loaded, options, io);
  Diagnostics wrong;
  std::vector<ReanchorDecision> decisions;
  if (check_text(options.decisions, text, wrong)) {
    decisions = read_decisions(options.decisions, text, opened->loaded, result.found, wrong);
  }
  write_diagnostics(io.err, wrong, io.colour);
  if (has_errors(wrong)) {
    say_error(io, "not every decision can be followed, and nothing was written",
              "Mend the list, and give it again.");
    return exit_falls_short;
  }
  const ReanchorCounts counts =
      decide(result.draft, opened->loaded, result.found, decisions, result.diagnostics);
  for (const ReanchorDecision& decision : decisions) {
    io.out << (decision.drop ? fmt::format("dropped {}\n", printable(decision.id))
                             : fmt::format("placed {} at {}-{}\n", printable(decision.id),
                                           decision.place.start, decision.place.end));
  }
  return make_change(*opened, result, options,
                     fmt::format("{} placed by decision, {} dropped, {} back from unplaced/",
                                 counts.changed, counts.dropped, counts.returned),
                     io);
}

int ask(const ReanchorOptions& options, Io& io) {
  int status = exit_good;
  std::optional<OpenedStudy> opened = open_texts(options, status, io);
  if (!opened) return status;
  const Search result = search(opened->loaded, options, io);
  if (const auto& failed = result.draft.failed()) return refuse_change(io, *failed);
  if (has_errors(result.diagnostics)) return exit_falls_short;
  return ask_about_places(*opened, result.found, acting_coder(options.coder, opened->loaded), io);
}

int run(const ReanchorOptions& options, Io& io) {
  if (options.decide) return ask(options, io);
  if (!options.decisions.empty()) return follow_decisions(options, io);
  return options.apply ? apply(options, io) : show(options, io);
}

}  // namespace

Command reanchor_command() {
  return {.name = "reanchor",
          .summary = "find segments again after transcripts were corrected",
          .operands = {study_operand()},
          .options = {interviews_option(),
                      {.name = "apply",
                       .value = "WHAT",
                       .help = "Write: without a value, and with `exact`, what stands elsewhere "
                               "with the same words; with `close`, also what changed, with new "
                               "quotes. What has no sure place goes to unplaced/.",
                       .value_optional = true,
                       .choices = {{"exact", "", "the same words elsewhere"},
                                   {"close", "", "also words that changed"}}},
                      {.name = "show",
                       .value = "WHICH",
                       .help = "Which segments are shown; changed if left out.",
                       .choices = {{"changed", "", "those that are close, ambiguous or gone"},
                                   {"all", "", "every segment"}}},
                      {.name = "decide",
                       .help = "Ask about each segment that is ambiguous or gone; every answer is "
                               "written at once."},
                      list_option("Also write those that are close, ambiguous or gone to a new CSV "
                                  "file, with a column `decision` to fill in."),
                      decisions_option("Follow the decisions in such a list: a choice's number, "
                                       "START-END, or drop."),
                      acting_coder_option(),
                      quiet_option(),
                      verbose_option(),
                      help_option()},
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
