#include "coding/merge_rows.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "base/whole_number.hpp"
#include "coding/coding_text.hpp"

namespace veldwerk {
namespace {

/// Columns that are changed together.
using Together = std::vector<std::string>;
const std::array<Together, 3>& bound_columns() {
  // An accepted proposal has the id of its segment.
  static const std::array<Together, 3> bound = {
      {{"start", "end", "quote"}, {"code", "valence", "strength"}, {"id", "decision"}}};
  return bound;
}

/// A file and its rows by key.
struct Rows {
  const CsvText& text;
  std::vector<std::string> key_of;  // by line; "" for what is no row
  std::unordered_map<std::string, std::size_t> line_of;

  Rows(const CsvText& file, const RowKey& columns) : text(file) {
    std::unordered_map<std::string, std::size_t> times;
    for (std::size_t line = 0; line < text.lines().size(); ++line) {
      key_of.push_back(text.lines()[line].is_row() ? key(line, columns, times) : std::string());
      if (!key_of.back().empty()) line_of.emplace(key_of.back(), line);
    }
  }

  std::optional<std::size_t> find(const std::string& wanted) const {
    const auto found = line_of.find(wanted);
    if (found == line_of.end()) return std::nullopt;
    return found->second;
  }

 private:
  /// The row's id; where rows share one, its number among them; a row without an id is
  /// known by all that it holds. So no row stands in for another.
  std::string key(std::size_t line, const RowKey& columns,
                  std::unordered_map<std::string, std::size_t>& times) const {
    std::string name = name_of_row(text, line, columns);
    if (name.empty()) {
      for (const std::string& field : text.lines()[line].fields)
        name.append(1, '\x1e').append(field);
    }
    name += '\x1f';
    name += std::to_string(times[name]++);
    return name;
  }
};

std::optional<std::string_view> said(const CsvText& text, std::size_t line,
                                     std::string_view column) {
  if (text.column(column) < 0) return std::nullopt;
  return text.field(line, column);
}

bool is_empty(const CsvText& text, std::size_t line, const Together& columns) {
  return std::ranges::all_of(
      columns, [&](const std::string& column) { return text.field(line, column).empty(); });
}

/// Whether a row says other than the base's did; what it is silent about is no change.
bool changed_since(const CsvText& text, std::size_t line, const CsvText& base,
                   std::size_t base_line) {
  return std::ranges::any_of(text.header(), [&](const std::string& column) {
    return text.field(line, column) != base.field(base_line, column);
  });
}

/// The columns of both files, those that are bound together as one.
std::vector<Together> columns_of(const CsvText& ours, const CsvText& theirs) {
  std::vector<Together> all(bound_columns().begin(), bound_columns().end());
  const auto add = [&](const std::string& column) {
    for (const Together& group : all) {
      if (std::ranges::find(group, column) != group.end()) return;
    }
    all.push_back({column});
  };
  for (const std::string& column : ours.header()) add(column);
  for (const std::string& column : theirs.header()) add(column);
  return all;
}

/// A row that all sides may have.
struct RowOfThree {
  std::size_t ours = 0;
  std::size_t theirs = 0;
  std::optional<std::size_t> base;
};

enum class Outcome : std::uint8_t { same, ours, theirs, conflict };

struct Merger {
  CsvText& ours;
  const CsvText& theirs;
  const CsvText* base;
  const Fits& fits;
  const RowKey& key;
  RowsMerged result = {};

  std::string_view base_value(const RowOfThree& row, std::string_view column) const {
    return row.base ? base->field(*row.base, column) : std::string_view();
  }

  Outcome judge(const RowOfThree& row, const Together& group, std::vector<std::string>& differ) {
    bool ours_changed = false;
    bool theirs_changed = false;
    bool ours_silent = true;
    for (const std::string& column : group) {
      const auto there = said(theirs, row.theirs, column);
      if (!there) continue;
      const auto here = said(ours, row.ours, column);
      const std::string_view before = base_value(row, column);
      theirs_changed = theirs_changed || *there != before;
      ours_changed = ours_changed || (here && *here != before);
      if (here.value_or(before) == *there) continue;
      if (here) ours_silent = false;
      differ.push_back(column);
    }
    if (differ.empty()) return Outcome::same;
    if (ours_silent) return Outcome::theirs;
    if (!row.base && group.front() == "id") {  // who has not decided says nothing
      if (is_empty(ours, row.ours, group)) return Outcome::theirs;
      if (is_empty(theirs, row.theirs, group)) return Outcome::ours;
    }
    if (!row.base) return Outcome::conflict;
    if (!theirs_changed) return Outcome::ours;
    return ours_changed ? Outcome::conflict : Outcome::theirs;
  }

  bool placed(std::size_t line) const { return !fits || fits(theirs, line); }

  void merge_row(const RowOfThree& row, const std::vector<Together>& groups) {
    RowConflict conflict;
    bool changed = false;
    for (const Together& group : groups) {
      std::vector<std::string> differ;
      const Outcome outcome = judge(row, group, differ);
      if (outcome == Outcome::same || outcome == Outcome::ours) continue;
      const bool moved = group.front() == "start";
      // The same words, at another place only because their transcript is another.
      if (moved && !placed(row.theirs) && std::ranges::find(differ, "quote") == differ.end()) {
        continue;
      }
      if (outcome == Outcome::theirs && (!moved || placed(row.theirs))) {
        for (const std::string& column : differ) {
          ours.set(row.ours, column, theirs.field(row.theirs, column));
        }
        changed = true;
        continue;
      }
      if (outcome == Outcome::theirs) conflict.kind = ConflictKind::other_text;
      conflict.fields.insert(conflict.fields.end(), differ.begin(), differ.end());
    }
    const std::string id = name_of_row(theirs, row.theirs, key);
    if (changed) result.changed.push_back(id);
    if (conflict.fields.empty()) return;
    conflict.id = id;
    conflict.row = values_of(theirs, row.theirs);
    result.conflicts.push_back(std::move(conflict));
  }

