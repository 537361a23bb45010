// What the dialect writes is run by SQLite, and its effect read back.
#pragma once

#include "operations.hpp"
#include "support/sqlite_database.hpp"

namespace migrator::testing {

inline const dialect::Dialect& sqlite = dialect::dialect_of("sqlite");

class OnSqlite : public SqliteDatabase {
 protected:
  OnSqlite() { query("PRAGMA foreign_keys = ON"); }

  void run(Action action) {
    for (const auto& statement : sqlite.render({std::move(action), here}, sqlite3_libversion_number()))
      query(statement);
  }

  // name, type, not null, default, place in the primary key
  std::vector<Row> columns(const std::string& table, const std::string& schema = "main") {
    return query("SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_xinfo(" +
                 sqlite.literal(Value(table)) + ", " + sqlite.literal(Value(schema)) + ")");
  }
};

}  // namespace migrator::testing
