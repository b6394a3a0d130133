#include "coding/repaired_table.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/csv_text.hpp"
#include "coding/journal_state.hpp"

namespace veldwerk {
namespace {

/// Three numbers of a date as spreadsheets write it: 2-1-2026.
struct DateParts {
  int first = 0;
  int second = 0;
  int year = 0;
  char mark = '-';  // between them
};
std::optional<DateParts> date_parts(std::string_view text) {
  DateParts parts;
  const auto read = [&](int& value, char sign) {
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value < 1) return false;
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
    if (sign == 0) return text.empty();
    if (text.empty() || (text.front() != sign)) return false;
    text.remove_prefix(1);
    return true;
  };
  const std::size_t sign = text.find_first_of("-/.");
  if (sign > 2) return std::nullopt;  // as is npos
  parts.mark = text[sign];
  if (!read(parts.first, parts.mark) || !read(parts.second, parts.mark) || !read(parts.year, 0)) {
    return std::nullopt;
  }
  if (parts.year < 1900 || parts.year > 2200) return std::nullopt;
  return parts;
}

bool is_date(int year, int month, int day) {
  constexpr std::array<int, 12> days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month >= 1 && month <= 12 && day >= 1 &&
         day <= days[static_cast<std::size_t>(month) - 1] && (month != 2 || leap || day < 29);
}

}  // namespace

RepairedTable::RepairedTable(std::string file, std::string_view bytes,
                             const std::vector<std::string_view>& columns, const Journal& journal)
    : file_(std::move(file)), bytes_(bytes), reading_(read_sheet(bytes, columns)) {
  for (const StructureFinding& one : reading_.findings) {
    findings_.push_back({file_, one.line, "", one.what, one.mended && reading_.usable});
  }
  if (const std::optional<std::string> state = last_known(journal, file_)) {
    SheetReading known = read_sheet(*state, columns);
    if (known.usable && known.sheet.column("id") >= 0) known_ = std::move(known.sheet);
  }
}

std::string_view RepairedTable::field(std::size_t row, std::string_view column) const {
  const int at = sheet().column(column);
  return at < 0 ? std::string_view() : sheet().rows[row][static_cast<std::size_t>(at)];
}

void RepairedTable::mend(std::size_t row, std::string_view column, std::string value,
                         std::string what) {
  const auto at = static_cast<std::size_t>(sheet().column(column));
  reading_.sheet.rows[row][at] = value;
  edits_.push_back({row, std::string(column), std::move(value)});
  findings_.push_back({file_, sheet().lines[row], std::string(column), std::move(what), true});
}

void RepairedTable::leave(std::size_t row, std::string_view column, std::string what) {
  findings_.push_back({file_, sheet().lines[row], std::string(column), std::move(what), false});
}

void RepairedTable::note(std::string what, bool mended) {
  findings_.push_back({file_, 0, "", std::move(what), mended});
}

void RepairedTable::add_column(std::string_view column, std::string_view previous) {
  Sheet& table = reading_.sheet;
  const auto at = static_cast<std::ptrdiff_t>(table.column(previous)) + 1;
  table.header.insert(table.header.begin() + at, std::string(column));
  for (auto& row : table.rows) row.insert(row.begin() + at, std::string());
  rewritten_ = true;
}

void RepairedTable::give_up(std::string what) {
  for (RepairFinding& finding : findings_) finding.mended = false;
  edits_.clear();
  rewritten_ = false;
  reading_.changed = false;
  reading_.usable = false;
  note(std::move(what), false);
}

std::string_view RepairedTable::known_field(std::size_t row, std::string_view column) const {
  if (!known_) return {};
  const int at = known_->column(column);
  return at < 0 ? std::string_view() : known_->rows[row][static_cast<std::size_t>(at)];
}

