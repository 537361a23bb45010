// SQLite 3.35 or newer.
#pragma once

#include <optional>

#include "db/connection.hpp"
#include "db/interrupt_flag.hpp"
#include "db/sqlite/open.hpp"
#include "db/sqlite/run_lock.hpp"

namespace migrator::db::sqlite {

// What is particular: foreign keys are not enforced (PRAGMA foreign_keys is off, as Alembic leaves it), so that tables
// can be rebuilt; begin() takes SQLite's write lock at once; a lock timeout, 5 s at first, may also end begin() and
// commit(), which leaves the transaction open then. Codes of SQLite are in an error's hints.
class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const Url& url, const OpenOptions& options);

  const std::string& backend() const override;
  int server_version() const override { return sqlite3_libversion_number(); }

  ResultSet query(const Statement& statement) override;
  std::vector<std::uint64_t> execute(std::span<const Statement> statements) override;
  std::unique_ptr<Answers> ask(std::vector<Statement> queries) override;
  std::unique_ptr<RowWriter> write_rows(const Statement& statement) override;

  void begin() override;
  void begin_reading() override;
  void commit() override;
  void rollback() noexcept override;
  bool in_transaction() const override { return sqlite3_get_autocommit(db_.get()) == 0; }

  void set_lock_timeout(std::chrono::milliseconds timeout) override { lock_timeout_ = timeout; }

  bool try_lock(const LockName& name) override;
  void unlock(const LockName& name) noexcept override;
  std::string lock_holder(const LockName& name) override;

  bool is_undefined_table(const Error& error) const override;
  bool is_duplicate_row(const Error& error) const override;
  void interrupt() noexcept override;

 private:
  void begin_with(const char* begin);
  friend class InsertWriter;

  static int wait_while_busy(void* self, int tries);
  void say_interrupted(Error& error);
  ResultSet run_checked(const Statement& statement);
  void run_command(const char* sql);

  OpenDatabase open_;                // before run_lock_ and db_: destroyed after both
  std::optional<RunLock> run_lock_;  // none for a database in memory
  Handle db_;
  std::chrono::milliseconds lock_timeout_{5000};
  std::chrono::steady_clock::time_point busy_since_;
  InterruptFlag interrupt_;
};

}  // namespace migrator::db::sqlite
