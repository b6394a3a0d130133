#include "coding/edit.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "coding/retired_code.hpp"
#include "coding/row_check.hpp"

namespace veldwerk {
namespace {

/// A coding file being edited.
struct Sheet {
  CodingFileName name;
  CsvText text;
};

/// A row that is to be edited: which of `sheets`, and which line.
struct Found {
  std::size_t item = 0;
  std::size_t sheet = 0;
  std::size_t line = 0;
};

/// The place that a row says; { 0, 0 } where it says none.
Span span_of(const SegmentRow& row) {
  return {row.start, row.end};
}

/// A field that is to stand in one line of a file. `what`: "memo".
std::optional<EditFault> field_fault(std::string_view what, std::string_view text) {
  if (invalid_utf8_at(text) || text.find('\0') != text.npos) {
    return EditFault{"not-utf8", fmt::format("the {} is not UTF-8 text", what),
                     "Type it anew, or save it as UTF-8."};
  }
  if (text.find_first_of("\r\n") != text.npos) {
    return EditFault{"csv-line-break", fmt::format("the {} holds a line break", what),
                     what == "memo" ? "A memo in the coding file is one line; `veldwerk memo "
                                      "segment ID` is for longer ones."
                                    : "Give it in one line."};
  }
  return std::nullopt;
}

EditFault as_fault(const Diagnostic& diagnostic) {
  return {diagnostic.rule, diagnostic.message, diagnostic.help};
}

/// Opens a coding file, or tells in `fault` why it can't be edited.
std::optional<Sheet> open_sheet(Draft& draft, const CodingFileName& name, EditFault& fault) {
  Diagnostics found;
  std::optional<CsvText> text = read_coding_text(draft, name.file, found);
  if (text) return Sheet{name, std::move(*text)};
  const auto error = std::ranges::find(found, Severity::error, &Diagnostic::severity);
  if (error != found.end()) fault = as_fault(*error);
  fault.message = fmt::format("{}: {}", printable(name.file), fault.message);
  return std::nullopt;
}

/// The line of the row with this id; the number of lines where there is none.
std::size_t line_of_id(const CsvText& text, std::string_view id) {
  std::size_t line = 0;
  while (line < text.lines().size() &&
         !(text.lines()[line].is_row() && text.field(line, "id") == id)) {
    ++line;
  }
  return line;
}

/// Tells of another row of the sheet with the same span, code, innovation and round as `row`.
void warn_of_twin(const Sheet& sheet, const SegmentRow& row, Diagnostics& warnings) {
  const std::size_t own = line_of_id(sheet.text, row.id);
  const auto differs = [&](std::size_t line, std::string_view column) {
    return sheet.text.field(line, column) != sheet.text.field(own, column);
  };
  for (std::size_t line = 0; line < sheet.text.lines().size(); ++line) {
    const std::optional<SegmentRow> other = segment_row(sheet.text, line);
    if (!other || other->id == row.id || other->start != row.start || other->end != row.end ||
        other->code != row.code || differs(line, "innovation") || differs(line, "round")) {
      continue;
    }
    warnings.push_back(make_warning(
        "segment-twice", {sheet.name.file, 0, 0},
        fmt::format("the same passage has the same code in {} already", shorten(other->id)),
        "Remove one of the two; the tables count the passage once."));
    return;
  }
}

std::optional<EditFault> new_segment_fault(const Codebook& codebook, const InterviewText& text,
                                           const NewSegment& segment) {
  if (auto fault = retired_fault(codebook, segment.code)) return fault;
  for (const auto& [what, value] :
       {std::pair("code", &segment.code), std::pair("valence", &segment.valence),
        std::pair("respondent", &segment.respondent), std::pair("memo", &segment.memo),
        std::pair("round", &segment.round)}) {
    if (auto fault = field_fault(what, *value)) return fault;
  }
  FoundPlace found = find_place(text, {.at = segment.span});
  if (!found.span) return std::move(found.fault);
  return std::nullopt;
}

/// Fills in what stands beside the eight columns, of a new segment or of a change.
template <typename Edit>
void set_more(CsvText& text, std::size_t line, const Edit& edit) {
  const auto set = [&](std::string_view name, const std::optional<std::string>& value) {
    if (value && (!value->empty() || text.column(name) >= 0)) text.set(line, name, *value);
  };
  set("strength", edit.strength);
  set("use", edit.use);
  set("innovation", edit.innovation);
}

/// What `check` says of an edited row, parted into what stands in the way and what does not.
void judge(const Diagnostics& findings, const std::set<std::string>& known_rules, EditDone& done,
           std::vector<ItemFault>& faults) {
  for (const Diagnostic& finding : findings) {
    if (finding.rule == "segment-twice") continue;  // warn_of_twin tells of it by id
    if (finding.severity == Severity::error && !known_rules.contains(finding.rule)) {
      faults.push_back({done.item, as_fault(finding)});
    } else {
      done.warnings.push_back(finding);
    }
  }
}

/// By what rows are sorted.
auto key_of(const SegmentRow& row) {
  return std::tuple(row.start, row.end, row.code, row.id);
}

/// Puts a row whose place was changed where it belongs now, if it no longer does.
void put_in_order(CsvText& text, std::size_t line) {
  const std::optional<SegmentRow> row = segment_row(text, line);
  if (!row) return;
  const auto before = line > 0 ? segment_row(text, line - 1) : std::nullopt;
  const auto after = line + 1 < text.lines().size() ? segment_row(text, line + 1) : std::nullopt;
  if ((!before || key_of(*before) < key_of(*row)) && (!after || key_of(*row) < key_of(*after))) {
    return;
  }
  std::vector<CsvCell> cells;
  for (const std::string& name : text.header()) {
    cells.emplace_back(name, std::string(text.field(line, name)));
  }
  text.erase(line);
  const std::size_t at = insert_segment(text, *row);
  for (const auto& [name, value] : cells) text.set(at, name, value);
}

/// All files of a coder, and rows in them by id.
class CoderSheets {
 public:
  CoderSheets(const LoadedStudy& loaded, Draft& draft, std::string_view coder)
      : loaded_(loaded), draft_(draft), coder_(coder) {
    for (const CodingFileName& name : coding_files(loaded, draft)) {
      if (name.coder != coder) continue;
      EditFault fault;
      if (auto sheet = open_sheet(draft, name, fault)) {
        sheets.push_back(std::move(*sheet));
      } else if (!unreadable_) {
        unreadable_ = std::move(fault);
      }
    }
    if (const auto& failed = draft.failed(); failed && !unreadable_) {
      unreadable_ = EditFault{"file-unreadable", failed->message, failed->help};
    }
  }

