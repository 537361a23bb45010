// What a revision does, found out without a database: the whole plan is checked in this way before its first statement
// runs.
#pragma once

#include <cstddef>
#include <variant>
#include <vector>

#include "db/connection.hpp"
#include "dialect/dialect.hpp"
#include "engine/observer.hpp"
#include "engine/options.hpp"
#include "engine/transaction.hpp"
#include "plugin/revision_host.hpp"
#include "rebuild/batch.hpp"

namespace migrator::engine {

class StatementQueue;

// How many bytes recordings may keep. What does not fit is run again when its turn comes, so that the memory of a run
// does not depend on its plan.
struct RecordingBudget {
  std::size_t of_a_revision = 4 << 20;
  std::size_t of_the_plan = 16 << 20;
};

// Statements, not the operations that they come from: these take ten times the room, and would be rendered twice.
class Recording {
 public:
  // Whether it holds all that the revision does.
  bool is_complete() const { return complete_; }
  // Whether a table may be made anew in it.
  bool may_rebuild() const;
  // Whether it may leave something set in the session: it holds more than changes of the schema.
  bool may_change_session() const { return !complete_ || runs_authors_sql_; }
  // What it does first, if that is a statement and known; null else.
  const db::Statement* first_statement() const;
  // Does it, in order. Only of a complete one.
  void replay(StatementQueue& queue, Observer& observer) const;

 private:
  friend class Recorder;
  struct Log {
    std::string text;
  };
  // An operation: what is no statement, but something to do for the one who runs them. So is a rebuild.
  std::vector<std::variant<db::Statement, schema::Operation, rebuild::Rebuild, Log>> entries_;
  bool complete_ = false;
  bool runs_authors_sql_ = false;
};

struct RevisionFunction {
  plugin::Body function;
  Transaction transaction;
};

// Runs the revision's function, up to its first query or the rows of a bulk_insert that is too long to keep. Throws
// what is wrong with it and can be told without a database: what the backend or its version lacks, what does not fit
// into the transaction, what the revision itself fails with.
Recording record(const RevisionFunction& revision, const plugin::Server& server, const dialect::Dialect& dialect,
                 const RunOptions& options, RecordingBudget& budget);

}  // namespace migrator::engine
