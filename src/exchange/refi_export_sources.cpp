// Interviews as sources: the text as a file, segments as selections with a coding each, turns of
// several respondents as selections that their cases refer to.
#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "coding/coding_text.hpp"
#include "exchange/refi_export_parts.hpp"
#include "exchange/refi_places.hpp"
#include "exchange/refi_write.hpp"
#include "files/coding_file.hpp"
#include "files/input.hpp"

namespace veldwerk {
namespace {

/// What a row of a coding file says beyond what a Segment has.
struct RowBeside {
  std::string respondent;
  std::string created;  // an xsd:dateTime, or empty
  RefiFacts facts;
};
using RowsBeside = std::unordered_map<std::string, RowBeside>;  // by the segment's id

/// Columns that go out by other ways.
bool has_a_place(std::string_view column) {
  return column == "id" || column == "start" || column == "end" || column == "code" ||
         column == "valence" || column == "respondent" || column == "memo" || column == "quote";
}

RowsBeside read_rows_beside(RefiOut& out, const std::string& file) {
  RowsBeside rows;
  std::string bytes;
  if (!read_input(out.loaded.root, file, csv_limit, "file-unreadable", {file, 0, 0}, bytes,
                  out.diagnostics)) {
    return rows;
  }
  Diagnostics told_before;  // by load_study
  CsvReader reader(file, bytes, coding_columns(), told_before);
  if (!reader.header_ok()) return rows;
  const auto id = static_cast<std::size_t>(reader.column("id"));
  const auto respondent = static_cast<std::size_t>(reader.column("respondent"));
  const int created = reader.column("created");
  CsvRow row;
  while (reader.next(row)) {
    RowBeside& beside = rows[std::string(row.fields[id].text)];
    beside.respondent = row.fields[respondent].text;
    if (created >= 0 && is_xsd_datetime(row.fields[static_cast<std::size_t>(created)].text)) {
      beside.created = row.fields[static_cast<std::size_t>(created)].text;
    }
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      const std::string& column = reader.header()[i];
      if (row.fields[i].text.empty() || has_a_place(column)) continue;
      if (column == "created" && !beside.created.empty()) continue;
      if (column.find_first_of("=;") != column.npos) continue;
      beside.facts.emplace_back(column, row.fields[i].text);
    }
  }
  return rows;
}

std::string speakers_of(const Study& study, const Interview& interview) {
  std::string out;
  for (const Speaker& speaker : interview.speakers) {
    if (!out.empty()) out += ' ';
    out += speaker.label;
    if (speaker.role == SpeakerRole::interviewer) out += "=interviewer";
    if (speaker.role == SpeakerRole::other) out += "=other";
    if (speaker.role != SpeakerRole::respondent) continue;
    const std::string& id = study.respondents[speaker.respondent].id;
    if (id != speaker.label) out.append("=").append(id);
  }
  return out;
}

/// Makes the source of one interview.
struct SourceOut {
  RefiOut& out;
  const Interview& interview;
  CodePointIndex index = CodePointIndex(interview.text);
  RefiPlaces places = RefiPlaces(interview.text, out.utf16);
  RefiSource source = {};
  std::unordered_map<std::uint16_t, RowsBeside> rows = {};         // by coder
  std::unordered_map<std::string, std::size_t> selection_at = {};  // by GUID
  bool foreign = out.came_with("source", interview.id);

  const RowBeside& row_of(const Segment& segment, const std::string& id) {
    static const RowBeside nothing;
    auto found = rows.find(segment.coder);
    if (found == rows.end()) {
      const std::string file = fmt::format("{}/{}/{}.csv", out.loaded.coding_folder,
                                           out.study().coders[segment.coder].name, interview.id);
      found = rows.emplace(segment.coder, read_rows_beside(out, file)).first;
    }
    const auto row = found->second.find(id);
    return row == found->second.end() ? nothing : row->second;
  }

