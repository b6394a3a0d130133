// `veldwerk report`: the main job. Checks the study, makes its report and writes
// it to a folder in the formats asked for, with the report's provenance.
#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "base/sha256.hpp"
#include "cli/commands.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/output_folder.hpp"
#include "cli/registry.hpp"
#include "cli/report_files.hpp"
#include "cli/talk.hpp"
#include "report/appendix.hpp"
#include "report/build.hpp"
#include "report/passage_lists.hpp"
#include "report/passages.hpp"
#include "report/render/docx_reference.hpp"
#include "report/render/registry.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view default_folder = "report";
constexpr std::string_view default_public_folder = "report-public";
constexpr std::uint64_t reference_limit = 64ULL * 1024 * 1024;  // bytes of a house style

struct WriteReportOptions {
  StudyOptions study;
  std::string output;
  std::string language;
  std::vector<std::string> only;
  bool outside = false;
  std::vector<const Format*> formats;  // the page first: it takes longest
  bool all_formats = true;
  std::string reference_docx;  // as given; empty: our own styles
  std::vector<std::string> appendices;
};

bool asks_for(const WriteReportOptions& options, std::string_view format) {
  return std::ranges::find(options.formats, find_format(format)) != options.formats.end();
}

WriteReportOptions parse(const Arguments& arguments) {
  WriteReportOptions options{.study = study_options(arguments),
                             .output = arguments.value("output", default_folder),
                             .language = arguments.value("language"),
                             .only = arguments.values("only"),
                             .outside = arguments.has("public"),
                             .formats = {},
                             .all_formats = !arguments.has("format"),
                             .reference_docx = arguments.value("reference-docx"),
                             .appendices = {}};
  // Each once, in their own order.
  const std::vector<std::string> appendices = arguments.values("appendix");
  for (const std::string_view name : appendix_names()) {
    if (std::ranges::find(appendices, name) != appendices.end()) {
      options.appendices.emplace_back(name);
    }
  }
  if (options.outside && !arguments.has("output")) options.output = default_public_folder;
  options.formats = report_formats_of(arguments.values("format"), options.all_formats);
  if (arguments.has("reference-docx") && !asks_for(options, "docx")) {
    throw WrongUse("`--reference-docx` has no meaning without the format `docx`",
                   "Add `docx` to `--format`, or leave one of the two out.");
  }
  return options;
}

/// The command as provenance.json keeps it: only what changes the report, and no
/// path, so that the same study gives the same bytes in any folder; outside, no
/// names of coders.
std::string command_of(const WriteReportOptions& options) {
  std::string command = "veldwerk report STUDY --output DIR";
  if (!options.language.empty()) command += " --language " + options.language;
  if (!options.study.coders.empty()) {
    const std::string names = fmt::format("{}", fmt::join(options.study.coders, ","));
    command.append(" --coder ").append(options.outside ? "NAMES" : names);
  }
  if (!options.study.rounds.empty()) {
    command += fmt::format(" --round {}", fmt::join(options.study.rounds, ","));
  }
  if (!options.study.recode.empty()) command += " --recode FILE";
  if (!options.only.empty()) command += fmt::format(" --only {}", fmt::join(options.only, ","));
  if (!options.all_formats) {
    std::vector<std::string_view> names;
    for (const Format* format : options.formats) names.push_back(format->name);
    command += fmt::format(" --format {}", fmt::join(names, ","));
  }
  if (!options.reference_docx.empty()) command += " --reference-docx FILE";
  if (options.study.keep_going) command += " --keep-going";
  if (options.outside) command += " --public";
  if (!options.appendices.empty()) {
    command += fmt::format(" --appendix {}", fmt::join(options.appendices, ","));
  }
  return command;
}

void check_sections(const ReportDefinition& definition, const std::vector<std::string>& only) {
  std::vector<std::string_view> known;
  for (const DefinedSection& section : definition.sections) known.push_back(section.id);
  for (const std::string& id : only) {
    if (std::ranges::find(known, id) != known.end()) continue;
    const std::string near = nearest_name(id, known);
    throw WrongUse(fmt::format("the report has no section `{}`", shorten(id)),
                   near.empty() ? fmt::format("It has {}.", fmt::join(known, ", "))
                                : fmt::format("Is `{}` meant?", near));
  }
}

/// The bytes of the house style, where one is asked for and can be used; says so
/// where it can't.
std::optional<std::string> read_reference(const std::string& name, Io& io) {
  std::string bytes;
  if (name.empty()) return bytes;
  if (const auto error = read_file(name, reference_limit, bytes)) {
    say_error(io, fmt::format("`{}` can't be read: {}", shorten(name), error->reason),
              "Give the path of a .docx file with the styles of your house.");
    return std::nullopt;
  }
  if (const auto fault = docx_reference_fault(bytes)) {
    say_error(io, fmt::format("`{}` can't give its styles: {}", shorten(name), *fault),
              "Open it in Word, save it as a Word document (.docx), and give that.");
    return std::nullopt;
  }
  return bytes;
}

/// Every file of the report but its provenance, rendered on all cores.
std::vector<OutputFile> files_of(const Study& study, const Released<Document>& document,
                                 const WriteReportOptions& options, std::string reference_docx,
                                 const fs::path& scratch) {
  Table passages;
  RenderContext context = context_for(study, document->language);
  if (!options.outside && asks_for(options, "xlsx")) {
    passages = passage_sheet(study, document->language, most_passages);
    context.passages = release_to_team(passages);
  }
  context.scratch_folder = scratch.string();
  context.spreadsheet_safe = true;
  context.reference_docx = std::move(reference_docx);
  return report_files(document, options.formats, context);
}

