// `veldwerk recode rename OLD NEW`: another id for a code, everywhere.
#include "cli/commands.hpp"
#include "cli/recode_studies.hpp"

namespace veldwerk {
namespace {

struct RenameOptions {
  RecodeOptions recode;
  RecodeStep step;
};

RenameOptions parse(const Arguments& arguments) {
  RenameOptions options{recode_options("recode rename", arguments), {}};
  options.step.kind = RecodeStep::Kind::rename;
  options.step.codes = {arguments.value("OLD")};
  options.step.to = arguments.value("NEW");
  return options;
}

int run(const RenameOptions& options, Io& io) {
  return recode_studies(options.recode, {options.step}, io);
}

}  // namespace

Command recode_rename_command() {
  return {.name = "recode rename",
          .summary = "give a code another id, in the codebook and all coding",
          .operands = {{.name = "OLD", .help = "The code's id.", .required = true},
                       {.name = "NEW",
                        .help = "Its new id: small letters, digits and single hyphens.",
                        .required = true},
                       studies_operand()},
          .options = options_of_change({}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