  RefiCoding coding_of(const Segment& segment, const std::string& id, const RowBeside& row) {
    RefiCoding coding;
    const bool whole = out.came_with("source-coding", id);
    coding.guid = out.guids.guid(whole ? "source-coding" : "coding", id);
    coding.user = out.user_of(out.study().coders[segment.coder].name);
    coding.created = row.created;
    coding.code = out.guids.guid("code", refi_code_id(out.study(), segment.code, segment.valence));
    if (!out.came_with("coding", id) && !whole) {
      out.things.push_back({"coding", coding.guid, {{"id", id}}});
    }
    if (!row.facts.empty()) {
      RefiNote note;
      note.guid = our_refi_guid("facts", id);
      note.name = refi_facts_name;
      note.content = refi_facts_text(row.facts);
      note.user = coding.user;
      coding.notes.push_back(note.guid);
      out.made.project.notes.push_back(std::move(note));
    }
    return coding;
  }

  /// The selection for a segment: one of its own, or one it shares with others on this span.
  RefiSelection& selection_of(const Segment& segment, const std::string& id) {
    const std::int64_t start = places.of(segment.start);
    const std::int64_t end = places.of(segment.end);
    std::string guid = out.guids.guid("selection", id);
    if (const auto found = selection_at.find(guid); found != selection_at.end()) {
      RefiSelection& shared = source.selections[found->second];
      if (shared.start == start && shared.end == end) return shared;
      guid = our_refi_guid("selection", id);  // one of them was moved since
    }
    selection_at.emplace(guid, source.selections.size());
    RefiSelection& made = source.selections.emplace_back();
    made.guid = std::move(guid);
    made.name = quote_of(interview.text, index, segment.start, segment.end);
    made.start = start;
    made.end = end;
    return made;
  }

  void add_respondents(const std::string& ids, const std::string& segment,
                       const std::string& selection) {
    for (std::size_t at = 0; at < ids.size();) {
      const std::size_t end = std::min(ids.find(' ', at), ids.size());
      const std::string id = ids.substr(at, end - at);
      at = end + 1;
      const auto found = out.case_of.find(id);
      if (found == out.case_of.end()) continue;
      if (out.came_with("case", id) && out.came_with("coding", segment) &&
          out.guids.find("case-selection", fmt::format("{}/{}", id, segment)) == nullptr) {
        out.lose("respondent of a coding", "as its project told it, in no other way");
        continue;
      }
      std::vector<std::string>& selections = out.made.project.cases[found->second].selections;
      if (std::ranges::find(selections, selection) == selections.end()) {
        selections.push_back(selection);
      }
    }
  }

  void add_segment(const Segment& segment) {
    const std::string id(out.study().text_of(segment.id));
    const RowBeside& row = row_of(segment, id);
    RefiCoding coding = coding_of(segment, id, row);
    const auto memos = out.memos.find({"segment", id});
    const bool whole_text = segment.start == 0 && segment.end == interview.length;
    if (out.came_with("source-coding", id) && whole_text) {
      if (memos != out.memos.end()) {
        coding.notes.insert(coding.notes.end(), memos->second.begin(), memos->second.end());
      }
      source.codings.push_back(std::move(coding));
      return;
    }
    RefiSelection& selection = selection_of(segment, id);
    if (selection.codings.empty()) {
      selection.user = coding.user;
      selection.created = coding.created;
    }
    if (memos != out.memos.end()) {
      for (const std::string& note : memos->second) {
        std::vector<std::string>& refs = on_coding(id) ? coding.notes : selection.notes;
        if (std::ranges::find(refs, note) == refs.end()) refs.push_back(note);
      }
    }
    if (const std::string_view memo = out.study().text_of(segment.memo); !memo.empty()) {
      if (selection.description.find(memo) == std::string::npos) {
        selection.description.append(selection.description.empty() ? "" : "\n").append(memo);
      }
    }
    if (const auto was = out.descriptions.find(id); was != out.descriptions.end()) {
      selection.description.append(selection.description.empty() ? "" : "\n").append(was->second);
    }
    add_respondents(row.respondent, id, selection.guid);
    selection.codings.push_back(std::move(coding));
  }

