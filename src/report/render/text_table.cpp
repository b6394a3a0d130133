// The layout of a table in a terminal. Numbers take what they need; texts share
// the rest of the line and are broken; what does not fit even so comes in parts
// below each other.
#include "report/render/text_table.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "report/render/text_layout.hpp"
#include "report/render/visible_text.hpp"

namespace veldwerk {
namespace {

constexpr std::size_t gap = 2;              // blanks between columns
constexpr std::size_t narrowest_text = 14;  // a column of text is not broken below this,
constexpr std::size_t widest_word = 26;     // nor below its longest word, up to this
constexpr std::size_t short_label = 8;      // the header of a number is not broken below this

using Lines = std::vector<std::string>;

/// The words of a table, ready to lay out.
struct Grid {
  std::vector<std::string> labels;  // one a column
  std::vector<std::string> overs;
  std::vector<bool> numeric;
  std::vector<std::size_t> natural;  // cells a column would like
  std::vector<std::size_t> least;    // cells it needs
  std::vector<RowKind> kinds;
  std::vector<std::vector<std::string>> rows;
};

Grid read_grid(const Table& table, Language language) {
  Grid grid;
  for (const TableColumn& column : table.columns) {
    grid.labels.push_back(visible_line(column.label));
    grid.overs.push_back(visible_line(column.over));
    grid.numeric.push_back(column.numeric);
    const std::string& label = grid.labels.back();
    const std::size_t width = display_width(label);
    const std::size_t word = std::max(longest_word(label), std::min(width, short_label));
    grid.natural.push_back(column.numeric ? word : width);
    grid.least.push_back(word);
  }
  for (const TableRow& row : table.rows) {
    grid.kinds.push_back(row.kind);
    auto& cells = grid.rows.emplace_back();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      cells.push_back(i < row.cells.size() ? visible_line(cell_text(row.cells[i], language)) : "");
      if (row.kind == RowKind::heading) continue;
      grid.natural[i] = std::max(grid.natural[i], display_width(cells[i]));
      grid.least[i] = std::max(grid.least[i], longest_word(cells[i]));
    }
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::size_t text = std::clamp(grid.least[i], narrowest_text, widest_word);
    grid.least[i] = grid.numeric[i] ? grid.natural[i] : std::min(grid.natural[i], text);
  }
  return grid;
}

/// The columns that every part repeats: up to the text that names the rows.
std::size_t naming_columns(const Grid& grid) {
  return grid.numeric.size() > 2 && grid.numeric[0] && !grid.numeric[1] ? 2 : 1;
}

/// Neighbouring columns with the same spanning header belong together.
std::size_t span_from(const Grid& grid, std::size_t column) {
  std::size_t end = column + 1;
  if (grid.overs[column].empty()) return end;
  while (end < grid.overs.size() && grid.overs[end] == grid.overs[column]) ++end;
  return end;
}

using Columns = std::vector<std::size_t>;

std::size_t least_width(const Grid& grid, const Columns& columns) {
  std::size_t sum = columns.empty() ? 0 : gap * (columns.size() - 1);
  for (const std::size_t column : columns) sum += grid.least[column];
  return sum;
}

/// Which columns go in which part, each part within `width` where possible.
std::vector<Columns> split_columns(const Grid& grid, std::size_t width) {
  Columns lead(naming_columns(grid));
  std::iota(lead.begin(), lead.end(), std::size_t{0});
  std::vector<Columns> parts = {lead};
  const auto fits = [&](const Columns& part, std::size_t first, std::size_t end) {
    Columns wider = part;
    for (std::size_t i = first; i < end; ++i) wider.push_back(i);
    return least_width(grid, wider) <= width;
  };
  for (std::size_t at = lead.size(); at < grid.labels.size();) {
    std::size_t end = span_from(grid, at);
    if (parts.back().size() > lead.size() && !fits(parts.back(), at, end)) parts.push_back(lead);
    // A span that is wider than a line on its own is cut.
    while (end > at + 1 && !fits(parts.back(), at, end)) --end;
    for (; at < end; ++at) parts.back().push_back(at);
  }
  return parts;
}

/// The width of each column of a part: texts share what numbers leave.
std::vector<std::size_t> column_widths(const Grid& grid, const Columns& columns,
                                       std::size_t width) {
  std::vector<std::size_t> widths;
  for (const std::size_t column : columns) widths.push_back(grid.least[column]);
  std::size_t used = least_width(grid, columns);
  while (used < width) {
    // The narrowest column that wants more gets a cell, so that shares are even.
    std::size_t poorest = columns.size();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (widths[i] >= grid.natural[columns[i]]) continue;
      if (poorest == columns.size() || widths[i] < widths[poorest]) poorest = i;
    }
    if (poorest == columns.size()) break;
    ++widths[poorest];
    ++used;
  }
  // A spanning header wider than its columns widens the last of them.
  for (std::size_t i = 0; i < columns.size();) {
    std::size_t end = i + 1;
    const std::string& over = grid.overs[columns[i]];
    while (!over.empty() && end < columns.size() && grid.overs[columns[end]] == over) ++end;
    const auto from = widths.begin() + static_cast<std::ptrdiff_t>(i);
    const auto to = widths.begin() + static_cast<std::ptrdiff_t>(end);
    const std::size_t sum = std::accumulate(from, to, gap * (end - i - 1));
    widths[end - 1] += std::max(longest_word(over), sum) - sum;
    i = end;
  }
  return widths;
}

