#include "coding/recode_files.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/file.hpp"
#include "coding/coding_text.hpp"

namespace veldwerk {
namespace {

std::size_t& count_of(CodedRows& rows, CodedKind kind) {
  if (kind == CodedKind::coding) return rows.segments;
  return kind == CodedKind::proposals ? rows.proposals : rows.unplaced;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

/// Reports the links among `files`, and those that stand for a coder's folder.
void refuse_links(const LoadedStudy& loaded, Draft& draft, const std::vector<CodedFile>& files,
                  Diagnostics& diagnostics) {
  const auto refuse = [&](const std::string& name) {
    std::error_code error;
    if (!std::filesystem::is_symlink(loaded.root / name, error)) return;
    diagnostics.push_back(
        make_error("path-outside", {printable(name), 0, 0},
                   "this is a link, so its codes can't be changed with the others",
                   "Put the file or folder itself in its place."));
  };
  for (const std::string& folder :
       {loaded.coding_folder, std::string("proposals"), std::string("unplaced")}) {
    for (const FolderEntry& entry : draft.list(folder))
      refuse(fmt::format("{}/{}", folder, entry.name));
  }
  for (const CodedFile& file : files) refuse(file.file);
}

/// Calls `change(file, line)` for each row with `code`, from the last to the first.
template <typename Change>
CodedRows for_rows_with(std::vector<RecodedFile>& files, std::string_view code, Change change) {
  CodedRows rows;
  for (RecodedFile& file : files) {
    for (std::size_t line = file.text.lines().size(); line-- > 0;) {
      if (!file.text.lines()[line].is_row() || file.text.field(line, "code") != code) continue;
      ++count_of(rows, file.file.kind);
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

std::optional<std::vector<RecodedFile>> read_recoded_files(const LoadedStudy& loaded, Draft& draft,
                                                           Diagnostics& diagnostics) {
  std::vector<CodedFile> files = coded_files(loaded, draft);
  std::erase_if(files, [](const CodedFile& file) { return file.kind == CodedKind::conflicts; });
  Diagnostics faults;
  refuse_links(loaded, draft, files, faults);
  if (const auto& failed = draft.failed()) {
    faults.push_back(make_error("file-unreadable", {printable(failed->file), 0, 0}, failed->message,
                                failed->help));
  }
  std::vector<RecodedFile> read;
  for (const CodedFile& file : files) {
    if (has_errors(faults)) break;
    std::optional<CsvText> text = read_coding_text(draft, file.file, faults);
    if (!text) continue;
    const std::string name = std::filesystem::path(file.file).stem().string();
    read.push_back({file, name, std::move(*text), 0});
  }
  const bool sound = !has_errors(faults);
  diagnostics.insert(diagnostics.end(), faults.begin(), faults.end());
  if (!sound) return std::nullopt;
  return read;
}

CodedRows rows_with(const std::vector<RecodedFile>& files, std::string_view code) {
  CodedRows rows;
  for (const RecodedFile& file : files) {
    for (std::size_t line = 0; line < file.text.lines().size(); ++line) {
      const bool is_row = file.text.lines()[line].is_row();
      if (is_row && file.text.field(line, "code") == code) ++count_of(rows, file.file.kind);
    }
  }
  return rows;
}

CodedRows replace_code(std::vector<RecodedFile>& files, std::string_view code,
                       std::string_view by) {
  return for_rows_with(files, code, [&](RecodedFile& file, std::size_t line) {
    file.text.set(line, "code", by);
    ++file.changed;
  });
}

CodedRows drop_code(std::vector<RecodedFile>& files, std::string_view code) {
  return for_rows_with(files, code, [&](RecodedFile& file, std::size_t line) {
    file.text.erase(line);
    ++file.changed;
  });
}

std::size_t count_doubled(const std::vector<RecodedFile>& files, std::string_view code) {
  std::size_t doubled = 0;
  for (const RecodedFile& file : files) {
    if (file.file.kind != CodedKind::coding) continue;
    std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> seen;
    for (std::size_t line = 0; line < file.text.lines().size(); ++line) {
      const std::optional<SegmentRow> row = segment_row(file.text, line);
      if (!row || row->code != code) continue;
      if (!seen.emplace(row->start, row->end, row->valence).second) ++doubled;
    }
  }
  return doubled;
}

std::vector<std::string> write_recoded_files(const std::vector<RecodedFile>& files, Draft& draft) {
  std::vector<std::string> lines;
  for (const RecodedFile& file : files) {
    if (file.changed == 0) continue;
    draft.write(file.file.file, file.text.text());
    lines.push_back(
        fmt::format("changed {}: {}", file.file.file, counted(file.changed, "row", "rows")));
  }
  return lines;
}

std::vector<std::string> memos_on(Draft& draft, std::string_view code) {
  std::vector<std::string> memos;
  for (const MemoFile& memo : memo_files(draft)) {
    if (memo.about == "code" && memo.id == code && draft.read(memo.file)) {
      memos.push_back(memo.file);
    }
  }
  return memos;
}

std::vector<std::string> move_memos(Draft& draft, std::string_view code, std::string_view other) {
  std::vector<std::string> lines;
  for (const std::string& memo : memos_on(draft, code)) {
    const std::string target = fmt::format("{}/{}.md", memo.substr(0, memo.rfind('/')), other);
    std::string text = draft.read(memo).value_or("");
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

std::vector<std::string> drop_memos(Draft& draft, std::string_view code) {
  std::vector<std::string> lines;
  for (const std::string& memo : memos_on(draft, code)) {
    draft.remove(memo);
    lines.push_back(fmt::format("dropped {}", memo));
  }
  return lines;
}

}  // namespace veldwerk