  /// Whether memos on a segment belong to its coding: where the project had them there.
  bool on_coding(const std::string& id) const {
    for (const Coder& coder : out.study().coders) {
      const std::string memo = fmt::format("memos/{}/segment/{}.md", coder.name, id);
      if (out.guids.name("note-on", memo, "") == "coding") return true;
    }
    return false;
  }

  /// Who speaks where, where that is more than one: a selection for each turn.
  void add_turns() {
    if (interview.respondents.size() < 2 || foreign) return;
    for (std::size_t i = 0; i < interview.speech.size();) {
      const Speech& first = interview.speech[i];
      std::uint32_t end = first.end;
      for (; i < interview.speech.size() && interview.speech[i].turn == first.turn; ++i) {
        end = interview.speech[i].end;
      }
      const Speaker& speaker = interview.speakers[first.speaker];
      if (speaker.role != SpeakerRole::respondent) continue;
      const std::string& id = out.study().respondents[speaker.respondent].id;
      const auto of = out.case_of.find(id);
      if (of == out.case_of.end()) continue;
      RefiSelection turn;
      turn.guid = our_refi_guid("turn", fmt::format("{}/{}", interview.id, first.turn));
      turn.name = quote_of(interview.text, index, first.start, end);
      turn.start = places.of(first.start);
      turn.end = places.of(end);
      out.made.project.cases[of->second].selections.push_back(turn.guid);
      source.selections.push_back(std::move(turn));
    }
  }

  void add_facts() {
    RefiFacts facts;
    const std::string speakers = speakers_of(out.study(), interview);
    const bool plain = interview.record == Record::verbatim && interview.date.empty() &&
                       interview.minutes.empty() && speakers.find('=') == std::string::npos;
    if (foreign && plain) return;
    facts.emplace_back("record", name_of(interview.record));
    facts.emplace_back("speakers", speakers);
    if (!interview.date.empty()) facts.emplace_back("date", interview.date);
    if (!interview.minutes.empty()) facts.emplace_back("minutes", interview.minutes);
    out.things.push_back({"source", source.guid, std::move(facts)});
  }

  void make() {
    source.guid = out.guids.guid("source", interview.id);
    if (out.guids.find("unnamed-source", interview.id) == nullptr) {
      source.name = out.guids.name("source", interview.id, interview.id);
    }
    if (interview.record == Record::none) {
      source.has_content = true;
    } else {
      source.plain_path = fmt::format("internal://{}.txt", source.guid);
      out.made.texts.emplace_back(source.guid + ".txt", interview.text);
    }
    if (const auto memos = out.memos.find({"interview", interview.id}); memos != out.memos.end()) {
      source.notes = memos->second;
    }
    source.values = std::move(out.source_values[interview.id]);
    add_facts();
  }
};

}  // namespace

bool goes_out(const RefiOut& out, const Interview& interview) {
  return interview.record != Record::none || !out.guids.made_here("source", interview.id) ||
         out.memos.contains({"interview", interview.id});
}

void add_refi_sources(RefiOut& out) {
  const Study& study = out.study();
  std::size_t at = 0;
  for (std::size_t i = 0; i < study.interviews.size(); ++i) {
    if (!goes_out(out, study.interviews[i])) continue;  // without a text, nothing is coded in it
    SourceOut one{.out = out, .interview = study.interviews[i]};
    one.make();
    for (; at < study.segments.size() && study.segments[at].interview == i; ++at) {
      one.add_segment(study.segments[at]);
    }
    one.add_turns();
    out.made.project.sources.push_back(std::move(one.source));
  }
}

}  // namespace veldwerk
