#include "exchange/sqlite.hpp"

#include "base/sqlite.hpp"
#include "exchange/sql_tables.hpp"

namespace veldwerk {

std::optional<Exported> write_sqlite(const ExportRequest& request, Diagnostics& diagnostics) {
  const std::optional<SqlSource> source = sql_source(request.loaded, diagnostics);
  if (!source) return std::nullopt;
  SqliteDatabase database;
  database.run("PRAGMA user_version = 1; PRAGMA foreign_keys = ON;");
  database.run(sql_schema());
  database.run("BEGIN");
  for (const SqlTable& table : sql_tables()) {
    SqliteInsert insert(database, table.name, table.columns.size());
    sql_rows(table, *source, [&](std::span<const SqlValue> row) { insert.row(row); });
  }
  database.run("COMMIT");
  database.run(sql_views());
  return Exported{{{"study.sqlite", database.bytes()}}, {}};
}

}  // namespace veldwerk
