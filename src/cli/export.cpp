// `veldwerk export DIR`: a study's data for other programs, with a dictionary. As
// yet in one form: tidy data for R, SPSS and Stata.
#include <ostream>
#include <sstream>

#include <fmt/format.h>

#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/output_folder.hpp"
#include "cli/talk.hpp"
#include "report/render/registry.hpp"
#include "report/tidy.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

struct ExportOptions {
  StudyOptions study;
  std::string folder;
  std::string language;
};

ExportOptions parse(const Arguments& arguments) {
  return {study_options(arguments), arguments.value("DIR"), arguments.value("language")};
}

/// The command as provenance.json keeps it: no paths, only what changes the data.
std::string command_of(const ExportOptions& options) {
  std::string command = "veldwerk export --format tidy DIR STUDY";
  if (!options.language.empty()) command += " --language " + options.language;
  if (!options.study.coders.empty()) {
    command += fmt::format(" --coder {}", fmt::join(options.study.coders, ","));
  }
  if (options.study.keep_going) command += " --keep-going";
  return command;
}

std::vector<OutputFile> files_of(const Study& study, Language language) {
  const std::vector<TidyTable> tables = tidy_tables(study, language);
  RenderContext context;
  context.language = language;  // raw: for programs, which take no text for a formula
  const Format& csv = *find_format("csv");
  std::vector<OutputFile> files;
  for (const TidyTable& made : tables) {
    std::ostringstream out;
    csv.write_table(out, release_to_team(made.table), context);
    files.push_back({made.table.id + ".csv", std::move(out).str()});
  }
  files.push_back({"datapackage.json", data_package(study, tables, language)});
  return files;
}

int run(const ExportOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  load.fingerprints = true;
  const std::optional<JudgedStudy> judged = open_judged(options.study, load, io);
  if (!judged) return exit_falls_short;
  const fs::path folder = options.folder;
  if (const auto error = check_output_folder(folder, judged->loaded, "export"))
    return refuse(io, *error);

  const Language language = language_or(options.language, judged->loaded.study.language);
  {
    const SignOfLife sign(io, "Exporting");
    std::vector<OutputFile> files = files_of(judged->loaded.study, language);
    log_info(fmt::format("writing {} files", files.size() + 1));
    const Provenance provenance{command_of(options), language == Language::nl ? "nl" : "en",
                                judged->loaded.inputs};
    if (const auto error = write_output_folder(folder, std::move(files), provenance)) {
      return refuse(io, *error);
    }
  }
  io.out << (folder / "datapackage.json").generic_string() << '\n';
  return judged->status;
}

}  // namespace

Command export_command() {
  return {.name = "export",
          .summary = "write the study's data for R, SPSS or Stata",
          .operands = {{.name = "DIR",
                        .help = "The folder to write to: new, empty, or an earlier export.",
                        .required = true,
                        .completes = Completes::folders},
                       study_operand()},
          .options = options_of_maker(
              {{.name = "format",
                .value = "FORMAT",
                .help = "The form of the data; tidy if left out.",
                .choices = {{"tidy", "", "long CSV tables with a data dictionary"}}},
               coder_option(),
               language_option("The language of the dictionary; that of the study if left out.")}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