/// The report for outside, or nothing where it would show a listed name; what the
/// last look saw is said.
std::optional<Released<Document>> release(const Document& document, const Study& study, Io& io) {
  Diagnostics found;
  const std::optional<Released<Document>> released = release_to_outside(document, study, found);
  write_diagnostics(io.err, found, io.colour);
  return released;
}

/// What was read: the study, and the house style under its name alone. Nothing for
/// outside: a fingerprint lets who guesses a file see whether they are right.
std::vector<InputFile> inputs_of(const LoadedStudy& loaded, const WriteReportOptions& options,
                                 const std::string& reference) {
  if (options.outside) return {};
  std::vector<InputFile> inputs = loaded.inputs;
  if (!options.reference_docx.empty()) {
    inputs.push_back({fs::path(options.reference_docx).filename().string(), sha256_hex(reference)});
  }
  return inputs;
}

int run(const WriteReportOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  load.fingerprints = true;
  load.privacy = options.outside;
  std::optional<LoadedStudy> opened = open_study(options.study, load, io);
  if (!opened) return exit_falls_short;
  LoadedStudy& loaded = *opened;
  std::optional<ReportDefinition> definition;
  if (loaded.usable) definition = open_definition(loaded, true);
  std::vector<Summary> summaries;
  if (definition && places(*definition, "summaries")) {
    summaries = summaries_that_count(loaded, true);
  }
  const Verdict verdict = judge(loaded, options.study, io);
  if (!verdict.goes_on) return verdict.status;
  if (!definition) {
    say_error(io, "there is no report without a report definition that can be used");
    return exit_falls_short;
  }
  check_sections(*definition, options.only);
  const fs::path folder = options.output;
  if (const auto error = check_output_folder(folder, loaded)) return refuse(io, *error);
  const std::optional<std::string> reference = read_reference(options.reference_docx, io);
  if (!reference) return exit_falls_short;

  const Language language = language_or(options.language, loaded.study.language);
  std::string main_file;  // the page, or what stands first
  {
    const SignOfLife sign(io, "Making the report");
    const Document document = build_report(loaded.study, *definition, loaded.diagnostics,
                                           {.language = language,
                                            .only = options.only,
                                            .outside = options.outside,
                                            .appendices = options.appendices,
                                            .version = std::string(program_version()),
                                            .summaries = &summaries});
    const std::optional<Released<Document>> released =
        options.outside ? release(document, loaded.study, io) : release_to_team(document);
    if (!released) return exit_falls_short;
    std::vector<OutputFile> files;
    try {
      std::optional<ScratchFolder> scratch;
      if (asks_for(options, "xlsx")) scratch.emplace(folder);
      const auto failed = scratch ? scratch->failed() : std::nullopt;
      if (failed) return refuse(io, *failed);
      files = files_of(loaded.study, *released, options, *reference,
                       scratch ? scratch->path() : fs::path());
    } catch (const RenderFailure& failure) {
      return refuse(io, {fmt::format("`{}` can't be written: {}",
                                     (folder / "report.xlsx").generic_string(), failure.what()),
                         "Give another folder, or make room and see that you may write there."});
    }
    if (!files.empty()) main_file = files.front().name;
    log_info(fmt::format("writing {} files", files.size() + 1));
    const Provenance provenance{command_of(options), language == Language::nl ? "nl" : "en",
                                inputs_of(loaded, options, *reference)};
    if (const auto error = write_output_folder(folder, std::move(files), provenance)) {
      return refuse(io, *error);
    }
  }
  io.out << (folder / main_file).generic_string() << '\n';
  return verdict.status;
}

Option report_format_option() {
  Option option = format_option(report_formats());
  option.help =
      "What is written: the report as a page, as Word, as Markdown, its tables one by one; "
      "several with commas or by repeating it, and all if left out.";
  option.repeatable = true;
  option.comma_list = true;
  return option;
}

Option appendix_option() {
  Option option{.name = "appendix",
                .value = "NAME",
                .help =
                    "A checklist behind the report, filled in from the study: `coreq` (32 items) "
                    "or `srqr` (21); both with a comma.",
                .repeatable = true,
                .comma_list = true};
  for (const std::string_view name : appendix_names()) option.choices.push_back({name, "", ""});
  return option;
}

}  // namespace

Command report_command() {
  return {.name = "report",
          .summary = "check, analyse and write the whole report",
          .operands = {study_operand()},
          .options = options_of_maker(
              {{.name = "output",
                .value = "DIR",
                .help = "The folder to write to; `report` in the current folder if left out.",
                .completes = Completes::folders},
               language_option("The language of the report; that of the study if left out."),
               coder_option(),
               round_option(),
               recode_option(),
               {.name = "only",
                .value = "SECTION",
                .help = "Only these sections, by their id in the report definition; several "
                        "with commas or by repeating it.",
                .repeatable = true,
                .comma_list = true},
               {.name = "public",
                .help = "For readers outside of the team: nobody recognisable, by the rules "
                        "under `privacy` in study.yaml."},
               appendix_option(),
               report_format_option(),
               {.name = "reference-docx",
                .value = "FILE",
                .help = "A Word file whose styles the report in Word takes: your house style.",
                .completes = Completes::files}}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
