// `veldwerk recode merge CODE... --into CODE`: several codes become one.
#include "cli/commands.hpp"
#include "cli/recode_studies.hpp"

namespace veldwerk {
namespace {

struct MergeCodesOptions {
  RecodeOptions recode;
  RecodeStep step;
};

MergeCodesOptions parse(const Arguments& arguments) {
  MergeCodesOptions options{recode_options("recode merge", arguments), {}};
  options.step.kind = RecodeStep::Kind::merge;
  options.step.codes = arguments.values("CODE");
  options.step.to = arguments.value("into");
  options.step.remove_merged = arguments.has("delete");
  if (options.step.to.empty()) {
    throw WrongUse("`recode merge` needs `--into`",
                   "Name the code that takes the segments: `veldwerk recode merge a b --into c`.");
  }
  return options;
}

int run(const MergeCodesOptions& options, Io& io) {
  return recode_studies(options.recode, {options.step}, io);
}

}  // namespace

Command recode_merge_command() {
  Option study = study_option();
  study.repeatable = true;
  return {.name = "recode merge",
          .summary = "give the segments of several codes one code",
          .operands = {{.name = "CODE",
                        .help = "The codes that are merged; the one that takes the segments may "
                                "be among them.",
                        .required = true,
                        .repeated = true}},
          .options = options_of_change(
              {{.name = "into",
                .value = "CODE",
                .help = "The code that takes the segments; it must be in the codebook."},
               {.name = "delete",
                .help = "Remove the merged codes from the codebook; left out, they are retired, "
                        "so that old reports can still be read."},
               study}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