  /// The rows with these ids, each once; faults for those that there are not.
  std::vector<Found> find(const std::vector<std::string>& ids, std::vector<ItemFault>& faults) {
    std::unordered_map<std::string_view, std::vector<std::size_t>> wanted;
    for (std::size_t i = 0; i < ids.size(); ++i) wanted[ids[i]].push_back(i);
    std::vector<Found> found;
    std::vector<int> times(ids.size(), 0);
    for (std::size_t s = 0; s < sheets.size(); ++s) {
      const CsvText& text = sheets[s].text;
      for (std::size_t line = 0; line < text.lines().size(); ++line) {
        if (!text.lines()[line].is_row()) continue;
        const auto items = wanted.find(text.field(line, "id"));
        if (items == wanted.end()) continue;
        found.push_back({items->second.front(), s, line});
        for (const std::size_t item : items->second) ++times[item];
      }
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (times[i] == 0) faults.push_back({i, unknown(ids[i])});
      if (times[i] > 1) {
        faults.push_back({i,
                          {"segment-id-duplicate",
                           fmt::format("{} rows have the id `{}`", times[i], shorten(ids[i])),
                           "Give one of them another id by hand: an id is never used twice."}});
      }
    }
    std::ranges::sort(found, {}, &Found::item);
    return found;
  }

