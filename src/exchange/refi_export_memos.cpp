// Memos as notes. What refers to a note is said where the thing is written; a case can't, so
// that a link leads from the note to it.
#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "coding/coded_files.hpp"
#include "exchange/imported_project.hpp"
#include "exchange/refi_export_parts.hpp"
#include "exchange/refi_write.hpp"

namespace veldwerk {
namespace {

bool is_there(const RefiOut& out, const MemoFile& file,
              const std::unordered_map<std::string_view, bool>& segments) {
  if (file.about == "segment") return segments.contains(file.id);
  if (file.about == "interview") return out.study().find_interview(file.id) != no_index;
  // One of whom the project says nothing else has no case that a link could lead to.
  if (file.about == "respondent") {
    return out.case_of.contains(file.id) || out.guids.made_here("note", file.file);
  }
  if (file.about == "code") return out.study().codebook.find(file.id) != no_index;
  return true;
}

/// Gives the note a file of its own where XML can't hold its text.
void place_text(RefiOut& out, RefiNote& note, std::string text) {
  if (fits_in_xml(text) && text.find_first_not_of(" \t\r\n") != text.npos) {
    note.content = std::move(text);
    return;
  }
  note.plain_path = fmt::format("internal://{}.txt", note.guid);
  out.made.texts.emplace_back(note.guid + ".txt", std::move(text));
}

/// The notes of one memo, which an import may have put together: id and text.
std::vector<std::pair<std::string, std::string>> notes_in(const RefiOut& out, const MemoFile& file,
                                                          std::string_view text) {
  std::vector<std::pair<std::string, std::string>> notes = {{file.file, std::string(text)}};
  if (out.guids.find("note", file.file + "#2") == nullptr) return notes;
  notes.clear();
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(memo_parting, at), text.size());
    const std::string id =
        notes.empty() ? file.file : fmt::format("{}#{}", file.file, notes.size() + 1);
    notes.emplace_back(id, text.substr(at, end - at));
    at = end + memo_parting.size();
    if (end == text.size()) break;
  }
  return notes;
}

void add_note(RefiOut& out, const MemoFile& file, const std::string& id, std::string text) {
  if (out.guids.made_here("note", id)) {
    if (file.about == "segment") out.descriptions[file.id] = std::move(text);
    return;
  }
  RefiNote note;
  note.guid = out.guids.guid("note", id);
  note.name = out.guids.name(
      "note", id, file.about == "study" ? "memo on the study" : fmt::format("memo on {}", file.id));
  note.user = out.user_of(file.coder);
  note.created = out.guids.name("created", id, "");
  const bool by_link = out.guids.name("note-on", id, "") == "link";
  std::vector<std::string>& about = out.memos[{file.about, file.id}];
  if (!by_link && std::ranges::find(about, note.guid) == about.end()) about.push_back(note.guid);
  const auto same = std::ranges::find(out.made.project.notes, note.guid, &RefiNote::guid);
  if (same != out.made.project.notes.end()) return;  // one note that several things refer to
  place_text(out, note, std::move(text));
  if (file.about == "respondent" && !by_link) {
    RefiLink link;
    link.guid = our_refi_guid("link", id);
    link.name = "memo";
    link.from = note.guid;
    link.to = out.guids.guid("case", file.id);
    out.made.project.links.push_back(std::move(link));
  }
  out.made.project.notes.push_back(std::move(note));
}

}  // namespace

void add_refi_memos(RefiOut& out) {
  Draft draft(out.loaded.root);
  std::unordered_map<std::string_view, bool> segments;
  for (const Segment& segment : out.study().segments) {
    segments.emplace(out.study().text_of(segment.id), true);
  }
  for (const MemoFile& file : memo_files(draft)) {
    const std::optional<std::string> bytes = draft.read(file.file);
    if (!bytes || !check_text(file.file, *bytes, out.diagnostics)) continue;
    if (!is_there(out, file, segments)) {
      out.lose("memo", "left out: what it is about has no place in the study");
      continue;
    }
    // The line end that closes a file is no part of what it says.
    std::string_view text = without_byte_order_mark(*bytes);
    if (text.ends_with('\n')) text.remove_suffix(1);
    for (auto& [id, words] : notes_in(out, file, text)) add_note(out, file, id, std::move(words));
  }
  if (draft.failed()) {
    out.diagnostics.push_back(make_error("file-unreadable", {"memos", 0, 0},
                                         "a memo or a folder of memos can't be read",
                                         "See that you may read all files of the study."));
  }
}

}  // namespace veldwerk
