// `veldwerk recode retire CODE`: a code that counts as before, but is no longer given.
#include "cli/commands.hpp"
#include "cli/recode_studies.hpp"

namespace veldwerk {
namespace {

struct RetireOptions {
  RecodeOptions recode;
  RecodeStep step;
};

RetireOptions parse(const Arguments& arguments) {
  RetireOptions options{recode_options("recode retire", arguments), {}};
  options.step.kind = RecodeStep::Kind::retire;
  options.step.codes = {arguments.value("CODE")};
  return options;
}

int run(const RetireOptions& options, Io& io) {
  return recode_studies(options.recode, {options.step}, io);
}

}  // namespace

Command recode_retire_command() {
  return {.name = "recode retire",
          .summary = "keep a code and its segments, but give it no more",
          .operands = {{.name = "CODE", .help = "The code.", .required = true}, studies_operand()},
          .options = options_of_change({}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
