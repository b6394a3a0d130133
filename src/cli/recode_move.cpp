// `veldwerk recode move CODE`: another place in the tree of codes.
#include "cli/commands.hpp"
#include "cli/recode_studies.hpp"

namespace veldwerk {
namespace {

struct MoveOptions {
  RecodeOptions recode;
  RecodeStep step;
};

MoveOptions parse(const Arguments& arguments) {
  MoveOptions options{recode_options("recode move", arguments), {}};
  options.step.kind = RecodeStep::Kind::move;
  options.step.codes = {arguments.value("CODE")};
  options.step.to = arguments.value("under");
  if (arguments.has("under") == arguments.has("top")) {
    throw WrongUse("`recode move` needs `--under` or `--top`, one of the two",
                   "Say where the code goes: `veldwerk recode move a --under b`.");
  }
  return options;
}

int run(const MoveOptions& options, Io& io) {
  return recode_studies(options.recode, {options.step}, io);
}

}  // namespace

Command recode_move_command() {
  return {
      .name = "recode move",
      .summary = "give a code another place in the tree",
      .operands = {{.name = "CODE", .help = "The code; those below it go along.", .required = true},
                   studies_operand()},
      .options = options_of_change(
          {{.name = "under", .value = "CODE", .help = "The code below which it comes, last."},
           {.name = "top", .help = "Make it a code without one above it."}}),
      .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
