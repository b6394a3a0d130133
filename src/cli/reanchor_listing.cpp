#include "cli/reanchor_listing.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <ostream>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/sha256.hpp"
#include "cli/talk.hpp"
#include "text/code_points.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_shown = 80;     // code points of a passage, for a terminal
constexpr std::uint32_t most_around = 40;  // code points on either side of a choice
constexpr std::size_t most_listed = 600;   // the same in a list

/// A transcript and its places.
struct Places {
  std::string_view text;
  CodePointIndex index;
  LineIndex lines;

  explicit Places(const Interview& interview)
      : text(interview.text), index(interview.text), lines(interview.text) {}

  std::uint32_t line(std::uint32_t code_point) const {
    return lines.line_of(index.byte_of(code_point));
  }
  std::string words(const NewPlace& place) const {
    return quote_of(text, index, place.start, place.end);
  }
  /// "120-140 (line 12)"
  std::string shown(const NewPlace& place) const {
    return fmt::format("{}-{} (line {})", place.start, place.end, line(place.start));
  }
};

std::string counts_of(const std::array<std::size_t, 5>& counts) {
  std::string text;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", counts[i], name_of(static_cast<Found>(i)));
  }
  return text;
}

void show_segment(std::ostream& out, const Places& places, std::string_view interview,
                  const ReanchoredSegment& segment) {
  const Realigned& found = segment.found;
  out << fmt::format("{} {} {} {} {}-{}", printable(interview), name_of(found.found),
                     printable(segment.coder), printable(segment.row.id), segment.row.start,
                     segment.row.end);
  if (segment.unplaced) out << " (unplaced)";
  if (found.found <= Found::close) out << fmt::format(" -> {}", places.shown(found.place));
  if (found.found == Found::close) {
    out << ": " << changes_shown(segment.row.quote, places.words(found.place), most_shown);
  }
  if (found.found > Found::close) {
    out << fmt::format(": \"{}\"", shorten(segment.row.quote, most_shown));
  }
  out << '\n';
  for (std::size_t i = 0; i < found.choices.size(); ++i) {
    out << fmt::format("    {}: {}: \"{}\"\n", i + 1, places.shown(found.choices[i]),
                       shorten(places.words(found.choices[i]), most_shown));
  }
}

/// A text that a spreadsheet takes for no formula.
std::string no_formula(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
    text.insert(text.begin(), '\'');
  }
  return text;
}

/// Tells whether a transcript was edited since a list was written.
std::string fingerprint(std::string_view text) {
  return sha256_hex(text).substr(0, 16);
}

/// The places that a row offers: for a close one, the one found.
std::vector<NewPlace> offered(const ReanchoredSegment& segment) {
  if (segment.found.found == Found::close) return {segment.found.place};
  return segment.found.choices;
}

/// A segment to be decided on, and its text.
struct Candidate {
  const ReanchoredSegment* segment = nullptr;
  Index interview = no_index;
};

/// Reads a list; a struct so that its steps share their state.
struct DecisionReader {
  CsvReader csv;
  const LoadedStudy& loaded;
  std::map<std::string_view, Candidate> candidates;  // by id
  Diagnostics& diagnostics;
  CsvRow row;
  std::vector<ReanchorDecision> decisions;

  std::string_view field(std::string_view name) const {
    const int column = csv.column(name);
    return column < 0 ? std::string_view() : row.fields[static_cast<std::size_t>(column)].text;
  }

  void refuse(std::string_view column, std::string message, std::string help) {
    const auto place = static_cast<std::size_t>(csv.column(column));
    diagnostics.push_back(make_error("reanchor-decision", csv.place(row, place), std::move(message),
                                     std::move(help)));
  }

  /// The place decided on: START-END, or the number of one of those offered.
  std::optional<NewPlace> decided_place(std::string_view decision) {
    if (const auto place = read_place(decision)) return place;
    std::uint32_t number = 0;
    const char* last = decision.data() + decision.size();
    const auto [end, error] = std::from_chars(decision.data(), last, number);
    if (error != std::errc() || end != last || number == 0) return std::nullopt;
    std::string_view places = field("places");
    while (--number > 0 && !places.empty()) {
      places.remove_prefix(std::min(places.find(';'), places.size() - 1) + 1);
    }
    return read_place(places.substr(0, places.find(';')));
  }

  void read_row() {
    const std::string_view decision = field("decision");
    if (decision.empty()) return;
    const auto found = candidates.find(field("id"));
    if (found == candidates.end()) {
      return refuse("id", fmt::format("no segment `{}` is to be decided on", shorten(field("id"))),
                    "It was found again or decided on since; take the row out, or write a new "
                    "list with --list.");
    }
    if (decision == "drop") {
      decisions.push_back({std::string(field("id")), true, {}});
      return;
    }
    const std::string_view text = loaded.study.interviews[found->second.interview].text;
    if (field("transcript") != fingerprint(text)) {
      return refuse("decision", "the transcript was edited since this list was written",
                    "Write a new list with --list.");
    }
    const std::optional<NewPlace> place = decided_place(decision);
    const CodePointIndex index(text);
    if (!place || place->start >= place->end || place->end > index.size()) {
      return refuse("decision",
                    fmt::format("`{}` is neither a place of this transcript, nor the number of one "
                                "that this row offers, nor `drop`",
                                shorten(decision)),
                    "Write 1, 2, ... for a place that is offered, START-END for another, or "
                    "`drop`; leave it empty to decide later.");
    }
    decisions.push_back({std::string(field("id")), false, *place});
  }
};

}  // namespace

