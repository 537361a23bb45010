#include "engine/step_runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "engine/bookkeeping.hpp"
#include "engine/checkpointed.hpp"
#include "engine/retry.hpp"
#include "engine/transactional.hpp"

namespace migrator::engine {

namespace {

std::chrono::milliseconds since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
}

dialect::Checkpoint beginning_of(const PreparedStep& prepared) {
  return {.revision = prepared.entry().revision.id, .direction = graph::to_string(prepared.step().direction)};
}

// What the reader of a failure wants to know first: what is in the database now.
void explain(Error& error, const PreparedStep& prepared) {
  const std::string& id = prepared.entry().revision.id;
  const char* direction = graph::to_string(prepared.step().direction);
  error.at({prepared.entry().revision.origin});
  switch (error.kind) {
    case ErrorKind::unknown_commit:
      error.left(
          fmt::format("whether the {} of {} was committed is not known: the connection broke during COMMIT. It was if "
                      "the version is {}, "
                      "and was not if it is {}",
                      direction, id, rows_text(prepared.step().heads_after), rows_text(prepared.step().heads_before)),
          "migrator current");
      return;
    case ErrorKind::lock_timeout:
      error.left(
          fmt::format("the {} of {} was rolled back; the database is at {}", direction, id,
                      rows_text(prepared.step().heads_before)),
          fmt::format("end the session that holds the lock, or try at a quieter time: {}", command_of(prepared)));
      return;
    case ErrorKind::history:  // somebody who does not take the lock has moved the version rows
      error.left(fmt::format("the {} of {} was rolled back; the database is no longer at {}, where this run found it",
                             direction, id, rows_text(prepared.step().heads_before)),
                 "migrator current");
      return;
    case ErrorKind::interrupted:
      error.message = fmt::format("interrupted during the {} of {}", direction, id);
      [[fallthrough]];
    default:
      const std::string state = fmt::format("the {} of {} was rolled back; the database is at {}", direction, id,
                                            rows_text(prepared.step().heads_before));
      if (error.kind == ErrorKind::sql)
        error.left_to_correct(state, command_of(prepared));
      else
        error.left(state, command_of(prepared));
  }
}

std::string left_behind(std::size_t done) {
  if (done == 0) return "none of its statements was completed";
  return done == 1 ? "its first statement stays in the database"
                   : fmt::format("its first {} statements stay in the database", done);
}

// Part of the revision is committed. `kept` counts its statements that are.
void explain_half_done(Error& error, const PreparedStep& prepared, std::size_t kept) {
  const std::string& id = prepared.entry().revision.id;
  error.at({prepared.entry().revision.origin});
  if (error.kind == ErrorKind::interrupted)
    error.message = fmt::format("interrupted during the {} of {}", graph::to_string(prepared.step().direction), id);
  const char* why = prepared.entry().transactional ? "commits on its way (op.autocommit_block, op.backfill)"
                                                   : "runs without a transaction (.transactional = false)";
  const char* unknown = error.kind == ErrorKind::unknown_commit ? ", whether the one behind them was is not known" : "";
  error.left(
      fmt::format("{} {}: {}{}; the database is still recorded at {}", id, why, left_behind(kept), unknown,
                  rows_text(prepared.step().heads_before)),
      fmt::format(
          "undo or complete these statements by hand, then `{}`, or `migrator stamp {}` when all is done",
          command_of(prepared),
          join(prepared.step().heads_after.empty() ? std::vector<std::string>{"base"} : prepared.step().heads_after,
               " ")));
}

// The server was lost while it committed, and not the end of the revision: nobody has to look what became of that,
// because the checkpoint tells the next run.
void explain_lost(Error& error, const PreparedStep& prepared, const dialect::Checkpoint& certain) {
  error.kind = ErrorKind::connection;
  error.hints.clear();
  const std::string before = certain.done == 0 ? "" : left_behind(static_cast<std::size_t>(certain.done)) + "; ";
  error.left(fmt::format("the {} of {} has come to here: {}whether {} was completed, the next run asks the server, and "
                         "goes on behind it; the database is still recorded at {}",
                         certain.direction, prepared.entry().revision.id, before,
                         certain.done == 0 ? "its first statement" : "the one behind",
                         rows_text(prepared.step().heads_before)),
             command_of(prepared));
}

// On a server that commits each change of the schema by itself.
void explain_interrupted(Error& error, const PreparedStep& prepared, const dialect::Checkpoint& certain) {
  if (certain.done == 0 || error.kind == ErrorKind::unknown_commit || error.kind == ErrorKind::history) return;
  const std::string& id = prepared.entry().revision.id;
  error.at({prepared.entry().revision.origin});
  if (error.kind == ErrorKind::interrupted)
    error.message = fmt::format("interrupted during the {} of {}", certain.direction, id);
  const std::string state = fmt::format(
      "the {} of {} has come to here: {}, because the server commits each change of the schema by itself; the database "
      "is still recorded at {}, and the next run goes on behind {}",
      certain.direction, id, left_behind(static_cast<std::size_t>(certain.done)),
      rows_text(prepared.step().heads_before), certain.done == 1 ? "it" : "them");
  if (error.kind == ErrorKind::sql)
    error.left_to_correct(state, command_of(prepared));
  else
    error.left(state, command_of(prepared));
}

}  // namespace

