#include "coding/merge_conflicts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "base/source_text.hpp"
#include "coding/coding_text.hpp"
#include "coding/merge_kinds.hpp"
#include "files/coding_file.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr std::string_view folder = "conflicts/";
constexpr int depth_limit = 5;  // conflicts/coding/CODER/ROUND/FILE

/// The columns that a conflicts file has behind those of the row.
constexpr std::string_view key_column = "conflict_id";
constexpr std::string_view kind_column = "conflict";
constexpr std::string_view fields_column = "conflict_fields";
constexpr std::string_view from_column = "conflict_from";
constexpr std::string_view decision_column = "conflict_decision";

bool is_own_column(std::string_view name) {
  return name.starts_with("conflict");
}

/// The same for the same conflict, whoever notes it, in whatever order columns stand.
std::string key_of(std::string_view target, const RowConflict& conflict) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : conflict.row) {
    if (!value.empty()) parts.push_back(fmt::format("{}\x1f{}", name, value));
  }
  std::ranges::sort(parts);
  std::string all = fmt::format("{}\x1e{}\x1e{}", target, name_of(conflict.kind), conflict.id);
  for (const std::string& part : parts) all.append(1, '\x1e').append(part);
  return fmt::format("c{}", std::string_view(sha256_hex(all)).substr(0, 12));
}

std::optional<std::size_t> line_of(const CsvText& text, std::string_view column,
                                   std::string_view value) {
  for (std::size_t line = 0; line < text.lines().size(); ++line) {
    if (text.lines()[line].is_row() && text.field(line, column) == value) return line;
  }
  return std::nullopt;
}

std::optional<std::size_t> line_named(const CsvText& text, const RowKey& key,
                                      std::string_view name) {
  for (std::size_t line = 0; line < text.lines().size(); ++line) {
    if (text.lines()[line].is_row() && name_of_row(text, line, key) == name) return line;
  }
  return std::nullopt;
}

/// The file that a conflict is about.
std::optional<CsvText> read_target(Draft& draft, const Conflict& conflict,
                                   Diagnostics& diagnostics) {
  return read_rows(draft, conflict.target, *kind_of_rows(conflict.target).columns, diagnostics);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t stop = std::min(text.find(' '), text.size());
    if (stop > 0) words.emplace_back(text.substr(0, stop));
    text.remove_prefix(std::min(stop + 1, text.size()));
  }
  return words;
}

Conflict conflict_of(const CsvText& text, const std::string& file, std::size_t line) {
  Conflict conflict{.file = file,
                    .line = line,
                    .target = file.substr(folder.size()),
                    .key = std::string(text.field(line, key_column)),
                    .from = std::string(text.field(line, from_column)),
                    .decision = std::string(text.field(line, decision_column)),
                    .what = {}};
  conflict.what.kind =
      conflict_kind(text.field(line, kind_column)).value_or(ConflictKind::changed_both);
  conflict.what.id = name_of_row(text, line, kind_of_rows(conflict.target).key);
  conflict.what.fields = words_of(text.field(line, fields_column));
  for (auto& [name, value] : values_of(text, line)) {
    if (!is_own_column(name)) conflict.what.row.emplace_back(name, value);
  }
  return conflict;
}

/// The files below a folder, at most `depth` deep.
void find_files(Draft& draft, const std::string& name, int depth, std::vector<std::string>& found) {
  if (depth == 0) return;
  for (const FolderEntry& entry : draft.list(name)) {
    const std::string path = fmt::format("{}/{}", name, entry.name);
    if (entry.is_folder && !entry.is_link) find_files(draft, path, depth - 1, found);
    if (!entry.is_folder && entry.name.ends_with(".csv")) found.push_back(path);
  }
}

/// The row of theirs under a new id, beside what is here.
RowValues with_new_id(RowValues row) {
  for (auto& [name, value] : row) {
    if (name == "id") value = new_segment_id();
  }
  return row;
}

bool carry_out(CsvText& text, const RowKey& key, const RowConflict& what, Side side) {
  if (side == Side::ours) return true;
  const std::optional<std::size_t> line = line_named(text, key, what.id);
  const bool fresh = side == Side::both || what.kind == ConflictKind::id_elsewhere;
  if (fresh) {
    insert_row(text, with_new_id(what.row));
    return true;
  }
  if (what.kind == ConflictKind::deleted_there) {
    if (line) text.erase(*line);
    return true;
  }
  if (what.fields.empty()) {  // it is not here
    insert_row(text, line ? with_new_id(what.row) : what.row);
    return true;
  }
  if (!line) {  // deleted here since
    insert_row(text, what.row);
    return true;
  }
  for (const std::string& column : what.fields) text.set(*line, column, value_of(what.row, column));
  return true;
}

}  // namespace

std::string conflicts_file_of(std::string_view target) {
  return fmt::format("{}{}", folder, target);
}

CsvText new_conflicts_text() {
  std::vector<std::string_view> columns = coding_columns().required;
  columns.insert(columns.end(),
                 {key_column, kind_column, fields_column, from_column, decision_column});
  return CsvText::with_columns(columns);
}

