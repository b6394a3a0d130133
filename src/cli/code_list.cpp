// `veldwerk code list`: the segments with their ids, also those that can't be placed.
#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "cli/commands.hpp"
#include "cli/open_study.hpp"
#include "cli/options.hpp"
#include "cli/talk.hpp"
#include "coding/segment_list.hpp"
#include "report/render/registry.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t piece_length = 36;  // of a quote in the text form
constexpr std::size_t beginning = 80;     // and in the others

struct ListOptions {
  StudyOptions study;
  std::vector<std::string> interviews;
  std::vector<std::string> codes;
  std::vector<std::string> valences;
  std::vector<std::string> innovations;
  const Format* format = nullptr;
};

ListOptions parse(const Arguments& arguments) {
  return {study_options(arguments),       arguments.values("interview"),
          arguments.values("code"),       arguments.values("valence"),
          arguments.values("innovation"), find_format(arguments.value("format", "text"))};
}

/// The codes asked for, with those below them. A code that the codebook no longer has may
/// still stand in rows.
std::vector<std::string> codes_of(const ListOptions& options, const LoadedStudy& loaded) {
  std::vector<std::string> codes;
  Diagnostics ignored;
  for (const std::string& id : options.codes) {
    const std::vector<std::string> found = code_and_below(loaded.study.codebook, id);
    codes.insert(codes.end(), found.begin(), found.end());
    if (!found.empty()) continue;
    if (list_segments(loaded, {.codes = {id}}, ignored).empty()) find_codes(loaded.study, {id});
    codes.push_back(id);
  }
  return codes;
}

/// For a terminal what fits there; for a program also the interview and the place in
/// characters.
Table table_of(const std::vector<ListedSegment>& segments, const Study& study, bool for_people) {
  Table table;
  table.id = "segments";
  table.title = counted(segments.size(), "segment", "segments");
  const auto add_column = [&](const char* name, bool numeric = false) {
    table.columns.push_back({.id = name, .label = name, .over = {}, .numeric = numeric});
  };
  for (const char* name : {"id", "coder", "place", "code", "valence", "problem", "quote"}) {
    add_column(name);
  }
  const bool with_innovation = !study.innovations.empty();
  if (with_innovation) add_column("innovation");
  if (!for_people) {
    add_column("interview");
    add_column("start", true);
    add_column("end", true);
  }
  for (const ListedSegment& one : segments) {
    TableRow& row = add_row(table);
    const std::string valence = one.row.valence.empty() ? "neutral" : one.row.valence;
    for (const std::string& text :
         {one.row.id, one.file.coder, one.cited, one.row.code, valence, one.problem,
          shorten(one.row.quote, for_people ? piece_length : beginning)}) {
      row.cells.push_back(text_cell(text));
    }
    if (with_innovation) row.cells.push_back(text_cell(one.innovation));
    if (for_people) continue;
    row.cells.push_back(text_cell(study.interviews[one.file.interview].id));
    row.cells.push_back(number_cell(one.row.start));
    row.cells.push_back(number_cell(one.row.end));
  }
  return table;
}

int run(const ListOptions& options, Io& io) {
  LoadOptions load;
  load.keep_texts = true;
  const std::optional<LoadedStudy> loaded = open_study(options.study, load, io);
  if (!loaded) return exit_falls_short;
  if (!loaded->usable) return judge(*loaded, options.study, io).status;
  find_innovations(loaded->study, options.innovations);
  SegmentQuery query{.interviews = find_interviews(loaded->study, options.interviews),
                     .codes = codes_of(options, *loaded),
                     .coders = options.study.coders,
                     .valences = options.valences,
                     .innovations = options.innovations,
                     .rounds = options.study.rounds};
  std::ranges::replace(query.valences, std::string("neutral"), std::string());
  Diagnostics diagnostics;
  const std::vector<ListedSegment> segments = list_segments(*loaded, query, diagnostics);
  write_diagnostics(io.err, diagnostics, io.colour);
  RenderContext context;
  context.language = Language::en;
  context.spreadsheet_safe = true;
  const Table table = table_of(segments, loaded->study, options.format->name == "text");
  options.format->write_table(io.out, release_to_team(table), context);
  const auto broken = static_cast<std::size_t>(std::ranges::count_if(
      segments, [](const ListedSegment& one) { return !one.problem.empty(); }));
  if (broken > 0) {
    say_note(io, fmt::format("{} can't be used; `veldwerk check` tells why",
                             counted(broken, "segment", "segments")));
  }
  return has_errors(diagnostics) ? exit_falls_short : exit_good;
}

}  // namespace

Command code_list_command() {
  return {.name = "code list",
          .summary = "list segments with their ids",
          .operands = {study_operand()},
          .options = {interviews_option(),
                      code_option(),
                      {.name = "valence",
                       .value = "VALENCE",
                       .help = "Only these; several with commas or by repeating it.",
                       .repeatable = true,
                       .comma_list = true,
                       .choices = {{"barrier", "", ""},
                                   {"facilitator", "", ""},
                                   {"mixed", "", ""},
                                   {"neutral", "", ""}}},
                      {.name = "innovation",
                       .value = "ID",
                       .help = "Only segments that name these innovations; several with commas "
                               "or by repeating it.",
                       .repeatable = true,
                       .comma_list = true},
                      {.name = "coder",
                       .value = "NAME",
                       .help = "Only these coders; several with commas or by repeating it.",
                       .repeatable = true,
                       .comma_list = true},
                      {.name = "round",
                       .value = "NAME",
                       .help = "Only these rounds of coding; several with commas or by repeating "
                               "it.",
                       .repeatable = true,
                       .comma_list = true},
                      format_option({"text", "csv", "json"}),
                      quiet_option(),
                      verbose_option(),
                      help_option()},
          .prepare = two_steps<parse, run>};
}

}  // namespace veldwerk
