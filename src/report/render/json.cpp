// JSON: a table with the ids of the segments behind each number, for programs.
// Written a row at a time, one row a line, so that a version-control diff reads
// well and a large table takes little memory.
#include <algorithm>
#include <ostream>

#include <nlohmann/json.hpp>

#include "report/render/formats.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string_view name_of(Direction direction) {
  switch (direction) {
    case Direction::barrier:
      return "barrier";
    case Direction::facilitator:
      return "facilitator";
    case Direction::none:
      break;
  }
  return "";
}

std::string_view name_of(RowKind kind) {
  switch (kind) {
    case RowKind::heading:
      return "heading";
    case RowKind::total:
      return "total";
    case RowKind::plain:
      break;
  }
  return "plain";
}

/// A cell by its kind: `value` a number (null where it cannot be computed), or
/// k, n and percent, or text; nothing for a blank.
Json value_of(const Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell.value)) return Json::object();
  if (const auto* text = std::get_if<std::string>(&cell.value)) return {{"text", *text}};
  if (const auto* number = std::get_if<std::uint64_t>(&cell.value)) return {{"value", *number}};
  if (const auto* share = std::get_if<Percentage>(&cell.value)) {
    const Json percent = share->n == 0 ? Json(nullptr) : Json(share->whole());
    return {{"k", share->k}, {"n", share->n}, {"percent", percent}};
  }
  if (std::holds_alternative<Withheld>(cell.value)) return {{"withheld", true}};
  // A ratio goes through the parser, so that it has the digits of its text; what
  // is not available is no JSON, and so null.
  const Json number = Json::parse(cell_text(cell, Language::en), nullptr, false);
  return {{"value", number.is_number() ? number : Json(nullptr)}};
}

/// `id` as a JSON string. Ids are many, and nearly all of them plain.
void append_id(std::string& text, std::string_view id) {
  const bool plain = std::all_of(
      id.begin(), id.end(), [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
  if (plain) {
    text.append(1, '"').append(id).append(1, '"');
  } else {
    text.append(dump(std::string(id)));
  }
}

/// The cell as a JSON object, its segments' ids last.
void append_cell(std::string& text, const Cell& cell, const RenderContext& context) {
  const Json value = value_of(cell);
  text.append(dump(value));
  if (cell.segments.empty() || !context.segment_id) return;
  text.pop_back();  // the closing brace
  text.append(value.empty() ? "\"segments\":[" : ",\"segments\":[");
  for (const Index segment : cell.segments) {
    append_id(text, context.segment_id(segment));
    text.push_back(',');
  }
  text.back() = ']';
  text.push_back('}');
}

std::string row_text(const TableRow& row, const RenderContext& context) {
  std::string text = "{\"kind\":\"";
  text.append(name_of(row.kind)).append("\",\"cells\":[");
  for (const Cell& cell : row.cells) {
    append_cell(text, cell, context);
    text.push_back(',');
  }
  if (!row.cells.empty()) text.pop_back();
  return text.append("]}");
}

/// `"key": [` and an item a line.
template <typename Items, typename ToText>
void append_lines(std::string& text, std::string_view key, const Items& items, ToText to_text) {
  text.append("  \"").append(key).append("\": [");
  bool first = true;
  for (const auto& item : items) {
    text.append(first ? "\n    " : ",\n    ").append(to_text(item));
    first = false;
  }
  text.append(first ? "]" : "\n  ]");
}

}  // namespace

void write_json_table(std::ostream& out, const Table& table, const RenderContext& context) {
  std::string text = "{\n";
  text.append("  \"id\": ").append(dump(table.id)).append(",\n");
  text.append("  \"title\": ").append(dump(table.title)).append(",\n");
  append_lines(text, "columns", table.columns, [](const TableColumn& column) {
    return dump({{"id", column.id},
                 {"label", column.label},
                 {"over", column.over},
                 {"direction", name_of(column.direction)}});
  });
  text.append(",\n");
  append_lines(text, "rows", table.rows,
               [&context](const TableRow& row) { return row_text(row, context); });
  text.append(",\n");
  append_lines(text, "notes", table.notes, [](const std::string& note) { return dump(note); });
  text.append("\n}\n");
  out << text;
}

}  // namespace veldwerk