std::string without_end_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

/// Writes cells of one row side by side, each broken to its width.
void append_row(std::string& out, const std::vector<Lines>& cells,
                const std::vector<std::size_t>& widths, const std::vector<bool>& right,
                bool at_bottom) {
  std::size_t height = 1;
  for (const Lines& lines : cells) height = std::max(height, lines.size());
  for (std::size_t y = 0; y < height; ++y) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line.append(gap, ' ');
      const std::size_t above = at_bottom ? height - cells[i].size() : 0;
      const bool here = y >= above && y - above < cells[i].size();
      line.append(pad_text(here ? cells[i][y - above] : "", widths[i], right[i]));
    }
    out.append(without_end_blanks(std::move(line))).push_back('\n');
  }
}

void append_rule(std::string& out, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) out.append("─");
}

/// The line of spanning headers, each over its columns and underlined.
void append_spans(std::string& out, const Grid& grid, const Columns& columns,
                  const std::vector<std::size_t>& widths) {
  std::vector<Lines> cells;
  std::vector<std::size_t> spans;
  std::string rules;
  for (std::size_t i = 0; i < columns.size();) {
    const std::string& over = grid.overs[columns[i]];
    std::size_t width = widths[i];
    std::size_t end = i + 1;
    while (!over.empty() && end < columns.size() && grid.overs[columns[end]] == over) {
      width += gap + widths[end++];
    }
    if (i > 0) rules.append(gap, ' ');
    if (over.empty()) {
      rules.append(width, ' ');
    } else {
      append_rule(rules, width);
    }
    cells.push_back(wrap_text(over, std::max<std::size_t>(width, 1)));
    spans.push_back(width);
    i = end;
  }
  append_row(out, cells, spans, std::vector<bool>(cells.size(), false), true);
  out.append(without_end_blanks(std::move(rules))).push_back('\n');
}

void append_part(std::string& out, const Grid& grid, const Columns& columns, std::size_t width) {
  const std::vector<std::size_t> widths = column_widths(grid, columns, width);
  const auto has_over = [&](std::size_t column) { return !grid.overs[column].empty(); };
  if (std::ranges::any_of(columns, has_over)) append_spans(out, grid, columns, widths);
  std::vector<Lines> cells;
  std::vector<bool> right;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    cells.push_back(wrap_text(grid.labels[columns[i]], std::max<std::size_t>(widths[i], 1)));
    right.push_back(grid.numeric[columns[i]]);
  }
  append_row(out, cells, widths, right, true);
  const std::size_t rule = std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
  append_rule(out, rule);
  out.push_back('\n');
  bool after_row = false;
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    if (grid.kinds[row] == RowKind::heading) {
      if (after_row) out.push_back('\n');
      for (const std::string& line : wrap_text(grid.rows[row].front(), width)) {
        out.append(line).push_back('\n');
      }
      after_row = true;
      continue;
    }
    if (grid.kinds[row] == RowKind::total && after_row) {
      append_rule(out, rule);
      out.push_back('\n');
    }
    after_row = true;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      cells[i] = wrap_text(grid.rows[row][columns[i]], std::max<std::size_t>(widths[i], 1));
    }
    append_row(out, cells, widths, right, false);
  }
}

}  // namespace

void append_text_table(std::string& out, const Table& table, Language language, std::size_t width) {
  width = std::max<std::size_t>(width, 40);
  for (const std::string& line : wrap_text(visible_line(caption(table, language)), width)) {
    out.append(line).push_back('\n');
  }
  if (!table.columns.empty()) {
    const Grid grid = read_grid(table, language);
    for (const Columns& part : split_columns(grid, width)) {
      out.push_back('\n');
      append_part(out, grid, part, width);
    }
  }
  if (!table.notes.empty()) out.push_back('\n');
  for (const std::string& note : table.notes) {
    std::string_view mark = "- ";
    for (const std::string& line : wrap_text(visible_line(note), width - mark.size())) {
      out.append(mark).append(line).push_back('\n');
      mark = "  ";
    }
  }
}

}  // namespace veldwerk
