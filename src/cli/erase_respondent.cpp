// `veldwerk erase respondent ID`: somebody withdraws. Their words, segments, memos and
// attributes leave the study in one step, which can't be taken back.
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "cli/ask.hpp"
#include "cli/commands.hpp"
#include "cli/open_change.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "coding/erase.hpp"
#include "coding/outside.hpp"

namespace veldwerk {
namespace {

struct EraseOptions {
  StudyOptions study;
  std::string respondent;
  std::string coder;
  std::vector<std::string> whole;
  bool yes = false;
  bool dry_run = false;
};

EraseOptions parse(const Arguments& arguments) {
  EraseOptions options{study_options(arguments), arguments.value("ID"),
                       arguments.value("coder"), arguments.values("whole-interview"),
                       arguments.has("yes"),     arguments.has("dry-run")};
  options.study.coders.clear();  // `--coder` says who makes the change
  return options;
}

void print_plan(const ErasePlan& plan, Io& io) {
  for (const ErasedInterview& one : plan.interviews) {
    if (one.whole) {
      io.out << fmt::format("interview {}: whole\n", printable(one.id));
    } else {
      io.out << fmt::format("interview {}: {} taken out\n", printable(one.id),
                            counted(one.turns, "run of turns", "runs of turns"));
    }
  }
  for (const ErasedOfCoder& coder : plan.coders) {
    io.out << fmt::format("coder {}: {} removed, {} shortened, {} moved\n", printable(coder.coder),
                          counted(coder.removed, "segment", "segments"), coder.shortened,
                          coder.moved);
  }
  for (const std::string& file : plan.removed) io.out << "removed: " << printable(file) << '\n';
  if (plan.outputs > 0) {
    io.out << fmt::format("removed: {} that reports and exports wrote here\n",
                          counted(plan.outputs, "file", "files"));
  }
  if (plan.passages > 0) {
    io.out << fmt::format("cut out: {} of theirs, copied elsewhere\n",
                          counted(plan.passages, "passage", "passages"));
  }
  if (plan.journal > 0) {
    io.out << fmt::format("journal: texts taken out of {}\n",
                          counted(plan.journal, "entry", "entries"));
  }
  for (const ChangedTable& table : plan.tables) {
    io.out << fmt::format("table {}: {}\n", table.kind, table.how);
  }
  for (const ErasePlace& place : plan.mentions) {
    io.out << fmt::format("names their id: {}:{}\n", printable(place.file), place.line);
  }
  for (const std::string& file : plan.holding) {
    io.out << "holds their words still: " << printable(file) << '\n';
  }
}

/// What no program can do for them.
void say_what_stays(const ErasePlan& plan, const LoadedStudy& loaded, Io& io) {
  if (!plan.mentions.empty()) {
    say_note(io,
             "the places listed under `names their id` speak of them: read these, and edit them");
  }
  if (!plan.holding.empty()) {
    say_note(io,
             "the files listed under `holds their words still` are not ours to change: remove "
             "these, or take the words out");
  }
  say_note(io,
           "reports, exports and copies elsewhere, back-ups too, hold their words still: remove "
           "these, and make reports anew");
  if (repository_of(loaded.root)) {
    say_note(io,
             "the study is in a git repository, whose history holds their words still: `git "
             "filter-repo --invert-paths --path FILE` for each file listed as removed, or "
             "start a new repository; then every clone must be deleted");
  }
}

/// Whether the person at the keyboard, or the command line, wants it.
bool is_wanted(const EraseOptions& options, Io& io) {
  if (options.yes) return true;
  if (!io.in_is_terminal) {
    say_error(io, "this can't be taken back, and nobody is there to be asked",
              "Look at `--dry-run`, and say `--yes`.");
    return false;
  }
  const auto answer = ask_key(io, "This can't be taken back. Erase?", "yn");
  return answer && *answer == 'y';
}

int run(const EraseOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  const std::optional<OpenedStudy> opened = open_for_change(options.study, load, io);
  if (!opened) return exit_falls_short;
  const LoadedStudy& loaded = opened->loaded;
  const std::string coder = acting_coder(options.coder, loaded);
  const Verdict verdict = judge(loaded, options.study, io);
  if (!verdict.goes_on) return verdict.status;
  const EraseRequest request{find_respondents(loaded.study, {options.respondent}).front(),
                             find_interviews(loaded.study, options.whole)};
  ErasePlan plan = plan_erasure(loaded, request);
  if (!plan.refused.empty()) {
    write_diagnostics(io.err, plan.refused, io.colour);
    say_error(io, "nothing was erased");
    return exit_falls_short;
  }
  print_plan(plan, io);
  if (options.dry_run) return plan.holding.empty() ? verdict.status : exit_falls_short;
  if (!is_wanted(options, io)) return exit_falls_short;
  std::size_t segments = 0;
  for (const ErasedOfCoder& one : plan.coders) segments += one.removed;
  Change change{"erase respondent", coder,
                fmt::format("erased one respondent: {}, {}",
                            counted(plan.interviews.size(), "interview", "interviews"),
                            counted(segments, "segment", "segments")),
                plan.files};
  change.erases = true;
  const int status = commit_or_refuse(opened->lock, std::move(change), io);
  if (status != exit_good) return status;
  say_what_stays(plan, loaded, io);
  return plan.holding.empty() ? verdict.status : exit_falls_short;
}

}  // namespace

Command erase_respondent_command() {
  return {.name = "erase respondent",
          .summary = "erase all of a respondent who withdraws",
          .operands = {{.name = "ID",
                        .help = "The respondent, by the id in respondents.csv.",
                        .required = true},
                       study_operand()},
          .options = options_of_maker(
              {{.name = "whole-interview",
                .value = "ID",
                .help = "Erase this interview of theirs whole, though others took part.",
                .repeatable = true},
               {.name = "yes", .help = "Do not ask: erase."},
               dry_run_option(),
               acting_coder_option()}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
