// Takes the operations of a revision and writes them as a script.
#pragma once

#include <functional>
#include <string_view>

#include "dialect/script_dialect.hpp"
#include "engine/observer.hpp"
#include "engine/options.hpp"
#include "engine/transaction.hpp"
#include "plugin/revision_host.hpp"
#include "schema/operation_reader.hpp"

namespace migrator::engine {

// Takes the parts of a script as they come.
using ScriptOutput = std::function<void(std::string_view)>;

// For whom a script is made.
struct ScriptTarget {
  std::string backend;
  int server_version;

  const dialect::Dialect& dialect() const { return dialect::dialect_of(backend); }
  const dialect::ScriptDialect& script() const { return dialect().script(); }
};

class ScriptSink : public plugin::OperationSink {
 public:
  // All must outlive the object. `write_begun` writes what goes with the first commit before the revision's end, and
  // `write_begin` what every transaction begins with.
  ScriptSink(const ScriptTarget& target, const RunOptions& options, Observer& observer, Transaction transaction,
             const ScriptOutput& output, std::function<void()> write_begun, std::function<void()> write_begin)
      : dialect_(target.dialect()),
        script_(target.script()),
        server_version_(target.server_version),
        reader_(target.backend, target.server_version),
        options_(options),
        observer_(observer),
        transaction_(transaction),
        output_(output),
        write_begun_(std::move(write_begun)),
        write_begin_(std::move(write_begin)) {}

  void submit(schema::Node operation) override;
  std::unique_ptr<plugin::RowSink> begin_rows(schema::Node operation) override;
  plugin::Rows query(schema::Node query) override;
  const std::string* argument(const std::string& key) override { return options_.argument(key); }
  void log(const std::string& text) override { observer_.logs(text); }

  void write(const schema::Operation& operation);
  // Whether something was written that may outlast the revision in the session.
  bool changed_session() const { return changed_session_; }

 private:
  void write_cost(const schema::Action& action);
  bool write_backfill(const schema::Backfill& backfill);
  void begin_autocommit();
  void end_autocommit();
  void write(const dialect::Statement& statement, const Origin& origin);

  const dialect::Dialect& dialect_;
  const dialect::ScriptDialect& script_;
  int server_version_;
  schema::OperationReader reader_;
  const RunOptions& options_;
  Observer& observer_;
  Transaction transaction_;
  const ScriptOutput& output_;
  std::function<void()> write_begun_, write_begin_;
  int autocommit_depth_ = 0;
  bool changed_session_ = false;
};

}  // namespace migrator::engine
