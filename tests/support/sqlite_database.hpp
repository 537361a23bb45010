// A SQLite database in memory, with a second one beside it under the name side.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "dialect/dialect.hpp"

namespace migrator::testing {

using Row = std::vector<std::string>;

// Each test has one of its own.
class SqliteDatabase : public ::testing::Test {
 protected:
  SqliteDatabase() {
    sqlite3* opened = nullptr;
    sqlite3_open(":memory:", &opened);
    database_.reset(opened);
    // "name" is a name, and never a text because there is no such column.
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    query("ATTACH ':memory:' AS side");
  }

  // The rows of the last statement. NULL comes back as an empty text.
  std::vector<Row> query(const dialect::Statement& text) {
    std::vector<Row> rows;
    const char* rest = text.sql.c_str();
    while (*rest != '\0') {
      sqlite3_stmt* raw = nullptr;
      const int prepared = sqlite3_prepare_v2(database_.get(), rest, -1, &raw, &rest);
      const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(raw, sqlite3_finalize);
      if (prepared != SQLITE_OK) throw failure(text);
      if (raw) rows = step(raw, text);
    }
    return rows;
  }
  std::vector<Row> query(std::string sql) { return query(dialect::Statement{std::move(sql)}); }

 private:
  std::vector<Row> step(sqlite3_stmt* statement, const dialect::Statement& text) {
    for (std::size_t i = 0; i < text.parameters.size(); ++i) {
      const int index = sqlite3_bind_parameter_index(statement, ("$" + std::to_string(i + 1)).c_str());
      bind(statement, index, text.parameters[i]);
    }
    std::vector<Row> rows;
    int result = sqlite3_step(statement);
    for (; result == SQLITE_ROW; result = sqlite3_step(statement)) {
      Row& row = rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(statement); ++i) row.push_back(cell(statement, i));
    }
    if (result != SQLITE_DONE) throw failure(text);
    return rows;
  }

  std::runtime_error failure(const dialect::Statement& text) const {
    return std::runtime_error(sqlite3_errmsg(database_.get()) + (" in " + text.sql));
  }

  static std::string cell(sqlite3_stmt* statement, int column) {
    const void* data = sqlite3_column_blob(statement, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return data ? std::string(static_cast<const char*>(data), size) : "";
  }

  static void bind(sqlite3_stmt* statement, int index, const schema::Value& value) {
    if (schema::is_null(value)) sqlite3_bind_null(statement, index);
    if (const auto* v = std::get_if<bool>(&value)) sqlite3_bind_int(statement, index, *v);
    if (const auto* v = std::get_if<std::int64_t>(&value)) sqlite3_bind_int64(statement, index, *v);
    if (const auto* v = std::get_if<double>(&value)) sqlite3_bind_double(statement, index, *v);
    if (const auto* v = std::get_if<std::string>(&value))
      sqlite3_bind_text(statement, index, v->data(), static_cast<int>(v->size()), SQLITE_TRANSIENT);
    if (const auto* v = std::get_if<schema::Bytes>(&value))
      sqlite3_bind_blob(statement, index, v->data.data(), static_cast<int>(v->data.size()), SQLITE_TRANSIENT);
  }

  std::unique_ptr<sqlite3, int (*)(sqlite3*)> database_{nullptr, sqlite3_close};
};

}  // namespace migrator::testing
