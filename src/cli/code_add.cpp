// `veldwerk code add`: gives a passage a code.
#include <fmt/format.h>

#include "cli/code_parts.hpp"
#include "cli/commands.hpp"
#include "cli/talk.hpp"

namespace veldwerk {
namespace {

struct AddOptions {
  std::string study;
  std::string interview;
  PlaceWish place;
  NewSegment segment;
  std::string coder;
  std::string round;
  bool dry_run = false;
};

AddOptions parse(const Arguments& arguments) {
  for (const std::string_view name : {"interview", "code"}) {
    if (!arguments.has(name)) {
      throw WrongUse(fmt::format("`code add` needs `--{}`", name),
                     "For example: `veldwerk code add --interview I04 --quote \"We never have "
                     "time\" --code time --valence barrier`.");
    }
  }
  std::optional<PlaceWish> place = place_wish(arguments);
  if (!place) {
    throw WrongUse("`code add` needs the place of the passage",
                   "Give its words by `--quote`, or its place by `--at` or `--lines`.");
  }
  return {.study = arguments.value("STUDY"),
          .interview = arguments.value("interview"),
          .place = std::move(*place),
          .segment = {.code = arguments.value("code"),
                      .valence = valence_value(arguments),
                      .respondent = respondents_value(arguments),
                      .memo = arguments.value("memo"),
                      .strength = arguments.value("strength"),
                      .use = arguments.value("use"),
                      .innovation = arguments.value("innovation")},
          .coder = arguments.value("coder"),
          .round = arguments.value("round"),
          .dry_run = arguments.has("dry-run")};
}

int run(const AddOptions& options, Io& io) {
  std::optional<OpenedStudy> opened = open_for_coding(options.study, io);
  if (!opened) return exit_falls_short;
  const LoadedStudy& loaded = opened->loaded;
  const Index interview = find_interviews(loaded.study, {options.interview}).front();
  NewSegment segment = options.segment;
  require_names(loaded.study, segment.code, segment.respondent, segment.innovation);
  const std::string coder = coder_of_change(options.coder, loaded, io);

  const InterviewText text(loaded.study.interviews[interview]);
  const FoundPlace place = find_place(text, options.place);
  if (!place.span) {
    say_fault(io, place.fault, &text);
    return exit_falls_short;
  }
  segment.span = *place.span;
  Draft draft(loaded.root);
  const RoundPlace round = round_of_change(options.round, coder, loaded, draft, io);
  segment.round = round.column;
  const EditResult result = add_segments(loaded, draft, round.coder, interview, {segment});
  for (const ItemFault& fault : result.faults) say_fault(io, fault.fault, nullptr);
  if (!result.faults.empty()) return exit_falls_short;

  const EditDone& done = result.done.front();
  say_differences(io, place.differences, options.place.quote, done.row.quote, done.cited);
  say_warnings(io, done.warnings);
  return finish_change(*opened, draft,
                       {.command = "code add",
                        .coder = coder,
                        .summary = change_summary("added", result.done),
                        .files = {}},
                       options.dry_run, {done_line("added", done, options.dry_run)}, io);
}

}  // namespace

Command code_add_command() {
  std::vector<Option> own = {
      {.name = "interview", .value = "ID", .help = "The interview, by its id in interviews.csv."}};
  for (Option& option : place_options()) own.push_back(std::move(option));
  own.push_back({.name = "code", .value = "ID", .help = "The code, by its id in the codebook."});
  for (Option& option : detail_options()) own.push_back(std::move(option));
  own.push_back(round_to_add_option());
  return {.name = "code add",
          .summary = "give a passage a code",
          .operands = {study_operand()},
          .options = options_of_change(std::move(own)),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
