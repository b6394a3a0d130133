// `veldwerk report`: the main job. Checks the study, makes its report and writes
// it to a folder, with every table as CSV and JSON and the report's provenance.
#include <algorithm>
#include <functional>
#include <ostream>
#include <sstream>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/parallel.hpp"
#include "cli/commands.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/output_folder.hpp"
#include "cli/talk.hpp"
#include "report/build.hpp"
#include "report/render/drawing_svg.hpp"
#include "report/render/registry.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view default_folder = "report";

struct WriteReportOptions {
  StudyOptions study;
  std::string output;
  std::string language;
  std::vector<std::string> only;
};

WriteReportOptions parse(const Arguments& arguments) {
  return {study_options(arguments), arguments.value("output", default_folder),
          arguments.value("language"), arguments.values("only")};
}

/// The command as provenance.json keeps it: only what changes the report, and no
/// path, so that the same study gives the same bytes in any folder.
std::string command_of(const WriteReportOptions& options) {
  std::string command = "veldwerk report STUDY --output DIR";
  if (!options.language.empty()) command += " --language " + options.language;
  if (!options.study.coders.empty()) {
    command += fmt::format(" --coder {}", fmt::join(options.study.coders, ","));
  }
  if (!options.only.empty()) command += fmt::format(" --only {}", fmt::join(options.only, ","));
  if (options.study.keep_going) command += " --keep-going";
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

/// Every file of the report but its provenance, rendered on all cores.
std::vector<OutputFile> files_of(const Study& study, const Released<Document>& document) {
  RenderContext context;
  context.language = document->language;
  context.spreadsheet_safe = true;
  context.segment_id = [&study](Index segment) {
    return study.text_of(study.segments[segment].id);
  };
  std::vector<OutputFile> files;
  std::vector<std::function<void(std::ostream&)>> writers;
  for (const std::string_view name : {"html", "markdown"}) {
    const Format& format = *find_format(name);
    files.push_back({fmt::format("report{}", format.extension), {}});
    writers.emplace_back([&](std::ostream& out) { format.write_document(out, document, context); });
  }
  for (const Released<Table>& table : tables_of(document)) {
    for (const std::string_view name : {"csv", "json"}) {
      const Format& format = *find_format(name);
      files.push_back({fmt::format("tables/{}{}", table->id, format.extension), {}});
      writers.emplace_back(
          [&, table](std::ostream& out) { format.write_table(out, table, context); });
    }
  }
  for (const Released<Chart>& chart : charts_of(document)) {
    files.push_back({fmt::format("charts/{}.svg", chart->id), {}});
    writers.emplace_back(
        [&, chart](std::ostream& out) { out << chart_file(chart, context.language); });
  }
  parallel_for(files.size(), [&](std::size_t i, std::size_t) {
    std::ostringstream out;
    writers[i](out);
    files[i].bytes = std::move(out).str();
  });
  return files;
}

int run(const WriteReportOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  load.fingerprints = true;
  std::optional<LoadedStudy> opened = open_study(options.study, load, io);
  if (!opened) return exit_falls_short;
  LoadedStudy& loaded = *opened;
  std::optional<ReportDefinition> definition;
  if (loaded.usable) definition = open_definition(loaded, true);
  const Verdict verdict = judge(loaded, options.study, io);
  if (!verdict.goes_on) return verdict.status;
  if (!definition) {
    say_error(io, "there is no report without a report definition that can be used");
    return exit_falls_short;
  }
  check_sections(*definition, options.only);
  const auto refuse = [&io](const OutputError& error) {
    say_error(io, error.message, error.help);
    return exit_falls_short;
  };
  const fs::path folder = options.output;
  if (const auto error = check_output_folder(folder, loaded)) return refuse(*error);

  const Language language = language_or(options.language, loaded.study.language);
  {
    const SignOfLife sign(io, "Making the report");
    const Document document =
        build_report(loaded.study, *definition, loaded.diagnostics, {language, options.only});
    std::vector<OutputFile> files = files_of(loaded.study, release_to_team(document));
    log_info(fmt::format("writing {} files", files.size() + 1));
    const Provenance provenance{command_of(options), language == Language::nl ? "nl" : "en",
                                loaded.inputs};
    if (const auto error = write_output_folder(folder, std::move(files), provenance)) {
      return refuse(*error);
    }
  }
  io.out << (folder / "report.html").generic_string() << '\n';
  return verdict.status;
}

}  // namespace

Command report_command() {
  return {
      .name = "report",
      .summary = "check, analyse and write the whole report",
      .operands = {study_operand()},
      .options = {{.name = "output",
                   .value = "DIR",
                   .help = "The folder to write to; `report` in the current folder if left out.",
                   .completes = Completes::folders},
                  language_option("The language of the report; that of the study if left out."),
                  coder_option(),
                  {.name = "only",
                   .value = "SECTION",
                   .help = "Only these sections, by their id in the report definition; several "
                           "with commas or by repeating it.",
                   .repeatable = true,
                   .comma_list = true},
                  keep_going_option(),
                  strict_option(),
                  quiet_option(),
                  verbose_option(),
                  help_option()},
      .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
