// PostgreSQL 13 or newer, over libpq.
#pragma once

#include <optional>
#include <vector>

#include "db/connection.hpp"
#include "db/postgresql/session.hpp"

namespace migrator::db::postgresql {

// What is particular: begin() costs nothing and commit() one round trip; all statements between two waits travel
// together. Outside a transaction each statement travels by itself, and one whose connection is lost under it throws
// `unknown_commit` from execute().
class PostgresqlConnection final : public Connection {
 public:
  PostgresqlConnection(const Url& url, const OpenOptions& options);

  const std::string& backend() const override;
  int server_version() const override { return session_.server_version(); }

  ResultSet query(const Statement& statement) override;
  std::vector<std::uint64_t> execute(std::span<const Statement> statements) override;
  std::unique_ptr<Answers> ask(std::vector<Statement> queries) override;
  std::unique_ptr<RowWriter> write_rows(const Statement& statement) override;

  void begin() override;
  void begin_reading() override;
  void commit() override;
  void rollback() noexcept override;
  bool in_transaction() const override;

  void reset_session() override;
  void set_lock_timeout(std::chrono::milliseconds timeout) override { lock_timeout_ = timeout; }

  bool try_lock(const LockName& name) override;
  void unlock(const LockName& name) noexcept override;
  std::string lock_holder(const LockName& name) override;

  bool is_undefined_table(const Error& error) const override;
  bool is_duplicate_row(const Error& error) const override;
  void interrupt() noexcept override { session_.interrupt(); }

  std::vector<Notice> take_notices() override { return session_.take_notices(); }
  std::uint64_t round_trips() const override { return session_.round_trips(); }

 private:
  void begin_with(const Statement& begin);
  std::vector<Result> run(std::span<const Statement> statements);
  std::vector<Result> run_in_transaction(std::span<const Statement> statements);
  std::vector<Result> run_each(std::span<const Statement> statements);
  void send_pending();
  std::vector<Statement> pending_settings() const;
  bool needs_check_interval() const;
  void settings_sent();
  void transaction_ended(bool committed) noexcept;
  void check_transaction(std::span<const Statement> statements, const std::vector<Result>& results) const;

  struct HeldLock {
    LockName name;
    std::int64_t key;
  };

  Session session_;
  const Statement* begin_pending_ = nullptr;                      // which BEGIN
  std::optional<std::chrono::milliseconds> lock_timeout_;         // wanted; none: the server's default
  std::optional<std::chrono::milliseconds> server_lock_timeout_;  // what the server was told
  bool settings_in_transaction_ = false;                          // a ROLLBACK would take them back
  bool reset_in_transaction_ = false;
  const bool read_only_;
  bool read_only_pending_ = false;
  bool check_interval_sent_ = false;
  bool reset_pending_ = false;
  std::vector<HeldLock> held_locks_;
};

}  // namespace migrator::db::postgresql
