// `veldwerk import FILE...`: what another program or a typist made becomes part of the study.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/import_lists.hpp"
#include "cli/import_project.hpp"
#include "cli/import_transcripts.hpp"
#include "cli/open_change.hpp"
#include "exchange/registry.hpp"

namespace veldwerk {
namespace {

/// What is imported: a project, lists, or transcripts.
struct ImportOptions {
  std::optional<ProjectImportOptions> project = {};
  std::vector<ListImport> lists = {};
  TranscriptImport transcripts = {};
};

TranscriptImport transcript_import(const Arguments& arguments) {
  TranscriptImport options{.study = {.study = arguments.value("study"), .coders = {}},
                           .files = arguments.values("FILE"),
                           .format = arguments.value("format"),
                           .encoding = arguments.value("encoding"),
                           .interview = arguments.value("interview"),
                           .speakers = told_speakers(arguments.values("speaker")),
                           .record = arguments.value("record", "verbatim"),
                           .date = arguments.value("date"),
                           .minutes = arguments.value("minutes"),
                           .coder = arguments.value("coder"),
                           .replace = arguments.has("replace"),
                           .dry_run = arguments.has("dry-run")};
  for (const std::string_view one : {"interview", "date", "minutes"}) {
    if (options.files.size() > 1 && arguments.has(one)) {
      throw WrongUse(
          "`--" + std::string(one) + "` is of one interview, and there are several files",
          "Import the files one by one, or leave it out.");
    }
  }
  return options;
}

ImportOptions parse(const Arguments& arguments) {
  ImportOptions options;
  const std::vector<std::string> files = arguments.values("FILE");
  const auto lists = static_cast<std::size_t>(std::ranges::count_if(files, is_list_name));
  if (std::ranges::any_of(files, is_project_file)) {
    if (files.size() > 1) {
      throw WrongUse("a project is imported alone, and there are several files",
                     "Import the project first, then the others.");
    }
    options.project = project_import(arguments);
    options.project->file = files.front();
    return options;
  }
  if (lists == 0 || arguments.has("format")) {
    options.transcripts = transcript_import(arguments);
    return options;
  }
  if (lists < files.size()) {
    throw WrongUse("transcripts and lists can't be imported together",
                   "Import the transcripts first: a list of segments is placed in them.");
  }
  for (const std::string& file : files) {
    options.lists.push_back(list_import(arguments, file, arguments.value("study")));
  }
  return options;
}

/// Where the files go, by what they are.
int run(const ImportOptions& options, Io& io) {
  if (options.project) return import_project(*options.project, io);
  if (options.lists.empty()) return import_transcripts(options.transcripts, io);
  for (const ListImport& list : options.lists) {
    if (const int status = import_list(list, io); status != exit_good) return status;
  }
  return exit_good;
}

/// `own`, behind them those for lists and for projects, and those of every change.
std::vector<Option> with_other_options(std::vector<Option> own) {
  for (Option& option : list_options()) own.push_back(std::move(option));
  for (Option& option : project_import_options()) own.push_back(std::move(option));
  return options_of_change(std::move(own));
}

std::vector<Choice> format_choices() {
  std::vector<Choice> choices;
  for (const TranscriptFormat& format : transcript_formats()) {
    choices.push_back({format.name, "", format.label});
  }
  return choices;
}

}  // namespace

Command import_command() {
  return {
      .name = "import",
      .summary = "take transcripts, lists or projects into a study",
      .operands = {{.name = "FILE",
                    .help = "Transcripts; lists of segments or respondents (.csv, .xlsx); or a "
                            "project of another program (.qdpx, .qde, .qdc). What "
                            "each is, is told by the end of its name.",
                    .required = true,
                    .repeated = true,
                    .completes = Completes::files}},
      .options = with_other_options(
          {study_option(),
           {.name = "interview",
            .value = "ID",
            .help = "The interview's id; the name of FILE without its end if left out."},
           {.name = "speaker",
            .value = "NAME=ID",
            .help = "Who a name stands for: a respondent's id, `interviewer`, `other`, or `text` "
                    "where it is no speaker. NAME alone is a respondent of that id. Once for each "
                    "name that is no respondent's id.",
            .repeatable = true},
           {.name = "format",
            .value = "FORMAT",
            .help = "What the files are, whatever their names say.",
            .choices = format_choices()},
           {.name = "encoding",
            .value = "NAME",
            .help = "How the letters of a text file are written, such as UTF-8 or Windows-1252; "
                    "guessed if left out."},
           {.name = "record",
            .value = "KIND",
            .help = "What kind of record this is; verbatim if left out.",
            .choices = {{"verbatim", "", ""}, {"summary", "", ""}, {"excerpts", "", ""}}},
           {.name = "date", .value = "DATE", .help = "The interview's date, such as 2026-03-19."},
           {.name = "minutes", .value = "N", .help = "How many minutes it took."},
           {.name = "replace",
            .help = "Overwrite the text of an interview that is there already, if nothing of it is "
                    "coded."}}),
      .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
