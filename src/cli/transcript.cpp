// `veldwerk transcript INTERVIEW`: a transcript to read and to cite from, with line
// numbers and, on request, the codes in the margin.
#include <algorithm>
#include <filesystem>
#include <ostream>
#include <sstream>

#include <fmt/format.h>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/output_folder.hpp"
#include "cli/talk.hpp"
#include "report/render/registry.hpp"
#include "report/transcript_document.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view bytes_only = "docx";  // a format that no terminal shows

std::vector<std::string_view> document_formats() {
  std::vector<std::string_view> names;
  for (const Format& format : formats()) {
    if (format.writes_documents()) names.push_back(format.name);
  }
  return names;
}

struct PrintOptions {
  StudyOptions study;
  std::string interview;
  const Format* format = nullptr;
  std::string language;
  std::string output;
  bool codes = false;
};

/// The format asked for, or the one that the output's name tells; else text.
const Format& format_of(const Arguments& arguments) {
  if (arguments.has("format")) return *find_format(arguments.value("format"));
  const std::string extension = fs::path(arguments.value("output")).extension().string();
  for (const Format& format : formats()) {
    if (format.writes_documents() && format.extension == extension) return format;
  }
  return *find_format("text");
}

PrintOptions parse(const Arguments& arguments) {
  const Format& format = format_of(arguments);
  if (format.name == bytes_only && !arguments.has("output")) {
    throw WrongUse(fmt::format("`--format {}` needs `--output`", format.name),
                   fmt::format("Name a file: `--output I04{}`.", format.extension));
  }
  return {study_options(arguments),    arguments.value("INTERVIEW"), &format,
          arguments.value("language"), arguments.value("output"),    arguments.has("codes")};
}

int run(const PrintOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  load.fingerprints = !options.output.empty();  // by which we know what not to overwrite
  const std::optional<JudgedStudy> judged = open_judged(options.study, load, io);
  if (!judged) return exit_falls_short;
  const Study& study = judged->loaded.study;
  const Index interview = find_interviews(study, {options.interview}).front();
  if (study.interviews[interview].record == Record::none) {
    throw WrongUse(fmt::format("the interview `{}` has no transcript", shorten(options.interview)),
                   "Its record in interviews.csv is `none`.");
  }

  const Language language = language_or(options.language, study.language);
  const Document document = transcript_document(study, interview, options.codes, language);
  RenderContext context;
  context.language = language;
  if (options.output.empty()) {
    options.format->write_document(io.out, release_to_team(document), context);
    return judged->status;
  }
  if (const auto error = check_output_file(options.output, judged->loaded))
    return refuse(io, *error);
  std::ostringstream out;
  options.format->write_document(out, release_to_team(document), context);
  if (const auto error = write_file_atomically(options.output, std::move(out).str())) {
    return refuse(io, {fmt::format("`{}` can't be written: {}", options.output, error->reason),
                       "Give another name, or make room and see that you may write there."});
  }
  io.out << fs::path(options.output).generic_string() << '\n';
  return judged->status;
}

}  // namespace

Command transcript_command() {
  return {.name = "transcript",
          .summary = "print a transcript with line numbers and codes",
          .operands = {{.name = "INTERVIEW",
                        .help = "The interview, by its id in interviews.csv.",
                        .required = true},
                       study_operand()},
          .options = options_of_maker(
              {{.name = "codes",
                .help = "Put the codes in the margin, at the line where each passage "
                        "starts."},
               format_option(document_formats()),
               {.name = "output",
                .value = "FILE",
                .help = "The file to write; standard output if left out. Without --format, "
                        "the end of its name says how.",
                .completes = Completes::files},
               language_option("The language of what stands around the transcript; that "
                               "of the study if left out."),
               coder_option()}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
