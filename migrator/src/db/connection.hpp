// One connection to one database: the only door to libpq, SQLite, … Statements come ready from a dialect; nothing here
// makes SQL out of names.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "schema/value.hpp"

namespace migrator::db {

// SQL with its parameters, which are written $1, $2, … on every backend.
// `origin` is the line of the revision that asked for it; it ends up in the error when the server refuses the
// statement. SQL without parameters may hold several statements (a SQL file, say). On PostgreSQL such a one costs a
// round trip of its own.
struct Statement {
  std::string sql;
  std::vector<schema::Value> parameters;
  Origin origin;
};

// The answer to a statement; to the last one with an answer where there are several.
struct ResultSet {
  std::vector<std::string> columns;
  std::vector<std::vector<schema::Value>> rows;
  std::uint64_t affected =
      0;  // rows inserted, updated or deleted; on servers also those selected, and of that statement only
};

// What the server said about a statement that it did run: "NOTICE: table "x" does not exist, skipping".
struct Notice {
  std::string severity;  // "WARNING", "NOTICE", …
  std::string message;
  std::string sql_state;
};

// What a run must not share with another run: the version table of one database.
struct LockName {
  std::string schema;  // empty: the default one
  std::string table;
};

struct OpenOptions {
  bool create = false;     // a missing SQLite file is created; without it a missing file is a connection error
  bool read_only = false;  // nothing can be written through this connection
  std::string application_name = "migrator";
};

// Rows on their way into a table, in bounded memory. Until it is finished or destroyed nothing else may run on its
// connection. Destroyed before finish(): none of the rows is inserted, unless a transaction around them is committed in
// spite of that.
class RowWriter {
 public:
  virtual ~RowWriter() = default;
  // As many values as the statement names columns. An error may come late, with finish(); both name the row, from 1.
  virtual void write(schema::RowView row) = 0;
  virtual void finish() = 0;
};

// The answers of queries that were sent together, in their order. Until it is destroyed nothing else may run on its
// connection.
class Answers {
 public:
  virtual ~Answers() = default;
  // Throws as Connection::query() does; then there is no next one.
  virtual ResultSet next() = 0;
};

// Not thread-safe but for interrupt(). Every failure is thrown as Error: kind `sql` with statement, offset, SQLSTATE,
// hints and origin when the server refused a statement; `lock_timeout` when it gave up waiting for a lock (PostgreSQL
// 55P03, SQLITE_BUSY, MySQL 1205 and 1213); `connection` when the connection is lost; `interrupted` after interrupt().
// Closing an open transaction's connection rolls it back.
class Connection {
 public:
  virtual ~Connection() = default;

  virtual const std::string& backend() const = 0;  // "postgresql", "mysql", "sqlite"
  virtual int server_version() const = 0;  // as the server's library counts: 150018, 3040001, 80036, 101114 (MariaDB)

  // Runs one statement and returns its whole answer.
  virtual ResultSet query(const Statement& statement) = 0;

  // Sends queries in a transaction, so that the server works on the later ones while the caller reads the first ones'
  // answers, where the backend can do that; else each is run when its answer is asked for (db/one_by_one.hpp).
  virtual std::unique_ptr<Answers> ask(std::vector<Statement> queries) = 0;

  // Runs the statements in order and returns how many rows each changed. Stops at the first failure. In a transaction
  // this is one round trip where the backend can; outside, each statement is committed by itself, so that what refuses
  // to run in a transaction can run. A statement that ends the transaction is an error: a revision and its version row
  // would come apart. But MySQL commits before each change of the schema and behind it, and that is none:
  // in_transaction() tells.
  virtual std::vector<std::uint64_t> execute(std::span<const Statement> statements) = 0;

  // As execute(), and each with its answer; one round trip where the backend can, outside of a transaction as well.
  // Each is one statement without parameters, has one answer, leaves no comment open, and is run when those before it
  // were. Notices are kept of the last one, and of those with an origin.
  virtual std::unique_ptr<Answers> run_together(std::vector<Statement> statements) {
    return ask(std::move(statements));
  }

  // Rows for a statement that Dialect::insert_stream() has made. Outside a transaction they are committed together.
  virtual std::unique_ptr<RowWriter> write_rows(const Statement& statement) = 0;

  // begin() may wait for the next execute() or query() to be sent with it. commit() throws kind `unknown_commit` when
  // the connection is lost before the server's answer. rollback() never throws: a connection that cannot roll back is
  // broken, and the server rolls back by itself.
  virtual void begin() = 0;
  // A transaction for reading only: all its queries see the database at one moment, and no writer waits for it where
  // the backend can do without (SQLite's begin() takes the one lock of writers).
  virtual void begin_reading() = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  virtual bool in_transaction() const = 0;

  // Takes back what statements have set for the whole session (search_path, role, time limits, …), before the next
  // statement and in its round trip: a revision must not depend on which other one ran before it.
  virtual void reset_session() {}

  // How long a statement may wait for another session's lock; zero waits for ever. Outlives transactions. MySQL counts
  // in whole seconds, and waits for a year at most.
  virtual void set_lock_timeout(std::chrono::milliseconds timeout) = 0;

  // The lock of a run. Never waits: a waiting statement would deadlock with CREATE INDEX CONCURRENTLY (PostgreSQL,
  // measured). Held until unlock() or the end of the connection, the process's death included. Outside a transaction
  // only. SQLite has one lock per file, whatever the name; a database in memory needs none and always gets it.
  virtual bool try_lock(const LockName& name) = 0;
  virtual void unlock(const LockName& name) noexcept = 0;
  // Who holds it, for people: "pid 4711, user app, application migrator, since 2026-01-01 12:00:00+00"; empty when
  // nobody does or it cannot be told.
  virtual std::string lock_holder(const LockName& name) = 0;

  // Whether the error says that the table does not exist: how the version table's absence is noticed without asking
  // first.
  virtual bool is_undefined_table(const Error& error) const = 0;
  // Whether the error says that a row with this key is there already.
  virtual bool is_duplicate_row(const Error& error) const = 0;

  // Stops the statement that is running, or else the next one before it starts: either throws `interrupted`, once.
  // rollback() and unlock() work all the same. Safe in a signal handler.
  virtual void interrupt() noexcept = 0;

  // What the server said since the last call, oldest first; no more than the first thousand.
  virtual std::vector<Notice> take_notices() { return {}; }

  // How often this connection waited for its server, the connecting itself not counted.
  virtual std::uint64_t round_trips() const { return 0; }
};

}  // namespace migrator::db
