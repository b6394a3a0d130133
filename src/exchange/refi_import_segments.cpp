// Selections and codings become segments: each position is converted once, by the way of counting
// that fits (refi_positions.hpp). What can't be placed is listed, and kept as raw XML.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/xml.hpp"
#include "exchange/refi_read.hpp"
#include "exchange/refi_work.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t most_listed = 20;    // selections at fault that are named one by one
constexpr std::size_t longest_memo = 500;  // bytes of a memo in a coding file
constexpr std::size_t guid_row = 64;       // bytes of a row in refi/guids.csv, about

/// A coding that only says the valence of others of its passage.
struct LoneValence {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::size_t coder = 0;
  Valence valence = Valence::neutral;
};

struct SegmentImport {
  RefiWork& work;
  bool notes_refer = false;
  std::size_t listed = 0;
  std::unordered_set<std::size_t> ids = {};                         // hashes of those given out
  std::unordered_multimap<std::string, std::size_t> cases_of = {};  // respondents of a selection

  // Segments.

  void list(std::size_t source, const RefiSelection& selection, std::string_view what) {
    if (++listed > most_listed) return;
    work.diagnostics.push_back(make_warning(
        "import-left-out", {work.archive.file(), 0, 0},
        fmt::format("selection {} of the source `{}`, {} to {}, {}", shorten(selection.guid),
                    shorten(work.from.sources[source].name), selection.start, selection.end, what),
        "Look at it in the other program."));
  }

  void keep(std::size_t source, const RefiSelection& selection, std::int64_t start,
            std::int64_t end) {
    work.keep_in(work.from.sources[source].guid, refi_selection_xml(selection, start, end));
  }

  /// The place of a selection; nothing where it has none.
  bool place(std::size_t source, const RefiSelection& selection, const PositionMap& map,
             std::uint32_t& start, std::uint32_t& end) {
    std::int64_t from = map.code_point(selection.start);
    std::int64_t to = map.code_point(selection.end);
    if (from > to) {
      std::swap(from, to);
      work.lose("PlainTextSelection that ends before it starts", "read the other way round");
      list(source, selection, "ends before it starts: it was read the other way round");
    }
    const std::int64_t length = work.work[source].text.length;
    const bool outside = selection.start < 0 || selection.end < 0 || from < 0 || to > length;
    const std::int64_t first = std::clamp<std::int64_t>(from, 0, length);
    const std::int64_t last = std::clamp<std::int64_t>(to, 0, length);
    start = static_cast<std::uint32_t>(first);
    end = static_cast<std::uint32_t>(last);
    if (outside) {
      list(source, selection,
           first < last ? fmt::format("reaches out of its text, which has {} characters: cut "
                                      "to that",
                                      length)
                        : fmt::format("lies outside of its text, which has {} characters", length));
      work.lose("PlainTextSelection out of its text", first < last ? "cut to the text" : kept_raw);
    } else if (first == last) {
      work.lose("PlainTextSelection of no length", kept_raw);
      list(source, selection, "selects nothing");
    }
    return first < last;
  }

  std::string new_id(const RefiCoding& coding, std::string_view selection) {
    if (const auto facts = work.facts.find(coding.guid); facts != work.facts.end()) {
      const std::string_view told = refi_fact(facts->second, "id");
      if (!told.empty() && take(told)) return std::string(told);
    }
    const std::string name =
        coding.guid.empty() ? fmt::format("{}/{}", selection, coding.code) : coding.guid;
    std::string id = segment_id_of(name);
    for (std::size_t again = 2; !take(id); ++again) {
      id = segment_id_of(fmt::format("{}/{}#{}", selection, name, again));
    }
    return id;
  }

  bool take(std::string_view id) { return ids.insert(std::hash<std::string_view>{}(id)).second; }