  void save() {
    for (const Sheet& sheet : sheets) draft_.write(sheet.name.file, sheet.text.text());
  }

  std::vector<Sheet> sheets;

 private:
  EditFault unknown(const std::string& id) {
    const std::string message =
        fmt::format("{} has no segment `{}`", printable(coder_), shorten(id));
    for (const CodingFileName& name : coding_files(loaded_, draft_)) {
      if (name.coder == coder_) continue;
      EditFault ignored;
      const auto sheet = open_sheet(draft_, name, ignored);
      if (!sheet || line_of_id(sheet->text, id) == sheet->text.lines().size()) continue;
      return {"", message,
              fmt::format("It is a segment of {0}: `--of {0}` works on that coder's.",
                          printable(name.coder))};
    }
    if (unreadable_) return *unreadable_;  // it may well stand there
    std::vector<std::string_view> known;
    for (const Sheet& sheet : sheets) {
      for (std::size_t line = 0; line < sheet.text.lines().size(); ++line) {
        if (sheet.text.lines()[line].is_row()) known.push_back(sheet.text.field(line, "id"));
      }
    }
    const std::string near = nearest_name(id, known);
    return {"", message,
            near.empty() ? "`veldwerk code list` shows the ids."
                         : fmt::format("Is `{}` meant?", printable(near))};
  }

