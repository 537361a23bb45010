// The statements of one revision in one transaction, but for its autocommit blocks.
#pragma once

#include "engine/executor.hpp"
#include "engine/queue_setting.hpp"
#include "rebuild/references.hpp"

namespace migrator::engine {

class Transactional : public Executor {
 public:
  // In a transaction that the caller has begun. `begin_audit` gives the line for the audit that goes with the first
  // commit before the revision's end: with it a run that is cut off afterwards is known.
  Transactional(const QueueSetting& setting, std::function<db::Statement()> begin_audit)
      : setting_(setting), connection_(setting.connection), begin_audit_(std::move(begin_audit)) {}

  bool in_one_transaction() const override { return !autocommit_; }
  std::vector<std::uint64_t> run(std::span<const db::Statement> statements) override;
  std::vector<std::uint64_t> run_with(std::vector<db::Statement> statements, std::vector<db::Statement> last) override;
  db::ResultSet query(const db::Statement& statement) override;
  void run_asked(const db::Statement& name, const db::Statement& question, const Write& write) override;
  std::unique_ptr<db::RowWriter> write_rows(const db::Statement& insert) override;
  void run_outside(const db::Statement& name, const std::function<void()>& run) override;
  void rebuild(const rebuild::Rebuild& rebuild) override;
  void check_references() override { references_.check(connection_); }
  void begin_autocommit() override;
  void end_autocommit() override;

  // Whether something of the revision was committed already, and how many of its statements: what it leaves behind when
  // it fails.
  bool has_committed() const { return has_committed_; }
  std::size_t kept() const { return autocommit_ ? done_ : kept_; }

 private:
  void rebuild_alone(const rebuild::Rebuild& rebuild);

  const QueueSetting& setting_;
  db::Connection& connection_;
  std::function<db::Statement()> begin_audit_;
  rebuild::References references_;
  bool autocommit_ = false;
  bool has_committed_ = false;
  std::size_t done_ = 0;  // statements that the server has run
  std::size_t kept_ = 0;  // of these, committed when the transaction at hand began
};

}  // namespace migrator::engine
