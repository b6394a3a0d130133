#include "exchange/project_addition.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/csv_text.hpp"
#include "base/source_text.hpp"
#include "coding/coding_text.hpp"
#include "exchange/new_study.hpp"
#include "exchange/project_codes.hpp"
#include "exchange/refi_guid.hpp"
#include "files/transcript.hpp"

namespace veldwerk {
namespace {

struct GuidRow {
  std::string kind, id, guid, name;
};

std::vector<GuidRow> guid_rows(std::string_view text) {
  std::vector<GuidRow> rows;
  Diagnostics ignored;
  CsvReader reader(refi_guids_file, text, {{"kind", "id", "guid"}, {"name"}, false}, ignored);
  if (!reader.header_ok()) return rows;
  CsvRow row;
  while (reader.next(row)) {
    const auto field = [&](std::string_view name) {
      const int at = reader.column(name);
      return at < 0 ? std::string() : std::string(row.fields[static_cast<std::size_t>(at)].text);
    };
    rows.push_back({field("kind"), field("id"), field("guid"), field("name")});
  }
  return rows;
}

/// One addition; a struct so that its steps share their state.
struct Addition {
  const LoadedStudy& loaded;
  const ImportedProject& project;
  Draft& draft;
  Diagnostics& diagnostics;
  ProjectAdded result = {};
  std::vector<GuidRow> theirs = {};                                      // rows of the project
  std::map<std::pair<std::string, std::string>, std::string> ours = {};  // kind, guid: id
  std::map<std::pair<std::string, std::string>, std::string> their_guid = {};  // kind, id: guid
  std::vector<std::string> codes = {};                                         // ids in the study
  std::vector<std::string> interviews = {};                                    // ids in the study
  std::vector<bool> new_interview = {};
  std::unordered_map<std::string, std::string> segment_ids = {};  // that the study knows otherwise
  std::size_t segments_there = 0;

  void read_guids() {
    for (const ProjectFile& file : project.files) {
      if (file.file == refi_guids_file) theirs = guid_rows(file.bytes);
    }
    for (const GuidRow& row : guid_rows(draft.read(std::string(refi_guids_file)).value_or(""))) {
      if (!row.guid.empty()) ours.emplace(std::pair(row.kind, row.guid), row.id);
    }
    for (const GuidRow& row : theirs) {
      if (!row.guid.empty()) their_guid.emplace(std::pair(row.kind, row.id), row.guid);
    }
  }

  /// The study's id for a thing of the project that it has by its GUID, or "".
  std::string known(const std::string& kind, const std::string& id) const {
    const auto guid = their_guid.find({kind, id});
    if (guid == their_guid.end()) return "";
    const auto found = ours.find({kind, guid->second});
    return found == ours.end() ? "" : found->second;
  }

  void tell(std::string_view verb, std::size_t count, std::string_view one, std::string_view many,
            std::string_view rest = "") {
    if (count == 0) return;
    result.lines.push_back(fmt::format("{}: {} {}{}", verb, count, count == 1 ? one : many, rest));
  }

  std::optional<CsvText> read(const std::string& file, const CsvColumns& columns) {
    const std::optional<std::string> bytes = draft.read(file);
    if (!bytes || !check_text(file, *bytes, diagnostics)) {
      if (!bytes) {
        diagnostics.push_back(make_error("file-missing", {file, 0, 0}, "the file can't be read",
                                         "`veldwerk check` tells what is wrong with the study."));
      }
      return std::nullopt;
    }
    return CsvText::read(file, *bytes, columns, diagnostics);
  }

  bool add_respondents() {
    if (project.respondents.empty()) return true;
    std::optional<CsvText> table = read(loaded.respondents_file, {{"id"}, {}, true});
    if (!table) return false;
    std::unordered_map<std::string, std::size_t> lines;
    for (std::size_t i = 0; i < table->lines().size(); ++i) {
      if (table->lines()[i].is_row()) lines.emplace(table->field(i, "id"), i);
    }
    for (const std::string& attribute : project.attributes) table->add_column(attribute);
    std::size_t added = 0;
    std::size_t values = 0;
    for (const ProjectRespondent& one : project.respondents) {
      const auto found = lines.find(one.id);
      if (found == lines.end()) {
        std::vector<CsvCell> cells{{"id", one.id}};
        for (std::size_t a = 0; a < project.attributes.size(); ++a) {
          cells.emplace_back(project.attributes[a], one.values[a]);
        }
        table->insert(table->lines().size(), cells);
        ++added;
        continue;
      }
      for (std::size_t a = 0; a < project.attributes.size(); ++a) {
        if (one.values[a].empty() || !table->field(found->second, project.attributes[a]).empty()) {
          continue;
        }
        table->set(found->second, project.attributes[a], one.values[a]);
        ++values;
      }
    }
    if (added + values > 0) draft.write(loaded.respondents_file, table->text());
    tell("added", added, "respondent", "respondents");
    tell("added", values, "value of a respondent", "values of respondents");
    tell("there already", project.respondents.size() - added, "respondent", "respondents");
    return true;
  }

