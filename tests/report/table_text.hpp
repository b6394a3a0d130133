// A table as lines of text, so that a test compares the whole of it at once: a
// row a line, cells parted by " | ", after each number the ids of the segments
// behind it.
#pragma once

#include <string>

#include "report/table.hpp"
#include "study/study.hpp"

namespace veldwerk::test {

inline std::string ids_behind(const Study& study, const Cell& cell) {
  std::string ids;
  for (const Index index : cell.segments) {
    ids += ids.empty() ? " [" : " ";
    ids += study.text_of(study.segments.at(index).id);
  }
  return ids.empty() ? ids : ids + "]";
}

inline std::string header_text(const TableColumn& column) {
  std::string text = column.id + " = ";
  if (!column.over.empty()) text += column.over + ": ";
  text += column.label;
  if (column.numeric) text += " #";
  if (column.direction == Direction::barrier) text += " -";
  if (column.direction == Direction::facilitator) text += " +";
  return text;
}

inline std::string table_text(const Study& study, const Table& table, Language language) {
  std::string text = table.id + ": " + table.title + "\n\n";
  for (const TableColumn& column : table.columns) text += header_text(column) + "\n";
  text += "\n";
  for (const TableRow& row : table.rows) {
    if (row.kind == RowKind::total) text += "++ ";
    std::string line;
    for (const Cell& cell : row.cells) {
      if (&cell != &row.cells.front()) line += " | ";
      line += cell_text(cell, language) + ids_behind(study, cell);
    }
    if (row.kind == RowKind::heading) line = "== " + cell_text(row.cells.front(), language);
    text += line + "\n";
    if (row.cells.size() != table.columns.size()) text += "!! cells and columns differ\n";
  }
  text += "\n";
  for (const std::string& note : table.notes) text += "* " + note + "\n";
  return text;
}

}  // namespace veldwerk::test
