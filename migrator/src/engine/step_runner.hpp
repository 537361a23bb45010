// Applies one step of a plan to a database.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "engine/observer.hpp"
#include "engine/options.hpp"
#include "engine/prepared_step.hpp"
#include "engine/statement_queue.hpp"
#include "engine/version_store.hpp"

namespace migrator::engine {

// A database that a run works on.
struct Target {
  db::Connection& connection;
  const dialect::Dialect& dialect;
  VersionStore& versions;
};

class StepRunner {
 public:
  // All must outlive the object.
  StepRunner(const Target& target, const RunOptions& options, Observer& observer,
             const std::function<bool()>& is_interrupted)
      : target_(target), options_(options), observer_(observer), is_interrupted_(is_interrupted) {}

  // Runs the revision, moves the version rows and writes the audit, in one transaction unless the revision asks for
  // none, or the backend has none for changes of the schema: then it goes on behind `earlier`, which the checkpoint of
  // a run before this one has left. Tries again when another session's lock was in the way. Throws with the place in
  // the revision, the state left behind and the next command. `next` is the step after it, if there is one.
  void run(const PreparedStep& prepared, const PreparedStep* next, std::optional<dialect::Checkpoint> earlier = {});

 private:
  void attempt(const PreparedStep& prepared, const PreparedStep* next);
  void attempt_with_checkpoints(const PreparedStep& prepared, const PreparedStep* next);
  void run_revision(const PreparedStep& prepared, StatementQueue& queue);
  void record(const PreparedStep& prepared, StatementQueue& queue);
  std::vector<std::uint64_t> flush_bookkeeping(const PreparedStep& prepared, StatementQueue& queue,
                                               std::vector<db::Statement> statements);
  void throw_if_interrupted() const;
  void warn_of_interrupted_run(const PreparedStep& prepared);
  void pass_on_notices();
  void audit_failure(const PreparedStep& prepared, Error& error) noexcept;
  dialect::AuditEntry audit_entry(const PreparedStep& prepared, std::string outcome) const;

  const Target& target_;
  const RunOptions& options_;
  Observer& observer_;
  const std::function<bool()>& is_interrupted_;
  std::chrono::steady_clock::time_point began_;
  std::optional<dialect::Checkpoint> checkpoint_;  // of a backend that has them
  std::optional<dialect::Checkpoint> begun_;       // is written by the step before
  bool part_committed_ = false;                    // so that the attempt cannot be repeated
};

}  // namespace migrator::engine