  /// A row of refi/guids.csv: not where the GUID is what we would write ourselves.
  void keep_guid(std::string& rows, std::string_view kind, const std::string& id,
                 const std::string& guid) const {
    if (guid.empty() || (work.own && guid == our_refi_guid(kind, id))) return;
    rows.append(kind).append(",").append(id).append(",").append(csv_field(guid)).append(",\n");
  }

  void add_facts(const RefiCoding& coding, ProjectSegment& segment) {
    for (const std::string& note : coding.notes) {
      const auto facts = work.coding_facts.find(note);
      if (facts == work.coding_facts.end()) continue;
      for (const auto& fact : facts->second) {
        if (fact.first == "strength" && (fact.second == "1" || fact.second == "2")) {
          segment.strength = fact.second == "1" ? 1 : 2;
        } else if (fact.first == "respondent") {
          segment.respondent = fact.second;
        } else if (fact.first == "memo") {
          segment.memo = fact.second;
        } else if (fact.first == "created") {
          segment.created = fact.second;
        } else if (fact.first != "id") {
          segment.more.push_back(fact);
        }
      }
    }
  }

  struct Passage {
    std::size_t source = 0;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    const RefiSelection* selection = nullptr;  // null: the source as a whole
  };

  /// By a case's SelectionRef: we write what the column `respondent` says so.
  void name_respondents(const Passage& at, ProjectSegment& segment) {
    if (at.selection == nullptr) return;
    const auto [first, last] = cases_of.equal_range(at.selection->guid);
    for (auto member = first; member != last; ++member) {
      if (member->second == none) continue;
      const std::string& id = work.to().respondents[member->second].id;
      if (work.own) segment.respondent += (segment.respondent.empty() ? "" : " ") + id;
      const std::string guid = work.guids.guid("case", id);
      if (guid != our_refi_guid("case", id)) {
        work.guids.add("case-selection", id + "/" + segment.id, "");
      }
    }
  }

  std::vector<LoneValence> lone = {};         // of the source at hand
  std::vector<RefiCoding> kept_codings = {};  // of the passage at hand

  /// One coding: a segment, a membership, a valence of others, or what is kept raw.
  void code(const Passage& at, const RefiCoding& coding, ProjectInterview& interview,
            bool& described) {
    WorkSource& source = work.work[at.source];
    if (const auto member = work.case_respondent.find(coding.code);
        member != work.case_respondent.end()) {
      if (at.selection != nullptr) source.spans.push_back({at.start, at.end, member->second});
      work.lose("Coding with a Case", "tells whose the passage or source is");
      kept_codings.push_back(coding);
      return;
    }
    const auto found = work.codes.find(coding.code);
    if (found == work.codes.end()) {
      work.lose("Coding of a code that is not there", kept_raw);
      kept_codings.push_back(coding);
      return;
    }
    const std::size_t coder =
        work.coder_of(coding.user, at.selection == nullptr ? "" : at.selection->user);
    const CodeTarget& target = found->second;
    if (target.alone) {
      lone.push_back({at.start, at.end, coder, target.valence});
      kept_codings.push_back(coding);
      return;
    }
    ProjectSegment segment;
    segment.start = at.start;
    segment.end = at.end;
    segment.code = target.code;
    segment.coder = coder;
    segment.valence = target.valence;
    segment.created = coding.created;
    segment.id = new_id(
        coding, at.selection == nullptr ? work.from.sources[at.source].guid : at.selection->guid);
    if (at.selection != nullptr && segment.created.empty()) segment.created = at.selection->created;
    add_facts(coding, segment);
    name_respondents(at, segment);
    if (at.selection != nullptr && !described) describe(*at.selection, segment);
    described = true;
    remember(at, coding, segment.id);
    interview.segments.push_back(std::move(segment));
  }

