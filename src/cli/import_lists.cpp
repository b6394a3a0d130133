#include "cli/import_lists.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/file.hpp"
#include "cli/open_change.hpp"
#include "cli/talk.hpp"
#include "coding/import_segments.hpp"
#include "exchange/respondent_list.hpp"
#include "exchange/segment_list.hpp"
#include "files/input.hpp"

namespace veldwerk {
namespace {

constexpr auto known_columns = std::to_array<std::string_view>(
    {"document", "code", "text", "memo", "nth", "respondent", "id"});

/// Adds that the study has nothing of these names, one for each.
void report_unmatched(std::string_view file, const std::vector<UnmatchedName>& names,
                      std::string_view what, std::string_view help, Diagnostics& diagnostics) {
  for (const UnmatchedName& one : names) {
    diagnostics.push_back(
        make_error("import-row", {std::string(file), one.line, 0},
                   fmt::format("{} name{} the {} `{}`, which the study does not have",
                               counted(one.rows, "row", "rows"), one.rows == 1 ? "s" : "", what,
                               shorten(one.name)),
                   std::string(help)));
  }
}

void tell_losses(const std::vector<Loss>& losses, Io& io) {
  for (const Loss& loss : losses) {
    io.err << fmt::format("not carried over: {} {} ({})\n", loss.count, printable(loss.element),
                          loss.fate);
  }
}

/// Says what stands in the way; true where nothing is written because of it.
bool refuse(const ListImport& options, Diagnostics& faults, Io& io) {
  sort_diagnostics(faults);
  write_diagnostics(io.err, faults, io.colour);
  const auto errors = static_cast<std::size_t>(std::ranges::count(
      faults, Severity::error, [](const Diagnostic& one) { return one.severity; }));
  if (errors == 0) return false;
  const std::string found = counted(errors, "fault", "faults");
  if (options.keep_going) {
    say_note(io, fmt::format("{}: going on without what can't be used", found));
    return false;
  }
  say_error(io, fmt::format("`{}` has {}, and nothing was written", shorten(options.file), found),
            "Mend the list, or use --keep-going to leave out what can't be used.");
  return true;
}

/// Commits the draft, unless it is a dry run; the exit status.
int finish(const ListImport& options, const OpenedStudy& opened, const Draft& draft,
           const std::string& coder, std::string summary, const Diagnostics& faults, Io& io) {
  if (const auto& failed = draft.failed()) return refuse_change(io, *failed);
  if (!options.dry_run) {
    const int status = commit_or_refuse(opened.lock,
                                        {.command = "import",
                                         .coder = coder,
                                         .summary = std::move(summary),
                                         .files = draft.changes()},
                                        io);
    if (status != exit_good) return status;
  }
  return has_errors(faults) ? exit_falls_short : exit_good;
}

int import_segment_list(const ListImport& options, const ListTable& table,
                        const OpenedStudy& opened, Diagnostics& faults, Io& io) {
  const LoadedStudy& loaded = opened.loaded;
  const std::string coder = acting_coder(options.coder, loaded);
  const SegmentList list =
      read_segment_list(table, options.list, loaded.study, options.nearly, faults);
  report_unmatched(table.file, list.documents, "document",
                   "Import its transcript first, or write the interview's id in the list.", faults);
  report_unmatched(table.file, list.codes, "code",
                   "Add it to the codebook, or write the id of the code in the list.", faults);
  Draft draft(loaded.root);
  const ImportResult result =
      import_segments(loaded, draft, coder, table.file, list.rows,
                      options.keep_going ? Faulty::leave_out : Faulty::refuse_all);
  faults.insert(faults.end(), result.faults.begin(), result.faults.end());
  if (refuse(options, faults, io)) return exit_falls_short;
  const int status = finish(
      options, opened, draft, coder,
      fmt::format("imported {}", counted(result.done.size(), "segment", "segments")), faults, io);
  if (draft.failed()) return status;
  const std::string_view verb = options.dry_run ? "would add" : "added";
  for (const std::string& told : list.valences) io.out << fmt::format("taken for: {}\n", told);
  for (const EditDone& done : result.done) {
    if (done.differences > 0) {
      say_note(io, fmt::format("line {}, {}: taken for words that differ by {}",
                               list.rows[done.item].line, done.cited,
                               counted(done.differences, "character", "characters")));
    }
    io.out << fmt::format("{} {} {} {} {}{}{}\n", verb, options.dry_run ? "segment" : done.row.id,
                          coder, done.cited, done.row.code, done.row.valence.empty() ? "" : " ",
                          done.row.valence);
  }
  io.out << fmt::format("{} {}, {} there already\n", verb,
                        counted(result.done.size(), "segment", "segments"), result.known);
  tell_losses(list.losses, io);
  return status;
}

int import_respondent_list(const ListImport& options, const ListTable& table,
                           const OpenedStudy& opened, Diagnostics& faults, Io& io) {
  const LoadedStudy& loaded = opened.loaded;
  Draft draft(loaded.root);
  const RespondentListDone done = take_in_respondents(table, options.list, loaded, draft, faults);
  if (refuse(options, faults, io)) return exit_falls_short;
  const std::string coder = draft.changes().empty() ? "" : acting_coder(options.coder, loaded);
  const int status = finish(
      options, opened, draft, coder,
      fmt::format("imported {} and {}", counted(done.added.size(), "respondent", "respondents"),
                  counted(done.filled, "value", "values")),
      faults, io);
  if (draft.failed()) return status;
  const std::string_view verb = options.dry_run ? "would add" : "added";
  for (const std::string& name : done.columns) {
    io.out << fmt::format("{} column {}\n", verb, shorten(name));
  }
  for (const std::string& id : done.added) {
    io.out << fmt::format("{} respondent {}\n", verb, shorten(id));
  }
  for (const KeptValue& one : done.kept) {
    io.out << fmt::format("kept {} {}: the list has another value\n", shorten(one.respondent),
                          shorten(one.attribute));
  }
  io.out << fmt::format("{} {} to respondents that were there, {} there already\n", verb,
                        counted(done.filled, "value", "values"), done.same);
  tell_losses(done.losses, io);
  return status;
}

}  // namespace

std::vector<Option> list_options() {
  return {{.name = "column",
           .value = "WHAT=HEADING",
           .help = "Of a list: which column is the `document`, `code`, `text`, `memo`, `nth` or "
                   "`respondent` of segments, or the `id` of respondents.",
           .repeatable = true},
          {.name = "sheet", .value = "NAME", .help = "Of a workbook: the sheet; else the first."},
          {.name = "fuzzy",
           .help = "Of a list of segments: where a text stands nowhere, take words that nearly "
                   "are, at most one character in five other."},
          keep_going_option()};
}

ListImport list_import(const Arguments& arguments, const std::string& file,
                       const std::string& study) {
  ListImport out{.file = file,
                 .study = study,
                 .coder = arguments.value("coder"),
                 .nearly = arguments.has("fuzzy"),
                 .keep_going = arguments.has("keep-going"),
                 .dry_run = arguments.has("dry-run")};
  out.list.sheet = arguments.value("sheet");
  out.list.encoding = arguments.value("encoding");
  for (const std::string& told : arguments.values("column")) {
    const std::size_t equals = told.find('=');
    const std::string what = told.substr(0, equals);
    if (equals == told.npos || equals + 1 == told.size() ||
        std::ranges::find(known_columns, what) == known_columns.end()) {
      throw WrongUse(
          fmt::format("`--column` can't be `{}`", shorten(told)),
          "Write WHAT=HEADING, where WHAT is document, code, text, memo, nth, respondent or id.");
    }
    out.list.columns[what] = told.substr(equals + 1);
  }
  return out;
}

int import_list(const ListImport& options, Io& io) {
  ForeignFile file{.name = shorten(options.file, 200), .path = options.file, .bytes = {}};
  if (const auto error = read_file(options.file, transcript_limit, file.bytes)) {
    say_error(io, fmt::format("`{}` can't be read: {}", file.name, error->reason));
    return exit_falls_short;
  }
  Diagnostics faults;
  const auto table = read_list(file, options.list, faults);
  if (!table) {
    write_diagnostics(io.err, faults, io.colour);
    return exit_falls_short;
  }
  LoadOptions load;
  load.keep_texts = true;
  StudyOptions study;
  study.study = options.study;
  const std::optional<OpenedStudy> opened = open_for_change(study, load, io);
  if (!opened) return exit_falls_short;
  if (!opened->loaded.usable) {
    write_diagnostics(io.err, opened->loaded.diagnostics, io.colour);
    return exit_falls_short;
  }
  return is_segment_list(*table, options.list)
             ? import_segment_list(options, *table, *opened, faults, io)
             : import_respondent_list(options, *table, *opened, faults, io);
}

}  // namespace veldwerk
