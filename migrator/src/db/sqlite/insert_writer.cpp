#include "db/sqlite/insert_writer.hpp"

#include <fmt/format.h>

#include "db/sqlite/error.hpp"

namespace migrator::db::sqlite {

InsertWriter::InsertWriter(SqliteConnection& connection, Statement statement)
    : connection_(connection), statement_(std::move(statement)) {
  sqlite3* db = connection_.db_.get();
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v3(db, statement_.sql.c_str(), static_cast<int>(statement_.sql.size() + 1),
                                      SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
  if (code != SQLITE_OK) throw failure(db, code, statement_.sql, 0).at(statement_.origin);
  prepared_.reset(prepared);
  if (connection_.in_transaction()) return;
  connection_.begin();
  own_transaction_ = true;
}

InsertWriter::~InsertWriter() {
  prepared_.reset();
  if (own_transaction_) connection_.rollback();
}

void InsertWriter::write(schema::RowView row) {
  ++rows_;
  try {
    if (connection_.interrupt_.is_set()) connection_.interrupt_.throw_if_set();  // asking is cheap, exchanging is not
    insert(row);
  } catch (Error& error) {
    connection_.say_interrupted(error);
    if (error.kind == ErrorKind::sql) error.message = fmt::format("row {}: {}", rows_, error.message);
    if (!error.statement) error.statement = FailedStatement{statement_.sql, std::nullopt};
    throw std::move(error.at(statement_.origin));
  }
}

void InsertWriter::insert(schema::RowView row) {
  sqlite3* db = connection_.db_.get();
  for (std::size_t i = 0; i < row.size(); ++i) {
    const int code = bind_value(prepared_.get(), static_cast<int>(i + 1), row[i]);
    if (code != SQLITE_OK) throw failure(db, code, statement_.sql, 0);
  }
  sqlite3_step(prepared_.get());
  const int code = sqlite3_reset(prepared_.get());  // says again what the step said of a failure
  if (code != SQLITE_OK) throw failure(db, code, statement_.sql, 0);
}

void InsertWriter::finish() {
  prepared_.reset();
  if (!own_transaction_) return;
  connection_.commit();
  own_transaction_ = false;
}

}  // namespace migrator::db::sqlite