  /// Codings of a passage that are no segments: with their selection where that has become none.
  void keep_codings(const Passage& at, bool has_segments) {
    if (kept_codings.empty()) return;
    const std::string& source = work.from.sources[at.source].guid;
    if (at.selection != nullptr && !has_segments) {
      RefiSelection alone = *at.selection;
      alone.codings = kept_codings;
      work.keep_in(source, refi_selection_xml(alone, at.start, at.end));
    } else {
      for (const RefiCoding& coding : kept_codings) {
        work.keep_in(at.selection == nullptr ? source : at.selection->guid, coding_xml(coding));
      }
    }
    kept_codings.clear();
  }

  static std::string coding_xml(const RefiCoding& coding) {
    std::string xml = "<Coding guid=\"";
    append_xml_text(xml, coding.guid);
    if (!coding.user.empty()) {
      xml += "\" creatingUser=\"";
      append_xml_text(xml, coding.user);
    }
    xml += "\"><CodeRef targetGUID=\"";
    append_xml_text(xml, coding.code);
    return xml + "\"/></Coding>";
  }

  void remember(const Passage& at, const RefiCoding& coding, const std::string& id) {
    if (at.selection == nullptr) {
      keep_guid(work.source_coding_rows, "source-coding", id, coding.guid);
    } else {
      keep_guid(work.selection_rows, "selection", id, at.selection->guid);
      keep_guid(work.coding_rows, "coding", id, coding.guid);
    }
    if (!notes_refer) return;
    work.segment_of.emplace(coding.guid, id);
    if (at.selection != nullptr) work.segment_of.emplace(at.selection->guid, id);
  }

  /// The Description of a selection is the memo of its first coding: in the coding file where it
  /// is short and of one line, else in a file of its own.
  void describe(const RefiSelection& selection, ProjectSegment& segment) {
    const std::string_view text = trim(selection.description);
    if (text.empty() || !segment.memo.empty()) return;
    if ((work.own || text.size() <= longest_memo) && text.find_first_of("\n\r") == text.npos) {
      segment.memo = text;
      return;
    }
    add_memo(segment.coder, MemoKind::segment, segment.id, std::string(text));
  }

  /// A memo of what is no Note in the project.
  void add_memo(std::size_t coder, MemoKind kind, const std::string& id, std::string text) {
    ProjectMemo memo;
    memo.coder = coder;
    memo.subject.kind = kind;
    memo.subject.id = id;
    memo.text = std::move(text);
    work.guids.add("note", work.memo_part(coder, memo.subject), "");
    work.to().memos.push_back(std::move(memo));
  }

  void select(std::size_t i, const RefiSelection& selection, const PositionMap& map,
              ProjectInterview& interview) {
    Passage at{i, 0, 0, &selection};
    if (!place(i, selection, map, at.start, at.end)) {
      keep(i, selection, at.start, at.end);
      const auto [first, last] = cases_of.equal_range(selection.guid);
      for (auto member = first; member != last; ++member) {
        keep_selection_ref(selection, member->second);
      }
      comment(i, selection, interview, "");
      return;
    }
    const auto [first, last] = cases_of.equal_range(selection.guid);
    for (auto member = first; member != last; ++member) {
      work.work[i].spans.push_back({at.start, at.end, member->second});
    }
    const bool is_turn = first != last && work.own;
    if (selection.codings.empty() && is_turn) return;
    if (selection.codings.empty()) {
      for (auto member = first; member != last; ++member) {
        keep_selection_ref(selection, member->second);
      }
      keep(i, selection, at.start, at.end);
      if (trim(selection.description).empty() && selection.notes.empty()) {
        work.lose("PlainTextSelection without a Coding", kept_raw);
        return;
      }
      const CodePointIndex index(work.work[i].text.text);
      const std::size_t from = index.byte_of(at.start);
      const std::string_view words =
          std::string_view(work.work[i].text.text).substr(from, index.byte_of(at.end) - from);
      comment(i, selection, interview, words);
      return;
    }
    bool described = false;
    for (const RefiCoding& coding : selection.codings) code(at, coding, interview, described);
    keep_codings(at, described);
    for (auto member = first; member != last && !described; ++member) {
      keep_selection_ref(selection, member->second);
    }
  }

