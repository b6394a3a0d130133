// `veldwerk import FILE`: a transcript in plain text becomes an interview of the study.
#include <algorithm>
#include <filesystem>
#include <ostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/diagnostic_text.hpp"
#include "base/encoding.hpp"
#include "base/file.hpp"
#include "base/source_text.hpp"
#include "cli/commands.hpp"
#include "cli/import_project.hpp"
#include "cli/open_change.hpp"
#include "cli/talk.hpp"
#include "coding/take_in.hpp"
#include "files/input.hpp"
#include "files/transcript.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

struct ImportOptions {
  StudyOptions study;
  std::string file;
  std::string interview;
  std::vector<std::string> speakers;
  std::string record;
  std::string date;
  std::string minutes;
  std::string coder;
  bool dry_run = false;
  ProjectImportOptions project = {};
};

ImportOptions parse(const Arguments& arguments) {
  ImportOptions options;
  options.study.study = arguments.value("study", arguments.value("STUDY"));
  options.file = arguments.value("FILE");
  options.interview = arguments.value("interview", fs::path(options.file).stem().string());
  options.speakers = arguments.values("speaker");
  options.record = arguments.value("record", "verbatim");
  options.date = arguments.value("date");
  options.minutes = arguments.value("minutes");
  options.coder = arguments.value("coder");
  options.dry_run = arguments.has("dry-run");
  options.project = project_import(arguments);
  options.project.file = options.file;
  for (const std::string& speaker : options.speakers) {
    const std::size_t equals = speaker.find('=');
    const bool sound = !speaker.empty() && equals != 0 && equals + 1 != speaker.size() &&
                       speaker.find_first_of(" \t:") == speaker.npos &&
                       (equals == speaker.npos || speaker.find('=', equals + 1) == speaker.npos);
    if (!sound) {
      throw WrongUse(
          fmt::format("`--speaker` can't be `{}`", shorten(speaker)),
          "Write LABEL=ID, LABEL=interviewer or LABEL=other; LABEL alone where the label "
          "is the respondent's id.");
    }
  }
  return options;
}

/// The file as a transcript is read; nothing where it can't be (which is said).
std::optional<std::string> read_text(const std::string& file, Io& io) {
  std::string text;
  if (const auto error = read_file(file, transcript_limit, text)) {
    say_error(io, fmt::format("`{}` can't be read: {}", shorten(file, 200), error->reason));
    return std::nullopt;
  }
  Diagnostics diagnostics;
  if (!check_text(file, text, diagnostics)) {
    std::optional<std::string> converted = from_utf16(text);
    const bool wide = converted.has_value();
    if (!converted && text.find('\0') == text.npos) converted = from_windows_1252(text);
    if (!converted) {
      write_diagnostics(io.err, diagnostics, io.colour);
      return std::nullopt;
    }
    say_note(io, fmt::format("`{}` is no UTF-8, and was read as {}: look at its accents",
                             shorten(file, 200), wide ? "UTF-16" : "Windows-1252"));
    text = std::move(*converted);
  }
  normalise_transcript(text);
  return text;
}

bool is_interviewer(std::string_view label) {
  return label == "I" || label == "Int" || label == "Interviewer";
}

/// Who speaks: as told, and for the labels that nothing was told of, what the label itself says.
/// A label that opens several turns and says nothing must be told.
std::vector<std::string> speakers_of(const std::vector<SpeakerLabel>& labels,
                                     const std::vector<std::string>& told, const Study& study,
                                     Io& io) {
  std::vector<std::string> speakers = told;
  std::vector<std::string> unknown;
  for (const SpeakerLabel& label : labels) {
    const bool known = std::ranges::any_of(told, [&](const std::string& speaker) {
      return speaker.substr(0, speaker.find('=')) == label.label;
    });
    if (known) continue;
    if (is_interviewer(label.label)) {
      speakers.insert(speakers.begin(), label.label + "=interviewer");
    } else if (study.find_respondent(label.label) != no_index) {
      speakers.push_back(label.label);
    } else if (label.turns > 1) {
      unknown.push_back(fmt::format("`{}` ({} turns)", shorten(label.label), label.turns));
    } else {
      say_note(io,
               fmt::format("`{}:` opens one line, and is taken for text", shorten(label.label)));
    }
  }
  if (!unknown.empty()) {
    throw WrongUse(fmt::format("who speaks here? {}", fmt::join(unknown, ", ")),
                   "Say it for each label: `--speaker Anna=R4`, `--speaker M=interviewer`, "
                   "`--speaker P=other`, or `--speaker R4` where the label is the id.");
  }
  return speakers;
}

