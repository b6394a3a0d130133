#include "cli/code_parts.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

#include <fmt/format.h>

#include "base/diagnostic_text.hpp"
#include "base/whole_number.hpp"
#include "cli/talk.hpp"
#include "files/input.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t piece_length = 50;      // of a passage, shown
constexpr std::uint32_t context_length = 25;  // at either side of a place to choose
constexpr std::size_t most_places_shown = 20;

/// "112-118"; where `single`, also "112".
Span span_in(const Arguments& arguments, std::string_view name, bool single) {
  const std::string text = arguments.value(name);
  const std::size_t hyphen = text.find('-');
  const auto start = whole_number(std::string_view(text).substr(0, hyphen));
  const auto end = hyphen == text.npos ? (single ? start : std::nullopt)
                                       : whole_number(std::string_view(text).substr(hyphen + 1));
  if (start && end) return {*start, *end};
  throw WrongUse(fmt::format("`--{}` can't be `{}`", name, shorten(text)),
                 single ? "It is a line or lines, from 1: `12` or `12-14`."
                        : "It is two numbers: `120-310`, characters from 0, the second behind "
                          "the last.");
}

/// A place between »«, with some of the words around it.
std::string in_context(const InterviewText& text, const Span& span) {
  const Span before{span.start > context_length ? span.start - context_length : 0, span.start};
  const Span after{span.end, std::min(span.end + context_length, text.index().size())};
  // White space next to the passage stays, as one space.
  const std::string around = collapse_white_space(fmt::format(
      "{}»{}«{}", text.passage(before), shorten(text.quote(span), 30), text.passage(after)));
  return printable(around);
}

std::string ids_of(const std::vector<EditDone>& done) {
  constexpr std::size_t most = 5;
  std::string ids;
  for (std::size_t i = 0; i < done.size() && i < most; ++i) {
    ids += fmt::format("{}{}", i > 0 ? ", " : "", done[i].row.id);
  }
  return done.size() > most ? ids + ", …" : ids;
}

}  // namespace

std::vector<Option> place_options() {
  return {{.name = "quote",
           .value = "WORDS",
           .help = "The passage, by its words; white space aside, as they stand in the "
                   "transcript. What stands in several places is listed, and none is chosen."},
          {.name = "fuzzy",
           .help = "With --quote: where the words stand nowhere, take those that nearly are: at "
                   "most one character in five other, more or fewer. What differs is told."},
          {.name = "nth",
           .value = "NUMBER",
           .help = "With --quote: which of several places, by its number in the list."},
          {.name = "at",
           .value = "START-END",
           .help = "The passage, by its place: characters from 0, END behind the last."},
          {.name = "lines",
           .value = "FROM-TO",
           .help = "The passage, by whole lines of the transcript, as `veldwerk transcript` "
                   "numbers them: `12` or `12-14`."}};
}

std::optional<PlaceWish> place_wish(const Arguments& arguments) {
  const int ways = static_cast<int>(arguments.has("quote")) +
                   static_cast<int>(arguments.has("at")) + static_cast<int>(arguments.has("lines"));
  if (ways > 1) {
    throw WrongUse("`--quote`, `--at` and `--lines` exclude each other",
                   "Say the place in one way.");
  }
  for (const std::string_view name : {"fuzzy", "nth"}) {
    if (!arguments.has(name) || arguments.has("quote")) continue;
    throw WrongUse(fmt::format("`--{}` goes with `--quote`", name),
                   "Give the words of the passage.");
  }
  if (ways == 0) return std::nullopt;
  PlaceWish wish;
  wish.quote = arguments.value("quote");
  wish.nearly = arguments.has("fuzzy");
  wish.nth = arguments.number("nth", 1, 1000, 0);
  if (arguments.has("at")) wish.at = span_in(arguments, "at", false);
  if (arguments.has("lines")) wish.lines = span_in(arguments, "lines", true);
  return wish;
}

std::vector<Option> detail_options() {
  return {{.name = "valence",
           .value = "VALENCE",
           .help = "How the passage speaks of the code.",
           .choices = {{"barrier", "", "it hinders"},
                       {"facilitator", "", "it helps"},
                       {"mixed", "", "both in one breath"},
                       {"neutral", "", "neither"}}},
          {.name = "respondent",
           .value = "ID",
           .help = "Whose words these are, where that is not whose speech they stand in; several "
                   "with commas or by repeating it.",
           .repeatable = true,
           .comma_list = true},
          {.name = "memo", .value = "TEXT", .help = "A short remark, in one line."},
          {.name = "strength",
           .value = "NUMBER",
           .help = "How strongly it is said: 1 is weak, 2 is strong.",
           .choices = {{"1", "", ""}, {"2", "", ""}}},
          {.name = "use",
           .value = "USE",
           .help = "Whether reports quote the passage.",
           .choices = {{"preferred", "", "before others"}, {"never", "", "not at all"}}},
          {.name = "innovation",
           .value = "ID",
           .help = "What the passage is about, by its id in the study's file of innovations."}};
}

std::string valence_value(const Arguments& arguments) {
  const std::string valence = arguments.value("valence");
  return valence == "neutral" ? "" : valence;
}

std::string respondents_value(const Arguments& arguments) {
  return fmt::format("{}", fmt::join(arguments.values("respondent"), " "));
}

