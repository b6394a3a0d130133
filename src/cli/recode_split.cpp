// `veldwerk recode split CODE --into B,C`: each segment of a code is decided on, on the terminal
// or in a list that is written, filled in and read back.
#include <algorithm>
#include <ostream>
#include <set>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "cli/ask.hpp"
#include "cli/commands.hpp"
#include "cli/recode_studies.hpp"
#include "cli/talk.hpp"
#include "coding/split_list.hpp"
#include "files/input.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_choices = 9;  // one key each

struct SplitOptions {
  RecodeOptions recode;
  RecodeStep step;
  std::string list;
  std::string decisions;
};

SplitOptions parse(const Arguments& arguments) {
  SplitOptions options{recode_options("recode split", arguments),
                       {},
                       arguments.value("list"),
                       arguments.value("decisions")};
  options.step.kind = RecodeStep::Kind::split;
  options.step.codes = {arguments.value("CODE")};
  options.step.into = arguments.values("into");
  if (options.step.into.empty() || options.step.into.size() > most_choices) {
    throw WrongUse(fmt::format("`--into` takes from one to {} codes", most_choices),
                   "Name the codes that take a part of it: `veldwerk recode split a --into b,c`.");
  }
  if (!options.list.empty() && !options.decisions.empty()) {
    throw WrongUse("`--list` and `--decisions` exclude each other",
                   "Write the list, fill in its column `decision`, then give it back.");
  }
  return options;
}

std::vector<std::string> choices_of(const SplitOptions& options) {
  std::vector<std::string> choices = options.step.into;
  choices.push_back(options.step.codes.front());
  return choices;
}

/// The segments of all studies that have the code, or one of those it is split into; nothing
/// where a file can't be read, or where two studies have the same id (which is said).
std::optional<std::vector<SplitSegment>> segments_of(const SplitOptions& options,
                                                     const std::vector<RecodeStudy>& studies,
                                                     Io& io) {
  std::vector<SplitSegment> all;
  std::set<std::string> ids;
  for (const RecodeStudy& study : studies) {
    Diagnostics faults;
    const auto segments = segments_with(study.opened.loaded, choices_of(options), faults);
    write_diagnostics(io.err, faults, io.colour);
    if (!segments) {
      say_error(io, "not all coding can be read, so some segments would not be decided on",
                "Mend these files first.");
      return std::nullopt;
    }
    for (const SplitSegment& segment : *segments) {
      if (!ids.insert(segment.id).second) {
        say_error(io, fmt::format("the id `{}` stands twice in what is split", shorten(segment.id)),
                  "Split the studies one by one; `veldwerk check` finds an id that is used twice.");
        return std::nullopt;
      }
      all.push_back(segment);
    }
  }
  return all;
}

int write_list(const SplitOptions& options, const std::vector<SplitSegment>& segments, Io& io) {
  const std::string& code = options.step.codes.front();
  const std::string list = split_list(segments, code);
  const auto count = std::ranges::count(segments, code, &SplitSegment::code);
  if (options.recode.dry_run) {
    io.out << list;
    return exit_good;
  }
  std::error_code error;
  if (fs::exists(options.list, error)) {
    say_error(io, fmt::format("`{}` is there already", shorten(options.list)),
              "It may hold decisions: give another name, or remove it first.");
    return exit_falls_short;
  }
  if (const auto failed = write_file_atomically(options.list, list)) {
    say_error(io, fmt::format("`{}` can't be written: {}", shorten(options.list), failed->reason));
    return exit_falls_short;
  }
  io.out << fmt::format("listed {} of {} in {}\n",
                        counted(static_cast<std::size_t>(count), "segment", "segments"), code,
                        printable(options.list));
  return exit_good;
}

/// Asks for each segment of the code what it becomes; what is not decided stays out.
std::map<std::string, std::string> ask(const SplitOptions& options,
                                       const std::vector<SplitSegment>& segments, Io& io) {
  const std::string& code = options.step.codes.front();
  std::string keys;
  for (std::size_t i = 0; i < options.step.into.size(); ++i) {
    keys.push_back(static_cast<char>('1' + i));
    io.err << fmt::format("{} = {}, ", keys.back(), options.step.into[i]);
  }
  io.err << fmt::format("k = keep {}, s = skip, q = stop\n", code);
  keys += "ksq";
  std::map<std::string, std::string> decided;
  for (const SplitSegment& one : segments) {
    if (one.code != code) continue;
    io.err << fmt::format("{} {}:{} {} {}\n  {}\n", one.id, printable(one.interview), one.lines,
                          printable(one.coder), one.valence.empty() ? "-" : printable(one.valence),
                          shorten(collapse_white_space(one.quote), 80));
    const auto key = ask_key(io, "Which code?", keys);
    if (!key || *key == 'q') break;
    if (*key == 'k') decided[one.id] = code;
    if (*key >= '1' && *key <= '9') {
      decided[one.id] = options.step.into[static_cast<std::size_t>(*key - '1')];
    }
  }
  return decided;
}

std::optional<std::map<std::string, std::string>> read_decisions(
    const SplitOptions& options, const std::vector<SplitSegment>& segments, Io& io) {
  std::string bytes;
  if (const auto failed = read_file(options.decisions, csv_limit, bytes)) {
    say_error(io, fmt::format("`{}` can't be read: {}", shorten(options.decisions), failed->reason),
              "Give the list that `--list` wrote, with its column `decision` filled in.");
    return std::nullopt;
  }
  Diagnostics faults;
  auto decided = read_split_decisions(fs::path(options.decisions).filename().string(), bytes,
                                      segments, choices_of(options), faults);
  write_diagnostics(io.err, faults, io.colour);
  if (!decided) {
    say_error(io, "the decisions can't be carried out, and nothing was changed",
              "Correct the list.");
  }
  return decided;
}

int run(const SplitOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  auto studies = open_studies(options.recode, load, io);
  if (!studies) return exit_falls_short;
  if (!can_recode(options.recode, *studies, {options.step}, io)) return exit_falls_short;
  const auto segments = segments_of(options, *studies, io);
  if (!segments) return exit_falls_short;
  if (!options.list.empty()) return write_list(options, *segments, io);
  RecodeStep step = options.step;
  if (options.decisions.empty()) {
    step.decided = ask(options, *segments, io);
  } else if (auto decided = read_decisions(options, *segments, io)) {
    step.decided = std::move(*decided);
  } else {
    return exit_falls_short;
  }
  return recode_studies(
      options.recode, std::move(*studies),
      [&](const RecodeStudy&) { return std::optional(std::vector<RecodeStep>{step}); }, io);
}

}  // namespace

Command recode_split_command() {
  return {.name = "recode split",
          .summary = "give each segment of a code one of several codes",
          .operands = {{.name = "CODE", .help = "The code that is split.", .required = true},
                       studies_operand()},
          .options = options_of_change(
              {{.name = "into",
                .value = "CODE",
                .help = "The codes that take a part of it, in the codebook already; several with "
                        "commas or by repeating it.",
                .repeatable = true,
                .comma_list = true},
               list_option("Write the segments as CSV with an empty column `decision`, for a "
                           "spreadsheet; nothing is changed."),
               decisions_option("Read that list back, with codes in its column `decision`.")}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
