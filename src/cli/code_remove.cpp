// `veldwerk code remove`: removes segments, by their ids.
#include <fmt/format.h>

#include "cli/code_parts.hpp"
#include "cli/commands.hpp"
#include "cli/talk.hpp"

namespace veldwerk {
namespace {

struct RemoveOptions {
  std::string study;
  std::vector<std::string> ids;
  std::string of;
  std::string coder;
  bool dry_run = false;
};

RemoveOptions parse(const Arguments& arguments) {
  return {.study = arguments.value("study"),
          .ids = arguments.values("ID"),
          .of = arguments.value("of"),
          .coder = arguments.value("coder"),
          .dry_run = arguments.has("dry-run")};
}

int run(const RemoveOptions& options, Io& io) {
  std::optional<OpenedStudy> opened = open_for_coding(options.study, io);
  if (!opened) return exit_falls_short;
  const LoadedStudy& loaded = opened->loaded;
  const std::string coder = acting_coder(options.coder, loaded);
  Draft draft(loaded.root);
  const EditResult result =
      remove_segments(loaded, draft, options.of.empty() ? coder : options.of, options.ids);
  for (const ItemFault& fault : result.faults) say_fault(io, fault.fault, nullptr);
  if (!result.faults.empty()) {
    say_note(io, "nothing was removed");
    return exit_falls_short;
  }
  std::vector<std::string> lines;
  for (const EditDone& done : result.done) {
    lines.push_back(done_line("removed", done, options.dry_run));
  }
  return finish_change(*opened, draft,
                       {.command = "code remove",
                        .coder = coder,
                        .summary = change_summary("removed", result.done),
                        .files = {}},
                       options.dry_run, lines, io);
}

}  // namespace

Command code_remove_command() {
  return {
      .name = "code remove",
      .summary = "remove segments",
      .operands = {{.name = "ID",
                    .help = "The segments, by their ids: `veldwerk code list` shows them.",
                    .required = true,
                    .repeated = true}},
      .options = options_of_change(
          {{.name = "of", .value = "CODER", .help = "Remove segments of this coder, not your own."},
           study_option()}),
      .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
