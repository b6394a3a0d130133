#include "coding/coded_files.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "files/coding_file.hpp"

namespace veldwerk {
namespace {

namespace fs = std::filesystem;

/// Columns of ids, places, numbers and choices.
constexpr std::array<std::string_view, 15> without_words = {
    "id",      "start", "end",      "code", "valence",   "respondent", "strength",  "use",
    "created", "round", "decision", "rule", "interview", "coder",      "innovation"};

/// Files of coders' folders, and of rounds in them.
void add_folder(const LoadedStudy& loaded, const std::string& folder, const std::string& coder,
                CodedKind kind, std::vector<CodedFile>& files, int depth = 2) {
  std::vector<FolderEntry> entries;
  if (list_folder(loaded.root / folder, entries)) return;
  for (const FolderEntry& entry : entries) {
    const std::string file = fmt::format("{}/{}", folder, entry.name);
    if (entry.is_folder) {
      if (entry.is_link || depth == 0) continue;
      add_folder(loaded, file, coder.empty() ? entry.name : coder, kind, files, depth - 1);
      continue;
    }
    if (!entry.name.ends_with(".csv")) continue;
    const std::string_view stem = std::string_view(entry.name).substr(0, entry.name.size() - 4);
    files.push_back({file, coder, kind, loaded.study.find_interview(stem)});
  }
}

}  // namespace

std::vector<CodedFile> coded_files(const LoadedStudy& loaded) {
  std::vector<CodedFile> files;
  add_folder(loaded, loaded.coding_folder, "", CodedKind::coding, files);
  add_folder(loaded, "proposals", "", CodedKind::proposals, files);
  add_folder(loaded, "unplaced", "", CodedKind::unplaced, files);
  // conflicts/coding/anna/I04.csv has those of coding/anna/I04.csv.
  for (const std::string& kind : {loaded.coding_folder, std::string("unplaced")}) {
    add_folder(loaded, fmt::format("conflicts/{}", kind), "", CodedKind::conflicts, files);
  }
  return files;
}

std::optional<CsvText> read_coded(Draft& draft, const std::string& file, Diagnostics& diagnostics) {
  // Not all of these have all columns; those that they may have tell the delimiter.
  static const CsvColumns columns = [] {
    CsvColumns all = coding_columns();
    all.optional.insert(all.optional.end(), all.required.begin(), all.required.end());
    all.required.clear();
    return all;
  }();
  const std::optional<std::string> bytes = draft.read(file);
  if (!bytes || !check_text(file, *bytes, diagnostics)) return std::nullopt;
  return CsvText::read(file, *bytes, columns, diagnostics);
}

bool holds_words(std::string_view column) {
  return std::ranges::find(without_words, column) == without_words.end();
}

std::vector<MemoFile> memo_files(const fs::path& root) {
  std::vector<MemoFile> files;
  std::vector<FolderEntry> coders;
  if (list_folder(root / "memos", coders)) return files;
  for (const FolderEntry& coder : coders) {
    const std::string folder = "memos/" + coder.name;
    std::vector<FolderEntry> kinds;
    if (!coder.is_folder || coder.is_link || list_folder(root / folder, kinds)) continue;
    for (const FolderEntry& kind : kinds) {
      const std::string name = folder + "/" + kind.name;
      if (!kind.is_folder) {
        if (kind.name.ends_with(".md")) files.push_back({name, coder.name, "study", ""});
        continue;
      }
      std::vector<FolderEntry> memos;
      if (kind.is_link || list_folder(root / name, memos)) continue;
      for (const FolderEntry& memo : memos) {
        if (memo.is_folder || !memo.name.ends_with(".md")) continue;
        files.push_back({name + "/" + memo.name, coder.name, kind.name,
                         memo.name.substr(0, memo.name.size() - 3)});
      }
    }
  }
  return files;
}

}  // namespace veldwerk
