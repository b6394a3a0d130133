// `veldwerk init DIR`: starts a study with the right files, headers and a
// study.yaml that explains itself. Overwrites nothing.
#include <algorithm>
#include <filesystem>
#include <ostream>
#include <vector>

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/durable.hpp"
#include "base/file.hpp"
#include "base/utf8.hpp"
#include "base/yaml.hpp"
#include "cli/commands.hpp"
#include "cli/import_project.hpp"
#include "cli/init_from.hpp"
#include "cli/init_git.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "files/codebook_file.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

struct InitOptions {
  std::string folder;
  std::string title;  // empty: the folder's name
  std::string language;
  std::string codebook;
  bool git = false;
  InitFrom from = {};  // its `folder` is empty where the study starts empty
};

InitFrom init_from_options(const Arguments& arguments) {
  InitFrom from{.study = arguments.value("DIR"),
                .folder = arguments.value("from"),
                .sheet = arguments.value("respondents"),
                .speakers = told_speakers(arguments.values("speaker")),
                .coder = arguments.value("coder")};
  const std::string without = arguments.value("without-text");
  if (without == "held") from.without_text = WithoutText::held;
  if (without == "left-out") from.without_text = WithoutText::left_out;
  from.list.sheet = arguments.value("sheet");
  for (const std::string& told : arguments.values("column")) {
    const std::size_t equals = std::min(told.find('='), told.size());
    const std::string what = told.substr(0, equals);
    if (equals + 1 >= told.size() || (what != "id" && what != "document" && what != "name")) {
      throw WrongUse(fmt::format("`--column` can't be `{}`", shorten(told)),
                     "Write id=HEADING, document=HEADING or name=HEADING.");
    }
    from.list.columns[what] = told.substr(equals + 1);
  }
  for (const char* of_from :
       {"respondents", "column", "sheet", "speaker", "coder", "without-text"}) {
    if (!from.folder.empty() || !arguments.has(of_from)) continue;
    throw WrongUse(fmt::format("`--{}` goes with `--from`", of_from),
                   "Name the folder of documents, too: `--from FOLDER`.");
  }
  return from;
}

InitOptions parse(const Arguments& arguments) {
  InitOptions options{arguments.value("DIR"),
                      arguments.value("title"),
                      arguments.value("language", "nl"),
                      arguments.value("codebook", "midi-29"),
                      arguments.has("git"),
                      init_from_options(arguments)};
  if (invalid_utf8_at(options.title)) {
    throw WrongUse("the title is not UTF-8",
                   "Set your terminal to UTF-8, or give it later in "
                   "study.yaml.");
  }
  return options;
}

constexpr std::string_view study_text =
    R"(# What belongs to this study. Paths start from this folder. `veldwerk check` tells
# what is missing or wrong, `veldwerk report` writes the report.

# Version of the study format, not of this study: leave it as it is.
veldwerk: 1

# Stands above every report.
title: {title}

# Language of the report: nl or en.
language: {language}

# The codes: a built-in codebook, or a file such as codebook.yaml. A file can start
# from a built-in codebook and add codes of its own.
codebook: {codebook}

# One row per person: an id (such as R1, not a name) and their attributes.
respondents: respondents.csv

# One row per conversation, with its transcript and who speaks in it: `I=interviewer R1`
# says that lines of the transcript that start with `I:` are the interviewer's, and
# those with `R1:` are respondent R1's. The record is verbatim, summary, excerpts or none.
interviews: interviews.csv

# One folder per coder in here, with one file per interview: coding/anna/I01.csv, with
# the columns id, start, end, code, valence, respondent, memo and quote.
coding: coding

# Attributes (columns of respondents.csv) by which tables are broken down.
groups: [sector, role]

# Whose coding counts; everybody's if left out.
# coders: [anna, bram]

# The values that an attribute may have, in the order in which tables show them.
# attributes:
#   sector: [health, welfare, education]