  /// A case's reference to a selection that is no segment.
  void keep_selection_ref(const RefiSelection& selection, std::size_t respondent) {
    std::string xml = "<SelectionRef targetGUID=\"";
    append_xml_text(xml, selection.guid);
    for (const RefiCase& one : work.from.cases) {
      if (work.case_respondent[one.guid] == respondent) work.keep_in(one.guid, xml + "\"/>");
    }
  }

  /// A remark on a passage that has no coding is a memo of the interview.
  void comment(std::size_t i, const RefiSelection& selection, const ProjectInterview& interview,
               std::string_view words) {
    if (notes_refer) work.segment_of.emplace(selection.guid, "");
    const std::string_view text = trim(selection.description);
    if (text.empty()) return;
    const std::size_t coder = work.coder_of(selection.user, work.from.sources[i].user);
    add_memo(coder, MemoKind::interview, interview.id,
             words.empty() ? std::string(text)
                           : fmt::format("> {}\n\n{}", shorten(on_one_line(words), 400), text));
    work.lose("PlainTextSelection with a remark only", "a memo of the interview, and kept raw");
  }

  void whole(std::size_t i, ProjectInterview& interview) {
    const RefiSource& source = work.from.sources[i];
    bool described = true;
    for (const RefiCoding& coding : source.codings) {
      const Passage at{i, 0, work.work[i].text.length, nullptr};
      code(at, coding, interview, described);
      keep_codings(at, true);
    }
  }

  void apply_lone(ProjectInterview& interview) {
    if (lone.empty()) return;
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::size_t>, std::vector<std::size_t>> at;
    for (std::size_t s = 0; s < interview.segments.size(); ++s) {
      const ProjectSegment& one = interview.segments[s];
      at[{one.start, one.end, one.coder}].push_back(s);
    }
    for (const LoneValence& one : lone) {
      const auto found = at.find({one.start, one.end, one.coder});
      if (found == at.end()) {
        work.lose("Coding of a valence without another on its passage", kept_raw);
        continue;
      }
      work.lose("Coding of a valence", "is the valence of the others on its passage");
      for (const std::size_t s : found->second) {
        Valence& valence = interview.segments[s].valence;
        valence =
            valence == Valence::neutral || valence == one.valence ? one.valence : Valence::mixed;
      }
    }
    lone.clear();
  }

  /// What is coded in a source without a text can't be placed.
  void keep_all(std::size_t i) {
    const RefiSource& source = work.from.sources[i];
    if (source.kind != RefiSourceKind::text) {  // kept as a whole
      work.lose("Coding of a source without a text", kept_raw, source.codings.size());
      return;
    }
    for (const RefiSelection& selection : source.selections) {
      keep(i, selection, selection.start, selection.end);
    }
    work.lose("PlainTextSelection of a source without a text", kept_raw, source.selections.size());
    for (const RefiCoding& coding : source.codings) {
      const bool member = work.case_respondent.contains(coding.code);
      work.keep_in(source.guid, coding_xml(coding));
      work.lose(member ? "Coding with a Case" : "Coding of a source without a text",
                member ? "tells whose the passage or source is" : kept_raw);
    }
  }

  using SeenSelections = std::unordered_multimap<std::string_view, const RefiSelection*>;

  /// Whether a selection stands in its source twice: the same GUID, place and codings. Another
  /// one of that GUID is a slip of the program that gives out GUIDs, and no reason to lose it.
  static bool is_again(const RefiSelection& selection, SeenSelections& seen) {
    if (selection.guid.empty()) return false;
    const auto [first, last] = seen.equal_range(selection.guid);
    const bool again = std::any_of(first, last, [&](const auto& entry) {
      const RefiSelection& other = *entry.second;
      return other.start == selection.start && other.end == selection.end &&
             std::ranges::equal(other.codings, selection.codings,
                                [](const RefiCoding& a, const RefiCoding& b) {
                                  return a.code == b.code && a.user == b.user;
                                });
    });
    if (!again) seen.emplace(selection.guid, &selection);
    return again;
  }

