#include "coding/import_segments.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/whole_number.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

/// Reads one CSV; a struct so that its steps share their state.
struct ImportReader {
  CsvReader csv;
  const Study& study;
  const CsvImport& options;
  Diagnostics& diagnostics;
  CsvRow row = {};

  std::string_view field(std::string_view name) const {
    const int at = csv.column(name);
    return at < 0 ? std::string_view() : row.fields[static_cast<std::size_t>(at)].text;
  }

  bool refuse(std::string rule, std::string_view column, std::string message, std::string help) {
    const auto at = static_cast<std::size_t>(std::max(csv.column(column), 0));
    Diagnostic found =
        make_error(std::move(rule), csv.place(row, at), std::move(message), std::move(help));
    found.excerpt = csv.excerpt(row, at);
    diagnostics.push_back(std::move(found));
    return false;
  }

  bool read_interview(ImportRow& out) {
    const std::string_view id = trim(field("interview"));
    out.interview = id.empty() ? options.interview : study.find_interview(id);
    if (out.interview != no_index) return true;
    if (id.empty()) {
      return refuse("import-row", "interview", "the row names no interview",
                    "Fill in the column `interview`, or name it for all: `--interview I04`.");
    }
    std::vector<std::string_view> known;
    for (const Interview& interview : study.interviews) known.push_back(interview.id);
    const std::string near = nearest_name(id, known);
    return refuse("coding-unknown-interview", "interview",
                  fmt::format("the study has no interview `{}`", shorten(id)),
                  near.empty() ? "Write its id as in interviews.csv."
                               : fmt::format("Is `{}` meant?", printable(near)));
  }

  bool read_place(ImportRow& out) {
    const std::string_view start = trim(field("start"));
    const std::string_view end = trim(field("end"));
    const std::string_view quote = field("quote");
    if (start.empty() && end.empty()) {
      if (is_blank(quote)) {
        return refuse("import-row", "quote", "the row has no quote",
                      "Give the words of the passage, or its place in `start` and `end`.");
      }
      out.place = {.quote = std::string(quote), .nearly = options.nearly};
      const std::string_view nth = trim(field("nth"));
      const auto number = whole_number(nth);
      if (!nth.empty() && (!number || *number == 0)) {
        return refuse("import-row", "nth",
                      fmt::format("`{}` is not the number of a place", shorten(nth)),
                      "Give a whole number from 1, or leave it empty.");
      }
      out.place.nth = number.value_or(0);
      return true;
    }
    const auto from = whole_number(start);
    const auto to = whole_number(end);
    if (!from || !to) {
      return refuse("segment-number", from ? "end" : "start",
                    fmt::format("`{}` is not a whole number", shorten(from ? end : start)),
                    "Give the place as characters from the start of the transcript, counted from "
                    "0, or leave `start` and `end` empty.");
    }
    out.place = {.quote = std::string(quote), .at = Span{*from, *to}};
    return true;
  }

  std::optional<ImportRow> read_row() {
    ImportRow out{.line = row.line};
    bool sound = read_interview(out);
    sound = read_place(out) && sound;  // both are reported
    const auto text = [&](std::string_view name) { return std::string(trim(field(name))); };
    out.segment = {.span = {},
                   .code = text("code"),
                   .valence = text("valence"),
                   .respondent = text("respondent"),
                   .memo = std::string(field("memo")),
                   .strength = text("strength"),
                   .use = text("use"),
                   .innovation = study.innovations.empty() ? "" : text("innovation")};
    if (out.segment.valence == "neutral") out.segment.valence.clear();
    if (!sound) return std::nullopt;
    return out;
  }
};

/// Adds rows interview by interview; a struct so that its steps share their state.
struct Importer {
  const LoadedStudy& loaded;
  Draft& draft;
  std::string_view coder;
  std::string_view file;
  const std::vector<ImportRow>& rows;
  ImportResult result = {};
  std::set<std::size_t> at_fault = {};
  std::map<std::size_t, std::uint32_t> differences = {};  // of a row's quote

  void refuse(std::size_t row, const EditFault& fault, const InterviewText& text) {
    std::string help = fault.help;
    if (!fault.places.empty()) {
      std::string places;
      for (std::size_t i = 0; i < fault.places.size() && i < 8; ++i) {
        places +=
            fmt::format("{}{} {}", i > 0 ? ", " : "", i + 1, text.cited(fault.places[i].span));
      }
      if (fault.places.size() > 8) places += ", …";
      help = fmt::format(
          "They stand at: {}. Give more words around them, or choose one by its "
          "number in a column `nth`.",
          places);
    }
    result.faults.push_back(
        make_error(fault.rule, {std::string(file), rows[row].line, 0}, fault.message, help));
    at_fault.insert(row);
  }

