// A table on a sheet: caption, header that stays in sight, rows, notes. Numbers
// are numbers; a percentage is its k / n, shown in whole percents, and one that
// reads "12 (67 %)" takes two columns, so that both can be reckoned with.
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "report/render/xlsx_parts.hpp"
#include "report/words.hpp"

namespace veldwerk {
namespace {

constexpr double line_height = 15;  // points
constexpr double narrowest = 7;     // widths are in characters
constexpr double widest = 48;
constexpr double widest_of_quotes = 90;
constexpr std::size_t few_columns = 8;  // that a screen shows without scrolling
constexpr double fewest_of_a_note = 60;

/// A column of the sheet: one of the table's, or the percentages of one.
struct SheetColumn {
  std::size_t source = 0;
  bool doubled = false;  // k here, and the percentage in the next
  bool percent = false;  // the percentages of the column before
  std::string label;
  std::string over;
  double width = narrowest;
};

const Percentage* share_in(const Cell& cell) {
  return std::get_if<Percentage>(&cell.value);
}

bool shows_both(const Table& table, std::size_t column) {
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const TableRow& row) {
    const Percentage* share = column < row.cells.size() ? share_in(row.cells[column]) : nullptr;
    return share != nullptr && share->with_k;
  });
}

std::size_t longest_line(std::string_view text) {
  std::size_t longest = 0;
  while (true) {
    const std::size_t end = text.find('\n');
    longest = std::max(longest, count_code_points(text.substr(0, end)));
    if (end == text.npos) return longest;
    text.remove_prefix(end + 1);
  }
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n-", at), text.size());
    longest = std::max(longest, count_code_points(text.substr(at, end - at)));
    at = end + 1;
  }
  return longest;
}

/// Lines that `text` takes in a cell of `width` characters, about.
std::size_t lines_in(std::string_view text, double width) {
  const auto size = static_cast<double>(count_code_points(text));
  return 1 + static_cast<std::size_t>(size / std::max(width - 1, 1.0));
}

/// The number that `ratio` shows, and how.
std::pair<double, std::string> shown(const Ratio& ratio) {
  std::int64_t scale = 1;
  for (int digit = 0; digit < ratio.digits; ++digit) scale *= 10;
  const std::string format = ratio.digits > 0 ? fmt::format("0.{:0>{}}", "", ratio.digits) : "0";
  return {static_cast<double>(ratio.scaled()) / static_cast<double>(scale), format};
}

