#include "db/sqlite/statement.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstring>
#include <limits>

#include "db/sqlite/error.hpp"
#include "db/sqlite/prepared.hpp"

namespace migrator::db::sqlite {
namespace {

Error wrong(std::string message) { return Error(ErrorKind::sql, std::move(message)); }

// Which parameter, from 1, stands at SQLite's `index`. SQLite numbers $2 by where it stands and ?2 by its number.
std::size_t parameter_number(sqlite3_stmt* prepared, int index) {
  const char* name = sqlite3_bind_parameter_name(prepared, index);
  if (!name) return static_cast<std::size_t>(index);
  std::size_t number = 0;
  const char* end = name + std::strlen(name);
  const auto parsed = std::from_chars(name + 1, end, number);
  if (parsed.ec != std::errc() || parsed.ptr != end || number == 0)
    throw wrong(fmt::format("unknown parameter {}: parameters are written $1, $2, …", name));
  return number;
}

schema::Value cell(sqlite3_stmt* prepared, int column) {
  const auto size = [&] { return static_cast<std::size_t>(sqlite3_column_bytes(prepared, column)); };
  switch (sqlite3_column_type(prepared, column)) {
    case SQLITE_NULL: return schema::Null{};
    case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(prepared, column)};
    case SQLITE_FLOAT: return sqlite3_column_double(prepared, column);
    case SQLITE_BLOB: {
      const auto* data = static_cast<const char*>(sqlite3_column_blob(prepared, column));  // null when empty
      return schema::Bytes{data ? std::string(data, size()) : std::string()};
    }
    default: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(prepared, column));
      return std::string(text, size());
    }
  }
}

class Run {
 public:
  Run(sqlite3* db, const Statement& statement) : db_(db), statement_(statement) {}

  ResultSet all() {
    const std::string& sql = statement_.sql;
    if (sql.find('\0') != std::string::npos) throw wrong("the statement has a NUL character in it");
    if (sql.size() >= std::numeric_limits<int>::max()) throw wrong("the statement is larger than 2 GB");
    while (const Prepared prepared = next()) {
      bind(prepared.get());
      step(prepared.get());
    }
    check_all_used();
    return std::move(result_);
  }

 private:
  // Null at the end: nothing but white space and comments was left.
  Prepared next() {
    const char* begin = statement_.sql.data();
    while (end_ < statement_.sql.size()) {
      start_ = end_;
      sqlite3_stmt* prepared = nullptr;
      const char* tail = nullptr;
      const int code = sqlite3_prepare_v2(db_, begin + start_, static_cast<int>(statement_.sql.size() - start_ + 1),
                                          &prepared, &tail);
      if (code != SQLITE_OK) throw failure(db_, code, statement_.sql, start_);
      end_ = static_cast<std::size_t>(tail - begin);
      if (prepared) return Prepared(prepared);
    }
    return nullptr;
  }

  void bind(sqlite3_stmt* prepared) {
    for (int index = 1; index <= sqlite3_bind_parameter_count(prepared); ++index) {
      const std::size_t number = parameter_number(prepared, index);
      used_ = std::max(used_, number);
      if (number > statement_.parameters.size()) check_all_used();
      const int code = bind_value(prepared, index, schema::to_view(statement_.parameters[number - 1]));
      if (code != SQLITE_OK) throw failure(db_, code, statement_.sql, start_);
    }
    const bool last = statement_.sql.find_first_not_of(" \t\r\n;", end_) == std::string::npos;
    if (last) check_all_used();  // before it runs
  }

  void check_all_used() const {
    if (used_ == statement_.parameters.size()) return;
    throw wrong(
        fmt::format("the statement has {} parameters, but {} values were given", used_, statement_.parameters.size()));
  }

  void step(sqlite3_stmt* prepared) {
    const int changes_before = sqlite3_total_changes(db_);
    const int columns = sqlite3_column_count(prepared);
    if (columns > 0) start_result(prepared, columns);
    int code;
    while ((code = sqlite3_step(prepared)) == SQLITE_ROW) {
      auto& row = result_.rows.emplace_back();
      for (int column = 0; column < columns; ++column) row.push_back(cell(prepared, column));
    }
    if (code != SQLITE_DONE) throw failure(db_, code, statement_.sql, start_);
    // sqlite3_changes() keeps the last INSERT's number through statements that change no row.
    if (sqlite3_total_changes(db_) != changes_before) result_.affected += static_cast<unsigned>(sqlite3_changes(db_));
  }

  void start_result(sqlite3_stmt* prepared, int columns) {
    result_.columns.clear();
    result_.rows.clear();
    for (int column = 0; column < columns; ++column)
      result_.columns.emplace_back(sqlite3_column_name(prepared, column));
  }

  sqlite3* db_;
  const Statement& statement_;
  ResultSet result_;
  std::size_t start_ = 0;  // of the statement at hand
  std::size_t end_ = 0;
  std::size_t used_ = 0;  // the highest parameter's number
};

}  // namespace

ResultSet run(sqlite3* db, const Statement& statement) {
  try {
    return Run(db, statement).all();
  } catch (Error& error) {
    if (!error.statement) error.statement = FailedStatement{statement.sql, std::nullopt};
    error.at(statement.origin);
    throw;
  }
}

}  // namespace migrator::db::sqlite
