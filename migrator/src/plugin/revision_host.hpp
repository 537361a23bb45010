// The migrator's side of the C boundary: turns the services of migration_host into calls of an OperationSink. No
// exception crosses.
#pragma once

#include <migrator/migration.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "schema/node.hpp"

namespace migrator::plugin {

// The answer of a query. `columns` is known without a row too.
struct Rows {
  std::size_t columns = 0;
  std::vector<std::vector<schema::Value>> rows;
};

// Where the rows of one operation go. Destroyed without finish() when the revision fails between them.
class RowSink {
 public:
  virtual ~RowSink() = default;
  virtual void row(schema::RowView values) = 0;
  virtual void finish() = 0;
};

// Where a running revision's operations go. What its functions throw ends the revision and comes out of run_revision().
class OperationSink {
 public:
  virtual ~OperationSink() = default;
  virtual void submit(schema::Node operation) = 0;
  // An operation whose rows follow one by one. Those who do not override it get all of them at once in submit(), as
  // children of kind "row".
  virtual std::unique_ptr<RowSink> begin_rows(schema::Node operation);
  virtual Rows query(schema::Node query) = 0;
  virtual const std::string* argument(const std::string& key) = 0;  // of -x; lives as long as the sink
  virtual void log(const std::string& text) = 0;
};

struct Server {
  std::string backend;
  int version = 0;
};

// Calls one direction of a revision. Throws what the sink threw as Error; `internal` at the operation for what it threw
// otherwise; `sql` at the line of the revision for what the revision itself gave as reason; `plugin` when it stopped
// without one, or used a service wrongly: then with the name of the service.
void run_revision(migration_function direction, const Server& server, OperationSink& sink);

}  // namespace migrator::plugin
