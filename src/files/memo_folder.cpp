#include "files/memo_folder.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "base/file.hpp"
#include "files/input.hpp"
#include "files/sync_copies.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// Whether `id` stands in a file of FOLDER/CODER/INTERVIEW.csv.
bool stands_in(const fs::path& root, const std::string& folder, std::string_view id,
               Diagnostics& diagnostics) {
  std::string bytes;
  for (const FolderEntry& coder : list_input(root, folder, diagnostics)) {
    if (!coder.is_folder || coder.is_link) continue;
    const std::string of_coder = fmt::format("{}/{}", folder, coder.name);
    for (const FolderEntry& file : list_input(root, of_coder, diagnostics)) {
      // One that can't be read is no matter of memos: it is reported where it is read.
      if (read_file(root / of_coder / file.name, csv_limit, bytes)) continue;
      if (bytes.find(id) != bytes.npos) return true;
    }
  }
  return false;
}

bool has_segment(const Study& study, std::string_view id) {
  return std::ranges::any_of(
      study.segments, [&](const Segment& segment) { return study.text_of(segment.id) == id; });
}

struct MemoCheck {
  const fs::path& root;
  std::string_view coding_folder;
  const Study& study;
  Diagnostics& diagnostics;
  std::unordered_set<std::string_view> segments = {};  // filled at the first memo on one

  bool has_subject(MemoKind kind, std::string_view id) {
    if (kind != MemoKind::segment)
      return has_memo_subject(root, coding_folder, study, kind, id, diagnostics);
    if (segments.empty()) {
      for (const Segment& segment : study.segments) segments.insert(study.text_of(segment.id));
    }
    return segments.contains(id) ||
           has_memo_subject(root, coding_folder, study, kind, id, diagnostics);
  }

  void warn(const std::string& file, std::string message, std::string help) {
    diagnostics.push_back(
        make_warning("memo-stray", {printable(file), 0, 0}, std::move(message), std::move(help)));
  }

  void no_memo(const std::string& file) {
    warn(file, "this is no memo, and nothing in it is read",
         "Memos stand in memos/CODER/study.md and memos/CODER/KIND/ID.md, where KIND is segment, "
         "interview, respondent or code.");
  }

  void check_kind(MemoKind kind, const std::string& folder) {
    const std::vector<FolderEntry> entries = list_input(root, folder, diagnostics);
    const IsName stands_here = [&](std::string_view name) {
      return std::ranges::find(entries, name, &FolderEntry::name) != entries.end();
    };
    for (const FolderEntry& entry : entries) {
      if (copied_name(entry.name, stands_here)) continue;  // a conflict copy, which is told of
      // An erased respondent's id is not told again.
      const std::string file =
          kind == MemoKind::respondent ? folder : fmt::format("{}/{}", folder, entry.name);
      if (entry.is_folder || !entry.name.ends_with(memo_extension)) {
        no_memo(file);
        continue;
      }
      const std::string_view id =
          std::string_view(entry.name).substr(0, entry.name.size() - memo_extension.size());
      if (has_subject(kind, id)) continue;
      const std::string what = kind == MemoKind::respondent
                                   ? "a respondent that the study does not have"
                                   : fmt::format("the {} `{}`, which the study does not have",
                                                 name_of(kind), shorten(id));
      warn(file, fmt::format("this memo is about {}", what),
           "Give the file the id of what it is about, or remove it.");
    }
  }

  void check_coder(const std::string& folder) {
    for (const FolderEntry& entry : list_input(root, folder, diagnostics)) {
      const std::string file = fmt::format("{}/{}", folder, entry.name);
      const auto kind = std::ranges::find(memo_folders, entry.name,
                                          [](MemoKind one) { return std::string(name_of(one)); });
      if (entry.is_folder && kind != memo_folders.end()) {
        check_kind(*kind, file);
      } else if (entry.is_folder || entry.name != "study.md") {
        no_memo(file);
      }
    }
  }
};

}  // namespace

std::string_view name_of(MemoKind kind) {
  switch (kind) {
    case MemoKind::segment:
      return "segment";
    case MemoKind::interview:
      return "interview";
    case MemoKind::respondent:
      return "respondent";
    case MemoKind::code:
      return "code";
    case MemoKind::study:
      break;
  }
  return "study";
}

bool has_memo_subject(const fs::path& root, std::string_view coding_folder, const Study& study,
                      MemoKind kind, std::string_view id, Diagnostics& diagnostics) {
  switch (kind) {
    case MemoKind::segment:
      return has_segment(study, id) ||
             stands_in(root, std::string(coding_folder), id, diagnostics) ||
             stands_in(root, "unplaced", id, diagnostics) ||
             stands_in(root, "proposals", id, diagnostics);
    case MemoKind::interview:
      return study.find_interview(id) != no_index;
    case MemoKind::respondent:
      return study.find_respondent(id) != no_index;
    case MemoKind::code:
      return study.codebook.find(id) != no_index;
    case MemoKind::study:
      break;
  }
  return true;
}

void check_memos(const fs::path& root, std::string_view coding_folder, const Study& study,
                 Diagnostics& diagnostics) {
  MemoCheck check{root, coding_folder, study, diagnostics};
  const std::string top(memo_folder);
  for (const FolderEntry& entry : list_input(root, top, diagnostics)) {
    const std::string folder = fmt::format("{}/{}", top, entry.name);
    if (entry.is_folder) {
      check.check_coder(folder);
    } else {
      check.no_memo(folder);
    }
  }
}

}  // namespace veldwerk
