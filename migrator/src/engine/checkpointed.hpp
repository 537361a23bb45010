// The statements of one revision on a server that commits each change of the schema by itself.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "db/connection.hpp"
#include "dialect/checkpoint_dialect.hpp"
#include "engine/version_store.hpp"

namespace migrator::engine {

// Before each change of the schema it writes down, and commits with the rows that were changed up to there, that this
// statement is begun, and what the server says of the table before. Wherever a run is cut off, the next one knows which
// statements are in the database, or asks the server about the one that was on its way, and goes on behind them.
//
// The connection must be in a transaction, and is in one again after each call.
class Checkpointed {
 public:
  // `earlier`: what a run before this one has left of the same revision; else its revision and direction alone. The
  // rest must outlive the object.
  Checkpointed(db::Connection& connection, const dialect::CheckpointDialect& dialect, const VersionStore& versions,
               dialect::Checkpoint earlier);

  // Runs them, but for those that are done already; returns how many rows each changed, zero for the latter. Throws
  // `history` when these are not what was run then, and when the server cannot tell whether one was.
  std::vector<std::uint64_t> run(std::span<const db::Statement> statements);

  // One that changes something as well is a statement of the revision, whose answer nobody has later: throws `history`
  // when it is done already.
  db::ResultSet query(const db::Statement& statement);

  // What is written with the answer of `question`, and known by `name` until then: `write` gets the answer.
  using Writer = std::function<std::vector<db::Statement>(const db::ResultSet& answer)>;
  void run_asked(const db::Statement& name, const db::Statement& question, const Writer& write);

  // What commits on its way and may be repeated, outside a transaction.
  void run_outside(const db::Statement& statement, const std::function<void()>& run);

  // For what is run in another way: whether it is done already, and that it is done now.
  bool is_done(const db::Statement& statement);
  void count(const db::Statement& statement);

  // From here on each statement is committed by itself, also one that changes rows alone.
  void commit_each(bool each);

  // At the revision's end. Throws `history` when an earlier run has run more than there is now.
  void check_end() const;
  // After a failure and a rollback: writes down what is certain by now. A lost connection leaves it to the next run.
  void settle() noexcept;

  // What is in the database.
  const dialect::Checkpoint& certain() const { return certain_; }

 private:
  std::string digest_with(const db::Statement& statement) const;
  using StateQuery = std::optional<dialect::Statement>;
  std::string state(StateQuery query) const;
  bool is_done(const db::Statement& statement, const std::function<StateQuery()>& query);
  std::size_t rows_alone(std::span<const db::Statement> statements) const;
  std::uint64_t change_schema(const db::Statement& statement);
  std::uint64_t change(dialect::Checkpoint begun, std::span<const db::Statement> statements);
  void commit(const dialect::Checkpoint& checkpoint);
  void commit_rows();
  [[noreturn]] void refuse_changed(const db::Statement& statement) const;
  [[noreturn]] void refuse_unknown(const db::Statement& statement) const;
  [[noreturn]] void refuse_query(const db::Statement& statement) const;

  db::Connection& connection_;
  const dialect::CheckpointDialect& dialect_;
  const VersionStore& versions_;
  dialect::Checkpoint earlier_;
  dialect::Checkpoint reached_;  // with what the open transaction has done
  dialect::Checkpoint certain_;
  dialect::Checkpoint written_;    // the row as it is committed
  bool has_changed_rows_ = false;  // in the open transaction
  bool each_ = false;
};

}  // namespace migrator::engine
