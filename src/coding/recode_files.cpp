#include "coding/recode_files.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/file.hpp"
#include "coding/coding_text.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view memo_folder = "memos";

std::size_t& count_of(CodedRows& rows, CodedFile::Kind kind) {
  switch (kind) {
    case CodedFile::Kind::coding:
      return rows.segments;
    case CodedFile::Kind::proposals:
      return rows.proposals;
    case CodedFile::Kind::unplaced:
      break;
  }
  return rows.unplaced;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

void refuse_link(const std::string& name, Diagnostics& diagnostics) {
  diagnostics.push_back(make_error("path-outside", {printable(name), 0, 0},
                                   "this is a link, so its codes can't be changed with the others",
                                   "Put the file or folder itself in its place."));
}

/// The entries of a folder; none where it is not there.
std::vector<FolderEntry> entries_of(const LoadedStudy& loaded, const std::string& folder) {
  std::vector<FolderEntry> entries;
  if (list_folder(loaded.root / folder, entries)) entries.clear();
  return entries;
}

/// Reads the files of one folder of coders.
void read_folder(const LoadedStudy& loaded, CodedFile::Kind kind, const std::string& folder,
                 Draft& draft, std::vector<CodedFile>& files, Diagnostics& diagnostics) {
  for (const FolderEntry& coder : entries_of(loaded, folder)) {
    if (!coder.is_folder) continue;
    const std::string inner = fmt::format("{}/{}", folder, coder.name);
    if (coder.is_link) {
      refuse_link(inner, diagnostics);
      continue;
    }
    for (const FolderEntry& entry : entries_of(loaded, inner)) {
      if (entry.is_folder || !entry.name.ends_with(".csv")) continue;
      const std::string file = fmt::format("{}/{}", inner, entry.name);
      if (entry.is_link) {
        refuse_link(file, diagnostics);
        continue;
      }
      std::optional<CsvText> text = read_coding_text(draft, file, diagnostics);
      if (!text) continue;
      files.push_back({kind, file, coder.name, entry.name.substr(0, entry.name.size() - 4),
                       std::move(*text), 0});
    }
  }
}

/// Calls `change(file, line)` for each row with `code`, from the last to the first.
template <typename Change>
CodedRows for_rows_with(std::vector<CodedFile>& files, std::string_view code, Change change) {
  CodedRows rows;
  for (CodedFile& file : files) {
    for (std::size_t line = file.text.lines().size(); line-- > 0;) {
      if (!file.text.lines()[line].is_row() || file.text.field(line, "code") != code) continue;
      ++count_of(rows, file.kind);
      change(file, line);
    }
  }
  return rows;
}

}  // namespace

std::string text_of(const CodedRows& rows) {
  std::string text = counted(rows.segments, "segment", "segments");
  if (rows.proposals > 0) {
    text += fmt::format(", {}", counted(rows.proposals, "proposal", "proposals"));
  }
  if (rows.unplaced > 0) text += fmt::format(", {} unplaced", rows.unplaced);
  return text;
}

std::optional<std::vector<CodedFile>> read_coded_files(const LoadedStudy& loaded, Draft& draft,
                                                       Diagnostics& diagnostics) {
  std::vector<CodedFile> files;
  const std::size_t before = diagnostics.size();
  using Kind = CodedFile::Kind;
  read_folder(loaded, Kind::coding, loaded.coding_folder, draft, files, diagnostics);
  read_folder(loaded, Kind::proposals, "proposals", draft, files, diagnostics);
  read_folder(loaded, Kind::unplaced, "unplaced", draft, files, diagnostics);
  const bool failed =
      std::any_of(diagnostics.begin() + static_cast<std::ptrdiff_t>(before), diagnostics.end(),
                  [](const Diagnostic& one) { return one.severity == Severity::error; });
  if (failed) return std::nullopt;
  return files;
}

CodedRows rows_with(const std::vector<CodedFile>& files, std::string_view code) {
  CodedRows rows;
  for (const CodedFile& file : files) {
    for (std::size_t line = 0; line < file.text.lines().size(); ++line) {
      const bool is_row = file.text.lines()[line].is_row();
      if (is_row && file.text.field(line, "code") == code) ++count_of(rows, file.kind);
    }
  }
  return rows;
}

CodedRows replace_code(std::vector<CodedFile>& files, std::string_view code, std::string_view by) {
  return for_rows_with(files, code, [&](CodedFile& file, std::size_t line) {
    file.text.set(line, "code", by);
    ++file.changed;
  });
}

CodedRows drop_code(std::vector<CodedFile>& files, std::string_view code) {
  return for_rows_with(files, code, [&](CodedFile& file, std::size_t line) {
    file.text.erase(line);
    ++file.changed;
  });
}

std::size_t count_doubled(const std::vector<CodedFile>& files, std::string_view code) {
  std::size_t doubled = 0;
  for (const CodedFile& file : files) {
    if (file.kind != CodedFile::Kind::coding) continue;
    std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> seen;
    for (std::size_t line = 0; line < file.text.lines().size(); ++line) {
      const std::optional<SegmentRow> row = segment_row(file.text, line);
      if (!row || row->code != code) continue;
      if (!seen.emplace(row->start, row->end, row->valence).second) ++doubled;
    }
  }
  return doubled;
}

std::vector<std::string> write_coded_files(const std::vector<CodedFile>& files, Draft& draft) {
  std::vector<std::string> lines;
  for (const CodedFile& file : files) {
    if (file.changed == 0) continue;
    draft.write(file.file, file.text.text());
    lines.push_back(fmt::format("changed {}: {}", file.file, counted(file.changed, "row", "rows")));
  }
  return lines;
}

std::vector<std::string> memos_on(const LoadedStudy& loaded, Draft& draft, std::string_view code) {
  std::vector<std::string> memos;
  for (const FolderEntry& coder : entries_of(loaded, std::string(memo_folder))) {
    if (!coder.is_folder || coder.is_link) continue;
    std::string file = fmt::format("{}/{}/code/{}.md", memo_folder, coder.name, code);
    if (draft.read(file)) memos.push_back(std::move(file));
  }
  return memos;
}

std::vector<std::string> move_memos(const LoadedStudy& loaded, Draft& draft, std::string_view code,
                                    std::string_view other) {
  std::vector<std::string> lines;
  for (const std::string& memo : memos_on(loaded, draft, code)) {
    const std::string target = fmt::format("{}/{}.md", memo.substr(0, memo.rfind('/')), other);
    std::string text = *draft.read(memo);
    const std::optional<std::string> there = draft.read(target);
    if (there && !there->empty()) {
      const std::string_view end = there->ends_with('\n') ? "" : "\n";
      text = fmt::format("{}{}\n## {}\n\n{}", *there, end, code, text);
    }
    draft.write(target, std::move(text));
    draft.remove(memo);
    lines.push_back(fmt::format("{} {} {} {}", there ? "joined" : "moved", memo,
                                there ? "with" : "to", target));
  }
  return lines;
}

std::vector<std::string> drop_memos(const LoadedStudy& loaded, Draft& draft,
                                    std::string_view code) {
  std::vector<std::string> lines;
  for (const std::string& memo : memos_on(loaded, draft, code)) {
    draft.remove(memo);
    lines.push_back(fmt::format("dropped {}", memo));
  }
  return lines;
}

}  // namespace veldwerk
