// The version rows and the audit of one database.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/connection.hpp"
#include "dialect/checkpoint_dialect.hpp"
#include "graph/version_rows.hpp"

namespace migrator::engine {

// The newest line of the audit that says how a revision came into the database, or out of it.
struct SealRecord {
  std::string revision;
  std::string direction;  // "upgrade", "downgrade", "repair"
  std::string seal;       // empty: not known
  std::string time;
};

class VersionStore {
 public:
  // The connection and the dialect must outlive the object.
  VersionStore(db::Connection& connection, const dialect::Dialect& dialect, dialect::VersionTable table)
      : connection_(connection), dialect_(dialect), table_(std::move(table)) {}

  // The rows, sorted; none when there is no version table, which is not created. One query.
  std::vector<std::string> heads();
  // Creates what is missing of the two tables, and means these from now on: what a revision does to the search path
  // does not matter any more.
  void ensure_tables();

  db::Statement statement(const graph::RowChange& change) const;
  db::Statement audit(const dialect::AuditEntry& entry) const;
  // What the audit knows of each revision that was ever applied through this version table, sorted by id; nothing where
  // the tables are missing or of a time before seals. Creates nothing.
  std::vector<SealRecord> seals();
  // The outcome of the newest audit entry of a revision; empty without.
  std::string last_outcome(const std::string& revision);

  // What a revision that was interrupted has left; none where a transaction takes it back, or where all is whole.
  // Creates nothing.
  std::optional<dialect::Checkpoint> checkpoint();
  // Only of a dialect that has checkpoints.
  db::Statement save(const dialect::Checkpoint& checkpoint) const;
  db::Statement clear_checkpoint() const;

  db::LockName lock_name() const { return {table_.schema, table_.name}; }

 private:
  db::Statement written(dialect::Statement statement) const;
  void write_tables(const std::vector<db::Statement>& statements);
  db::Statement bind(dialect::Statement statement) const {
    return {std::move(statement.sql), std::move(statement.parameters), {}};
  }

  db::Connection& connection_;
  const dialect::Dialect& dialect_;
  dialect::VersionTable table_;
};

// Throws `history` unless the change of a version row changed exactly one: the only sign of somebody who changes the
// rows without our lock.
void expect_one_row(const graph::RowChange& change, std::uint64_t changed);

}  // namespace migrator::engine