void require_names(const Study& study, const std::optional<std::string>& code,
                   const std::optional<std::string>& respondents,
                   const std::optional<std::string>& innovation) {
  if (code) find_codes(study, {*code});
  if (innovation && !innovation->empty()) find_innovations(study, {*innovation});
  if (!respondents) return;
  std::vector<std::string> ids;
  for (std::string_view rest = *respondents; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    ids.emplace_back(rest.substr(0, end));
    rest = trim(rest.substr(end));
  }
  find_respondents(study, ids);
}

std::optional<OpenedStudy> open_for_coding(const std::string& study, Io& io) {
  StudyOptions options;
  options.study = study;
  LoadOptions load;
  load.keep_texts = true;
  std::optional<OpenedStudy> opened = open_for_change(options, load, io);
  if (opened && !opened->loaded.usable) {
    judge(opened->loaded, options, io);  // says what is wrong
    return std::nullopt;
  }
  // What is refused below for want of a text is so for one of these reasons.
  if (opened) write_diagnostics(io.err, unreadable_inputs(opened->loaded.diagnostics), io.colour);
  return opened;
}

std::string coder_of_change(const std::string& given, const LoadedStudy& loaded, Io& io) {
  std::string coder = acting_coder(given, loaded);
  if (std::ranges::none_of(loaded.study.coders, [&](const Coder& known) {
        return known.name == coder || is_round_of(known.name, coder);
      })) {
    say_note(io, fmt::format("`{}` is a new coder of this study", printable(coder)));
  }
  return coder;
}

Option round_to_add_option() {
  return {.name = "round",
          .value = "NAME",
          .help =
              "The round of coding: in its folder in the coder's, or in the column `round` "
              "where the coder's files have that."};
}

RoundPlace round_of_change(const std::string& round, const std::string& coder,
                           const LoadedStudy& loaded, Draft& draft, Io& io) {
  if (!round.empty() && !is_coder_name(round)) {
    throw WrongUse(
        fmt::format("a round can't be `{}`: no folder can have that name", shorten(round)),
        "Use letters, digits and hyphens.");
  }
  RoundPlace place = place_of_round(loaded, draft, coder, round);
  const auto& known = loaded.study.rounds;
  if (!round.empty() && std::ranges::find(known, round) == known.end()) {
    say_note(io, fmt::format("`{}` is a new round of this study", printable(round)));
  }
  return place;
}

std::string done_line(std::string_view verb, const EditDone& done, bool dry_run) {
  const SegmentRow& row = done.row;
  // A new id is drawn anew when the change is made: the one of a dry run would mislead.
  const bool passing = dry_run && done.edited == Edited::added;
  return fmt::format("{}{} {} {} {} {} {} \"{}\"", dry_run ? "would be " : "", verb,
                     passing ? "-" : printable(row.id), printable(done.file.coder), done.cited,
                     printable(row.code), row.valence.empty() ? "neutral" : printable(row.valence),
                     shorten(row.quote, piece_length));
}

void say_fault(Io& io, const EditFault& fault, const InterviewText* text, std::string_view id) {
  const std::string message =
      id.empty() ? fault.message : fmt::format("{}: {}", shorten(id), fault.message);
  if (fault.places.empty() || text == nullptr) {
    say_error(io, message, fault.help);
    return;
  }
  say_error(io, message);
  for (std::size_t i = 0; i < fault.places.size() && i < most_places_shown; ++i) {
    const Span& span = fault.places[i].span;
    io.err << fmt::format("  {:>2}  {} ({}-{})  {}\n", i + 1, text->cited(span), span.start,
                          span.end, in_context(*text, span));
  }
  if (fault.places.size() > most_places_shown) {
    io.err << fmt::format("  and {} more\n", fault.places.size() - most_places_shown);
  }
  io.err << fmt::format("help: {}\n", fault.help);
}

void say_warnings(Io& io, const Diagnostics& warnings, std::string_view where) {
  if (io.quiet) return;
  for (const Diagnostic& warning : warnings) {
    io.err << fmt::format("veldwerk: warning: {}{}{} [{}]\n", where, where.empty() ? "" : ": ",
                          warning.message, warning.rule);
    if (!warning.help.empty()) io.err << fmt::format("help: {}\n", warning.help);
  }
}

void say_differences(Io& io, std::uint32_t differences, std::string_view quote,
                     std::string_view passage, std::string_view where) {
  if (differences == 0) return;
  say_note(io, fmt::format("{}: {} from the words given: {}", where,
                           counted(differences, "character differs", "characters differ"),
                           fmt::join(quote_differences(quote, passage), "; ")));
}

int finish_change(const OpenedStudy& opened, const Draft& draft, Change change, bool dry_run,
                  const std::vector<std::string>& lines, Io& io) {
  if (const auto& failed = draft.failed()) return refuse_change(io, *failed);
  change.files = draft.changes();
  if (change.files.empty()) say_note(io, "nothing changes: it is so already");
  if (!dry_run) {
    if (const int status = commit_or_refuse(opened.lock, std::move(change), io);
        status != exit_good) {
      return status;
    }
  }
  for (const std::string& line : lines) io.out << line << '\n';
  return exit_good;
}

std::string change_summary(std::string_view verb, const std::vector<EditDone>& done) {
  return fmt::format("{} {}: {}", counted(done.size(), "segment", "segments"), verb, ids_of(done));
}

}  // namespace veldwerk
