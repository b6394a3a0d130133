// `veldwerk export OUT`: a study for other programs and other readers, in one of the forms of
// export_forms.hpp: a folder of files with their provenance, or a single file. What the form can't
// hold is said, element by element.
#include <algorithm>
#include <ostream>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/export_forms.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/output_folder.hpp"
#include "cli/talk.hpp"
#include "files/summary_folder.hpp"
#include "report/render/registry.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view usual_form = "tidy";
constexpr std::string_view form_with_positions = "qdpx";  // programs disagree on its units

struct ExportOptions {
  StudyOptions study;
  std::string output;
  const ExportForm* form = nullptr;
  std::string language;
  std::string positions;
  bool force = false;
};

/// Whether `name` ends like a file's: ".docx".
bool has_file_ending(const fs::path& name) {
  constexpr std::size_t longest = 7;  // ".sqlite"
  const std::string ending = name.extension().string();
  return ending.size() > 2 && ending.size() <= longest &&
         std::all_of(ending.begin() + 1, ending.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

/// The form asked for, or the one that OUT's name tells; else tidy data. A name that ends like a
/// file of no form was meant for something else than a folder.
const ExportForm& form_of(const Arguments& arguments) {
  if (arguments.has("format")) return *find_export_form(arguments.value("format"));
  const fs::path out = arguments.value("OUT");
  if (const ExportForm* told = export_form_of(out)) return *told;
  std::error_code error;
  if (has_file_ending(out) && !fs::is_directory(out, error)) {
    std::vector<std::string_view> endings;
    for (const ExportForm& form : export_forms()) {
      if (!form.ending.empty()) endings.push_back(form.ending);
    }
    std::string help = "Say which with `--format`; without it a name without an ending is a folder";
    help += endings.empty() ? "." : fmt::format(", and a file ends in {}.", one_of(endings));
    throw WrongUse(fmt::format("no format's file ends in `{}`", shorten(out.extension().string())),
                   help);
  }
  return *find_export_form(usual_form);
}

ExportOptions parse(const Arguments& arguments) {
  ExportOptions options{.study = study_options(arguments),
                        .output = arguments.value("OUT"),
                        .form = &form_of(arguments),
                        .language = arguments.value("language"),
                        .positions = arguments.value("positions"),
                        .force = arguments.has("force")};
  if (!options.positions.empty() && options.form->name != form_with_positions) {
    throw WrongUse(
        fmt::format("`--positions` has no meaning for the format `{}`", options.form->name),
        fmt::format("It goes with `--format {}`; all others count code points.",
                    form_with_positions));
  }
  if (options.force && options.form->ending.empty()) {
    throw WrongUse(
        fmt::format("`--force` has no meaning for the format `{}`", options.form->name),
        "It is a folder: an earlier export is replaced, and anything else is left alone.");
  }
  return options;
}

/// The command as provenance.json keeps it: no paths, only what changes the data.
std::string command_of(const ExportOptions& options) {
  std::string command = fmt::format("veldwerk export --format {} OUT STUDY", options.form->name);
  if (!options.language.empty()) command += " --language " + options.language;
  if (!options.study.coders.empty()) {
    command += fmt::format(" --coder {}", fmt::join(options.study.coders, ","));
  }
  if (options.study.keep_going) command += " --keep-going";
  return command;
}

/// Whether the single file may be written: nothing is there, or a file that the user gives up.
std::optional<OutputError> check_single_file(const ExportOptions& options,
                                             const LoadedStudy& loaded) {
  if (auto error = check_output_file(options.output, loaded)) return error;
  std::error_code error;
  const fs::file_status status = fs::symlink_status(options.output, error);
  if (!fs::exists(status)) return std::nullopt;
  if (!fs::is_regular_file(status)) {
    return OutputError{fmt::format("`{}` is no regular file", options.output),
                       "Nothing was touched. Give another name."};
  }
  if (options.force) return std::nullopt;
  return OutputError{fmt::format("`{}` is there already", options.output),
                     "Nothing was touched. Give another name, or write over it with `--force`."};
}

std::optional<OutputError> check_output(const ExportOptions& options, const LoadedStudy& loaded) {
  return options.form->ending.empty() ? check_output_folder(options.output, loaded, "export")
                                      : check_single_file(options, loaded);
}

/// Makes the files, with a private folder beside where they go; errors are said.
std::optional<Exported> make(const ExportOptions& options, const LoadedStudy& loaded,
                             Language language, Io& io) {
  const bool folder = options.form->ending.empty();
  fs::path beside = folder ? fs::path(options.output) : fs::path(options.output).parent_path();
  if (beside.empty()) beside = ".";
  const ScratchFolder scratch(beside);
  if (const auto& failed = scratch.failed()) {
    refuse(io, *failed);
    return std::nullopt;
  }
  const ExportRequest request{
      .loaded = loaded, .language = language, .utf16_positions = options.positions == "utf16"};
  Diagnostics diagnostics;
  std::optional<Exported> made;
  try {
    made = options.form->write(request, scratch.path(), diagnostics);
  } catch (const RenderFailure& failure) {
    refuse(io, {fmt::format("`{}` can't be written: {}", options.output, failure.what()),
                "Give another name, or make room and see that you may write there."});
    return std::nullopt;
  }
  sort_diagnostics(diagnostics);
  write_diagnostics(io.err, diagnostics, io.colour);
  if (made) return made;
  if (diagnostics.empty()) say_error(io, "the study can't be written in this format");
  return std::nullopt;
}

std::optional<OutputError> write(const ExportOptions& options, const LoadedStudy& loaded,
                                 Language language, Exported made) {
  if (!options.form->ending.empty()) {
    if (const auto error = write_file_atomically(options.output, made.files.front().bytes)) {
      return OutputError{fmt::format("`{}` can't be written: {}", options.output, error->reason),
                         "Give another name, or make room and see that you may write there."};
    }
    return std::nullopt;
  }
  std::vector<OutputFile> files;
  for (ExportedFile& file : made.files) {
    files.push_back({std::move(file.name), std::move(file.bytes)});
  }
  log_info(fmt::format("writing {} files", files.size() + 1));
  const Provenance provenance{command_of(options), language == Language::nl ? "nl" : "en",
                              loaded.inputs};
  return write_output_folder(options.output, std::move(files), provenance);
}

int run(const ExportOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  load.fingerprints = true;
  const std::optional<JudgedStudy> judged = open_judged(options.study, load, io);
  if (!judged) return exit_falls_short;
  if (const auto error = check_output(options, judged->loaded)) return refuse(io, *error);

  const Language language = language_or(options.language, judged->loaded.study.language);
  std::vector<Loss> losses;
  {
    const SignOfLife sign(io, "Exporting");
    std::optional<Exported> made = make(options, judged->loaded, language, io);
    if (!made) return exit_falls_short;
    losses = std::move(made->losses);
    if (const auto error = write(options, judged->loaded, language, std::move(*made))) {
      return refuse(io, *error);
    }
  }
  Diagnostics told;  // when the study was read
  const std::vector<SummaryFile> summaries =
      find_summaries(judged->loaded.root, judged->loaded.study, {}, told);
  add_loss(losses, "summaries of the grid", "left out", summaries.size());
  // Also under --quiet: what is missing from a result is no small talk.
  for (const Loss& loss : losses) {
    io.err << fmt::format("not carried over: {} {} ({})\n", loss.count, printable(loss.element),
                          printable(loss.fate));
  }
  fs::path made = options.output;
  if (!options.form->first.empty()) made /= options.form->first;
  io.out << made.generic_string() << '\n';
  return judged->status;
}

Option export_format_option() {
  Option option{.name = "format",
                .value = "FORMAT",
                .help =
                    "The form of the data; left out, the end of OUT's name tells it, and "
                    "without an ending it is tidy."};
  for (const ExportForm& form : export_forms())
    option.choices.push_back({form.name, "", form.help});
  return option;
}

}  // namespace

Command export_command() {
  return {.name = "export",
          .summary = "write the study for other programs and readers",
          .operands = {{.name = "OUT",
                        .help = "The folder to write to: new, empty, or an earlier export. Or the "
                                "file, for formats that are one.",
                        .required = true,
                        .completes = Completes::files},
                       study_operand()},
          .options = options_of_maker(
              {export_format_option(),
               coder_option(),
               {.name = "positions",
                .value = "UNIT",
                .help = "What positions in a text count, in qdpx; code points if left out.",
                .choices = {{"codepoints", "", "characters, as the standard says"},
                            {"utf16", "", "UTF-16 units, as NVivo counts: an emoji is two"}}},
               {.name = "force", .help = "Write over a file that is there."},
               language_option("The language of what is said around the data; that of the study if "
                               "left out.")}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
