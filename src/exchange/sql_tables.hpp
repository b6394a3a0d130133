// A study as the tables of sql/schema.sql: the one place that says which tables and columns there
// are. sqlite.cpp fills a database with them, jsonl.cpp writes them as lines for other engines.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/diagnostic.hpp"
#include "files/load.hpp"

namespace veldwerk {

struct SqlColumn {
  std::string_view name;
  bool number = false;  // INTEGER; else TEXT
};

/// A table as schema.sql makes it.
struct SqlTable {
  std::string_view name;
  std::vector<SqlColumn> columns;
};

/// The statements that make the tables, and the views that count.
std::string_view sql_schema();
std::string_view sql_views();

/// The tables of sql_schema(), in its order: a table comes after those that it refers to.
const std::vector<SqlTable>& sql_tables();

/// Missing, a number or a text.
using SqlValue = std::variant<std::monostate, std::int64_t, std::string>;
/// Takes a row: one value a column.
using SqlSink = std::function<void(std::span<const SqlValue>)>;

/// A memo file of a study.
struct SqlMemo {
  std::string coder;
  std::string_view kind;
  std::string subject;  // its id; empty: the study
  std::string text;
};

/// What the tables are filled from.
struct SqlSource {
  const LoadedStudy& loaded;  // with texts
  std::vector<SqlMemo> memos;
};

/// Reads what a loaded study does not hold; nothing, and errors, where that can't be read.
std::optional<SqlSource> sql_source(const LoadedStudy& loaded, Diagnostics& diagnostics);

/// Gives each row of a table to `sink`, in an order that the study alone decides.
void sql_rows(const SqlTable& table, const SqlSource& source, const SqlSink& sink);

}  // namespace veldwerk
