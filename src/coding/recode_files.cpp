#include "coding/recode_files.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/source_text.hpp"
#include "coding/coding_text.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

std::size_t CodedRows::*rows_of(CodedKind kind) {
  if (kind == CodedKind::coding) return &CodedRows::segments;
  return kind == CodedKind::proposals ? &CodedRows::proposals : &CodedRows::unplaced;
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
      if (!file.text.lines()[line].is_row() || file.code(line) != code) continue;
      ++(rows.*file.rows);
      change(file, line);
    }
  }
  return rows;
}

/// The researchers' ratings and the answers, where the study has them.
void read_judgements(const LoadedStudy& loaded, Draft& draft, Diagnostics& faults,
                     std::vector<RecodedFile>& read) {
  const auto add = [&](const std::string& file, std::string_view value,
                       std::size_t CodedRows::*rows) {
    const std::optional<std::string> bytes =
        file.empty() || has_errors(faults) ? std::nullopt : draft.read(file);
    if (!bytes || !check_text(file, *bytes, faults)) return;
    const CsvColumns columns{{"respondent", "determinant", value}, {"reason"}, true};
    std::optional<CsvText> text = CsvText::read(file, *bytes, columns, faults);
    if (text) read.push_back({{.file = file, .coder = {}}, {}, std::move(*text), rows, 0});
  };
  add(loaded.ratings_file, "rating", &CodedRows::ratings);
  add(loaded.survey_file, "score", &CodedRows::answers);
}

}  // namespace

std::string_view RecodedFile::code(std::size_t line) const {
  return is_judgement() ? trim(text.field(line, "determinant")) : text.field(line, "code");
}

void RecodedFile::set_code(std::size_t line, std::string_view code) {
  text.set(line, is_judgement() ? "determinant" : "code", code);
}

std::string text_of(const CodedRows& rows) {
  std::string text = counted(rows.segments, "segment", "segments");
  if (rows.proposals > 0) {
    text += fmt::format(", {}", counted(rows.proposals, "proposal", "proposals"));
  }
  if (rows.unplaced > 0) text += fmt::format(", {} unplaced", rows.unplaced);
  if (rows.ratings > 0) text += fmt::format(", {}", counted(rows.ratings, "rating", "ratings"));
  if (rows.answers > 0) text += fmt::format(", {}", counted(rows.answers, "answer", "answers"));
  return text;
}

std::optional<std::vector<RecodedFile>> read_recoded_files(const LoadedStudy& loaded, Draft& draft,
                                                           Diagnostics& diagnostics) {
  std::vector<CodedFile> files = coded_files(loaded, draft);
  std::erase_if(files, [](const CodedFile& file) { return file.kind == CodedKind::conflicts; });
  Diagnostics faults;
  std::vector<CodedFile> all = files;
  for (const std::string& file : {loaded.ratings_file, loaded.survey_file}) {
    if (!file.empty()) all.push_back({.file = file, .coder = {}});
  }
  refuse_links(loaded, draft, all, faults);
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
    read.push_back({file, name, std::move(*text), rows_of(file.kind), 0});
  }
  read_judgements(loaded, draft, faults, read);
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
      if (is_row && file.code(line) == code) ++(rows.*file.rows);
    }
  }
  return rows;
}

std::size_t count_judged_twice(const std::vector<RecodedFile>& files, std::string_view code,
                               std::string_view other) {
  std::size_t count = 0;
  for (const RecodedFile& file : files) {
    if (!file.is_judgement()) continue;
    std::set<std::string_view> people;
    std::set<std::string_view> others;
    for (std::size_t line = 0; line < file.text.lines().size(); ++line) {
      if (!file.text.lines()[line].is_row()) continue;
      const std::string_view person = trim(file.text.field(line, "respondent"));
      if (file.code(line) == code) people.insert(person);
      if (file.code(line) == other) others.insert(person);
    }
    count += static_cast<std::size_t>(std::ranges::count_if(
        people, [&](std::string_view person) { return others.contains(person); }));
  }
  return count;
}

CodedRows replace_code(std::vector<RecodedFile>& files, std::string_view code,
                       std::string_view by) {
  return for_rows_with(files, code, [&](RecodedFile& file, std::size_t line) {
    file.set_code(line, by);
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
    if (!file.is_coding()) continue;
    std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> seen;
    for (std::size_t line = 0; line < file.text.lines().size(); ++line) {
      const std::optional<SegmentRow> row = segment_row(file.text, line);
      if (!row || row->code != code) continue;
      if (!seen.emplace(row->start, row->end, row->valence).second) ++doubled;
    }
  }
  return doubled;
}

std::vector<RecodedRows> changed_rows(const std::vector<RecodedFile>& files) {
  std::vector<RecodedRows> changed;
  for (const RecodedFile& file : files) {
    if (file.changed == 0) continue;
    changed.push_back({file.file.file, file.file.coder, file.interview, {}});
    changed.back().rows.*file.rows = file.changed;
  }
  return changed;
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

CodeTexts texts_on(Draft& draft, std::string_view code) {
  CodeTexts texts;
  for (const MemoFile& memo : memo_files(draft)) {
    if (memo.about == "code" && memo.id == code && draft.read(memo.file)) {
      texts.memos.push_back(memo.file);
    }
  }
  for (const SummaryName& summary : summary_names(draft)) {
    if (summary.code == code && draft.read(summary.file)) texts.summaries.push_back(summary.file);
  }
  return texts;
}

std::string text_of(const CodeTexts& texts) {
  std::string text;
  if (!texts.memos.empty()) {
    text = fmt::format(", {} on the code", counted(texts.memos.size(), "memo", "memos"));
  }
  if (!texts.summaries.empty()) {
    text += fmt::format(", {}", counted(texts.summaries.size(), "summary", "summaries"));
  }
  return text;
}

std::vector<std::string> move_texts(Draft& draft, std::string_view code, std::string_view other) {
  std::vector<std::string> lines;
  const auto move = [&](const std::string& file, const std::string& heading) {
    const std::string target = fmt::format("{}/{}.md", file.substr(0, file.rfind('/')), other);
    std::string text = draft.read(file).value_or("");
    const std::optional<std::string> there = draft.read(target);
    if (there && !there->empty()) {
      const std::string_view end = there->ends_with('\n') ? "" : "\n";
      text = fmt::format("{}{}\n{}{}", *there, end, heading, without_byte_order_mark(text));
    }
    draft.write(target, std::move(text));
    draft.remove(file);
    lines.push_back(fmt::format("{} {} {} {}", there ? "joined" : "moved", file,
                                there ? "with" : "to", target));
  };
  const CodeTexts texts = texts_on(draft, code);
  for (const std::string& memo : texts.memos) move(memo, fmt::format("## {}\n\n", code));
  for (const std::string& summary : texts.summaries) move(summary, "");
  return lines;
}

std::vector<std::string> drop_texts(Draft& draft, std::string_view code) {
  std::vector<std::string> lines;
  const auto drop = [&](const std::string& file) {
    draft.remove(file);
    lines.push_back(fmt::format("dropped {}", file));
  };
  const CodeTexts texts = texts_on(draft, code);
  for (const std::string& memo : texts.memos) drop(memo);
  for (const std::string& summary : texts.summaries) drop(summary);
  return lines;
}

}  // namespace veldwerk