# How the researchers rate determinants, where that differs from the coding: respondent,
# determinant, rating (-2 to 2, X or M), reason.
# ratings: ratings.csv

# A questionnaire beside the interviews: respondent, determinant, score (1 to 5).
# survey: survey.csv

# What the study asks about, where that is several things: `id`, `name` and attributes.
# innovations: innovations.csv

# For `veldwerk report --public`, which readers outside of the team may see: the fewest
# persons shown as a group, attributes that may not stand together, and two files
# that stay outside of this folder: names that must not occur, one a line, and a
# line of random characters from which pseudonyms are made.
# privacy:
#   smallest-group: 5
#   apart: [[sector, role]]
#   names: ../confidential/names.txt
#   pseudonyms: ../confidential/key.txt
)";

std::vector<StudyFileToBe> new_files(const InitOptions& options) {
  return {
      {"study.yaml",
       fmt::format(study_text, fmt::arg("title", yaml_quoted(options.title)),
                   fmt::arg("language", options.language), fmt::arg("codebook", options.codebook))},
      {"respondents.csv", "id,sector,role,organisation\n"},
      {"interviews.csv", "id,file,record,speakers,date,minutes\n"},
      // Version control keeps no empty folders.
      {"interviews/.gitkeep", ""},
      {"coding/.gitkeep", ""},
      // A report is made anew at any time; .veldwerk holds what passes.
      {".gitignore", "/report/\n/report-public/\n/.veldwerk/\n"},
  };
}

/// The name of a folder as a title: "." has one too.
std::string title_of(const fs::path& folder) {
  std::error_code error;
  fs::path whole = fs::weakly_canonical(fs::absolute(folder, error), error);
  if (!whole.has_filename()) whole = whole.parent_path();
  const std::string name = whole.filename().string();
  return name.empty() || invalid_utf8_at(name) ? "Study" : name;
}

int refuse(Io& io, std::string_view what, const fs::path& path, std::string_view reason) {
  say_error(io, fmt::format("`{}` can't be {}: {}", path.string(), what, reason));
  return exit_falls_short;
}

/// Whether the folder is not there, or is empty and can be replaced: a folder that one stands in
/// would be gone under one's feet.
bool is_new(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(folder, error);
  if (status.type() == fs::file_type::not_found) return true;
  return fs::is_directory(status) && fs::is_empty(folder, error) && !error &&
         !fs::equivalent(folder, fs::current_path(error), error) && !error;
}

/// Says that it is done; with `--git`, makes it a repository.
int finish(const InitOptions& options, const fs::path& folder, Io& io) {
  io.out << (folder / "study.yaml").generic_string() << '\n';
  if (io.err_is_terminal) {
    say_note(io,
             "the study is started; study.yaml explains what goes where, and `veldwerk check` "
             "tells what is wrong");
  }
  return options.git ? prepare_for_git(folder, io) : exit_good;
}

/// From a project of another program, or from a folder of documents.
int start_from(const InitOptions& options, const std::vector<StudyFileToBe>& files, Io& io) {
  const fs::path folder = options.folder;
  if (!is_new(folder)) {
    say_error(io, fmt::format("`{}` is there and not empty, or is where you are", options.folder),
              "Nothing was written. Name a folder that is not there yet.");
    return exit_falls_short;
  }
  if (is_project_file(options.from.folder)) {
    ProjectImportOptions project;
    project.file = options.from.folder;
    project.study = options.folder;
    project.valence = "own";
    const int status = import_project(project, io);
    return status == exit_good && options.git ? prepare_for_git(folder, io) : status;
  }
  const int status = init_from(options.from, files, io);
  return status == exit_good ? finish(options, folder, io) : status;
}