  /// A row that is there and not here.
  void take_row(std::size_t line, std::optional<std::size_t> base_line) {
    const std::string id = name_of_row(theirs, line, key);
    if (base_line) {  // deleted here
      if (!changed_since(theirs, line, *base, *base_line)) return;
      result.conflicts.push_back({ConflictKind::deleted_here, id, {}, values_of(theirs, line)});
      return;
    }
    if (!placed(line)) {
      result.conflicts.push_back({ConflictKind::other_text, id, {}, values_of(theirs, line)});
      return;
    }
    result.added.push_back(values_of(theirs, line));
    if (base == nullptr) ++result.only_there;
  }

  /// A row that is here and not there: true where it is to go.
  bool drop_row(std::size_t line, std::optional<std::size_t> base_line) {
    if (!base_line) {
      if (base == nullptr) ++result.only_here;
      return false;
    }
    const std::string id = name_of_row(ours, line, key);
    if (changed_since(ours, line, *base, *base_line)) {
      result.conflicts.push_back({ConflictKind::deleted_there, id, {}, values_of(ours, line)});
      return false;
    }
    result.deleted.push_back(id);
    return true;
  }

  void merge() {
    const Rows here(ours, key);
    const Rows there(theirs, key);
    std::optional<Rows> before;
    if (base != nullptr) before.emplace(*base, key);
    const auto in_base = [&](const std::string& name) {
      return before ? before->find(name) : std::nullopt;
    };
    const std::vector<Together> groups = columns_of(ours, theirs);
    for (std::size_t line = 0; line < there.key_of.size(); ++line) {
      const std::string& name = there.key_of[line];
      if (name.empty()) continue;
      if (const auto known = here.find(name)) {
        merge_row({*known, line, in_base(name)}, groups);
      } else {
        take_row(line, in_base(name));
      }
    }
    std::vector<std::size_t> dropped;
    for (std::size_t line = 0; line < here.key_of.size(); ++line) {
      const std::string& name = here.key_of[line];
      if (name.empty() || there.find(name)) continue;
      if (drop_row(line, in_base(name))) dropped.push_back(line);
    }
    std::for_each(dropped.rbegin(), dropped.rend(), [&](std::size_t line) { ours.erase(line); });
    for (const RowValues& row : result.added) insert_row(ours, row);
  }
};

using RowOrder = std::tuple<std::uint32_t, std::uint32_t, std::string_view, std::string_view>;

std::optional<RowOrder> order_of(std::string_view start, std::string_view end,
                                 std::string_view code, std::string_view id) {
  const auto from = whole_number(start);
  const auto to = whole_number(end);
  if (!from || !to) return std::nullopt;
  return RowOrder{*from, *to, code, id};
}

}  // namespace

std::string name_of_row(const CsvText& text, std::size_t line, const RowKey& key) {
  std::string name;
  for (const std::string_view column : key) {
    const std::string_view value = text.field(line, column);
    if (!name.empty() && !value.empty()) name += ' ';
    name += value;
  }
  return name;
}

bool is_about_decision(const RowConflict& conflict) {
  return std::ranges::find(conflict.fields, "decision") != conflict.fields.end();
}

std::string_view name_of(ConflictKind kind) {
  switch (kind) {
    case ConflictKind::changed_both:
      return "changed-both";
    case ConflictKind::deleted_here:
      return "deleted-here";
    case ConflictKind::deleted_there:
      return "deleted-there";
    case ConflictKind::id_elsewhere:
      return "id-elsewhere";
    case ConflictKind::other_text:
      return "other-text";
  }
  return "";
}

std::optional<ConflictKind> conflict_kind(std::string_view name) {
  for (const ConflictKind kind :
       {ConflictKind::changed_both, ConflictKind::deleted_here, ConflictKind::deleted_there,
        ConflictKind::id_elsewhere, ConflictKind::other_text}) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

RowValues values_of(const CsvText& text, std::size_t line) {
  RowValues row;
  for (std::size_t column = 0; column < text.header().size(); ++column) {
    row.emplace_back(text.header()[column], text.lines()[line].fields[column]);
  }
  return row;
}

std::string_view value_of(const RowValues& row, std::string_view column) {
  for (const auto& [name, value] : row) {
    if (name == column) return value;
  }
  return "";
}

RowsMerged merge_rows(CsvText& ours, const CsvText& theirs, const CsvText* base, const Fits& fits,
                      const RowKey& key) {
  Merger merger{ours, theirs, base, fits, key};
  merger.merge();
  return std::move(merger.result);
}

void insert_row(CsvText& text, const RowValues& row) {
  const auto order = order_of(value_of(row, "start"), value_of(row, "end"), value_of(row, "code"),
                              value_of(row, "id"));
  std::size_t at = 0;
  for (std::size_t line = 0; line < text.lines().size(); ++line) {
    if (!text.lines()[line].is_row()) continue;
    const auto other = order_of(text.field(line, "start"), text.field(line, "end"),
                                text.field(line, "code"), text.field(line, "id"));
    if (order && other && *order < *other) break;
    at = line + 1;
  }
  std::vector<CsvCell> cells;
  for (const auto& [name, value] : row) cells.emplace_back(name, value);
  text.insert(at, cells);
}

}  // namespace veldwerk
