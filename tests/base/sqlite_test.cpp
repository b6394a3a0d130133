// A database in memory: what goes in comes out, mistakes are told, and the same rows give the
// same bytes.
#include "base/sqlite.hpp"

#include <limits>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veldwerk::test {
namespace {

using testing::ElementsAre;

std::string made() {
  SqliteDatabase database;
  database.run("CREATE TABLE t (name TEXT PRIMARY KEY, number INTEGER)");
  SqliteInsert insert(database, "t", 2);
  for (std::int64_t i = 0; i < 500; ++i) {
    const SqliteValue row[] = {"naam " + std::to_string(i), i};
    insert.row(row);
  }
  return database.bytes();
}

TEST(Sqlite, KeepsValuesAsTheyAre) {
  SqliteDatabase database;
  database.run("CREATE TABLE t (a TEXT, b INTEGER)");
  SqliteInsert insert(database, "t", 2);
  const std::int64_t least = std::numeric_limits<std::int64_t>::min();
  const SqliteValue rows[][2] = {
      {"007", least}, {std::monostate(), 0}, {"", 1}, {"'); DROP TABLE t; -- é😀\n", 2}};
  for (const auto& row : rows) insert.row(row);
  EXPECT_THAT(
      database.rows("SELECT a, b, typeof(a), typeof(b) FROM t ORDER BY rowid"),
      ElementsAre(ElementsAre("007", "-9223372036854775808", "text", "integer"),
                  ElementsAre("", "0", "null", "integer"), ElementsAre("", "1", "text", "integer"),
                  ElementsAre("'); DROP TABLE t; -- é😀\n", "2", "text", "integer")));
}

TEST(Sqlite, TheSameRowsGiveTheSameBytes) {
  const std::string bytes = made();
  EXPECT_TRUE(bytes.starts_with("SQLite format 3"));
  EXPECT_EQ(bytes.size() % 4096, 0U);
  EXPECT_EQ(bytes, made());
}

TEST(Sqlite, ToldMistakesAreThrown) {
  SqliteDatabase database;
  EXPECT_THROW(database.run("CREATE TABEL t (a)"), std::runtime_error);
  EXPECT_THROW(database.rows("SELECT * FROM nothing"), std::runtime_error);
  EXPECT_THROW(SqliteInsert(database, "nothing", 1), std::runtime_error);
  database.run("CREATE TABLE t (a TEXT PRIMARY KEY)");
  SqliteInsert insert(database, "t", 1);
  const SqliteValue row[] = {"twice"};
  insert.row(row);
  EXPECT_THROW(insert.row(row), std::runtime_error);
}

}  // namespace
}  // namespace veldwerk::test
