// Takes the operations of a running revision, makes statements of them, and sends them together.
#pragma once

#include <functional>
#include <vector>

#include "db/connection.hpp"
#include "dialect/dialect.hpp"
#include "engine/checkpointed.hpp"
#include "engine/observer.hpp"
#include "engine/options.hpp"
#include "engine/transaction.hpp"
#include "plugin/revision_host.hpp"
#include "rebuild/rebuild.hpp"
#include "schema/operation_reader.hpp"

namespace migrator::engine {

// What a queue works with. All must outlive it.
struct QueueSetting {
  db::Connection& connection;
  const dialect::Dialect& dialect;
  const RunOptions& options;
  Observer& observer;
  const std::function<bool()>& is_interrupted;
};

class StatementQueue : public plugin::OperationSink {
 public:
  // In a transaction that the caller has begun. `begin_audit` gives the line for the audit that goes with the first
  // commit before the revision's end: with it a run that is cut off afterwards is known. `checkpointed`, null where a
  // transaction holds everything, must outlive the object.
  StatementQueue(const QueueSetting& setting, std::function<db::Statement()> begin_audit,
                 Checkpointed* checkpointed = nullptr)
      : setting_(setting),
        begin_audit_(std::move(begin_audit)),
        checkpointed_(checkpointed),
        reader_(std::string(setting.dialect.backend()), setting.connection.server_version()),
        batch_(setting.dialect) {}

  void submit(schema::Node operation) override;
  std::unique_ptr<plugin::RowSink> begin_rows(schema::Node operation) override;
  plugin::Rows query(schema::Node query) override;
  const std::string* argument(const std::string& key) override { return setting_.options.argument(key); }
  void log(const std::string& text) override { setting_.observer.logs(text); }

  // Whether it is for the queue itself to do, and no statement.
  static bool is_own(const schema::Operation& operation);
  // At once, or together with what follows for the same table.
  void run(const schema::Operation& operation);
  void run(const rebuild::Rebuild& rebuild);
  void add(db::Statement statement);
  // One that a recording has checked.
  void add_checked(db::Statement statement);
  // Sends what waits; returns how many rows each statement changed.
  std::vector<std::uint64_t> flush();
  // The same with `last` at the end, whatever waits; returns how many rows each of `last` changed.
  std::vector<std::uint64_t> flush_with(std::vector<db::Statement> last);
  // Before a commit: throws `sql` for rows whose foreign keys refer to nothing since a table was rebuilt.
  void check_references();
  // Rows for a bulk_insert that is too long for one statement.
  std::unique_ptr<db::RowWriter> open_rows(const schema::Operation& bulk_insert);

  // Commits what came before; each statement is committed by itself from here on. The other one begins a transaction
  // again. They nest: the outermost pair counts.
  void begin_autocommit();
  void end_autocommit();

  // Whether something of the revision was committed already, and how many of its statements: what it leaves behind when
  // it fails.
  bool has_committed() const { return has_committed_; }
  std::size_t kept() const { return transaction_ == Transaction::none ? done_ : kept_; }

  const QueueSetting& setting() const { return setting_; }

 private:
  std::vector<std::uint64_t> send();
  void run_now(const schema::Operation& operation);
  void run_asked(const schema::Operation& operation, const db::Statement& question);
  void run_waiting();
  void run_alone(const rebuild::Rebuild& rebuild);
  void backfill(const schema::Operation& operation);

  QueueSetting setting_;
  std::function<db::Statement()> begin_audit_;
  Checkpointed* checkpointed_;
  schema::OperationReader reader_;
  rebuild::Batch batch_;
  rebuild::References references_;
  Transaction transaction_ = Transaction::one;
  int autocommit_depth_ = 0;
  bool has_committed_ = false;
  std::vector<db::Statement> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::size_t done_ = 0;  // statements that the server has run
  std::size_t kept_ = 0;  // of these, committed when the transaction at hand began
};

}  // namespace migrator::engine
