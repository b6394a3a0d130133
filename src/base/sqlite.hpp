// The one wrapper of libsqlite3: makes a database in memory and gives it as the bytes of a file.
// Nothing of the clock or the machine is in them: the same statements and rows give the same bytes
// under one version of SQLite.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace veldwerk {

/// NULL, INTEGER or TEXT (UTF-8).
using SqliteValue = std::variant<std::monostate, std::int64_t, std::string>;

/// A database that is being made. Every function throws std::runtime_error where SQLite refuses:
/// what is put into it is ours, so that a refusal is a fault of the program, or no memory.
class SqliteDatabase {
 public:
  SqliteDatabase();

  /// Runs statements that give no rows.
  void run(std::string_view statements);
  /// The rows of one query, each value as text; NULL is empty.
  std::vector<std::vector<std::string>> rows(std::string_view query);
  /// The whole database, as a file holds it.
  std::string bytes();

 private:
  friend class SqliteInsert;
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

/// Puts rows into one table, quickly.
class SqliteInsert {
 public:
  /// `table` is a name that needs no quotes.
  SqliteInsert(SqliteDatabase& database, std::string_view table, std::size_t columns);
  void row(std::span<const SqliteValue> values);

 private:
  friend class SqliteDatabase;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace veldwerk
