#include <sqlite3.h>

#include <stdexcept>

#include "database.hpp"

namespace orders {

namespace {

class SqliteDatabase : public Database {
 public:
  explicit SqliteDatabase(const std::string& path) {
    sqlite3* opened = nullptr;
    // Not SQLITE_OPEN_CREATE: in a file that no migration has made, every statement would fail, with worse errors.
    const int result = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    connection_.reset(opened);
    check(result);
    sqlite3_busy_timeout(opened, 5000);
    run("PRAGMA foreign_keys = ON", {});
  }

  std::vector<Row> run(const std::string& sql, const std::vector<std::string>& parameters) override {
    sqlite3_stmt* prepared = nullptr;
    check(sqlite3_prepare_v2(connection_.get(), sql.c_str(), -1, &prepared, nullptr));
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared, sqlite3_finalize);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      // By name: to SQLite, $2 is the second parameter only if it occurs after $1.
      const int position = sqlite3_bind_parameter_index(prepared, ("$" + std::to_string(i + 1)).c_str());
      check(sqlite3_bind_text(prepared, position, parameters[i].c_str(), -1, SQLITE_TRANSIENT));
    }
    std::vector<Row> rows;
    int result = sqlite3_step(prepared);
    for (; result == SQLITE_ROW; result = sqlite3_step(prepared)) rows.push_back(current_row(prepared));
    if (result != SQLITE_DONE) check(result);
    return rows;
  }

  std::string insert(const std::string& sql, const std::vector<std::string>& parameters) override {
    run(sql, parameters);
    return std::to_string(sqlite3_last_insert_rowid(connection_.get()));
  }

 private:
  static Row current_row(sqlite3_stmt* statement) {
    Row row;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const unsigned char* text = sqlite3_column_text(statement, i);
      row.emplace_back(text ? reinterpret_cast<const char*>(text) : "");
    }
    return row;
  }

  void check(int result) {
    if (result != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(connection_.get()));
  }

  std::unique_ptr<sqlite3, int (*)(sqlite3*)> connection_{nullptr, sqlite3_close};
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path) { return std::make_unique<SqliteDatabase>(path); }

}  // namespace orders
