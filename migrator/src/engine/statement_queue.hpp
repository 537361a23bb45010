// Takes the operations of a running revision, makes statements of them, and sends them together.
#pragma once

#include <vector>

#include "engine/executor.hpp"
#include "engine/queue_setting.hpp"
#include "plugin/revision_host.hpp"
#include "rebuild/batch.hpp"
#include "schema/operation_reader.hpp"

namespace migrator::engine {

class StatementQueue : public plugin::OperationSink {
 public:
  // The executor must outlive the object.
  StatementQueue(const QueueSetting& setting, Executor& executor)
      : setting_(setting),
        executor_(executor),
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
  // One that a recording has checked.
  void add_checked(db::Statement statement);
  // Sends what waits.
  void flush();
  // What waits, for the caller to send.
  std::vector<db::Statement> take_waiting();
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

  const QueueSetting& setting() const { return setting_; }

 private:
  void run_now(const schema::Operation& operation);
  void run_asked(const schema::Operation& operation, const db::Statement& question);
  void run_waiting();
  void add(db::Statement statement);
  void backfill(const schema::Operation& operation);

  QueueSetting setting_;
  Executor& executor_;
  schema::OperationReader reader_;
  rebuild::Batch batch_;
  int autocommit_depth_ = 0;
  bool has_rebuilt_ = false;
  std::vector<db::Statement> waiting_;
  std::size_t waiting_bytes_ = 0;
};

}  // namespace migrator::engine
