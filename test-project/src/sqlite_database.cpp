#include "sqlite_database.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace orders {

namespace {

class SqliteDatabase : public Database {
 public:
  explicit SqliteDatabase(const std::string& path) {
    // Not SQLITE_OPEN_CREATE: a database that no migration has made would only give worse errors later.
    check(sqlite3_open_v2(path.c_str(), &connection_, SQLITE_OPEN_READWRITE, nullptr));
    run("PRAGMA foreign_keys = ON");
  }
  ~SqliteDatabase() override { sqlite3_close(connection_); }

  std::vector<Row> run(const std::string& sql, const std::vector<std::string>& parameters) override {
    sqlite3_stmt* prepared = nullptr;
    check(sqlite3_prepare_v2(connection_, sql.c_str(), -1, &prepared, nullptr));
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared, sqlite3_finalize);
    for (int i = 0; i < static_cast<int>(parameters.size()); ++i)
      check(sqlite3_bind_text(prepared, i + 1, parameters[static_cast<std::size_t>(i)].c_str(), -1, SQLITE_TRANSIENT));
    std::vector<Row> rows;
    int result = sqlite3_step(prepared);
    for (; result == SQLITE_ROW; result = sqlite3_step(prepared)) {
      Row& row = rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(prepared); ++i) {
        const unsigned char* text = sqlite3_column_text(prepared, i);
        row.emplace_back(text ? reinterpret_cast<const char*>(text) : "");
      }
    }
    if (result != SQLITE_DONE) check(result);
    return rows;
  }
  using Database::run;

 private:
  void check(int result) {
    if (result != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(connection_));
  }

  sqlite3* connection_ = nullptr;
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path) { return std::make_unique<SqliteDatabase>(path); }

}  // namespace orders