  void run() {
    notes_refer = !work.from.notes.empty() || !work.from.links.empty();
    for (const RefiCase& one : work.from.cases) {
      for (const std::string& guid : one.selections) {
        cases_of.emplace(guid, work.case_respondent[one.guid]);
      }
    }
    std::size_t selections = 0;
    for (const RefiSource& source : work.from.sources) selections += source.selections.size();
    ids.reserve(selections);
    work.coding_rows.reserve(selections * guid_row);
    work.selection_rows.reserve(selections * guid_row);
    const std::vector<PositionModel> models = choose_position_models(work);
    for (std::size_t i = 0; i < work.work.size(); ++i) {
      WorkSource& source = work.work[i];
      if (!source.has_text) {
        keep_all(i);
        continue;
      }
      ProjectInterview& interview = work.to().interviews[source.interview];
      const PositionMap map(source.text, models[i]);
      const std::size_t count = work.from.sources[i].selections.size();
      interview.segments.reserve(count + work.from.sources[i].codings.size());
      SeenSelections seen(count);
      for (const RefiSelection& selection : work.from.sources[i].selections) {
        if (is_again(selection, seen)) {
          work.lose("PlainTextSelection of the same guid", "counted once");
          continue;
        }
        select(i, selection, map, interview);
      }
      if (source.text.length > 0) whole(i, interview);
      apply_lone(interview);
    }
    if (listed > most_listed) {
      work.diagnostics.push_back(
          make_warning("import-left-out", {work.archive.file(), 0, 0},
                       fmt::format("{} more selections like these", listed - most_listed),
                       "Their counts stand in the list of what was not carried over."));
    }
    open_codes();
  }

  /// A code that only groups others, but is coded with, must be codable.
  void open_codes() {
    for (const ProjectInterview& interview : work.to().interviews) {
      for (const ProjectSegment& segment : interview.segments) {
        ProjectCode& code = work.to().codes[segment.code];
        if (code.codable) continue;
        code.codable = true;
        work.guids.add("codable", code.id, "", "false");
        work.lose("Code that is not codable, and coded with", "made codable");
      }
    }
  }
};

}  // namespace

std::string refi_selection_xml(const RefiSelection& selection, std::int64_t start,
                               std::int64_t end) {
  std::string xml = "<PlainTextSelection";
  const auto attribute = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    xml.append(" ").append(name).append("=\"");
    append_xml_text(xml, value);
    xml += '"';
  };
  attribute("guid", selection.guid);
  attribute("name", selection.name);
  attribute("startPosition", std::to_string(start));
  attribute("endPosition", std::to_string(end));
  attribute("creatingUser", selection.user);
  attribute("creationDateTime", selection.created);
  attribute("modifiedDateTime", selection.modified);
  xml += '>';
  if (!selection.description.empty()) {
    xml += "<Description>";
    append_xml_text(xml, selection.description);
    xml += "</Description>";
  }
  for (const RefiCoding& coding : selection.codings) {
    xml += "<Coding";
    attribute("guid", coding.guid);
    attribute("creatingUser", coding.user);
    attribute("creationDateTime", coding.created);
    xml += "><CodeRef";
    attribute("targetGUID", coding.code);
    xml += "/></Coding>";
  }
  for (const std::string& note : selection.notes) {
    xml += "<NoteRef";
    attribute("targetGUID", note);
    xml += "/>";
  }
  return xml + "</PlainTextSelection>";
}

void import_segments(RefiWork& work) {
  SegmentImport{work}.run();
}

}  // namespace veldwerk
