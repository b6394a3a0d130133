// `veldwerk repair`: mends what a spreadsheet did to the study's CSV files, where it is certain.
#include "coding/repair.hpp"

#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "cli/commands.hpp"
#include "cli/open_change.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"

namespace veldwerk {
namespace {

struct RepairOptions {
  StudyOptions study;
  std::string coder;
  bool dry_run = false;
};

RepairOptions parse(const Arguments& arguments) {
  RepairOptions options{study_options(arguments), arguments.value("coder"),
                        arguments.has("dry-run")};
  options.study.coders.clear();  // `--coder` says who makes the change
  return options;
}

void print(const RepairFinding& finding, Io& io) {
  io.out << (finding.mended ? "mended: " : "left: ") << printable(finding.file);
  if (finding.line > 0) io.out << ':' << finding.line;
  io.out << ": ";
  if (!finding.column.empty()) io.out << printable(finding.column) << ": ";
  io.out << finding.what << '\n';
}

int run(const RepairOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  const std::optional<OpenedStudy> opened = open_for_change(options.study, load, io);
  if (!opened) return exit_falls_short;
  if (!opened->loaded.usable) {
    say_error(io, "the study can't be read", "`veldwerk check` says why.");
    return exit_falls_short;
  }
  const std::string coder = acting_coder(options.coder, opened->loaded);
  RepairPlan plan = plan_repair(opened->loaded);
  if (plan.failed) return refuse_change(io, *plan.failed);
  std::size_t mended = 0;
  for (const RepairFinding& finding : plan.findings) {
    print(finding, io);
    mended += finding.mended ? 1 : 0;
  }
  const std::size_t left = plan.findings.size() - mended;
  if (!options.dry_run && !plan.files.empty()) {
    Change change{"repair", coder,
                  fmt::format("{} in {}", counted(mended, "mend", "mends"),
                              counted(plan.files.size(), "file", "files")),
                  std::move(plan.files)};
    if (const int status = commit_or_refuse(opened->lock, std::move(change), io);
        status != exit_good) {
      return status;
    }
  }
  io.out << fmt::format("{} mended, {} left\n", mended, left);
  if (left > 0) {
    say_note(io, "what is left is not certain: `veldwerk check` shows it with its place");
  }
  return left == 0 ? exit_good : exit_falls_short;
}

}  // namespace

Command repair_command() {
  return {.name = "repair",
          .summary = "mend what a spreadsheet did to the study's files",
          .operands = {study_operand()},
          .options = {dry_run_option(), acting_coder_option(), quiet_option(), verbose_option(),
                      help_option()},
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
