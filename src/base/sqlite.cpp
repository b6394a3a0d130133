#include "base/sqlite.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

namespace veldwerk {
namespace {

[[noreturn]] void fail(sqlite3* database) {
  throw std::runtime_error(
      fmt::format("SQLite: {}", database == nullptr ? "no memory" : sqlite3_errmsg(database)));
}

int size_of(std::string_view text) {
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    throw std::runtime_error("SQLite: a text is larger than 2 GB");
  }
  return static_cast<int>(text.size());
}

struct FreeBytes {
  void operator()(unsigned char* bytes) const { sqlite3_free(bytes); }
};

}  // namespace

void SqliteDatabase::Close::operator()(sqlite3* database) const {
  sqlite3_close_v2(database);
}

void SqliteInsert::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

SqliteDatabase::SqliteDatabase() {
  sqlite3* opened = nullptr;
  const int status =
      sqlite3_open_v2(":memory:", &opened,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, nullptr);
  database_.reset(opened);
  if (status != SQLITE_OK) fail(opened);
  // What newer versions would choose otherwise, and what parts of pages that are free hold.
  run("PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE; PRAGMA encoding = 'UTF-8';"
      "PRAGMA secure_delete = ON;");
}

void SqliteDatabase::run(std::string_view statements) {
  const std::string text(statements);
  if (sqlite3_exec(database_.get(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(database_.get());
  }
}

std::vector<std::vector<std::string>> SqliteDatabase::rows(std::string_view query) {
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(database_.get(), query.data(), size_of(query), &prepared, nullptr) !=
      SQLITE_OK) {
    fail(database_.get());
  }
  const std::unique_ptr<sqlite3_stmt, SqliteInsert::Finalize> statement(prepared);
  std::vector<std::vector<std::string>> rows;
  int step = sqlite3_step(prepared);
  for (; step == SQLITE_ROW; step = sqlite3_step(prepared)) {
    std::vector<std::string>& row = rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(prepared); ++i) {
      const void* text = sqlite3_column_blob(prepared, i);
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(prepared, i));
      row.emplace_back(static_cast<const char*>(text), text == nullptr ? 0 : size);
    }
  }
  if (step != SQLITE_DONE) fail(database_.get());
  return rows;
}

std::string SqliteDatabase::bytes() {
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, FreeBytes> made(
      sqlite3_serialize(database_.get(), "main", &size, 0));
  if (!made) fail(nullptr);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::copy_n(made.get(), size, bytes.begin());
  return bytes;
}

SqliteInsert::SqliteInsert(SqliteDatabase& database, std::string_view table, std::size_t columns)
    : database_(database.database_.get()) {
  std::string statement = fmt::format("INSERT INTO {} VALUES (", table);
  for (std::size_t i = 0; i < columns; ++i) statement += i == 0 ? "?" : ", ?";
  statement += ")";
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(database_, statement.data(), size_of(statement), &prepared, nullptr) !=
      SQLITE_OK) {
    fail(database_);
  }
  statement_.reset(prepared);
}

void SqliteInsert::row(std::span<const SqliteValue> values) {
  int place = 0;
  for (const SqliteValue& value : values) {
    ++place;
    int status = SQLITE_OK;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      status = sqlite3_bind_int64(statement_.get(), place, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      // The texts outlive the step; after it nothing is bound.
      status = sqlite3_bind_text(statement_.get(), place, text->data(), size_of(*text), nullptr);
    } else {
      status = sqlite3_bind_null(statement_.get(), place);
    }
    if (status != SQLITE_OK) fail(database_);
  }
  if (sqlite3_step(statement_.get()) != SQLITE_DONE) fail(database_);
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

}  // namespace veldwerk