  const LoadedStudy& loaded_;
  Draft& draft_;
  std::string coder_;
  std::optional<EditFault> unreadable_;
};

/// Changes one row; a fault where its new place can't be found.
std::optional<EditFault> change_row(Sheet& sheet, std::size_t line, const InterviewText& text,
                                    const SegmentChange& change, std::uint32_t& differences) {
  CsvText& rows = sheet.text;
  const std::pair<std::string_view, const std::optional<std::string>*> fields[] = {
      {"code", &change.code},
      {"valence", &change.valence},
      {"respondent", &change.respondent},
      {"memo", &change.memo}};
  for (const auto& [name, value] : fields) {
    if (!*value) continue;
    if (auto fault = field_fault(name, **value)) return fault;
    rows.set(line, name, **value);
  }
  set_more(rows, line, change);
  if (!change.place) return std::nullopt;
  FoundPlace found = find_place(text, *change.place);
  if (!found.span) return std::move(found.fault);
  differences = found.differences;
  rows.set(line, "start", std::to_string(found.span->start));
  rows.set(line, "end", std::to_string(found.span->end));
  rows.set(line, "quote", text.quote(*found.span));
  return std::nullopt;
}

std::set<std::string> error_rules(const Diagnostics& findings) {
  std::set<std::string> rules;
  for (const Diagnostic& finding : findings) {
    if (finding.severity == Severity::error) rules.insert(finding.rule);
  }
  return rules;
}

/// Whether the row's place lies within the interview's text.
bool lies_within(const InterviewText& text, const SegmentRow& row) {
  return row.start < row.end && row.end <= text.index().size();
}

using Findings = std::map<std::string, Diagnostics, std::less<>>;

/// What `check` says of the rows with these ids. Where a place or a quote is at fault, check
/// looks no further: so what it would say once that is mended is asked, too.
Findings findings_of(const RowCheck& check, const Sheet& sheet, const InterviewText& text,
                     const std::vector<std::string>& ids) {
  Findings findings = check.findings(sheet.name, sheet.text, text);
  CsvText mended = sheet.text;
  for (const std::string& id : ids) {
    const std::size_t line = line_of_id(mended, id);
    if (line == mended.lines().size()) continue;
    const SegmentRow row = any_segment_row(mended, line);
    const Span span = lies_within(text, row) ? span_of(row) : Span{0, text.index().size()};
    mended.set(line, "start", std::to_string(span.start));
    mended.set(line, "end", std::to_string(span.end));
    mended.set(line, "quote", text.quote(span));
  }
  const Findings more = check.findings(sheet.name, mended, text);
  for (const std::string& id : ids) {
    const auto other = more.find(id);
    if (other == more.end()) continue;
    Diagnostics& known = findings[id];
    for (const Diagnostic& one : other->second) {
      const bool told = std::ranges::find(known, one.rule, &Diagnostic::rule) != known.end();
      if (one.severity == Severity::error && !told) known.push_back(one);
    }
  }
  return findings;
}

std::vector<std::string> ids_of(const Sheet& sheet, const std::vector<Found>& rows) {
  std::vector<std::string> ids;
  for (const Found& row : rows) ids.emplace_back(sheet.text.field(row.line, "id"));
  return ids;
}

/// Changes rows of one file, and judges them. `rows` are of this sheet.
void change_sheet(const RowCheck& check, const LoadedStudy& loaded, Sheet& sheet,
                  const std::vector<Found>& rows, const SegmentChange& change, EditResult& result) {
  const InterviewText text(loaded.study.interviews[sheet.name.interview]);
  const std::vector<std::string> ids = ids_of(sheet, rows);
  const Findings findings_before = findings_of(check, sheet, text, ids);
  std::vector<EditDone> edited;
  for (const Found& row : rows) {
    EditDone done{.item = row.item,
                  .file = sheet.name,
                  .edited = Edited::changed,
                  .row = {},
                  .before = any_segment_row(sheet.text, row.line)};
    std::optional<EditFault> fault;
    if (change.code && *change.code != done.before.code) {
      fault = retired_fault(loaded.study.codebook, *change.code);
    }
    if (!fault) fault = change_row(sheet, row.line, text, change, done.differences);
    if (fault) {
      result.faults.push_back({row.item, std::move(*fault), sheet.name.interview});
      continue;
    }
    edited.push_back(std::move(done));
  }
  for (const EditDone& done : edited) {  // not before: lines move
    const std::size_t line = line_of_id(sheet.text, done.before.id);
    const auto now = segment_row(sheet.text, line);
    if (now && key_of(*now) != key_of(done.before)) put_in_order(sheet.text, line);
  }
  const Findings findings = findings_of(check, sheet, text, ids);
  for (EditDone& done : edited) {
    const std::string& id = done.before.id;
    done.row = any_segment_row(sheet.text, line_of_id(sheet.text, id));
    done.cited = text.cited(span_of(done.row));
    const auto had = findings_before.find(id);
    const auto has = findings.find(id);
    if (has != findings.end()) {
      judge(has->second,
            had == findings_before.end() ? std::set<std::string>() : error_rules(had->second), done,
            result.faults);
    }
    warn_of_twin(sheet, done.row, done.warnings);
    result.done.push_back(std::move(done));
  }
}

}  // namespace

SegmentRow any_segment_row(const CsvText& text, std::size_t line) {
  if (auto row = segment_row(text, line)) return std::move(*row);
  const auto field = [&](std::string_view name) { return std::string(text.field(line, name)); };
  return SegmentRow{.id = field("id"),
                    .start = 0,
                    .end = 0,
                    .code = field("code"),
                    .valence = field("valence"),
                    .respondent = field("respondent"),
                    .memo = field("memo"),
                    .quote = field("quote")};
}

EditResult add_segments(const LoadedStudy& loaded, Draft& draft, std::string_view coder,
                        Index interview, const std::vector<NewSegment>& segments, Faulty faulty) {
  EditResult result;
  const InterviewText text(loaded.study.interviews[interview]);
  EditFault closed;
  std::optional<Sheet> sheet = open_sheet(draft, coding_file_of(loaded, coder, interview), closed);
  if (!sheet) {
    for (std::size_t i = 0; i < segments.size(); ++i) result.faults.push_back({i, closed});
    return result;
  }
  std::vector<EditDone> added;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const NewSegment& segment = segments[i];
    if (auto fault = new_segment_fault(loaded.study.codebook, text, segment)) {
      result.faults.push_back({i, std::move(*fault)});
      continue;
    }
    SegmentRow row{.id = new_segment_id(),
                   .start = segment.span.start,
                   .end = segment.span.end,
                   .code = segment.code,
                   .valence = segment.valence,
                   .respondent = segment.respondent,
                   .memo = segment.memo,
                   .quote = text.quote(segment.span)};
    const std::size_t line = insert_segment(sheet->text, row);
    set_more(sheet->text, line, segment);
    if (!segment.round.empty()) sheet->text.set(line, "round", segment.round);
    added.push_back({.item = i,
                     .file = sheet->name,
                     .edited = Edited::added,
                     .row = std::move(row),
                     .cited = text.cited(segment.span)});
  }
  const auto findings = RowCheck(loaded).findings(sheet->name, sheet->text, text);
  for (EditDone& done : added) {
    const std::size_t faults_before = result.faults.size();
    const auto has = findings.find(done.row.id);
    if (has != findings.end()) judge(has->second, {}, done, result.faults);
    if (result.faults.size() > faults_before) {
      sheet->text.erase(line_of_id(sheet->text, done.row.id));
      continue;
    }
    warn_of_twin(*sheet, done.row, done.warnings);
    result.done.push_back(std::move(done));
  }
  std::ranges::stable_sort(result.faults, {}, &ItemFault::item);
  if (!result.faults.empty() && faulty == Faulty::refuse_all) {
    result.done.clear();
  } else if (!result.done.empty()) {
    draft.write(sheet->name.file, sheet->text.text());
  }
  return result;
}

