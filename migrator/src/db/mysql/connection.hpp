// MySQL 8.0 and MariaDB 10.5, or newer, over libmariadb.
#pragma once

#include <optional>
#include <vector>

#include "db/connection.hpp"
#include "db/mysql/session.hpp"

namespace migrator::db::mysql {

// What is particular: a change of the schema commits the transaction that it runs in, its own row changes included, and
// in_transaction() tells; commit() of a transaction that ended so does nothing. Outside a transaction one whose
// connection is lost under it throws `unknown_commit` from execute() and run_together(). Lock timeouts are whole
// seconds. The run lock is held by a second connection, and by the first as long as its last statement runs.
class MysqlConnection final : public Connection {
 public:
  MysqlConnection(const Url& url, const OpenOptions& options);
  ~MysqlConnection() override;

  const std::string& backend() const override;
  int server_version() const override { return session_.server_version(); }

  ResultSet query(const Statement& statement) override;
  std::vector<std::uint64_t> execute(std::span<const Statement> statements) override;
  std::unique_ptr<Answers> ask(std::vector<Statement> queries) override;
  std::unique_ptr<Answers> run_together(std::vector<Statement> statements) override;
  std::unique_ptr<RowWriter> write_rows(const Statement& statement) override;

  void begin() override;
  void begin_reading() override;
  void commit() override;
  void rollback() noexcept override;
  bool in_transaction() const override { return begin_pending_ || session_.in_transaction(); }

  // What waits for the next statement: settings, and the beginning of a transaction.
  void send_pending();

  void reset_session() override;
  void set_lock_timeout(std::chrono::milliseconds timeout) override;

  bool try_lock(const LockName& name) override;
  void unlock(const LockName& name) noexcept override;
  std::string lock_holder(const LockName& name) override;

  bool is_undefined_table(const Error& error) const override;
  bool is_duplicate_row(const Error& error) const override;
  void interrupt() noexcept override { session_.interrupt(); }

  std::vector<Notice> take_notices() override { return session_.take_notices(); }
  std::uint64_t round_trips() const override { return session_.round_trips(); }

 private:
  // The server's names for a lock: of the run, which the guard holds, and of its statements.
  struct LockKeys {
    std::string run;
    std::string statements;
  };
  struct HeldLock {
    LockName name;
    LockKeys keys;
  };

  void send_settings();
  std::string pending_settings() const;
  ResultSet run(const Statement& statement);
  void throw_if_lock_is_lost();
  LockKeys keys_of(const LockName& name);

  Session session_;
  const bool read_only_;
  bool reset_pending_ = false;
  bool settings_pending_ = true;
  std::optional<std::chrono::milliseconds> lock_timeout_;  // none: the server's default
  bool begin_pending_ = false;
  bool begun_ = false;  // by us, and not ended by us
  std::vector<HeldLock> held_locks_;
};

}  // namespace migrator::db::mysql