int run(InitOptions options, Io& io) {
  const fs::path folder = options.folder;
  if (options.title.empty()) options.title = title_of(folder);
  const std::vector<StudyFileToBe> files = new_files(options);
  std::error_code error;
  if (options.git && fs::exists(folder / "study.yaml", error)) return prepare_for_git(folder, io);
  std::string taken;
  for (const StudyFileToBe& file : files) {
    if (fs::symlink_status(folder / file.name, error).type() == fs::file_type::not_found) continue;
    if (file.name.ends_with(".gitkeep")) continue;
    taken += fmt::format("{}`{}`", taken.empty() ? "" : ", ", file.name);
  }
  if (!taken.empty()) {
    say_error(io, fmt::format("`{}` already has {}", options.folder, taken),
              "Nothing was written. Give another folder.");
    return exit_falls_short;
  }
  if (!options.from.folder.empty()) return start_from(options, files, io);
  if (is_new(folder)) {
    std::vector<NewFile> all;
    for (const StudyFileToBe& file : files) all.push_back({file.name, file.bytes});
    if (const auto failed = write_new_folder(folder, all)) {
      return refuse(io, "made", folder, failed->reason);
    }
    return finish(options, folder, io);
  }
  for (const StudyFileToBe& file : files) {
    const fs::path path = folder / file.name;
    fs::create_directories(path.parent_path(), error);
    if (error) return refuse(io, "made", path.parent_path(), error.message());
    if (fs::exists(path, error)) continue;  // an empty folder's mark
    if (const auto failed = write_file_atomically(path, file.bytes)) {
      return refuse(io, "written", path, failed->reason);
    }
  }
  return finish(options, folder, io);
}

}  // namespace

Command init_command() {
  Option codebook{.name = "codebook",
                  .value = "NAME",
                  .help = "The built-in codebook to start from; midi-29 if left out."};
  for (const std::string_view name : builtin_codebook_names()) {
    codebook.choices.push_back({name, "", ""});
  }
  return {
      .name = "init",
      .summary = "start a study: its files with the right headers",
      .operands = {{.name = "DIR",
                    .help = "The study's folder; made where it does not exist.",
                    .required = true,
                    .completes = Completes::folders}},
      .options = {{.name = "title",
                   .value = "TEXT",
                   .help = "The study's title; the folder's name if left out."},
                  language_option("The language of its reports; Dutch if left out."),
                  std::move(codebook),
                  {.name = "from",
                   .value = "FOLDER",
                   .help = "Make the study of a folder of transcripts (Word files and others), "
                           "or of a project of another program (.qdpx).",
                   .completes = Completes::files},
                  {.name = "respondents",
                   .value = "SHEET",
                   .help = "With --from: a sheet (.xlsx, .csv) with a row for each respondent: "
                           "`id`, `document`, `name` and attributes. Names stay out of the "
                           "study.",
                   .completes = Completes::files},
                  {.name = "column",
                   .value = "WHAT=HEADING",
                   .help = "With --from: which column of the sheet is the `id`, the "
                           "`document` or the `name`.",
                   .repeatable = true},
                  {.name = "sheet",
                   .value = "NAME",
                   .help = "With --from: the sheet of a workbook; the first if left out."},
                  {.name = "speaker",
                   .value = "NAME=ID",
                   .help = "With --from: who a name stands for: a respondent's id, "
                           "`interviewer`, `other`, or `text` where it is no speaker.",
                   .repeatable = true},
                  {.name = "without-text",
                   .value = "WHAT",
                   .help = "With --from: what becomes of respondents of the sheet who are in no "
                           "document; asked on a terminal if left out.",
                   .choices = {{"held", "", "the interview was held, there is no text"},
                               {"left-out", "", "they stay out of the study"}}},
                  {.name = "coder",
                   .value = "NAME",
                   .help = "With --from: whose the comments in the documents become."},
                  {.name = "git",
                   .help = "Also make it a git repository in which coding is merged row by "
                           "row. In a folder that has a study already, such as a fresh "
                           "clone, only this is done."},
                  quiet_option(),
                  verbose_option(),
                  help_option()},
      .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
