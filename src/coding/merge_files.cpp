#include "coding/merge_files.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "base/source_text.hpp"
#include "coding/coding_text.hpp"
#include "coding/merge_conflicts.hpp"
#include "coding/merge_kinds.hpp"
#include "text/white_space.hpp"

namespace veldwerk {
namespace {

constexpr int depth_limit = 5;
constexpr std::string_view unplaced_reason = "their transcript is not ours";

/// The first folder of a path: "coding" of "coding/anna/I04.csv".
std::string_view first_folder(std::string_view file) {
  return file.substr(0, std::min(file.find('/'), file.size()));
}

bool is_in(std::string_view file, std::string_view folder) {
  return file.size() > folder.size() + 1 && file.starts_with(folder) && file[folder.size()] == '/';
}

/// "I04" of "coding/anna/I04.csv"
std::string_view stem_of(std::string_view file) {
  std::string_view name = file.substr(file.rfind('/') + 1);
  return name.substr(0, name.rfind('.'));
}

/// Whether a file is a text in a coder's own words: not one of rows.
bool is_words(std::string_view file) {
  const std::string_view folder = first_folder(file);
  return folder == "memos" || folder == "summaries";
}

std::size_t rows_in(const CsvText& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text.lines(), &CsvLine::is_row));
}

CsvText without_rows(CsvText text) {
  for (std::size_t line = text.lines().size(); line > 0; --line) text.erase(line - 1);
  return text;
}

void collect(Draft& draft, const std::string& folder, int depth, std::vector<std::string>& found,
             std::vector<std::string>& links) {
  if (depth == 0) return;
  for (const FolderEntry& entry : draft.list(folder)) {
    std::string path = fmt::format("{}/{}", folder, entry.name);
    if (entry.is_link) {
      links.push_back(std::move(path));
    } else if (entry.is_folder) {
      collect(draft, path, depth - 1, found, links);
    } else {
      found.push_back(std::move(path));
    }
  }
}

std::string line_of_conflict(const RowConflict& conflict) {
  std::string line = fmt::format("{} {}", name_of(conflict.kind), printable(conflict.id));
  if (!conflict.fields.empty()) {
    line += fmt::format(" ({})", printable(fmt::format("{}", fmt::join(conflict.fields, ", "))));
  }
  return line;
}