  /// Whether the study has this interview with this text; an error where it has another.
  bool find_interview(const ProjectInterview& one, bool& there) {
    std::string id = known("source", one.id);
    if (id.empty() || loaded.study.find_interview(id) == no_index) id = one.id;
    const Index index = loaded.study.find_interview(id);
    there = index != no_index;
    interviews.push_back(id);
    new_interview.push_back(!there);
    if (!there) return true;
    const Interview& interview = loaded.study.interviews[index];
    std::string text = interview.file.empty() ? "" : draft.read(interview.file).value_or("");
    normalise_transcript(text);
    if (text == one.text) return true;
    diagnostics.push_back(make_error(
        "import-other-text", {loaded.interviews_file, interview.line, 0},
        fmt::format("the study has an interview `{}` with another text than the project's",
                    printable(id)),
        "Give that interview another id in interviews.csv; or, if its text was corrected here, "
        "import the project into a new folder, and `veldwerk merge` or `veldwerk reanchor` "
        "there."));
    return false;
  }

  bool add_interviews() {
    if (project.interviews.empty()) return true;
    std::optional<CsvText> table = read(
        loaded.interviews_file, {{"id", "file", "record", "speakers"}, {"date", "minutes"}, false});
    if (!table) return false;
    std::size_t added = 0;
    bool sound = true;
    for (const ProjectInterview& one : project.interviews) {
      bool there = false;
      sound = find_interview(one, there) && sound;
      if (there) continue;
      const std::string file = one.record == "none" ? "" : fmt::format("interviews/{}.txt", one.id);
      table->insert(table->lines().size(),
                    {{"id", one.id},
                     {"file", file},
                     {"record", one.record},
                     {"speakers", fmt::format("{}", fmt::join(one.speakers, " "))},
                     {"date", one.date},
                     {"minutes", one.minutes}});
      if (!file.empty() && draft.read(file)) {
        diagnostics.push_back(
            make_error("import-other-text", {file, 0, 0}, "a file of this name is there already",
                       "Give it another name, or take it away: no interview of the study has it."));
        sound = false;
      } else if (!file.empty()) {
        draft.write(file, one.text);
      }
      ++added;
    }
    if (!sound) return false;
    if (added > 0) draft.write(loaded.interviews_file, table->text());
    tell("added", added, "interview", "interviews");
    tell("there already", project.interviews.size() - added, "interview", "interviews");
    return true;
  }

  using Key = std::tuple<std::uint32_t, std::uint32_t, std::string, std::string>;

  /// Adds segments to a coding file that is there; gives how many.
  std::optional<std::size_t> add_rows(const std::string& file, const ProjectInterview& interview,
                                      const std::vector<const ProjectSegment*>& segments) {
    std::optional<CsvText> table = read_coding_text(draft, file, diagnostics);
    if (!table) return std::nullopt;
    std::unordered_set<std::string> ids;
    std::map<Key, std::string> places;
    for (std::size_t i = 0; i < table->lines().size(); ++i) {
      const auto row = segment_row(*table, i);
      if (!row) continue;
      ids.insert(row->id);
      places.emplace(Key{row->start, row->end, row->code, row->valence}, row->id);
    }
    const CodePointIndex index(interview.text);
    std::size_t added = 0;
    for (const ProjectSegment* one : segments) {
      const std::string& code = codes[one->code];
      const std::string valence(name_of(one->valence));
      if (ids.contains(one->id)) continue;
      if (const auto same = places.find(Key{one->start, one->end, code, valence});
          same != places.end()) {
        segment_ids.emplace(one->id, same->second);
        continue;
      }
      const std::size_t line = insert_segment(
          *table, {one->id, one->start, one->end, code, valence, one->respondent, one->memo,
                   quote_of(interview.text, index, one->start, one->end)});
      if (one->strength > 0) table->set(line, "strength", one->strength == 1 ? "1" : "2");
      if (!one->created.empty()) table->set(line, "created", one->created);
      for (const auto& [column, value] : one->more) table->set(line, column, value);
      ++added;
    }
    if (added > 0) draft.write(file, table->text());
    return added;
  }

  bool add_segments() {
    ImportedProject mapped;  // with the study's ids of codes, for files that are new
    mapped.codes = project.codes;
    for (std::size_t i = 0; i < codes.size(); ++i) mapped.codes[i].id = codes[i];
    std::map<std::string, std::size_t> added;
    for (std::size_t i = 0; i < project.interviews.size(); ++i) {
      const ProjectInterview& interview = project.interviews[i];
      std::map<std::size_t, std::vector<const ProjectSegment*>> by_coder;
      for (const ProjectSegment& one : interview.segments) by_coder[one.coder].push_back(&one);
      for (const auto& [coder, segments] : by_coder) {
        const std::string& name = project.coders[coder];
        const std::string file =
            fmt::format("{}/{}/{}.csv", loaded.coding_folder, name, interviews[i]);
        if (draft.read(file)) {
          const auto count = add_rows(file, interview, segments);
          if (!count) return false;
          added[name] += *count;
          segments_there += segments.size() - *count;
        } else {
          draft.write(file, coding_csv(mapped, interview, coder));
          added[name] += segments.size();
        }
      }
    }
    for (const auto& [coder, count] : added) {
      tell("added", count, "segment", "segments", fmt::format(" by {}", printable(coder)));
    }
    tell("there already", segments_there, "segment", "segments");
    return true;
  }

