// `veldwerk code change`: changes segments, by their ids.
#include <algorithm>

#include <fmt/format.h>

#include "cli/code_parts.hpp"
#include "cli/commands.hpp"
#include "cli/talk.hpp"

namespace veldwerk {
namespace {

struct ChangeOptions {
  std::string study;
  std::vector<std::string> ids;
  SegmentChange change;
  std::string of;
  std::string coder;
  bool dry_run = false;
};

/// What is given becomes the value; what is cleared becomes empty.
std::optional<std::string> field_of(const Arguments& arguments, std::string_view name,
                                    const std::string& given) {
  const std::vector<std::string> cleared = arguments.values("clear");
  const bool clear = std::ranges::find(cleared, name) != cleared.end();
  if (clear && arguments.has(name)) {
    throw WrongUse(fmt::format("`--{0}` and `--clear {0}` exclude each other", name));
  }
  if (clear) return "";
  if (!arguments.has(name)) return std::nullopt;
  return given;
}

ChangeOptions parse(const Arguments& arguments) {
  ChangeOptions options{.study = arguments.value("study"),
                        .ids = arguments.values("ID"),
                        .change = {.place = place_wish(arguments)},
                        .of = arguments.value("of"),
                        .coder = arguments.value("coder"),
                        .dry_run = arguments.has("dry-run")};
  SegmentChange& change = options.change;
  if (arguments.has("code")) change.code = arguments.value("code");
  if (arguments.has("valence")) change.valence = valence_value(arguments);
  change.respondent = field_of(arguments, "respondent", respondents_value(arguments));
  change.memo = field_of(arguments, "memo", arguments.value("memo"));
  change.strength = field_of(arguments, "strength", arguments.value("strength"));
  change.use = field_of(arguments, "use", arguments.value("use"));
  change.innovation = field_of(arguments, "innovation", arguments.value("innovation"));
  if (!change.place && !change.code && !change.valence && !change.respondent && !change.memo &&
      !change.strength && !change.use && !change.innovation) {
    throw WrongUse("`code change` is not told what to change",
                   "For example: `veldwerk code change ID --valence mixed`.");
  }
  if (change.place && options.ids.size() > 1) {
    throw WrongUse("a place is given for several segments", "Change the place of one at a time.");
  }
  return options;
}

int run(const ChangeOptions& options, Io& io) {
  std::optional<OpenedStudy> opened = open_for_coding(options.study, io);
  if (!opened) return exit_falls_short;
  const LoadedStudy& loaded = opened->loaded;
  require_names(loaded.study, options.change.code, options.change.respondent,
                options.change.innovation);
  const std::string coder = acting_coder(options.coder, loaded);
  const std::string& of = options.of.empty() ? coder : options.of;

  Draft draft(loaded.root);
  const EditResult result = change_segments(loaded, draft, of, options.ids, options.change);
  for (const ItemFault& fault : result.faults) {
    std::optional<InterviewText> text;  // of the places to choose from
    if (!fault.fault.places.empty() && fault.interview != no_index) {
      text.emplace(loaded.study.interviews[fault.interview]);
    }
    // A fault without a rule is about the id, and names it itself.
    say_fault(io, fault.fault, text ? &*text : nullptr,
              fault.fault.rule.empty() ? "" : options.ids[fault.item]);
  }
  if (!result.faults.empty()) {
    say_note(io, "nothing was changed");
    return exit_falls_short;
  }
  std::vector<std::string> lines;
  for (const EditDone& done : result.done) {
    if (done.differences > 0 && options.change.place) {
      say_differences(io, done.differences, options.change.place->quote, done.row.quote,
                      done.cited);
    }
    say_warnings(io, done.warnings,
                 result.done.size() > 1 ? printable(done.row.id) : std::string());
    lines.push_back(done_line("changed", done, options.dry_run));
  }
  if (draft.changes().empty()) lines.clear();
  return finish_change(*opened, draft,
                       {.command = "code change",
                        .coder = coder,
                        .summary = change_summary("changed", result.done),
                        .files = {}},
                       options.dry_run, lines, io);
}

}  // namespace

Command code_change_command() {
  std::vector<Option> own = {
      {.name = "code", .value = "ID", .help = "The new code, by its id in the codebook."}};
  for (Option& option : detail_options()) own.push_back(std::move(option));
  own.push_back({.name = "clear",
                 .value = "FIELD",
                 .help = "Empty a field; several with commas or by repeating it.",
                 .repeatable = true,
                 .comma_list = true,
                 .choices = {{"respondent", "", ""},
                             {"memo", "", ""},
                             {"strength", "", ""},
                             {"use", "", ""},
                             {"innovation", "", ""}}});
  for (Option& option : place_options()) own.push_back(std::move(option));
  own.push_back(
      {.name = "of", .value = "CODER", .help = "Change the segments of this coder, not your own."});
  own.push_back(study_option());
  return {.name = "code change",
          .summary = "change segments: code, valence, place and more",
          .operands = {{.name = "ID",
                        .help = "The segments, by their ids: `veldwerk code list` shows them.",
                        .required = true,
                        .repeated = true}},
          .options = options_of_change(std::move(own)),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
