// `veldwerk recode apply FILE`: the steps of a mapping file, carried out.
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "base/yaml.hpp"
#include "cli/commands.hpp"
#include "cli/recode_studies.hpp"
#include "cli/talk.hpp"
#include "coding/split_list.hpp"
#include "files/input.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

struct ApplyOptions {
  RecodeOptions recode;
  std::string file;
};

ApplyOptions parse(const Arguments& arguments) {
  return {recode_options("recode apply", arguments), arguments.value("FILE")};
}

/// A mapping file that can be carried out: its name, its steps, and the lists with decisions.
struct Mapping {
  std::string name;
  std::vector<RecodeStep> steps;
  std::vector<std::string> decisions;  // bytes, one a step; empty: it needs none
};

std::optional<std::string> read_bytes(const fs::path& path, std::uint64_t limit, Io& io) {
  std::string bytes;
  const auto failed = read_file(path, limit, bytes);
  if (!failed) return bytes;
  say_error(io, fmt::format("`{}` can't be read: {}", printable(path.string()), failed->reason));
  return std::nullopt;
}

std::optional<Mapping> read_mapping(const ApplyOptions& options, Io& io) {
  const auto text = read_bytes(options.file, yaml_size_limit, io);
  if (!text) return std::nullopt;
  Mapping mapping{fs::path(options.file).filename().string(), {}, {}};
  Diagnostics faults;
  auto steps = read_recode_file(mapping.name, *text, faults);
  write_diagnostics(io.err, faults, io.colour);
  if (!steps) {
    say_error(io, "the mapping file can't be carried out, and nothing was changed");
    return std::nullopt;
  }
  mapping.steps = std::move(*steps);
  for (const RecodeStep& step : mapping.steps) {
    std::optional<std::string> list = "";
    if (!step.decisions.empty()) {
      list = read_bytes(fs::path(options.file).parent_path() / step.decisions, csv_limit, io);
    }
    if (!list) return std::nullopt;
    mapping.decisions.push_back(std::move(*list));
  }
  return mapping;
}

/// The steps for one study, with decisions on those of its segments that they are about.
std::optional<std::vector<RecodeStep>> steps_for(const Mapping& mapping, const RecodeStudy& study,
                                                 Io& io) {
  std::vector<RecodeStep> steps = mapping.steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].kind != RecodeStep::Kind::split) continue;
    std::vector<std::string> choices = steps[i].into;
    choices.push_back(steps[i].codes.front());
    Diagnostics faults;
    const auto segments = segments_with(study.opened.loaded, choices, faults);
    std::optional<std::map<std::string, std::string>> decided;
    if (segments) {
      decided = read_split_decisions(steps[i].decisions, mapping.decisions[i], *segments, choices,
                                     faults);
    }
    write_diagnostics(io.err, faults, io.colour);
    if (!decided) {
      say_error(io, "the decisions can't be carried out, and nothing was changed",
                "Correct the list; with several studies, split them one by one.");
      return std::nullopt;
    }
    steps[i].decided = std::move(*decided);
  }
  return steps;
}

int run(const ApplyOptions& options, Io& io) {
  const std::optional<Mapping> mapping = read_mapping(options, io);
  if (!mapping) return exit_falls_short;
  LoadOptions load;
  load.keep_texts = true;
  auto studies = open_studies(options.recode, load, io);
  if (!studies) return exit_falls_short;
  return recode_studies(
      options.recode, std::move(*studies),
      [&](const RecodeStudy& study) { return steps_for(*mapping, study, io); }, io);
}

}  // namespace

Command recode_apply_command() {
  return {.name = "recode apply",
          .summary = "carry out the steps of a mapping file",
          .operands = {{.name = "FILE",
                        .help = "A mapping file: `mapping: {old: new}`, or steps under `recode:`.",
                        .required = true,
                        .completes = Completes::files},
                       studies_operand()},
          .options = options_of_change({}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