  /// The place of a row; nothing, and a fault, where it has none.
  std::optional<NewSegment> place(std::size_t number, const InterviewText& text) {
    const ImportRow& row = rows[number];
    const FoundPlace found = find_place(text, row.place);
    if (!found.span) {
      refuse(number, found.fault, text);
      return std::nullopt;
    }
    if (row.place.at && !is_blank(row.place.quote) &&
        !equal_but_for_white_space(row.place.quote, text.passage(*found.span))) {
      refuse(number,
             {"quote-mismatch",
              fmt::format("the transcript has other words at {}-{} than this quote",
                          found.span->start, found.span->end),
              "Leave `start` and `end` empty to have the quote looked for."},
             text);
      return std::nullopt;
    }
    differences[number] = found.differences;
    NewSegment segment = row.segment;
    segment.span = *found.span;
    return segment;
  }

  using Key =
      std::tuple<std::uint32_t, std::uint32_t, std::string, std::string, std::string, std::string>;

  Key key_of(const Span& span, const std::string& code, const std::string& valence,
             std::string_view round, std::string_view innovation) const {
    if (loaded.study.innovations.empty()) innovation = {};  // the column is not read
    return {span.start, span.end, code, valence, std::string(round), std::string(innovation)};
  }

  /// What the coder has in an interview already: of any round, and of each.
  std::set<Key> known_in(Index interview) {
    std::set<Key> known;
    Diagnostics ignored;  // add_segments() tells of them
    const auto text =
        read_coding_text(draft, coding_file_of(loaded, coder, interview).file, ignored);
    if (!text) return known;
    for (std::size_t line = 0; line < text->lines().size(); ++line) {
      if (const auto row = segment_row(*text, line)) {
        const std::string_view about = text->field(line, "innovation");
        for (const std::string_view round : {std::string_view(), text->field(line, "round")}) {
          known.insert(key_of({row->start, row->end}, row->code, row->valence, round, about));
        }
      }
    }
    return known;
  }

  void add_to(Index interview, const std::vector<std::size_t>& numbers) {
    const InterviewText text(loaded.study.interviews[interview]);
    std::set<Key> known = known_in(interview);
    std::vector<NewSegment> segments;
    std::vector<std::size_t> row_of;
    for (const std::size_t number : numbers) {
      std::optional<NewSegment> segment = place(number, text);
      if (!segment) continue;
      if (!known
               .insert(key_of(segment->span, segment->code, segment->valence, segment->round,
                              segment->innovation))
               .second) {
        ++result.known;
        continue;
      }
      segments.push_back(std::move(*segment));
      row_of.push_back(number);
    }
    if (segments.empty()) return;
    EditResult added = add_segments(loaded, draft, coder, interview, segments, Faulty::leave_out);
    for (const ItemFault& fault : added.faults) refuse(row_of[fault.item], fault.fault, text);
    for (EditDone& done : added.done) {
      done.item = row_of[done.item];
      done.differences = differences[done.item];
      result.done.push_back(std::move(done));
    }
  }
};

}  // namespace

std::vector<ImportRow> read_import_csv(std::string_view file, std::string_view csv,
                                       const Study& study, const CsvImport& options,
                                       Diagnostics& diagnostics) {
  static const CsvColumns columns{{"code"},
                                  {"interview", "quote", "start", "end", "valence", "respondent",
                                   "memo", "strength", "use", "innovation", "nth", "id"},
                                  false};
  ImportReader reader{CsvReader(file, csv, columns, diagnostics), study, options, diagnostics};
  std::vector<ImportRow> rows;
  if (!reader.csv.header_ok()) return rows;
  if (reader.csv.column("quote") < 0 &&
      (reader.csv.column("start") < 0 || reader.csv.column("end") < 0)) {
    diagnostics.push_back(make_error(
        "csv-missing-column", {std::string(file), 1, 0}, "there is no column `quote`",
        "Give the words of each passage in `quote`, or its place in `start` and `end`."));
    return rows;
  }
  while (reader.csv.next(reader.row)) {
    if (auto row = reader.read_row()) rows.push_back(std::move(*row));
  }
  return rows;
}

ImportResult import_segments(const LoadedStudy& loaded, Draft& draft, std::string_view coder,
                             std::string_view file, const std::vector<ImportRow>& rows,
                             Faulty faulty) {
  Draft trial = draft;  // interviews are added one by one: all or none
  Importer importer{loaded, trial, coder, file, rows};
  std::map<Index, std::vector<std::size_t>> by_interview;
  for (std::size_t i = 0; i < rows.size(); ++i) by_interview[rows[i].interview].push_back(i);
  for (const auto& [interview, numbers] : by_interview) {
    importer.add_to(interview, numbers);
  }
  ImportResult result = std::move(importer.result);
  result.rows_at_fault = importer.at_fault.size();
  sort_diagnostics(result.faults);
  std::ranges::sort(result.done, {}, &EditDone::item);
  if (!result.faults.empty() && faulty == Faulty::refuse_all) {
    result.done.clear();
  } else {
    draft = std::move(trial);
  }
  return result;
}

}  // namespace veldwerk
