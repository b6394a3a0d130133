// `veldwerk recode delete CODE`: removes a code; one that is used only with a word on its
// segments.
#include "cli/commands.hpp"
#include "cli/recode_studies.hpp"

namespace veldwerk {
namespace {

struct DeleteOptions {
  RecodeOptions recode;
  RecodeStep step;
};

DeleteOptions parse(const Arguments& arguments) {
  DeleteOptions options{recode_options("recode delete", arguments), {}};
  options.step.kind = RecodeStep::Kind::remove;
  options.step.codes = {arguments.value("CODE")};
  options.step.to = arguments.value("reassign");
  options.step.drop = arguments.has("drop");
  if (options.step.drop && !options.step.to.empty()) {
    throw WrongUse("`--reassign` and `--drop` exclude each other", "Keep one of the two.");
  }
  return options;
}

int run(const DeleteOptions& options, Io& io) {
  return recode_studies(options.recode, {options.step}, io);
}

}  // namespace

Command recode_delete_command() {
  return {.name = "recode delete",
          .summary = "remove a code from the codebook",
          .operands = {{.name = "CODE", .help = "The code.", .required = true}, studies_operand()},
          .options = options_of_change(
              {{.name = "reassign",
                .value = "CODE",
                .help = "Give its segments, proposals and memos this code."},
               {.name = "drop",
                .help = "Remove its segments, proposals and memos with it. They stay in the "
                        "journal, and `veldwerk undo` brings them back."}}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