  /// A project's id of a memo's subject, or of a row of guids.csv, as the study has it.
  std::string study_id(MemoKind kind, const std::string& id) const {
    if (kind == MemoKind::code) return code_id(id);
    if (kind == MemoKind::interview) return interview_id(id);
    const auto other = kind == MemoKind::segment ? segment_ids.find(id) : segment_ids.end();
    return other == segment_ids.end() ? id : other->second;
  }
  std::string code_id(const std::string& id) const {
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (project.codes[i].id == id) return codes[i];
    }
    return id;
  }
  std::string interview_id(const std::string& id) const {
    for (std::size_t i = 0; i < interviews.size(); ++i) {
      if (project.interviews[i].id == id) return interviews[i];
    }
    return id;
  }

  void add_memos() {
    std::size_t added = 0;
    for (const ProjectMemo& memo : project.memos) {
      const MemoSubject subject{memo.subject.kind, study_id(memo.subject.kind, memo.subject.id)};
      const std::string file = memo_file(project.coders[memo.coder], subject);
      std::string whole = draft.read(file).value_or("");
      if (whole.find(memo.text) != whole.npos) continue;
      if (!whole.empty()) whole += whole.ends_with('\n') ? "\n" : "\n\n";
      draft.write(file, whole + memo_text(memo.text));
      ++added;
    }
    tell("added", added, "memo", "memos");
  }

  /// Rows of refi/guids.csv whose things the study has under their ids, and had no row for.
  void add_guids() {
    const std::string before =
        draft.read(std::string(refi_guids_file)).value_or("kind,id,guid,name\n");
    std::map<std::pair<std::string, std::string>, GuidRow> rows;
    for (GuidRow& row : guid_rows(before)) {
      const std::pair key(row.kind, row.id);
      rows.emplace(key, std::move(row));
    }
    const std::size_t count = rows.size();
    for (GuidRow row : theirs) {
      if (segment_ids.contains(row.id)) continue;
      const std::size_t slash = row.id.find('/');
      const std::string head = row.id.substr(0, slash);
      const std::string tail = slash == row.id.npos ? "" : row.id.substr(slash);
      if (row.kind == "code" || row.kind == "color" || row.kind == "codable") {
        row.id = code_id(head) + tail;
      } else if (row.kind == "source" || row.kind == "source-value") {
        row.id = interview_id(head) + tail;
      } else if (row.kind == "case-source" && !tail.empty()) {
        row.id = head + "/" + interview_id(tail.substr(1));
      }
      // What the study made itself has a GUID of ours, and keeps it.
      if (row.guid.empty() && row.kind == "case" &&
          loaded.study.find_respondent(row.id) != no_index) {
        continue;
      }
      const std::pair key(row.kind, row.id);
      rows.emplace(key, std::move(row));
    }
    if (rows.size() == count) return;
    std::string text = "kind,id,guid,name\n";
    for (const auto& [key, row] : rows) {
      text += fmt::format("{},{},{},{}\n", csv_field(row.kind), csv_field(row.id),
                          csv_field(row.guid), csv_field(row.name));
    }
    draft.write(std::string(refi_guids_file), std::move(text));
  }

  void add_kept() {
    for (const ProjectFile& file : project.files) {
      if (file.file == refi_guids_file) continue;
      const std::optional<std::string> before = draft.read(file.file);
      if (!before) {
        draft.write(file.file, file.bytes);
        continue;
      }
      const std::size_t close = before->rfind("</kept>");
      const std::size_t open = file.bytes.find("<kept>");
      const std::size_t end = file.bytes.rfind("</kept>");
      if (close == before->npos || open == file.bytes.npos || end == file.bytes.npos) continue;
      const std::string inner = file.bytes.substr(open + 7, end - open - 7);
      if (before->find(inner) != before->npos) continue;
      draft.write(file.file, before->substr(0, close) + inner + before->substr(close));
    }
  }

  std::optional<ProjectAdded> run() {
    read_guids();
    const auto by_guid = [&](const std::string& id) { return known("code", id); };
    const auto added = add_codes(loaded, project.codes, by_guid, draft, diagnostics);
    if (!added) return std::nullopt;
    codes = added->ids;
    tell("added", added->added, "code", "codes");
    tell("there already", codes.size() - added->added, "code", "codes");
    if (!add_respondents() || !add_interviews() || !add_segments()) return std::nullopt;
    add_memos();
    add_guids();
    add_kept();
    result.summary = fmt::format("imported a project: {}", fmt::join(result.lines, ", "));
    return std::move(result);
  }
};

}  // namespace

std::optional<ProjectAdded> add_project(const LoadedStudy& loaded, const ImportedProject& project,
                                        Draft& draft, Diagnostics& diagnostics) {
  return Addition{loaded, project, draft, diagnostics}.run();
}

}  // namespace veldwerk
