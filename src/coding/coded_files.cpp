#include "coding/coded_files.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/source_text.hpp"
#include "files/coding_file.hpp"

namespace veldwerk {
namespace {

/// Columns of ids, places, numbers and choices.
constexpr std::array<std::string_view, 15> without_words = {
    "id",      "start", "end",      "code", "valence",   "respondent", "strength",  "use",
    "created", "round", "decision", "rule", "interview", "coder",      "innovation"};

/// Files of coders' folders, and of rounds in them.
void add_folder(const LoadedStudy& loaded, Draft& draft, const std::string& folder,
                const std::string& coder, CodedKind kind, std::vector<CodedFile>& files,
                int depth = 2) {
  for (const FolderEntry& entry : draft.list(folder)) {
    const std::string file = fmt::format("{}/{}", folder, entry.name);
    if (entry.is_folder) {
      if (entry.is_link || depth == 0) continue;
      add_folder(loaded, draft, file, coder.empty() ? entry.name : coder, kind, files, depth - 1);
      continue;
    }
    if (!entry.name.ends_with(".csv")) continue;
    const std::string_view stem = std::string_view(entry.name).substr(0, entry.name.size() - 4);
    files.push_back({file, coder, kind, loaded.study.find_interview(stem)});
  }
}

}  // namespace

std::vector<CodedFile> coded_files(const LoadedStudy& loaded, Draft& draft) {
  std::vector<CodedFile> files;
  add_folder(loaded, draft, loaded.coding_folder, "", CodedKind::coding, files);
  add_folder(loaded, draft, "proposals", "", CodedKind::proposals, files);
  add_folder(loaded, draft, "unplaced", "", CodedKind::unplaced, files);
  // conflicts/coding/anna/I04.csv has those of coding/anna/I04.csv.
  for (const std::string& kind :
       {loaded.coding_folder, std::string("unplaced"), std::string("proposals")}) {
    add_folder(loaded, draft, fmt::format("conflicts/{}", kind), "", CodedKind::conflicts, files);
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

std::vector<MemoFile> memo_files(Draft& draft) {
  std::vector<MemoFile> files;
  for (const FolderEntry& coder : draft.list("memos")) {
    const std::string folder = fmt::format("memos/{}", coder.name);
    if (!coder.is_folder || coder.is_link) continue;
    for (const FolderEntry& kind : draft.list(folder)) {
      const std::string name = folder + "/" + kind.name;
      if (!kind.is_folder) {
        if (kind.name.ends_with(".md")) files.push_back({name, coder.name, "study", ""});
        continue;
      }
      if (kind.is_link) continue;
      for (const FolderEntry& memo : draft.list(name)) {
        if (memo.is_folder || !memo.name.ends_with(".md")) continue;
        files.push_back({name + "/" + memo.name, coder.name, kind.name,
                         memo.name.substr(0, memo.name.size() - 3)});
      }
    }
  }
  return files;
}

std::vector<SummaryName> summary_names(Draft& draft) {
  std::vector<SummaryName> files;
  for (const FolderEntry& coder : draft.list("summaries")) {
    const std::string folder = fmt::format("summaries/{}", coder.name);
    if (!coder.is_folder || coder.is_link) continue;
    for (const FolderEntry& respondent : draft.list(folder)) {
      if (!respondent.is_folder || respondent.is_link) continue;
      const std::string name = folder + "/" + respondent.name;
      for (const FolderEntry& summary : draft.list(name)) {
        if (summary.is_folder || !summary.name.ends_with(".md")) continue;
        files.push_back({name + "/" + summary.name, coder.name, respondent.name,
                         summary.name.substr(0, summary.name.size() - 3)});
      }
    }
  }
  return files;
}

std::vector<std::string> coder_texts(Draft& draft) {
  std::vector<std::string> files;
  for (const MemoFile& memo : memo_files(draft)) files.push_back(memo.file);
  for (const SummaryName& summary : summary_names(draft)) files.push_back(summary.file);
  return files;
}

}  // namespace veldwerk