std::optional<std::size_t> RepairedTable::known_row(std::size_t row) const {
  if (!known_) return std::nullopt;
  std::optional<std::size_t> found;
  const bool by_id = has("id");
  for (std::size_t i = 0; i < known_->rows.size(); ++i) {
    bool same = true;
    if (by_id) {
      same = known_field(i, "id") == field(row, "id");
    } else {
      // Where ids are lost, a row is known by its place and code.
      for (const std::string_view column : {"start", "end", "code"}) {
        same = same && has(column) && known_field(i, column) == field(row, column);
      }
    }
    if (!same) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

void RepairedTable::mend_ids(const std::vector<std::string>& others) {
  if (!has("id")) return;
  std::vector<std::string> candidates = others;
  for (std::size_t i = 0; known_ && i < known_->rows.size(); ++i) {
    candidates.emplace_back(known_field(i, "id"));
  }
  std::set<std::string, std::less<>> taken;
  for (std::size_t row = 0; row < rows(); ++row) taken.emplace(field(row, "id"));
  std::erase_if(candidates, [&](const std::string& one) { return taken.contains(one); });
  std::ranges::sort(candidates);
  candidates.erase(std::ranges::unique(candidates).begin(), candidates.end());
  // Two rows that may be one and the same are nobody's to tell apart.
  std::map<std::string, std::size_t> claims;
  for (std::size_t row = 0; row < rows(); ++row) {
    for (const std::string& one : candidates) {
      if (damage_of(one, field(row, "id")) != Damage::none) ++claims[one];
    }
  }
  std::erase_if(candidates, [&](const std::string& one) { return claims[one] > 1; });
  for (std::size_t row = 0; row < rows(); ++row) {
    if (std::ranges::find(others, field(row, "id")) != others.end()) continue;
    if (known_row(row)) continue;
    mend_by(row, "id", candidates);
  }
}

void RepairedTable::mend_by(std::size_t row, std::string_view column,
                            const std::vector<std::string>& candidates) {
  const std::string value(field(row, column));
  const std::string* only = nullptr;
  for (const std::string& one : candidates) {
    if (damage_of(one, value) == Damage::none) continue;
    if (only != nullptr && *only != one) {
      return leave(row, column, "it was changed, and may have been one thing or another");
    }
    only = &one;
  }
  if (only == nullptr) return;
  mend(row, column, *only, std::string(name_of(damage_of(*only, value))));
}

void RepairedTable::mend_by_journal() {
  if (!known_) return;
  const std::vector<std::string> header = sheet().header;
  for (std::size_t row = 0; row < rows(); ++row) {
    const std::optional<std::size_t> known = known_row(row);
    if (!known) continue;
    for (const std::string& column : header) {
      if (known_->column(column) < 0) continue;
      const std::string was(known_field(*known, column));
      const Damage damage = damage_of(was, field(row, column));
      if (damage == Damage::none) continue;
      mend(row, column, was, fmt::format("{} (by the journal)", name_of(damage)));
    }
  }
}

void RepairedTable::mend_dates(std::string_view column) {
  if (!has(column)) return;
  // By the sign between them: what was saved in two countries has two orders.
  std::map<char, std::pair<bool, bool>> orders;  // day first, month first
  for (std::size_t row = 0; row < rows(); ++row) {
    const auto parts = date_parts(field(row, column));
    if (!parts) continue;
    auto& [day_first, month_first] = orders[parts->mark];
    day_first = day_first || parts->first > 12;
    month_first = month_first || parts->second > 12;
  }
  for (std::size_t row = 0; row < rows(); ++row) {
    const auto parts = date_parts(field(row, column));
    if (!parts) continue;
    const auto [day_first, month_first] = orders[parts->mark];
    const bool either_way = parts->first == parts->second;
    if (day_first == month_first && !either_way) {
      leave(row, column, "the date was turned around, and which is the day can't be told");
      continue;
    }
    const int day = month_first ? parts->second : parts->first;
    const int month = month_first ? parts->first : parts->second;
    if (!is_date(parts->year, month, day)) {
      leave(row, column, "the date was turned around, and is none");
      continue;
    }
    mend(row, column, fmt::format("{:04}-{:02}-{:02}", parts->year, month, day),
         std::string(name_of(Damage::date)));
  }
}

std::string RepairedTable::text() const {
  if (!reading_.usable) return bytes_;
  if (reading_.changed || rewritten_) return write_sheet(sheet());
  if (edits_.empty()) return bytes_;
  CsvColumns columns;
  for (const std::string& name : sheet().header) columns.optional.emplace_back(name);
  Diagnostics ignored;
  std::optional<CsvText> csv = CsvText::read(file_, bytes_, columns, ignored);
  if (!csv) return write_sheet(sheet());
  for (const Edit& edit : edits_) {
    for (std::size_t line = 0; line < csv->lines().size(); ++line) {
      if (csv->lines()[line].number != sheet().lines[edit.row]) continue;
      csv->set(line, edit.column, edit.value);
    }
  }
  return csv->text();
}

}  // namespace veldwerk