void tell(const TakenIn& taken, const NewTranscript& transcript, bool dry_run, Io& io) {
  if (taken.was_there) {
    io.out << fmt::format("{}: there already, nothing changed\n", transcript.interview);
    return;
  }
  io.out << fmt::format("{}{}: {}, {}, speakers {}\n", dry_run ? "would add " : "added ",
                        transcript.interview, taken.file, counted(taken.turns, "turn", "turns"),
                        fmt::join(transcript.speakers, " "));
  for (const std::string& id : taken.new_respondents) {
    io.out << fmt::format("{}respondent {}: give the attributes in respondents.csv\n",
                          dry_run ? "would add " : "added ", id);
  }
}

/// Adds to `study` under the lock, or only says what it would.
int add(const ImportOptions& options, NewTranscript transcript, const LoadedStudy& loaded,
        const StudyLock* lock, Io& io) {
  if (!loaded.usable) {
    write_diagnostics(io.err, loaded.diagnostics, io.colour);
    return exit_falls_short;
  }
  transcript.speakers =
      speakers_of(speaker_labels(transcript.text), options.speakers, loaded.study, io);
  Draft draft(loaded.root);
  Diagnostics diagnostics;
  const std::optional<TakenIn> taken = take_in(loaded, transcript, draft, diagnostics);
  sort_diagnostics(diagnostics);
  write_diagnostics(io.err, diagnostics, io.colour);
  if (const auto& failed = draft.failed()) return refuse_change(io, *failed);
  if (!taken) {
    say_error(io, fmt::format("`{}` was not taken in", shorten(options.file, 200)));
    return exit_falls_short;
  }
  if (lock != nullptr && !taken->was_there) {
    const std::string coder = acting_coder(options.coder, loaded);
    const int status = commit_or_refuse(
        *lock,
        {.command = "import",
         .coder = coder,
         .summary = fmt::format("took in the transcript of {}", transcript.interview),
         .files = draft.changes()},
        io);
    if (status != exit_good) return status;
  }
  tell(*taken, transcript, options.dry_run, io);
  return exit_good;
}

int run(const ImportOptions& options, Io& io) {
  if (is_project_file(options.file)) return import_project(options.project, io);
  std::optional<std::string> text = read_text(options.file, io);
  if (!text) return exit_falls_short;
  NewTranscript transcript{options.interview, std::move(*text), options.record, {},
                           options.date,      options.minutes};
  if (options.dry_run) {
    const std::optional<LoadedStudy> loaded = open_study(options.study, {}, io);
    return loaded ? add(options, std::move(transcript), *loaded, nullptr, io) : exit_falls_short;
  }
  const std::optional<OpenedStudy> study = open_for_change(options.study, {}, io);
  return study ? add(options, std::move(transcript), study->loaded, &study->lock, io)
               : exit_falls_short;
}

std::vector<Option> with_project_options(std::vector<Option> own) {
  for (Option& option : project_import_options()) own.push_back(std::move(option));
  return options_of_change(std::move(own));
}

}  // namespace

Command import_command() {
  return {
      .name = "import",
      .summary = "take a transcript into the study",
      .operands = {{.name = "FILE",
                    .help = "The transcript: plain text, in which a line such as `R4:` opens "
                            "a turn.",
                    .required = true,
                    .completes = Completes::files},
                   study_operand()},
      .options = with_project_options(
          {study_option(),
           {.name = "interview",
            .value = "ID",
            .help = "The interview's id; the name of FILE without its end if left out."},
           {.name = "speaker",
            .value = "LABEL=ID",
            .help = "Who a label stands for: a respondent's id, `interviewer` or `other`. LABEL "
                    "alone is a respondent of that id. Once for each label that is no "
                    "respondent's id.",
            .repeatable = true},
           {.name = "record",
            .value = "KIND",
            .help = "What kind of record this is; verbatim if left out.",
            .choices = {{"verbatim", "", ""}, {"summary", "", ""}, {"excerpts", "", ""}}},
           {.name = "date", .value = "DATE", .help = "The interview's date, such as 2026-03-19."},
           {.name = "minutes", .value = "N", .help = "How many minutes it took."}}),
      .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
