// PostgreSQL 13 or newer, over libpq.
#pragma once

#include <vector>

#include "db/connection.hpp"
#include "db/postgresql/run_lock.hpp"
#include "db/postgresql/session.hpp"
#include "db/postgresql/session_settings.hpp"

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
  void set_lock_timeout(std::chrono::milliseconds timeout) override { settings_.set_lock_timeout(timeout); }

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
  SessionSettings::Moment moment() const;
  void check_transaction(std::span<const Statement> statements, const std::vector<Result>& results) const;

  Session session_;
  const Statement* begin_pending_ = nullptr;  // which BEGIN
  SessionSettings settings_;
  HeldLocks held_locks_;
};

}  // namespace migrator::db::postgresql
