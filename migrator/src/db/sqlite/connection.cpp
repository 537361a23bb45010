#include "db/sqlite/connection.hpp"

#include <algorithm>
#include <ctime>

#include "db/ended_transaction.hpp"
#include "db/one_by_one.hpp"
#include "db/sqlite/error.hpp"
#include "db/sqlite/insert_writer.hpp"
#include "db/sqlite/statement.hpp"

namespace migrator::db::sqlite {

SqliteConnection::SqliteConnection(const Url& url, const OpenOptions& options) : db_(open_database(url, options)) {
  if (url.target() != ":memory:") run_lock_.emplace(file_of(url));
  sqlite3_busy_handler(db_.get(), wait_while_busy, this);
}

const std::string& SqliteConnection::backend() const {
  static const std::string name = "sqlite";
  return name;
}

// Not sqlite3_busy_timeout(), whose wait cannot be interrupted.
int SqliteConnection::wait_while_busy(void* self, int tries) {
  auto& connection = *static_cast<SqliteConnection*>(self);
  const auto now = std::chrono::steady_clock::now();
  if (tries == 0) connection.busy_since_ = now;
  const auto timeout = connection.lock_timeout_;
  if (connection.interrupt_.is_set() || (timeout.count() > 0 && now - connection.busy_since_ >= timeout)) return 0;
  const timespec pause = {0, std::min(1 + tries, 25) * 1'000'000L};
  nanosleep(&pause, nullptr);  // ends early with a signal, as it should
  return 1;
}

// Waiting that was cut short is not a timeout.
void SqliteConnection::say_interrupted(Error& error) {
  if (error.kind == ErrorKind::lock_timeout && interrupt_.is_set()) {
    error.kind = ErrorKind::interrupted;
    error.message = "interrupted while waiting for another process: " + error.message;
  }
  if (error.kind == ErrorKind::interrupted) interrupt_.clear();
}

ResultSet SqliteConnection::run_checked(const Statement& statement) {
  interrupt_.throw_if_set();
  const bool was_in_transaction = in_transaction();
  ResultSet result;
  try {
    result = run(db_.get(), statement);
  } catch (Error& error) {
    say_interrupted(error);
    throw;
  }
  if (was_in_transaction && !in_transaction()) {
    throw ended_transaction(&statement);
  }
  return result;
}

ResultSet SqliteConnection::query(const Statement& statement) { return run_checked(statement); }

std::unique_ptr<Answers> SqliteConnection::ask(std::vector<Statement> queries) {
  return std::make_unique<OneByOne>(*this, std::move(queries));
}

std::vector<std::uint64_t> SqliteConnection::execute(std::span<const Statement> statements) {
  std::vector<std::uint64_t> affected;
  affected.reserve(statements.size());
  for (const Statement& statement : statements) affected.push_back(run_checked(statement).affected);
  return affected;
}

std::unique_ptr<RowWriter> SqliteConnection::write_rows(const Statement& statement) {
  interrupt_.throw_if_set();
  return std::make_unique<InsertWriter>(*this, statement);
}

void SqliteConnection::run_command(const char* sql) { run(db_.get(), Statement{sql, {}, {}}); }

void SqliteConnection::begin_with(const char* begin) {
  if (in_transaction()) throw Error(ErrorKind::internal, "begin() within a transaction");
  run_checked({begin, {}, {}});
}

// IMMEDIATE: a transaction that first reads and then writes can fail with SQLITE_BUSY at once, without any waiting.
void SqliteConnection::begin() { begin_with("BEGIN IMMEDIATE"); }

void SqliteConnection::begin_reading() { begin_with("BEGIN"); }

void SqliteConnection::commit() {
  if (!in_transaction())
    throw Error(ErrorKind::sql, "there is no transaction to commit: SQLite has rolled it back after an earlier error");
  interrupt_.throw_if_set();
  // A COMMIT that finds readers is SQLITE_BUSY, changes nothing, and may be repeated. SQLite asks our handler to wait,
  // but a revision may have put another in its place (PRAGMA busy_timeout).
  const auto begin = std::chrono::steady_clock::now();
  for (int tries = 1;; ++tries) {
    try {
      run_command("COMMIT");
      return;
    } catch (Error& error) {
      if (error.kind != ErrorKind::lock_timeout || !in_transaction()) throw;
      busy_since_ = begin;  // the handler counts from where a statement began
      if (wait_while_busy(this, tries)) continue;
      say_interrupted(error);
      if (error.kind == ErrorKind::lock_timeout)
        error.hint("COMMIT waits for everybody who reads the file in a transaction; nothing is committed");
      throw;
    }
  }
}

void SqliteConnection::rollback() noexcept {
  interrupt_.clear();
  if (in_transaction()) sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteConnection::try_lock(const LockName&) { return !run_lock_ || run_lock_->try_acquire(); }

void SqliteConnection::unlock(const LockName&) noexcept {
  if (run_lock_) run_lock_->release();
}

std::string SqliteConnection::lock_holder(const LockName&) { return run_lock_ ? run_lock_->holder() : std::string(); }

// SQLite has no code for it: plain SQLITE_ERROR.
bool SqliteConnection::is_duplicate_row(const Error& error) const {
  return error.message.starts_with("UNIQUE constraint failed");
}

bool SqliteConnection::is_undefined_table(const Error& error) const {
  return error.kind == ErrorKind::sql && error.message.starts_with("no such table: ");
}

void SqliteConnection::interrupt() noexcept {
  interrupt_.set();
  sqlite3_interrupt(db_.get());
}

}  // namespace migrator::db::sqlite
