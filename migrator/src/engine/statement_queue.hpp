// Takes the operations of a running revision, makes statements of them, and sends them together.
#pragma once

#include <vector>

#include "db/connection.hpp"
#include "dialect/dialect.hpp"
#include "engine/observer.hpp"
#include "engine/options.hpp"
#include "engine/transaction.hpp"
#include "plugin/revision_host.hpp"

namespace migrator::engine {

class StatementQueue : public plugin::OperationSink {
 public:
  // All must outlive the object.
  StatementQueue(db::Connection& connection, const dialect::Dialect& dialect, const RunOptions& options,
                 Observer& observer, Transaction transaction)
      : connection_(connection), dialect_(dialect), options_(options), observer_(observer), transaction_(transaction) {}

  void submit(schema::Node operation) override;
  plugin::Rows query(schema::Node query) override;
  const std::string* argument(const std::string& key) override { return options_.argument(key); }
  void log(const std::string& text) override { observer_.logs(text); }

  void add(db::Statement statement);
  // Sends what waits; returns how many rows each statement changed.
  std::vector<std::uint64_t> flush();
  // The same with `last` at the end, whatever waits; returns how many rows each of `last` changed.
  std::vector<std::uint64_t> flush_with(std::vector<db::Statement> last);
  // Statements that the server has run: what a revision without a transaction leaves behind when it fails.
  std::size_t done() const { return done_; }

 private:
  db::Connection& connection_;
  const dialect::Dialect& dialect_;
  const RunOptions& options_;
  Observer& observer_;
  Transaction transaction_;
  std::vector<db::Statement> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::size_t done_ = 0;
};

}  // namespace migrator::engine