std::size_t note_conflicts(CsvText& notes, std::string_view target,
                           const std::vector<RowConflict>& conflicts, std::string_view from) {
  std::size_t open = 0;
  for (const RowConflict& conflict : conflicts) {
    const std::string key = key_of(target, conflict);
    if (const auto known = line_of(notes, key_column, key)) {
      if (notes.field(*known, decision_column).empty()) ++open;
      continue;
    }
    ++open;
    std::vector<CsvCell> cells;
    for (const auto& [name, value] : conflict.row) {
      if (!is_own_column(name)) cells.emplace_back(name, value);
    }
    cells.emplace_back(key_column, key);
    cells.emplace_back(kind_column, name_of(conflict.kind));
    cells.emplace_back(fields_column, fmt::format("{}", fmt::join(conflict.fields, " ")));
    cells.emplace_back(from_column, from);
    notes.insert(notes.lines().size(), cells);
  }
  return open;
}

std::size_t note_conflicts(Draft& draft, const std::string& target,
                           const std::vector<RowConflict>& conflicts, std::string_view from) {
  if (conflicts.empty()) return 0;
  const std::string file = conflicts_file_of(target);
  Diagnostics ignored;
  const std::optional<std::string> bytes = draft.read(file);
  std::optional<CsvText> notes =
      bytes ? read_conflicts_text(file, *bytes, ignored) : new_conflicts_text();
  if (!notes) return conflicts.size();  // callers have asked can_note_conflicts()
  const std::size_t open = note_conflicts(*notes, target, conflicts, from);
  if (notes->text() != bytes) draft.write(file, notes->text());
  return open;
}

bool can_note_conflicts(Draft& draft, std::string_view target) {
  const std::string file = conflicts_file_of(target);
  const std::optional<std::string> bytes = draft.read(file);
  Diagnostics found;
  return !bytes || (read_conflicts_text(file, *bytes, found) && !has_errors(found));
}

std::size_t unite_conflicts(CsvText& notes, const CsvText& theirs) {
  std::size_t changed = 0;
  for (std::size_t line = 0; line < theirs.lines().size(); ++line) {
    if (!theirs.lines()[line].is_row()) continue;
    const auto known = line_of(notes, key_column, theirs.field(line, key_column));
    if (!known) {
      std::vector<CsvCell> cells;
      const RowValues row = values_of(theirs, line);
      for (const auto& [name, value] : row) cells.emplace_back(name, value);
      notes.insert(notes.lines().size(), cells);
      ++changed;
    } else if (notes.field(*known, decision_column).empty() &&
               !theirs.field(line, decision_column).empty()) {
      notes.set(*known, decision_column, theirs.field(line, decision_column));
      ++changed;
    }
  }
  return changed;
}

std::optional<CsvText> read_conflicts_text(std::string_view file, std::string_view bytes,
                                           Diagnostics& diagnostics) {
  static const CsvColumns columns{
      {"id", key_column, kind_column, decision_column}, coding_columns().required, false};
  if (!check_text(std::string(file), bytes, diagnostics)) return std::nullopt;
  return CsvText::read(file, bytes, columns, diagnostics);
}

std::vector<Conflict> read_conflicts(Draft& draft, Diagnostics& diagnostics) {
  std::vector<std::string> files;
  find_files(draft, "conflicts", depth_limit, files);
  std::vector<Conflict> conflicts;
  for (const std::string& file : files) {
    const std::optional<std::string> bytes = draft.read(file);
    const auto text = bytes ? read_conflicts_text(file, *bytes, diagnostics) : std::nullopt;
    if (!text) continue;
    for (std::size_t line = 0; line < text->lines().size(); ++line) {
      if (text->lines()[line].is_row()) conflicts.push_back(conflict_of(*text, file, line));
    }
  }
  return conflicts;
}

std::string_view name_of(Side side) {
  switch (side) {
    case Side::ours:
      return "ours";
    case Side::theirs:
      return "theirs";
    case Side::both:
      return "both";
  }
  return "";
}

bool can_keep_both(const RowConflict& what) {
  return (what.kind == ConflictKind::changed_both || what.kind == ConflictKind::other_text) &&
         !is_about_decision(what);
}

std::optional<RowValues> row_here(Draft& draft, const Conflict& conflict) {
  Diagnostics ignored;
  if (!draft.read(conflict.target)) return std::nullopt;
  const auto text = read_target(draft, conflict, ignored);
  if (!text) return std::nullopt;
  const auto line = line_named(*text, kind_of_rows(conflict.target).key, conflict.what.id);
  if (!line) return std::nullopt;
  return values_of(*text, *line);
}

bool decide_conflict(Draft& draft, const Conflict& conflict, Side side, Diagnostics& diagnostics) {
  const std::optional<std::string> noted = draft.read(conflict.file);
  auto notes = noted ? read_conflicts_text(conflict.file, *noted, diagnostics) : std::nullopt;
  if (!notes) return false;
  const auto line = line_of(*notes, key_column, conflict.key);
  if (!line) return false;
  auto text = read_target(draft, conflict, diagnostics);
  const RowKey key = kind_of_rows(conflict.target).key;
  if (!text || !carry_out(*text, key, conflict.what, side)) return false;
  if (side != Side::ours) draft.write(conflict.target, text->text());
  notes->set(*line, decision_column, name_of(side));
  draft.write(conflict.file, notes->text());
  return true;
}

}  // namespace veldwerk