void StepRunner::run(const PreparedStep& prepared, const PreparedStep* next,
                     std::optional<dialect::Checkpoint> earlier) {
  const auto begin = std::chrono::steady_clock::now();
  checkpoint_ = std::move(earlier);
  if (!checkpoint_ && target_.dialect.checkpoints()) checkpoint_ = beginning_of(prepared);
  try {
    with_retries([&](int number) { return !part_committed_ && number <= options_.lock_retries; }, is_interrupted_,
                 [&] { attempt(prepared, next); },
                 [&](int number, std::chrono::milliseconds wait, const std::string& reason) {
                   observer_.retries(prepared.step(), number, wait, reason);
                 });
  } catch (Error& error) {
    pass_on_notices();  // that MySQL could not take back rows of tables without transactions is one
    if (checkpoint_) explain_interrupted(error, prepared, *checkpoint_);
    explain(error, prepared);
    audit_failure(prepared, error);
    throw;
  }
  pass_on_notices();
  if (prepared.may_change_session()) target_.connection.reset_session();
  observer_.step_ends(prepared.step(), since(begin));
}

void StepRunner::attempt(const PreparedStep& prepared, const PreparedStep* next) {
  began_ = std::chrono::steady_clock::now();
  part_committed_ = false;
  if (checkpoint_) return attempt_with_checkpoints(prepared, next);
  throw_if_interrupted();
  db::Connection& connection = target_.connection;
  const QueueSetting setting{connection, target_.dialect, options_, observer_, is_interrupted_};
  Transactional transactional(setting, [&] {
    warn_of_interrupted_run(prepared);
    return target_.versions.audit(audit_entry(prepared, "started"));
  });
  StatementQueue queue(setting, transactional);
  bool at_the_end = false;
  std::optional<rebuild::ForeignKeysOff> without_foreign_keys;
  if (target_.dialect.rebuilds_tables() && prepared.recording.may_rebuild()) without_foreign_keys.emplace(connection);
  try {
    connection.set_lock_timeout(options_.lock_timeout);
    connection.begin();
    run_revision(prepared, queue);
    at_the_end = true;
    record(prepared, queue);
    connection.commit();  // may fail with the transaction still open: SQLite waits for readers here
  } catch (Error& error) {
    connection.rollback();
    part_committed_ = transactional.has_committed();
    if (!at_the_end && error.kind == ErrorKind::unknown_commit) part_committed_ = true;
    if (part_committed_ && (!at_the_end || error.kind != ErrorKind::unknown_commit))
      explain_half_done(error, prepared, transactional.kept());
    throw;
  } catch (...) {
    connection.rollback();
    throw;
  }
}

// May be repeated at any point: the next attempt goes on where this one has come to.
void StepRunner::attempt_with_checkpoints(const PreparedStep& prepared, const PreparedStep* next) {
  db::Connection& connection = target_.connection;
  Checkpointed checkpointed(connection, *target_.dialect.checkpoints(), target_.versions, *checkpoint_);
  if (begun_) checkpointed.is_begun(*std::exchange(begun_, {}));
  // A hook that comes between them may change what the server says now.
  if (const db::Statement* first = next && !prepared.after_revision ? next->recording.first_statement() : nullptr)
    checkpointed.is_followed_by(beginning_of(*next), *first);
  StatementQueue queue({connection, target_.dialect, options_, observer_, is_interrupted_}, checkpointed);
  bool at_the_end = false;
  try {
    throw_if_interrupted();
    connection.set_lock_timeout(options_.lock_timeout);
    run_revision(prepared, queue);
    checkpointed.run_last(queue.take_waiting());
    at_the_end = true;
    record(prepared, queue);
    connection.commit();
    begun_ = checkpointed.next_begun();
  } catch (Error& error) {
    connection.rollback();
    checkpointed.settle();
    checkpoint_ = checkpointed.certain();
    if (error.kind == ErrorKind::unknown_commit && !at_the_end) explain_lost(error, prepared, *checkpoint_);
    throw;
  } catch (...) {
    connection.rollback();
    checkpointed.settle();
    throw;
  }
}

