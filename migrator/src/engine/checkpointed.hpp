// The statements of one revision on a server that commits each change of the schema by itself.
#pragma once

#include <functional>
#include <optional>

#include "dialect/checkpoint_dialect.hpp"
#include "engine/executor.hpp"
#include "engine/version_store.hpp"

namespace migrator::engine {

// Before each change of the schema it writes down, and commits with the rows that were changed up to there, that this
// statement is begun, and what the server says of the table before. Wherever a run is cut off, the next one knows which
// statements are in the database, or asks the server about the one that was on its way, and goes on behind them.
//
// Begins a transaction where rows are changed, and may leave it open. Each statement, where a run before this one has
// done it, is not run again, and counts as one that changed no row; throws `history` when these are not what was run
// then, and when the server cannot tell whether one was.
class Checkpointed : public Executor {
 public:
  // `earlier`: what a run before this one has left of the same revision; else its revision and direction alone. The
  // rest must outlive the object.
  Checkpointed(db::Connection& connection, const dialect::CheckpointDialect& dialect, const VersionStore& versions,
               dialect::Checkpoint earlier);

  // The author leaves COMMIT to the migrator here, too.
  bool in_one_transaction() const override { return true; }
  std::vector<std::uint64_t> run(std::span<const db::Statement> statements) override;
  // Removes the checkpoint, or has the one of the next revision in its place, in the transaction of `last`.
  std::vector<std::uint64_t> run_with(std::vector<db::Statement> statements, std::vector<db::Statement> last) override;
  // One that changes something as well is a statement of the revision, whose answer nobody has later: throws `history`
  // when it is done already.
  db::ResultSet query(const db::Statement& statement) override;
  void run_asked(const db::Statement& name, const db::Statement& question, const Write& write) override;
  std::unique_ptr<db::RowWriter> write_rows(const db::Statement& insert) override;
  void run_outside(const db::Statement& name, const std::function<void()>& run) override;
  // Throw `internal`, or do nothing: no backend needs both.
  void rebuild(const rebuild::Rebuild& rebuild) override;
  void check_references() override {}
  void begin_autocommit() override;
  void end_autocommit() override { each_ = false; }

  // The step before has written down and committed that this revision's first statement is begun.
  void is_begun(dialect::Checkpoint begun) { written_ = std::move(begun); }
  // What comes behind this revision: the beginning of the next one, and its first statement, which must outlive the
  // object.
  void is_followed_by(dialect::Checkpoint next, const db::Statement& first) { next_ = {std::move(next), &first}; }
  // At the revision's end. Throws `history` when an earlier run has run more than there is now.
  void run_last(std::span<const db::Statement> statements);
  // What run_with() has written down of the next revision, for is_begun(); none where it could not.
  const std::optional<dialect::Checkpoint>& next_begun() const { return next_begun_; }

  // After a failure and a rollback: writes down what is certain by now. A lost connection leaves it to the next run.
  void settle() noexcept;

  // What is in the database.
  const dialect::Checkpoint& certain() const { return certain_; }

 private:
  std::vector<std::uint64_t> run(std::span<const db::Statement> statements, const db::Statement* next);
  std::string digest_with(const db::Statement& statement) const;
  void count(const db::Statement& statement);
  using StateQuery = std::optional<dialect::Statement>;
  StateQuery next_question(const db::Statement* next) const;
  struct Known {
    std::string question;
    std::string state;
  };
  std::optional<Known> known_from(const dialect::Statement& question, db::Answers& answers) const;
  std::string state(const StateQuery& query) const;
  std::string state_in(const std::function<db::ResultSet()>& answer) const;
  bool is_done(const db::Statement& statement);
  bool is_done(const db::Statement& statement, const std::function<StateQuery()>& query);
  void check_end() const;
  std::size_t rows_alone(std::span<const db::Statement> statements) const;
  std::uint64_t change_schema(const db::Statement& statement, const db::Statement* next);
  std::uint64_t change(const dialect::Checkpoint& begun, std::span<const db::Statement> statements,
                       const db::Statement* next);
  std::uint64_t change_at_once(const dialect::Checkpoint& begun, const db::Statement& statement,
                               const db::Statement* next);
  std::vector<std::uint64_t> run_together(const std::vector<db::Statement>& statements);
  void begin_next();
  void begin();
  void commit(const dialect::Checkpoint& checkpoint);
  [[noreturn]] void refuse_changed(const db::Statement& statement) const;
  [[noreturn]] void refuse_unknown(const db::Statement& statement) const;
  [[noreturn]] void refuse_query(const db::Statement& statement) const;

  db::Connection& connection_;
  const dialect::CheckpointDialect& dialect_;
  const VersionStore& versions_;
  dialect::Checkpoint earlier_;
  dialect::Checkpoint reached_;  // with what the open transaction has done
  dialect::Checkpoint certain_;
  dialect::Checkpoint written_;  // the row as it is committed
  struct Next {
    dialect::Checkpoint beginning;
    const db::Statement* first = nullptr;
  };
  Next next_;
  std::optional<dialect::Checkpoint> next_begun_;
  std::optional<Known> known_;     // of the next statement, asked together with the one before it
  bool has_changed_rows_ = false;  // in the open transaction
  bool each_ = false;              // statement is committed by itself, also one that changes rows alone
};

}  // namespace migrator::engine
