// Memos as notes. What refers to a note is said where the thing is written; a case can't, so
// that a link leads from the note to it.
#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "coding/coded_files.hpp"
#include "exchange/refi_export_parts.hpp"
#include "exchange/refi_write.hpp"

namespace veldwerk {
namespace {

bool is_there(const RefiOut& out, const MemoFile& file,
              const std::unordered_map<std::string_view, bool>& segments) {
  if (file.about == "segment") return segments.contains(file.id);
  if (file.about == "interview") return out.study().find_interview(file.id) != no_index;
  if (file.about == "respondent") return out.study().find_respondent(file.id) != no_index;
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

}  // namespace

void add_refi_memos(RefiOut& out) {
  Draft draft(out.loaded.root);
  std::unordered_map<std::string_view, bool> segments;
  for (const Segment& segment : out.study().segments) {
    segments.emplace(out.study().text_of(segment.id), true);
  }
  for (const MemoFile& file : memo_files(draft)) {
    std::optional<std::string> text = draft.read(file.file);
    if (!text || !check_text(file.file, *text, out.diagnostics)) continue;
    if (!is_there(out, file, segments) ||
        (file.about == "respondent" && !out.case_of.contains(file.id))) {
      out.lose("memo", "left out: what it is about has no place in the study");
      continue;
    }
    RefiNote note;
    note.guid = out.guids.guid("note", file.file);
    note.name = out.guids.name(
        "note", file.file,
        file.about == "study" ? "memo on the study" : fmt::format("memo on {}", file.id));
    note.user = out.user_of(file.coder);
    std::vector<std::string>& about = out.memos[{file.about, file.id}];
    if (std::ranges::find(about, note.guid) == about.end()) about.push_back(note.guid);
    const auto same = std::ranges::find(out.made.project.notes, note.guid, &RefiNote::guid);
    if (same != out.made.project.notes.end()) continue;  // one note that several things refer to
    // The line end that closes a file is no part of what it says.
    std::string_view words = without_byte_order_mark(*text);
    if (words.ends_with('\n')) words.remove_suffix(1);
    place_text(out, note, std::string(words));
    if (file.about == "respondent") {
      RefiLink link;
      link.guid = our_refi_guid("link", file.file);
      link.name = "memo";
      link.from = note.guid;
      link.to = out.guids.guid("case", file.id);
      out.made.project.links.push_back(std::move(link));
    }
    out.made.project.notes.push_back(std::move(note));
  }
  if (draft.failed()) {
    out.diagnostics.push_back(make_error("file-unreadable", {"memos", 0, 0},
                                         "a memo or a folder of memos can't be read",
                                         "See that you may read all files of the study."));
  }
}

}  // namespace veldwerk
