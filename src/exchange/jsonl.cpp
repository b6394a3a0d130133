#include "exchange/jsonl.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "exchange/sql_tables.hpp"

namespace veldwerk {
namespace {

using Json = nlohmann::ordered_json;

void append(std::string& lines, const SqlTable& table, std::span<const SqlValue> row) {
  Json json = Json::object();
  for (std::size_t i = 0; i < row.size(); ++i) {
    Json& value = json[std::string(table.columns[i].name)];
    if (const auto* number = std::get_if<std::int64_t>(&row[i])) value = *number;
    if (const auto* text = std::get_if<std::string>(&row[i])) value = *text;
  }
  lines += json.dump(-1, ' ', false, Json::error_handler_t::replace);
  lines += '\n';
}

/// psql copies each line as it is (no byte of JSON is \x01 or \x02) and takes it apart itself.
std::string load_postgresql() {
  std::string text =
      "-- Loads the JSON Lines of this folder into PostgreSQL, with psql, from this folder:\n"
      "--   cat schema.sql load-postgresql.sql views.sql | psql -v ON_ERROR_STOP=1 -1 -f - "
      "DATABASE\n"
      "SET client_encoding = 'UTF8';\n"
      "CREATE TEMPORARY TABLE json_lines (line TEXT);\n";
  for (const SqlTable& table : sql_tables()) {
    text += fmt::format(
        "\\copy json_lines FROM '{0}.jsonl' WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')\n"
        "INSERT INTO {0} SELECT r.* FROM json_lines,\n"
        "  LATERAL json_populate_record(NULL::{0}, line::json) AS r;\n"
        "TRUNCATE json_lines;\n",
        table.name);
  }
  return text;
}

/// Types are told, so that no id is taken for a number or a date.
std::string columns_of(const SqlTable& table, std::string_view between,
                       std::string_view text_type) {
  std::string columns;
  for (const SqlColumn& column : table.columns) {
    if (!columns.empty()) columns += ", ";
    columns +=
        fmt::format(fmt::runtime(between), column.name, column.number ? "INTEGER" : text_type);
  }
  return columns;
}

std::string load_duckdb() {
  std::string text =
      "-- Loads the JSON Lines of this folder into DuckDB, from this folder:\n"
      "--   cat schema.sql load-duckdb.sql views.sql | duckdb study.duckdb\n";
  for (const SqlTable& table : sql_tables()) {
    // A transcript is one line, of 64 MiB at most, and twice that in escapes.
    const std::string_view limit =
        table.name == "transcripts" ? ", maximum_object_size = 402653184" : "";
    text += fmt::format(
        "INSERT INTO {0} SELECT * FROM read_json('{0}.jsonl', format = 'newline_delimited',\n"
        "  columns = {{{1}}}{2});\n",
        table.name, columns_of(table, "{}: '{}'", "VARCHAR"), limit);
  }
  return text;
}

std::string load_spark() {
  std::string text =
      "-- Reads the JSON Lines of this folder in Spark SQL. Not tested by us.\n"
      "--   cat load-spark.sql views.sql > all.sql && spark-sql -f all.sql\n";
  for (const SqlTable& table : sql_tables()) {
    text += fmt::format("CREATE TABLE {0} ({1})\n  USING json OPTIONS (path '{0}.jsonl');\n",
                        table.name, columns_of(table, "{} {}", "STRING"));
  }
  return text;
}

}  // namespace

std::optional<Exported> write_jsonl(const ExportRequest& request, Diagnostics& diagnostics) {
  const std::optional<SqlSource> source = sql_source(request.loaded, diagnostics);
  if (!source) return std::nullopt;
  Exported made;
  for (const SqlTable& table : sql_tables()) {
    std::string lines;
    sql_rows(table, *source, [&](std::span<const SqlValue> row) { append(lines, table, row); });
    made.files.push_back({fmt::format("{}.jsonl", table.name), std::move(lines)});
  }
  made.files.push_back({"schema.sql", std::string(sql_schema())});
  made.files.push_back({"views.sql", std::string(sql_views())});
  made.files.push_back({"load-postgresql.sql", load_postgresql()});
  made.files.push_back({"load-duckdb.sql", load_duckdb()});
  made.files.push_back({"load-spark.sql", load_spark()});
  return made;
}

}  // namespace veldwerk