/// The line with this very row, the last of them.
std::optional<std::size_t> line_with(const CsvText& text, const RowValues& row) {
  for (std::size_t line = text.lines().size(); line > 0; --line) {
    if (!text.lines()[line - 1].is_row()) continue;
    const bool same = std::ranges::all_of(
        row, [&](const auto& cell) { return text.field(line - 1, cell.first) == cell.second; });
    if (same) return line - 1;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> files_below(Draft& draft, const std::string& folder,
                                     std::vector<std::string>& links) {
  std::vector<std::string> found;
  collect(draft, folder, depth_limit, found, links);
  std::ranges::sort(found);
  return found;
}

bool FileMerger::takes(std::string_view file) const {
  if (is_in(file, ours_.coding_folder)) return file.ends_with(".csv");
  const std::string_view folder = first_folder(file);
  if (std::ranges::find(merged_folders, folder) == std::end(merged_folders)) return false;
  if (is_words(file)) return file.ends_with(".md");
  return file.ends_with(".csv");
}

bool FileMerger::take(const std::string& file, const std::string& bytes) {
  if (draft_.read(file) == bytes) return true;
  const std::string_view folder = first_folder(file);
  if (folder == "conflicts") return take_conflicts(file, bytes);
  const std::optional<KnownState> known = ancestor_(file, draft_.read(file), bytes);
  if (known && known->bytes == bytes) return true;  // nothing was changed there
  if (!(is_words(file) ? take_words(file, bytes, known) : take_rows(file, bytes, known))) {
    return false;
  }
  if (draft_.read(file) != bytes) taken_.emplace(file, sha256_hex(bytes));
  return true;
}

void FileMerger::note_taken(const TakenStates& there) {
  const std::string name(taken_states_file);
  const std::optional<std::string> before = draft_.read(name);
  TakenStates all = before ? read_taken_states(*before) : TakenStates();
  const std::size_t known = all.size();
  all.merge(taken_);
  // What they had taken in is in what was taken of them.
  for (const auto& [file, state] : there) {
    const std::optional<std::string> here = draft_.read(file);
    if (here && sha256_hex(*here) != state) all.emplace(file, state);
  }
  if (all.size() > known) draft_.write(name, taken_states_text(all));
}

void FileMerger::tell(std::string line, bool not_taken) {
  result.told.push_back(std::move(line));
  if (not_taken) ++result.not_taken;
}

FileMerged& FileMerger::result_of(const std::string& file) {
  const auto known = std::ranges::find(result.files, file, &FileMerged::file);
  if (known != result.files.end()) return *known;
  FileMerged& made = result.files.emplace_back();
  made.file = file;
  return made;
}

bool FileMerger::has_interview(const std::string& file) {
  const std::string_view id = stem_of(file);
  if (ours_.study.find_interview(id) != no_index) return true;
  tell(fmt::format("not taken: {}: there is no interview `{}` here; add its row to {} and its "
                   "transcript, then merge again",
                   printable(file), shorten(id), ours_.interviews_file),
       true);
  return false;
}

std::optional<CsvText> FileMerger::read_rows(const std::string& file, const std::string& bytes,
                                             const std::string& shown) {
  Diagnostics found;
  std::optional<CsvText> text;
  if (check_text(shown, bytes, found)) {
    text = CsvText::read(shown, bytes, *kind_of_rows(file).columns, found);
  }
  if (text && !has_errors(found)) return text;
  result.diagnostics.insert(result.diagnostics.end(), found.begin(), found.end());
  tell(fmt::format("not taken: {}: rows of {} can't be read", printable(file), printable(shown)),
       true);
  return std::nullopt;
}

Fits FileMerger::fits_of(const std::string& file) const {
  const bool placed = is_in(file, ours_.coding_folder) || is_in(file, "proposals");
  const Index interview = ours_.study.find_interview(stem_of(file));
  if (!placed || interview == no_index || same_texts_[interview]) return {};
  const std::string& text = ours_.study.interviews[interview].text;
  return [&text, index = CodePointIndex(text)](const CsvText& theirs, std::size_t line) {
    const std::optional<SegmentRow> row = segment_row(theirs, line);
    if (!row || row->start >= row->end || row->end > index.size()) return false;
    const std::string quote = collapse_white_space(row->quote);
    return !quote.empty() && quote == quote_of(text, index, row->start, row->end);
  };
}

bool FileMerger::take_rows(const std::string& file, const std::string& bytes,
                           const std::optional<KnownState>& known) {
  if (first_folder(file) != "decisions" && !has_interview(file)) return false;
  if (!can_note_conflicts(draft_, file)) {
    tell(fmt::format("not taken: {}: {} can't be read, so no conflict could be kept",
                     printable(file), printable(conflicts_file_of(file))),
         true);
    return false;
  }
  const std::optional<std::string> here = draft_.read(file);
  const auto theirs = read_rows(file, bytes, fmt::format("{}/{}", from_, file));
  if (!theirs) return false;
  auto ours = here ? read_rows(file, *here, file) : without_rows(*theirs);
  if (!ours) return false;
  const std::size_t rows_here = rows_in(*ours);
  std::optional<CsvText> base;
  if (known) {
    Diagnostics ignored;
    base = known->bytes ? CsvText::read(file, *known->bytes, *kind_of_rows(file).columns, ignored)
                        : without_rows(*theirs);
  }
  const RowsMerged merged =
      merge_rows(*ours, *theirs, base ? &*base : nullptr, fits_of(file), kind_of_rows(file).key);
  if (is_in(file, "unplaced")) drop_placed(file, *ours);
  if (!here && rows_in(*ours) > 0 && merged.added.size() == rows_in(*theirs)) {
    draft_.write(file, bytes);  // as it stands there
  } else if ((here && ours->text() != *here) || (!here && rows_in(*ours) > 0)) {
    draft_.write(file, ours->text());
  }
  if (is_in(file, ours_.coding_folder) && !merged.added.empty()) added_[file] = merged.added;
  keep_result(file, merged, base.has_value(), rows_here);
  return true;
}

void FileMerger::keep_result(const std::string& file, const RowsMerged& merged, bool has_base,
                             std::size_t rows_here) {
  FileMerged told;
  told.file = file;
  told.added = merged.added.size();
  told.changed = merged.changed.size();
  told.deleted = merged.deleted.size();
  std::vector<RowConflict> conflicts;
  std::vector<RowConflict> nowhere;
  for (const RowConflict& conflict : merged.conflicts) {
    const bool fresh = conflict.kind == ConflictKind::other_text && conflict.fields.empty();
    if (is_kept(kind_of_rows(file), conflict)) {
      (fresh ? nowhere : conflicts).push_back(conflict);
    } else {
      told.notes.push_back(
          fmt::format("otherwise there, left as it is here: {}", printable(conflict.id)));
    }
  }
  note_unplaced(file, nowhere, told);
  told.conflicts = note_conflicts(draft_, file, conflicts, from_);
  if (told.conflicts > 0) {
    for (const RowConflict& conflict : conflicts) {
      told.conflict_lines.push_back(line_of_conflict(conflict));
    }
  }
  if (!has_base && rows_here > 0 && merged.only_here + merged.only_there > 0) {
    told.notes.push_back(
        fmt::format("no common ancestor is known: {} only here kept, {} only there taken, though "
                    "some may have been deleted on the other side",
                    merged.only_here, merged.only_there));
  }
  if (told.added + told.changed + told.deleted + told.conflicts + told.unplaced > 0 ||
      !told.notes.empty()) {
    result_of(file) = told;
  }
}

void FileMerger::note_unplaced(const std::string& file, const std::vector<RowConflict>& rows,
                               FileMerged& told) {
  if (rows.empty()) return;
  const std::string_view inside =
      is_in(file, ours_.coding_folder)
          ? std::string_view(file).substr(ours_.coding_folder.size() + 1)
          : std::string_view(file).substr(first_folder(file).size() + 1);
  const std::string target = fmt::format("unplaced/{}", inside);
  Diagnostics ignored;
  std::optional<CsvText> text = read_coding_text(draft_, target, ignored);
  if (!text || has_errors(ignored)) {
    tell(fmt::format("not taken: {} rows of {}: {} can't be read", rows.size(), printable(file),
                     printable(target)),
         true);
    return;
  }
  const std::string before = text->text();
  for (const RowConflict& row : rows) {
    bool known = false;
    for (std::size_t line = 0; line < text->lines().size() && !known; ++line) {
      known = text->lines()[line].is_row() && text->field(line, "id") == row.id;
    }
    if (known) continue;
    RowValues values = row.row;
    values.emplace_back("reason", unplaced_reason);
    insert_row(*text, values);
    ++told.unplaced;
  }
  if (told.unplaced == 0) return;
  draft_.write(target, text->text());
  told.notes.push_back(fmt::format(
      "{} not at its place in our transcript: put into {}; `veldwerk reanchor` places it",
      told.unplaced, printable(target)));
}

/// What was placed here since is not unplaced again.
void FileMerger::drop_placed(const std::string& file, CsvText& text) {
  const std::string coding =
      fmt::format("{}/{}", ours_.coding_folder, std::string_view(file).substr(sizeof "unplaced"));
  Diagnostics ignored;
  if (!draft_.read(coding)) return;
  const std::optional<CsvText> placed = read_coding_text(draft_, coding, ignored);
  if (!placed) return;
  std::set<std::string_view> ids;
  for (std::size_t line = 0; line < placed->lines().size(); ++line) {
    if (placed->lines()[line].is_row()) ids.insert(placed->field(line, "id"));
  }
  for (std::size_t line = text.lines().size(); line > 0; --line) {
    if (text.lines()[line - 1].is_row() && ids.contains(text.field(line - 1, "id"))) {
      text.erase(line - 1);
    }
  }
}

bool FileMerger::take_conflicts(const std::string& file, const std::string& bytes) {
  Diagnostics found;
  const auto theirs = read_conflicts_text(fmt::format("{}/{}", from_, file), bytes, found);
  const std::optional<std::string> here = draft_.read(file);
  auto notes = here ? read_conflicts_text(file, *here, found) : new_conflicts_text();
  if (!theirs || !notes || has_errors(found)) {
    result.diagnostics.insert(result.diagnostics.end(), found.begin(), found.end());
    tell(fmt::format("not taken: {}: it can't be read", printable(file)), true);
    return false;
  }
  const std::size_t changed = unite_conflicts(*notes, *theirs);
  if (changed == 0) return true;
  draft_.write(file, notes->text());
  result_of(file).changed = changed;
  return true;
}

std::string merge_memo(const std::string& ours, const std::string& theirs,
                       const std::optional<std::string>& base) {
  if (base && *base == ours) return theirs;
  if (base && *base == theirs) return ours;
  const auto trimmed = [](const std::string& text) { return trim(text); };
  if (ours.find(trimmed(theirs)) != ours.npos) return ours;
  if (theirs.find(trimmed(ours)) != theirs.npos) return theirs;
  // The same in whichever direction they are merged.
  const auto& [first, second] = std::minmax(ours, theirs);
  return fmt::format("{}\n\n{}\n\n{}\n", trimmed(first), memo_mark, trimmed(second));
}

bool FileMerger::take_words(const std::string& file, const std::string& bytes,
                            const std::optional<KnownState>& known) {
  const std::optional<std::string> here = draft_.read(file);
  const std::string merged =
      here ? merge_memo(*here, bytes, known ? known->bytes : std::nullopt) : bytes;
  if (here == merged) return true;
  draft_.write(file, merged);
  FileMerged& told = result_of(file);
  told.is_rows = false;
  (here ? told.changed : told.added) = 1;
  if (here && merged != bytes) told.notes.emplace_back("written on both sides: both are kept");
  return true;
}

void FileMerger::take_removal(const std::string& file) {
  const std::optional<std::string> here = draft_.read(file);
  if (!here || first_folder(file) == "conflicts") return;
  const std::optional<KnownState> known = ancestor_(file, here, std::nullopt);
  if (!known || !known->bytes) return;
  if (*known->bytes == *here) {
    draft_.remove(file);
    FileMerged& told = result_of(file);
    told.is_rows = file.ends_with(".csv");
    Diagnostics ignored;
    const auto text = CsvText::read(file, *here, *kind_of_rows(file).columns, ignored);
    told.deleted = told.is_rows && text ? rows_in(*text) : 1;
    return;
  }
  if (is_words(file) || first_folder(file) == "decisions") {
    result_of(file).notes.emplace_back("removed there and changed here: kept");
    result_of(file).is_rows = false;
    return;
  }
  Diagnostics ignored;
  auto ours = read_rows(file, *here, file);
  const auto base = CsvText::read(file, *known->bytes, *kind_of_rows(file).columns, ignored);
  if (!ours || !base) return;
  const RowsMerged merged =
      merge_rows(*ours, without_rows(*base), &*base, {}, kind_of_rows(file).key);
  if (!merged.deleted.empty()) draft_.write(file, ours->text());
  keep_result(file, merged, true, 0);
}

void FileMerger::settle_ids() {
  if (added_.empty()) return;
  std::set<std::string> files;
  for (const CodingFileName& one : coding_files(ours_, draft_)) files.insert(one.file);
  for (const auto& [file, rows] : added_) files.insert(file);
  std::unordered_map<std::string, std::size_t> times;
  Diagnostics ignored;
  for (const std::string& file : files) {
    const auto text = draft_.read(file) ? read_coding_text(draft_, file, ignored) : std::nullopt;
    if (!text) continue;
    for (std::size_t line = 0; line < text->lines().size(); ++line) {
      if (text->lines()[line].is_row()) ++times[std::string(text->field(line, "id"))];
    }
  }
  for (const auto& [file, rows] : added_) {
    std::vector<RowConflict> elsewhere;
    auto text = read_coding_text(draft_, file, ignored);
    for (const RowValues& row : rows) {
      const std::string id(value_of(row, "id"));
      if (id.empty() || times[id] < 2) continue;
      --times[id];
      if (const auto line = line_with(*text, row)) text->erase(*line);
      elsewhere.push_back({ConflictKind::id_elsewhere, id, {}, row});
    }
    if (elsewhere.empty()) continue;
    FileMerged& told = result_of(file);
    told.added -= elsewhere.size();
    told.conflicts += note_conflicts(draft_, file, elsewhere, from_);
    for (const RowConflict& one : elsewhere) told.conflict_lines.push_back(line_of_conflict(one));
    if (rows_in(*text) > 0) {
      draft_.write(file, text->text());
    } else {
      draft_.remove(file);
    }
  }
}

}  // namespace veldwerk
