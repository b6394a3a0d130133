// `veldwerk code import`: takes coding from a CSV with quotes, or from a transcript with marks.
#include <filesystem>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "base/source_text.hpp"
#include "cli/code_parts.hpp"
#include "cli/commands.hpp"
#include "cli/talk.hpp"
#include "coding/import_segments.hpp"
#include "coding/inline_marks.hpp"
#include "files/input.hpp"
#include "files/transcript.hpp"

namespace veldwerk {
namespace {

struct ImportOptions {
  std::string file;
  std::string study;
  std::string interview;  // empty: the file tells
  bool marks = false;
  bool nearly = false;
  bool keep_going = false;
  std::string coder;
  std::string round;
  bool dry_run = false;
};

ImportOptions parse(const Arguments& arguments) {
  const std::string file = arguments.value("FILE");
  const bool csv = arguments.value("format", file.ends_with(".csv") ? "csv" : "marks") == "csv";
  if (!csv && !arguments.has("interview")) {
    throw WrongUse("a transcript with marks needs `--interview`",
                   "Say whose transcript it is: `--interview I04`. A table is a file whose name "
                   "ends in .csv, or `--format csv`.");
  }
  if (!csv && arguments.has("fuzzy")) {
    throw WrongUse("`--fuzzy` is for quotes in a table",
                   "The text of a transcript with marks must be the study's own.");
  }
  return {.file = file,
          .study = arguments.value("STUDY"),
          .interview = arguments.value("interview"),
          .marks = !csv,
          .nearly = arguments.has("fuzzy"),
          .keep_going = arguments.has("keep-going"),
          .coder = arguments.value("coder"),
          .round = arguments.value("round"),
          .dry_run = arguments.has("dry-run")};
}

/// The rows that the file holds. What is at fault in it is in `diagnostics`.
std::vector<ImportRow> read_rows(const ImportOptions& options, const Study& study,
                                 std::string& bytes, Diagnostics& diagnostics) {
  const std::string shown = printable(options.file);
  if (!check_text(shown, bytes, diagnostics)) return {};
  const Index interview =
      options.interview.empty() ? no_index : find_interviews(study, {options.interview}).front();
  if (!options.marks) {
    return read_import_csv(shown, bytes, study, {interview, options.nearly}, diagnostics);
  }
  normalise_transcript(bytes);
  const InterviewText text(study.interviews[interview]);
  if (text.text().empty()) {
    const EditFault fault = find_place(text, {.at = Span{0, 1}}).fault;
    diagnostics.push_back(make_error(fault.rule, {shown, 0, 0}, fault.message, fault.help));
    return {};
  }
  const MarkedText marked = read_marks(shown, bytes, diagnostics);
  return place_marks(shown, marked, interview, text, diagnostics);
}

/// Says what stands in the way; true where it does.
bool refuse(const ImportOptions& options, const Diagnostics& faults, Io& io) {
  if (faults.empty()) return false;
  write_diagnostics(io.err, faults, io.colour);
  const std::string found = counted(faults.size(), "fault", "faults");
  if (options.keep_going) {
    say_note(io, fmt::format("{}: going on without what can't be used", found));
    return false;
  }
  say_error(io, fmt::format("`{}` has {}, and nothing was written", shorten(options.file), found),
            "Mend the file, or use --keep-going to leave out what can't be used.");
  return true;
}

int run(const ImportOptions& options, Io& io) {
  std::optional<OpenedStudy> opened = open_for_coding(options.study, io);
  if (!opened) return exit_falls_short;
  const LoadedStudy& loaded = opened->loaded;
  std::string bytes;
  if (const auto error = read_file(options.file, transcript_limit, bytes)) {
    say_error(io, fmt::format("`{}` can't be read: {}", shorten(options.file), error->reason));
    return exit_falls_short;
  }
  const std::string coder = coder_of_change(options.coder, loaded, io);
  Diagnostics faults;
  std::vector<ImportRow> rows = read_rows(options, loaded.study, bytes, faults);
  Draft draft(loaded.root);
  const RoundPlace round = round_of_change(options.round, coder, loaded, draft, io);
  for (ImportRow& row : rows) row.segment.round = round.column;
  // Each fault of the file and of the study's side is told, before anything is refused.
  ImportResult result =
      import_segments(loaded, draft, round.coder, printable(options.file), rows,
                      options.keep_going ? Faulty::leave_out : Faulty::refuse_all);
  faults.insert(faults.end(), result.faults.begin(), result.faults.end());
  sort_diagnostics(faults);
  if (refuse(options, faults, io)) return exit_falls_short;

  std::vector<std::string> lines;
  for (const EditDone& done : result.done) {
    const ImportRow& row = rows[done.item];
    const std::string where = fmt::format("line {}, {}", row.line, done.cited);
    say_differences(io, done.differences, row.place.quote, done.row.quote, where);
    say_warnings(io, done.warnings, where);
    lines.push_back(done_line("added", done, options.dry_run));
  }
  lines.push_back(fmt::format("{} {}, {} there already",
                              counted(result.done.size(), "segment", "segments"),
                              options.dry_run ? "would be added" : "added", result.known));
  const int status = finish_change(*opened, draft,
                                   {.command = "code import",
                                    .coder = coder,
                                    .summary = change_summary("imported", result.done),
                                    .files = {}},
                                   options.dry_run, lines, io);
  return faults.empty() ? status : exit_falls_short;
}

}  // namespace

Command code_import_command() {
  return {.name = "code import",
          .summary = "take segments from a table or a marked transcript",
          .operands = {{.name = "FILE",
                        .help = "A CSV with the column code and quotes or places, or a transcript "
                                "with marks.",
                        .required = true,
                        .completes = Completes::files},
                       study_operand()},
          .options = options_of_change(
              {{.name = "interview",
                .value = "ID",
                .help = "Whose transcript has the marks; of a CSV, the interview of rows that "
                        "name none."},
               {.name = "format",
                .value = "FORMAT",
                .help = "What the file is; left out, a name in .csv tells a table.",
                .choices = {{"csv", "", "a table, one segment a row"},
                            {"marks", "", "a transcript with [[code:valence]] ... [[/]]"}}},
               {.name = "fuzzy",
                .help = "Where a quote stands nowhere, take words that nearly are: at most one "
                        "character in five other, more or fewer. What differs is told."},
               round_to_add_option(),
               keep_going_option()}),
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
