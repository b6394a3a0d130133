// `veldwerk import FILE...`: what another program or a typist made becomes part of the study.
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/import_transcripts.hpp"
#include "cli/open_change.hpp"
#include "exchange/registry.hpp"

namespace veldwerk {
namespace {

TranscriptImport parse(const Arguments& arguments) {
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

/// Where the files go, by what they are: so far all are transcripts.
int run(const TranscriptImport& options, Io& io) {
  return import_transcripts(options, io);
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
      .summary = "take transcripts into the study",
      .operands = {{.name = "FILE",
                    .help = "Transcripts. What each is, is told by the end of its name.",
                    .required = true,
                    .repeated = true,
                    .completes = Completes::files}},
      .options = options_of_change(
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
