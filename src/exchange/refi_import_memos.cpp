// Notes become memos on what refers to them: by a NoteRef, or by a Link at either end. So do the
// Descriptions of the project, of sources and of cases. A note that nothing refers to is a memo
// on the study.
#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "base/encoding.hpp"
#include "base/utf8.hpp"
#include "base/xml.hpp"
#include "exchange/refi_work.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

struct MemoImport {
  RefiWork& work;
  RefiIndex notes = {};                            // GUID: note
  std::unordered_set<std::string> by_coding = {};  // codings that refer to notes
  std::vector<std::vector<std::pair<MemoSubject, std::string>>> subjects = {};  // and who refers

  static std::string decoded(std::string bytes) {
    if (auto wide = from_utf16(bytes)) bytes = std::move(*wide);
    if (invalid_utf8_at(bytes)) bytes = from_windows_1252(bytes).value_or("");
    std::erase(bytes, '\0');
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.erase(0, 3);
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      if (bytes[at] != '\r')
        text += bytes[at];
      else if (at + 1 >= bytes.size() || bytes[at + 1] != '\n')
        text += '\n';
    }
    return text;
  }

  void refer(const std::vector<std::string>& guids, const MemoSubject& subject,
             const std::string& from) {
    for (const std::string& guid : guids) {
      const auto found = notes.find(guid);
      if (found != notes.end()) {
        subjects[found->second].emplace_back(subject, from);
      } else {
        work.lose("NoteRef to an unknown Note", "left out");
      }
    }
  }

  /// What a GUID stands for, as the subject of a memo.
  std::optional<MemoSubject> subject_of(const std::string& guid) {
    if (const auto segment = work.segment_of.find(guid);
        segment != work.segment_of.end() && !segment->second.empty()) {
      return MemoSubject{MemoKind::segment, segment->second};
    }
    if (const auto source = work.sources.find(guid); source != work.sources.end()) {
      return interview_subject(source->second);
    }
    if (const auto at = work.selection_source.find(guid); at != work.selection_source.end()) {
      return interview_subject(at->second);
    }
    if (const auto one = work.case_respondent.find(guid);
        one != work.case_respondent.end() && one->second != none) {
      return MemoSubject{MemoKind::respondent, work.to().respondents[one->second].id};
    }
    if (const auto code = work.codes.find(guid);
        code != work.codes.end() && code->second.code != none) {
      return MemoSubject{MemoKind::code, work.to().codes[code->second.code].id};
    }
    return std::nullopt;
  }

  std::optional<MemoSubject> interview_subject(std::size_t source) {
    const std::size_t interview = work.work[source].interview;
    if (interview == none) return std::nullopt;
    return MemoSubject{MemoKind::interview, work.to().interviews[interview].id};
  }

  void refer_if(const std::vector<std::string>& guids, const std::string& from) {
    if (guids.empty()) return;
    if (const auto subject = subject_of(from)) {
      refer(guids, *subject, from);
    } else {
      work.lose("NoteRef of what was not imported", "the note is a memo on the study");
    }
  }

  void find_subjects() {
    for (std::size_t i = 0; i < work.from.notes.size(); ++i) {
      notes.emplace(work.from.notes[i].guid, i);
    }
    subjects.resize(work.from.notes.size());
    refer(work.from.project_notes, {MemoKind::study, ""}, "");
    for (const RefiCode& code : work.from.codes) refer_if(code.notes, code.guid);
    for (const RefiCase& one : work.from.cases) refer_if(one.notes, one.guid);
    for (const RefiSource& source : work.from.sources) {
      refer_if(source.notes, source.guid);
      for (const RefiCoding& coding : source.codings) refer_if(memos_of(coding), coding.guid);
      for (const RefiSelection& selection : source.selections) {
        refer_if(selection.notes, selection.guid);
        for (const RefiCoding& coding : selection.codings) {
          if (coding.notes.empty()) continue;
          refer_if(memos_of(coding), coding.guid);
          by_coding.insert(coding.guid);
        }
      }
    }
    for (const RefiLink& link : work.from.links) {
      bool joined = false;
      for (const auto& [note, other] :
           {std::pair(&link.from, &link.to), std::pair(&link.to, &link.from)}) {
        const auto found = notes.find(*note);
        if (found == notes.end()) continue;
        const auto subject = subject_of(*other);
        if (!subject) continue;
        subjects[found->second].emplace_back(*subject, "");
        joined = true;
      }
      work.lose("Link", joined ? "joins a memo to what it is about, and kept raw" : "kept raw");
    }
    if (!work.from.sets.empty()) {
      std::size_t of_sources = 0;
      for (const RefiSet& set : work.from.sets) of_sources += set.sources.empty() ? 0U : 1U;
      work.lose("Set of sources", "an attribute of respondents, and kept raw", of_sources);
      work.lose("Set of codes or notes", "kept raw", work.from.sets.size() - of_sources);
    }
  }

  /// The notes of a coding that are no facts of ours.
  std::vector<std::string> memos_of(const RefiCoding& coding) const {
    std::vector<std::string> memos;
    std::ranges::copy_if(coding.notes, std::back_inserter(memos), [&](const std::string& note) {
      return !work.coding_facts.contains(note);
    });
    return memos;
  }

  bool is_ours(const RefiNote& note) const {
    return work.own && (note.name == refi_facts_name || note.name == refi_study_name);
  }

  std::string text_of(const RefiNote& note) {
    std::string text = note.content;
    if (trim(text).empty() && !note.plain_path.empty()) {
      if (auto bytes = work.archive.read(note.plain_path, work.diagnostics)) {
        text = decoded(std::move(*bytes));
      } else {
        work.lose("Note whose file is not there", "left out");
      }
    }
    if (trim(text).empty()) text = note.description;
    if (trim(text).empty()) text = note.name;
    return trim(text).empty() ? "" : text;
  }

  void write(std::size_t coder, const MemoSubject& subject, std::string text, std::string_view guid,
             std::string_view name, bool by_link = false, std::string_view created = {}) {
    const std::string part = work.memo_part(coder, subject);
    if (by_link) work.guids.add("note-on", part, "", "link");
    if (!created.empty()) work.guids.add("created", part, "", created);
    work.guids.add("note", part, guid, name);
    ProjectMemo memo;
    memo.coder = coder;
    memo.subject = subject;
    memo.text = std::move(text);
    work.to().memos.push_back(std::move(memo));
  }

  /// Whether a code says the valence of another, which the memo is about then.
  bool says_valence(const std::string& guid) const {
    const auto code = work.codes.find(guid);
    return code != work.codes.end() && !work.own &&
           (code->second.valence != Valence::neutral || code->second.alone);
  }

  /// Whether the project or a thing refers to the note, rather than a link or nothing.
  bool refers_by_note_ref(std::size_t i, const MemoSubject& subject) const {
    if (subjects[i].empty()) return false;
    const std::string& from = subjects[i].front().second;
    // A selection that is no segment refers to it in refi/kept.xml.
    if (subject.kind == MemoKind::interview && !work.sources.contains(from)) return false;
    if (says_valence(from)) return false;
    if (!from.empty()) return true;
    return subject.kind == MemoKind::study &&
           std::ranges::find(work.from.project_notes, work.from.notes[i].guid) !=
               work.from.project_notes.end();
  }
  /// Whether the link is one that we write for a memo on a respondent.
  bool is_own_link(std::size_t i) const {
    return !subjects[i].empty() && subjects[i].front().first.kind == MemoKind::respondent;
  }

  void import(std::size_t i) {
    const RefiNote& note = work.from.notes[i];
    if (is_ours(note)) return;
    std::string text = text_of(note);
    if (text.empty()) {
      work.lose("Note without a text", "left out");
      return;
    }
    MemoSubject subject;
    if (!subjects[i].empty()) subject = subjects[i].front().first;
    if (subjects[i].empty()) work.lose("Note on nothing", "a memo on the study");
    const bool first = !subjects[i].empty() && says_valence(subjects[i].front().second);
    for (std::size_t more = first ? 0 : 1; more < subjects[i].size(); ++more) {
      const std::string& from = subjects[i][more].second;
      if (from.empty()) continue;
      std::string xml = "<NoteRef targetGUID=\"";
      append_xml_text(xml, note.guid);
      work.keep_in(from, xml + "\"/>");
      work.lose("NoteRef to a Note that is a memo on something else", "kept raw");
    }
    const std::size_t coder = work.coder_of(note.user, work.from.user);
    const std::string file = memo_file(work.to().coders[coder], subject);
    // A link says what it is about, or nothing does.
    const bool by_link = !refers_by_note_ref(i, subject) && !(work.own && is_own_link(i));
    if (subject.kind == MemoKind::segment && !subjects[i].front().second.empty() &&
        by_coding.contains(subjects[i].front().second)) {
      work.guids.add("note-on", file, "", "coding");
    }
    write(coder, subject, std::move(text), note.guid,
          note.guid == our_refi_guid("note", file) ? "" : note.name, by_link, note.created);
  }

  void describe(const std::string& description, const std::string& guid, const MemoSubject& subject,
                const std::string& user) {
    const std::string& text = description;
    if (trim(text).empty()) return;
    std::string xml = "<Description>";
    append_xml_text(xml, description);
    xml += "</Description>";
    if (guid.empty())
      work.kept += xml + "\n";
    else
      work.keep_in(guid, xml);
    write(work.coder_of(user, work.from.user), subject, text, "", "");
    work.lose("Description", "a memo, and kept raw");
  }

  void descriptions() {
    describe(work.from.description, "", {MemoKind::study, ""}, work.from.user);
    for (std::size_t i = 0; i < work.from.sources.size(); ++i) {
      const RefiSource& source = work.from.sources[i];
      if (const auto subject = interview_subject(i)) {
        describe(source.description, source.guid, *subject, source.user);
      }
    }
    for (const RefiCase& one : work.from.cases) {
      if (const auto subject = subject_of(one.guid)) {
        describe(one.description, one.guid, *subject, "");
      }
    }
  }
};

}  // namespace

void import_memos(RefiWork& work) {
  MemoImport memos{work};
  memos.find_subjects();
  for (std::size_t i = 0; i < work.from.notes.size(); ++i) memos.import(i);
  memos.descriptions();
}

}  // namespace veldwerk