void show_interview(std::ostream& out, const LoadedStudy& loaded,
                    const ReanchoredInterview& interview, bool all) {
  const Interview& of = loaded.study.interviews[interview.interview];
  const auto unmoved = interview.counts[static_cast<std::size_t>(Found::unmoved)];
  if (!all && unmoved == interview.segments.size()) return;
  out << fmt::format("{}: {}: {}\n", printable(of.id),
                     counted(interview.segments.size(), "segment", "segments"),
                     counts_of(interview.counts));
  const Places places(of);
  for (const ReanchoredSegment& segment : interview.segments) {
    if (all || segment.found.found >= Found::close) show_segment(out, places, of.id, segment);
  }
}

void show_question(std::ostream& out, const Interview& interview,
                   const ReanchoredSegment& segment) {
  const Places places(interview);
  out << fmt::format("{} {} {} {} {} {}-{}{}\n  {}\n", printable(interview.id),
                     name_of(segment.found.found), printable(segment.coder),
                     printable(segment.row.id), printable(segment.row.code), segment.row.start,
                     segment.row.end, segment.unplaced ? " (unplaced)" : "",
                     shorten(segment.row.quote, most_shown));
  for (std::size_t i = 0; i < segment.found.choices.size(); ++i) {
    const NewPlace& place = segment.found.choices[i];
    const std::uint32_t from = place.start > most_around ? place.start - most_around : 0;
    const std::uint32_t to = std::min(places.index.size(), place.end + most_around);
    const auto shown = [&](std::uint32_t first, std::uint32_t last) {
      return first < last ? shorten(places.words({first, last}), most_shown) : std::string();
    };
    out << fmt::format("  {}: {}\n     {}{} «{}» {}{}\n", i + 1, places.shown(place),
                       from > 0 ? "…" : "", shown(from, place.start), shown(place.start, place.end),
                       shown(place.end, to), to < places.index.size() ? "…" : "");
  }
}

std::optional<NewPlace> read_place(std::string_view text) {
  NewPlace place;
  const char* last = text.data() + text.size();
  const auto [dash, error] = std::from_chars(text.data(), last, place.start);
  if (error != std::errc() || dash == last || *dash != '-') return std::nullopt;
  const auto [end, failed] = std::from_chars(dash + 1, last, place.end);
  if (failed != std::errc() || end != last) return std::nullopt;
  return place;
}

std::string counts_shown(const std::vector<ReanchoredInterview>& found) {
  std::array<std::size_t, 5> counts{};
  std::size_t segments = 0;
  for (const ReanchoredInterview& interview : found) {
    segments += interview.segments.size();
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += interview.counts[i];
  }
  return fmt::format("{}: {}", counted(segments, "segment", "segments"), counts_of(counts));
}

std::string decision_list(const LoadedStudy& loaded,
                          const std::vector<ReanchoredInterview>& found) {
  std::string list = "id,coder,interview,found,quote,choices,places,transcript,decision\n";
  for (const ReanchoredInterview& interview : found) {
    const Interview& of = loaded.study.interviews[interview.interview];
    const Places text(of);
    const std::string print = fingerprint(of.text);
    for (const ReanchoredSegment& segment : interview.segments) {
      if (segment.found.found < Found::close) continue;
      std::string choices;
      std::string places;
      for (const NewPlace& place : offered(segment)) {
        const std::string_view parted = places.empty() ? "" : ";";
        const auto number = std::ranges::count(places, ';') + (places.empty() ? 1 : 2);
        choices += fmt::format("{}{}: line {}: {}", places.empty() ? "" : " | ", number,
                               text.line(place.start), shorten(text.words(place), most_listed));
        places += fmt::format("{}{}-{}", parted, place.start, place.end);
      }
      list += fmt::format("{},{},{},{},{},{},{},{},\n", csv_field(no_formula(segment.row.id)),
                          csv_field(no_formula(segment.coder)), csv_field(no_formula(of.id)),
                          name_of(segment.found.found),
                          csv_field(no_formula(shorten(segment.row.quote, most_listed))),
                          csv_field(choices), csv_field(places), print);
    }
  }
  return list;
}

std::vector<ReanchorDecision> read_decisions(std::string_view file, std::string_view text,
                                             const LoadedStudy& loaded,
                                             const std::vector<ReanchoredInterview>& found,
                                             Diagnostics& diagnostics) {
  static const CsvColumns columns{{"id", "transcript", "decision"},
                                  {"coder", "interview", "found", "quote", "choices", "places"},
                                  false};
  DecisionReader reader{
      CsvReader(file, text, columns, diagnostics), loaded, {}, diagnostics, {}, {}};
  if (!reader.csv.header_ok()) return {};
  for (const ReanchoredInterview& interview : found) {
    for (const ReanchoredSegment& segment : interview.segments) {
      if (segment.found.found < Found::close) continue;
      reader.candidates.emplace(segment.row.id, Candidate{&segment, interview.interview});
    }
  }
  while (reader.csv.next(reader.row)) reader.read_row();
  return std::move(reader.decisions);
}

}  // namespace veldwerk