EditResult change_segments(const LoadedStudy& loaded, Draft& draft, std::string_view coder,
                           const std::vector<std::string>& ids, const SegmentChange& change) {
  EditResult result;
  CoderSheets coders(loaded, draft, coder);
  const std::vector<Found> found = coders.find(ids, result.faults);
  if (result.faults.empty()) {
    const RowCheck check(loaded);
    for (std::size_t s = 0; s < coders.sheets.size(); ++s) {
      std::vector<Found> here;
      std::ranges::copy_if(found, std::back_inserter(here),
                           [&](const Found& row) { return row.sheet == s; });
      if (!here.empty()) change_sheet(check, loaded, coders.sheets[s], here, change, result);
    }
  }
  std::ranges::stable_sort(result.done, {}, &EditDone::item);
  std::ranges::stable_sort(result.faults, {}, &ItemFault::item);
  if (result.faults.empty()) {
    coders.save();
  } else {
    result.done.clear();
  }
  return result;
}

EditResult remove_segments(const LoadedStudy& loaded, Draft& draft, std::string_view coder,
                           const std::vector<std::string>& ids) {
  EditResult result;
  CoderSheets coders(loaded, draft, coder);
  std::vector<Found> found = coders.find(ids, result.faults);
  if (!result.faults.empty()) return result;
  for (const Found& row : found) {
    const Sheet& sheet = coders.sheets[row.sheet];
    const InterviewText text(loaded.study.interviews[sheet.name.interview]);
    EditDone done{.item = row.item,
                  .file = sheet.name,
                  .edited = Edited::removed,
                  .row = any_segment_row(sheet.text, row.line)};
    done.cited = text.cited(span_of(done.row));
    result.done.push_back(std::move(done));
  }
  // From the last line up: a line that goes moves only those below it.
  std::ranges::sort(found, [](const Found& a, const Found& b) {
    return std::tie(a.sheet, b.line) < std::tie(b.sheet, a.line);
  });
  for (const Found& row : found) coders.sheets[row.sheet].text.erase(row.line);
  coders.save();
  return result;
}

}  // namespace veldwerk
