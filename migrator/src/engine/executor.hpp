// How the statements of one revision become lasting: in one transaction (Transactional), or, where the server commits
// each change of the schema by itself, with a note of how far the revision has come (Checkpointed).
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "db/connection.hpp"
#include "rebuild/batch.hpp"

namespace migrator::engine {

class Executor {
 public:
  virtual ~Executor() = default;

  // Whether a transaction takes back what is run now if the revision fails.
  virtual bool in_one_transaction() const = 0;

  // Return how many rows each statement changed.
  virtual std::vector<std::uint64_t> run(std::span<const db::Statement> statements) = 0;
  // With more behind them, which is no part of the revision: how many rows each of `last` changed.
  virtual std::vector<std::uint64_t> run_with(std::vector<db::Statement> statements,
                                              std::vector<db::Statement> last) = 0;
  virtual db::ResultSet query(const db::Statement& statement) = 0;

  // What is written with the answer of `question`, and known by `name` until then: `write` gets the answer.
  using Write = std::function<std::vector<db::Statement>(const db::ResultSet& answer)>;
  virtual void run_asked(const db::Statement& name, const db::Statement& question, const Write& write) = 0;
  // Takes rows until finish(); the executor must outlive it.
  virtual std::unique_ptr<db::RowWriter> write_rows(const db::Statement& insert) = 0;
  // Within autocommit: what commits on its way, and may be run once more when it was cut off.
  virtual void run_outside(const db::Statement& name, const std::function<void()>& run) = 0;

  virtual void rebuild(const rebuild::Rebuild& rebuild) = 0;
  // Before a commit: throws `sql` for rows whose foreign keys refer to nothing since a table was rebuilt.
  virtual void check_references() = 0;

  // Commits what came before; each statement is committed by itself from here on, until the end.
  virtual void begin_autocommit() = 0;
  virtual void end_autocommit() = 0;
};

}  // namespace migrator::engine
