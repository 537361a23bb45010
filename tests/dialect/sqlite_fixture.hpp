// A SQLite database for the tests that run what the dialect writes, and read its effect back.
#pragma once

#include <sqlite3.h>

#include <memory>

#include "operations.hpp"

namespace migrator::testing {

using Row = std::vector<std::string>;

inline const dialect::Dialect& sqlite = dialect::dialect_of("sqlite");

inline std::string cell(sqlite3_stmt* statement, int column) {
  const void* data = sqlite3_column_blob(statement, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  return data ? std::string(static_cast<const char*>(data), size) : "";
}

inline void bind(sqlite3_stmt* statement, int index, const Value& value) {
  if (is_null(value)) sqlite3_bind_null(statement, index);
  if (const auto* v = std::get_if<bool>(&value)) sqlite3_bind_int(statement, index, *v);
  if (const auto* v = std::get_if<std::int64_t>(&value)) sqlite3_bind_int64(statement, index, *v);
  if (const auto* v = std::get_if<double>(&value)) sqlite3_bind_double(statement, index, *v);
  if (const auto* v = std::get_if<std::string>(&value)) {
    sqlite3_bind_text(statement, index, v->data(), static_cast<int>(v->size()), SQLITE_TRANSIENT);
  }
  if (const auto* v = std::get_if<Bytes>(&value)) {
    sqlite3_bind_blob(statement, index, v->data.data(), static_cast<int>(v->data.size()), SQLITE_TRANSIENT);
  }
}

class OnSqlite : public ::testing::Test {
 protected:
  OnSqlite() {
    sqlite3* opened = nullptr;
    sqlite3_open(":memory:", &opened);
    database_.reset(opened);
    // "name" is a name, and never a text because there is no such column.
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    query("ATTACH ':memory:' AS side");
    query("PRAGMA foreign_keys = ON");
  }

  std::vector<Row> query(const dialect::Statement& text) {
    std::vector<Row> rows;
    const char* rest = text.sql.c_str();
    while (*rest != '\0') {
      sqlite3_stmt* raw = nullptr;
      const int prepared = sqlite3_prepare_v2(database_.get(), rest, -1, &raw, &rest);
      const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(raw, sqlite3_finalize);
      if (prepared != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_.get()) + (" in " + text.sql));
      if (raw) rows = step(raw, text);
    }
    return rows;
  }
  std::vector<Row> query(std::string text) { return query(dialect::Statement{std::move(text)}); }

  void run(Action action) {
    for (const auto& statement : sqlite.render({std::move(action), here}, sqlite3_libversion_number()))
      query(statement);
  }

  // name, type, not null, default, place in the primary key
  std::vector<Row> columns(const std::string& table, const std::string& schema = "main") {
    return query("SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_xinfo(" +
                 sqlite.literal(Value(table)) + ", " + sqlite.literal(Value(schema)) + ")");
  }

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
    if (result != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database_.get()) + (" in " + text.sql));
    return rows;
  }

  std::unique_ptr<sqlite3, int (*)(sqlite3*)> database_{nullptr, sqlite3_close};
};

}  // namespace migrator::testing