class SheetWriter {
 public:
  SheetWriter(XlsxBook& book, lxw_worksheet* sheet, const Table& table, SheetKind kind)
      : book_(book), sheet_(sheet), table_(table), kind_(kind), notes_(table.notes) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) add_column(i);
    if (columns_.size() > xlsx_most_columns) columns_.resize(xlsx_most_columns);
    count_rows();
    for (SheetColumn& column : columns_) {
      column.width = width_of(column);
      has_spans_ = has_spans_ || !column.over.empty();
    }
  }

  void write() {
    lay_out_page(book_, sheet_);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto at = static_cast<lxw_col_t>(i);
      worksheet_set_column(sheet_, at, at, columns_[i].width, nullptr);
    }
    write_xlsx_text(book_, sheet_, 0, 0, caption(table_, book_.language),
                    {.points = 13, .bold = true});
    row_ = 2;
    if (kind_ == SheetKind::list) notes();
    header();
    const std::size_t first = row_;
    for (std::size_t i = 0; i < shown_rows_; ++i) row(table_.rows[i]);
    if (kind_ == SheetKind::list && !columns_.empty()) {
      worksheet_autofilter(sheet_, row_at(first - 1), 0, row_at(std::max(row_, first + 1) - 1),
                           static_cast<lxw_col_t>(columns_.size() - 1));
    }
    if (kind_ == SheetKind::table) {
      ++row_;
      notes();
    }
    // Ids such as 007 are texts, and no mistake of anybody's.
    const std::string range =
        fmt::format("A1:XFD{}", std::min<std::size_t>(row_ + 1, xlsx_most_rows));
    worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range.c_str());
  }

 private:
  static lxw_row_t row_at(std::size_t row) { return static_cast<lxw_row_t>(row); }

  void add_column(std::size_t i) {
    const TableColumn& column = table_.columns[i];
    const bool doubled = shows_both(table_, i);
    columns_.push_back({i, doubled, false, column.label, column.over});
    if (!doubled) return;
    columns_.push_back(
        {i, false, true, phrase("xlsx.percent-of", book_.language, {column.label}), column.over});
  }

  /// What does not fit on a sheet is left out, and a note says so.
  void count_rows() {
    shown_rows_ = std::min(table_.rows.size(), xlsx_most_rows);
    if (shown_rows_ == table_.rows.size() && columns_.size() < xlsx_most_columns) return;
    notes_.push_back(
        phrase("xlsx.too-large", book_.language,
               {fmt::format("{}", xlsx_most_rows), fmt::format("{}", xlsx_most_columns)}));
  }

  double width_of(const SheetColumn& column) const {
    std::size_t longest = longest_word(column.label) + 1;
    for (const TableRow& row : table_.rows) {
      if (row.kind == RowKind::heading || column.source >= row.cells.size()) continue;
      const Cell& cell = row.cells[column.source];
      if (const auto* text = std::get_if<std::string>(&cell.value)) {
        longest = std::max(longest, longest_line(*text));
      } else {
        longest = std::max(longest, cell_text(cell, book_.language).size());
      }
    }
    const bool quotes = kind_ == SheetKind::list && column.source + 1 == table_.columns.size();
    return std::clamp(static_cast<double>(longest) + 1.5, narrowest,
                      quotes ? widest_of_quotes : widest);
  }

  /// Columns from `first` on below the same spanning header.
  std::size_t span_from(std::size_t first) const {
    std::size_t end = first + 1;
    while (end < columns_.size() && columns_[end].over == columns_[first].over) ++end;
    return end - first;
  }

  void merge(std::size_t first_row, std::size_t first, std::size_t last_row, std::size_t last,
             const std::string& text, const XlsxLook& look) {
    const XlsxText safe = xlsx_text(text);
    worksheet_merge_range(sheet_, row_at(first_row), static_cast<lxw_col_t>(first),
                          row_at(last_row), static_cast<lxw_col_t>(last), safe.text.c_str(),
                          book_.format(look));
  }

  void header() {
    if (columns_.empty()) return;
    const std::size_t first = row_;
    if (has_spans_) spanning_headers();
    std::size_t lines = 1;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const XlsxLook look{.bold = true,
                          .filled = true,
                          .ruled = true,
                          .wrapped = true,
                          .right = table_.columns[columns_[i].source].numeric};
      lines = std::max(lines, lines_in(columns_[i].label, columns_[i].width));
      if (has_spans_ && columns_[i].over.empty()) {
        merge(first, i, row_, i, columns_[i].label, look);
      } else {
        write_xlsx_text(book_, sheet_, row_, i, columns_[i].label, look);
      }
    }
    constexpr std::size_t most_lines = 5;
    worksheet_set_row(sheet_, row_at(row_),
                      line_height * static_cast<double>(std::min(lines, most_lines)), nullptr);
    worksheet_repeat_rows(sheet_, row_at(first), row_at(row_));
    ++row_;
    worksheet_freeze_panes(sheet_, row_at(row_), static_cast<lxw_col_t>(columns_in_sight()));
  }

  void spanning_headers() {
    const XlsxLook look{.bold = true, .filled = true, .wrapped = true, .centred = true};
    double width = 0;
    std::size_t lines = 1;
    for (std::size_t i = 0; i < columns_.size();) {
      const std::size_t span = span_from(i);
      const std::string& over = columns_[i].over;
      if (!over.empty() && span == 1) {
        write_xlsx_text(book_, sheet_, row_, i, over, look);
      } else if (!over.empty()) {
        merge(row_, i, row_, i + span - 1, over, look);
      }
      width = 0;
      for (std::size_t j = i; j < i + span; ++j) width += columns_[j].width;
      lines = std::max(lines, lines_in(over, width));
      i += span;
    }
    worksheet_set_row(sheet_, row_at(row_), line_height * static_cast<double>(lines), nullptr);
    ++row_;
  }

  /// Columns that stay in sight when a wide table is scrolled: those that name
  /// its rows.
  std::size_t columns_in_sight() const {
    if (columns_.size() <= few_columns || kind_ == SheetKind::list) return 0;
    for (std::size_t i = 0; i < 2; ++i) {
      if (!columns_[i].over.empty()) return 0;
      if (!table_.columns[columns_[i].source].numeric) return i + 1;
    }
    return 0;
  }

  void row(const TableRow& row) {
    const bool heading = row.kind == RowKind::heading;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      XlsxLook look{.bold = row.kind != RowKind::plain, .filled = heading};
      const std::size_t source = columns_[i].source;
      if (source < row.cells.size()) {
        cell(row.cells[source], i, std::move(look));
      } else if (heading) {
        blank(i, look);
      }
    }
    ++row_;
  }

  void blank(std::size_t column, const XlsxLook& look) {
    worksheet_write_blank(sheet_, row_at(row_), static_cast<lxw_col_t>(column), book_.format(look));
  }

  void number(double value, std::size_t column, XlsxLook look, std::string format) {
    look.number = std::move(format);
    worksheet_write_number(sheet_, row_at(row_), static_cast<lxw_col_t>(column), value,
                           book_.format(look));
  }

  void cell(const Cell& cell, std::size_t column, XlsxLook look) {
    const bool percent = columns_[column].percent;
    if (const auto* text = std::get_if<std::string>(&cell.value)) {
      if (percent) return;
      // A heading runs on over the columns beside it.
      look.wrapped = !look.filled && static_cast<double>(longest_line(*text)) > widest;
      write_xlsx_text(book_, sheet_, row_, column, *text, std::move(look));
    } else if (const auto* count = std::get_if<std::uint64_t>(&cell.value)) {
      if (!percent) number(static_cast<double>(*count), column, std::move(look), "0");
    } else if (const Percentage* share = share_in(cell); share != nullptr && share->n > 0) {
      if (columns_[column].doubled) {
        return number(static_cast<double>(share->k), column, std::move(look), "0");
      }
      number(static_cast<double>(share->k) / static_cast<double>(share->n), column, std::move(look),
             "0%");
    } else if (const auto* ratio = std::get_if<Ratio>(&cell.value);
               ratio != nullptr && ratio->denominator > 0) {
      const auto [value, format] = shown(*ratio);
      number(value, column, std::move(look), format);
    } else if (std::holds_alternative<std::monostate>(cell.value)) {
      if (look.bold) blank(column, look);
    } else {
      look.right = true;  // where the number would stand
      write_xlsx_text(book_, sheet_, row_, column, cell_text(cell, book_.language),
                      std::move(look));
    }
  }

  /// Notes run over the columns together, or else over the sheet.
  void notes() {
    double width = 0;
    std::size_t span = 0;
    while (span < columns_.size() && width < fewest_of_a_note * 2) width += columns_[span++].width;
    for (const std::string& note : notes_) {
      if (span < 2 || width < fewest_of_a_note) {
        write_xlsx_text(book_, sheet_, row_, 0, note);
      } else {
        merge(row_, 0, row_, span - 1, note, {.wrapped = true});
        worksheet_set_row(sheet_, row_at(row_),
                          line_height * static_cast<double>(lines_in(note, width)), nullptr);
      }
      ++row_;
    }
    if (kind_ == SheetKind::list && !notes_.empty()) ++row_;
  }

  XlsxBook& book_;
  lxw_worksheet* sheet_;
  const Table& table_;
  SheetKind kind_;
  std::vector<std::string> notes_;
  std::vector<SheetColumn> columns_;
  std::size_t shown_rows_ = 0;
  bool has_spans_ = false;
  std::size_t row_ = 0;  // the next
};

}  // namespace

void write_xlsx_sheet(XlsxBook& book, lxw_worksheet* sheet, const Table& table, SheetKind kind) {
  SheetWriter(book, sheet, table, kind).write();
}

}  // namespace veldwerk