// One that asks for no transaction is one autocommit block.
void StepRunner::run_revision(const PreparedStep& prepared, StatementQueue& queue) {
  db::Connection& connection = target_.connection;
  const bool transactional = prepared.entry().transactional;
  if (!transactional) queue.begin_autocommit();
  // What was recorded when the plan was checked is not asked of the plugin again.
  if (prepared.recording.is_complete())
    prepared.recording.replay(queue, observer_);
  else
    plugin::run_revision(prepared.function, {connection.backend(), connection.server_version()}, queue);
  if (transactional) return;
  queue.end_autocommit();
  connection.set_lock_timeout(std::chrono::milliseconds::zero());  // all is done: it would be a pity
}

// The version rows and the audit line, sent together with what the queue holds.
void StepRunner::record(const PreparedStep& prepared, StatementQueue& queue) {
  const std::vector<graph::RowChange>& rows = prepared.step().rows;
  queue.check_references();
  std::vector<db::Statement> bookkeeping{target_.versions.audit(audit_entry(prepared, "success"))};
  for (const graph::RowChange& change : rows) bookkeeping.push_back(target_.versions.statement(change));
  if (checkpoint_) pass_on_notices();  // those of the revision, all of which has been sent
  const std::vector<std::uint64_t> changed = flush_bookkeeping(prepared, queue, std::move(bookkeeping));
  for (std::size_t i = 0; i < rows.size(); ++i) expect_one_row(rows[i], changed.at(i + 1));
  if (checkpoint_) expect_whole_rows(target_.connection);
  if (prepared.after_revision) call(prepared.after_revision, queue.setting());
}

// A row that is there already is the other sign of somebody who changes them without our lock.
std::vector<std::uint64_t> StepRunner::flush_bookkeeping(const PreparedStep& prepared, StatementQueue& queue,
                                                         std::vector<db::Statement> statements) {
  try {
    return queue.flush_with(std::move(statements));
  } catch (Error& error) {
    const bool is_there = target_.connection.is_duplicate_row(error);
    for (const graph::RowChange& change : prepared.step().rows) {
      if (!is_there || !error.statement || error.statement->sql != target_.versions.statement(change).sql) continue;
      error.kind = ErrorKind::history;
      error.message =
          fmt::format("the version row {} was changed by somebody else meanwhile: {}", change.to, error.message);
    }
    throw;
  }
}

void StepRunner::throw_if_interrupted() const {
  if (is_interrupted_()) throw Error(ErrorKind::interrupted, "interrupted");
}

void StepRunner::warn_of_interrupted_run(const PreparedStep& prepared) {
  const std::string& id = prepared.entry().revision.id;
  if (target_.versions.last_outcome(id) == "started")
    observer_.warns(
        fmt::format("{}: {} was begun before, committed a part and was cut off: some of its statements may be in "
                    "the database already; "
                    "if this run fails because of them, undo them by hand, or `migrator stamp {}` when all are there",
                    prepared.entry().revision.origin.to_string(), id, id));
}

// What the server warned of; its mere notices ("table does not exist, skipping") are what the author asked for.
void StepRunner::pass_on_notices() {
  for (const db::Notice& notice : target_.connection.take_notices()) {
    if (notice.severity == "WARNING")
      observer_.warns(notice.message);
    else if (notice.severity != "NOTICE")
      observer_.logs(fmt::format("{}: {}", notice.severity, notice.message));
  }
}

// Best effort: the failure itself is what the caller must hear of, and a lost connection can take no audit.
void StepRunner::audit_failure(const PreparedStep& prepared, Error& error) noexcept {
  if (error.kind == ErrorKind::connection || error.kind == ErrorKind::unknown_commit) return;
  try {
    dialect::AuditEntry entry = audit_entry(prepared, "failure");
    entry.sql_state = error.sql_state;
    entry.message = error.message;
    const db::Statement statement = target_.versions.audit(entry);
    target_.connection.execute({&statement, 1});
  } catch (const std::exception& second) {
    error.hint(fmt::format("the failure could not be written to the audit table: {}", second.what()));
  }
}

dialect::AuditEntry StepRunner::audit_entry(const PreparedStep& prepared, std::string outcome) const {
  dialect::AuditEntry entry = engine::audit_entry(prepared, options_.actor, std::move(outcome));
  entry.duration_ms = since(began_).count();
  return entry;
}

}  // namespace migrator::engine
