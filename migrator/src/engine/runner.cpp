#include "engine/runner.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "engine/bookkeeping.hpp"
#include "engine/retry.hpp"

namespace migrator::engine {

namespace {

std::vector<std::string> heads_after(const graph::Plan& plan, std::vector<std::string> otherwise) {
  return plan.steps.empty() ? std::move(otherwise) : plan.steps.back().heads_after;
}

std::string place_of(const dialect::Checkpoint& interrupted) {
  return interrupted.done == 0 ? "at its beginning" : fmt::format("behind its statement {}", interrupted.done);
}

// What fails before the first revision. `heads` is null where they are not known.
void explain_nothing_done(Error& error, const std::vector<std::string>* heads,
                          const char* interrupted = "interrupted before the first revision") {
  if (error.kind == ErrorKind::interrupted) {
    error.message = interrupted;
    error.statement.reset();  // one of our own, which tells the user nothing
  }
  error.left(
      heads ? fmt::format("nothing was changed; the database is at {}", rows_text(*heads)) : "nothing was changed",
      error.kind == ErrorKind::sql ? "remove the cause, then run the same command again"
                                   : "run the same command again");
}

}  // namespace

Runner::Runner(db::Connection& connection, const Catalog& catalog, const RunOptions& options, Observer& observer,
               std::function<bool()> is_interrupted)
    : catalog_(catalog),
      options_(options),
      observer_(observer),
      is_interrupted_(std::move(is_interrupted)),
      dialect_(dialect::dialect_of(connection.backend())),
      connection_(connection),
      versions_(connection, dialect_, options.version_table),
      target_{connection, dialect_, versions_} {}

Outcome Runner::migrate(const Planner& planner) {
  const auto work = [this](const graph::Plan& plan, const std::vector<PreparedStep>& steps, const Hooks& hooks) {
    ensure_tables(plan);
    const std::optional<dialect::Checkpoint> interrupted = interrupted_in(plan);
    run_hook(hooks.before_run(plan), plan.steps.front().heads_before);
    StepRunner runner(target_, options_, observer_, is_interrupted_);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      observer_.step_begins(steps[i].step(), i + 1, steps.size());
      runner.run(steps[i], i + 1 < steps.size() ? &steps[i + 1] : nullptr, i == 0 ? interrupted : std::nullopt);
    }
    run_hook(hooks.after_run(plan), plan.steps.back().heads_after);
  };
  Outcome outcome = locked(planner, work);
  if (outcome.plan.steps.empty() && versions_.checkpoint()) {  // of a run that was cut off, or that is at work now
    const std::unique_ptr<RunLock> lock = take_lock(outcome.heads);
    interrupted_in(outcome.plan);
  }
  return outcome;
}

Outcome Runner::stamp(const Planner& planner) {
  const auto work = [this](const graph::Plan& plan, const std::vector<PreparedStep>&, const Hooks& hooks) {
    ensure_tables(plan);
    try {
      with_retries(
          options_.lock_retries, is_interrupted_, [&] { apply_stamp(plan, hooks); }, announcer(plan));
    } catch (Error& error) {
      if (error.kind != ErrorKind::unknown_commit) explain_nothing_done(error, &plan.steps.front().heads_before);
      throw;
    }
  };
  Outcome outcome = locked(planner, work);
  if (outcome.plan.steps.empty() && versions_.checkpoint()) {
    const std::unique_ptr<RunLock> lock = take_lock(outcome.heads);
    forget_interrupted();
  }
  return outcome;
}

// Under the lock, because PostgreSQL's CREATE TABLE IF NOT EXISTS fails when two do it at once.
void Runner::ensure_version_table() {
  const RunLock lock(connection_, versions_.lock_name(), options_.run_lock_wait, observer_, is_interrupted_);
  connection_.set_lock_timeout(options_.lock_timeout);
  versions_.ensure_tables();
}

void Runner::ensure_tables(const graph::Plan& plan) {
  connection_.set_lock_timeout(options_.lock_timeout);
  try {
    with_retries(
        options_.lock_retries, is_interrupted_, [&] { versions_.ensure_tables(); }, announcer(plan));
  } catch (Error& error) {
    explain_nothing_done(error, &plan.steps.front().heads_before);
    throw;
  }
}

std::function<void(int, std::chrono::milliseconds, const std::string&)> Runner::announcer(const graph::Plan& plan) {
  return [this, &plan](int number, std::chrono::milliseconds wait, const std::string& reason) {
    observer_.retries(plan.steps.front(), number, wait, reason);
  };
}

// Plans twice: without the lock, so that a run with nothing to do takes none; and under it, because others may have
// worked in between.
template <class Work>
Outcome Runner::locked(const Planner& planner, Work work) {
  std::vector<std::string> heads = heads_or_nothing_done();
  graph::Plan plan = planner(heads);
  if (plan.steps.empty()) return {std::move(plan), std::move(heads)};
  const Hooks hooks(catalog_);
  std::vector<PreparedStep> steps =
      prepare(plan, hooks);  // whatever is wrong with them is found before anything is locked

  const std::unique_ptr<RunLock> lock = take_lock(heads);
  if (std::vector<std::string> now = heads_or_nothing_done(); now != heads) {
    heads = std::move(now);
    plan = planner(heads);
    steps = prepare(plan, hooks);
  }
  if (!plan.steps.empty()) work(plan, steps, hooks);
  heads = heads_after(plan, std::move(heads));
  return {std::move(plan), std::move(heads)};
}

std::vector<std::string> Runner::heads_or_nothing_done() {
  try {
    return versions_.heads();
  } catch (Error& error) {
    explain_nothing_done(error, nullptr);
    throw;
  }
}

std::unique_ptr<RunLock> Runner::take_lock(const std::vector<std::string>& heads) {
  try {
    return std::make_unique<RunLock>(connection_, versions_.lock_name(), options_.run_lock_wait, observer_,
                                     is_interrupted_);
  } catch (Error& error) {
    explain_nothing_done(error, &heads, "interrupted while waiting for another migrator");
    throw;
  }
}

// Whatever can be wrong with the plan is found before the first statement runs.
std::vector<PreparedStep> Runner::prepare(const graph::Plan& plan, const Hooks& hooks) const {
  std::vector<PreparedStep> steps = open_plugins(catalog_, plan, hooks);
  check(steps, {connection_.backend(), connection_.server_version()}, options_);
  return steps;
}

// What its first step has to go on with. Nothing else may be done before.
std::optional<dialect::Checkpoint> Runner::interrupted_in(const graph::Plan& plan) {
  std::optional<dialect::Checkpoint> found = versions_.checkpoint();
  if (!found) return found;
  const graph::Step* first = plan.steps.empty() ? nullptr : &plan.steps.front();
  if (first && first->revision && catalog_.map().id(*first->revision) == found->revision &&
      found->direction == graph::to_string(first->direction)) {
    observer_.logs(fmt::format("goes on with the {} of {}, which was interrupted {}", found->direction, found->revision,
                               place_of(*found)));
    return found;
  }
  throw Error(ErrorKind::history, fmt::format("the {} of {} was interrupted {}, and comes first", found->direction,
                                              found->revision, place_of(*found)))
      .left("nothing was changed by this run",
            fmt::format("finish it with `migrator {} {}`, or undo it by hand and say where the database is with "
                        "`migrator stamp`",
                        found->direction, found->direction == "upgrade" ? found->revision : "-1"));
}

// Whoever stamps says that all of it is there, or nothing.
void Runner::forget_interrupted() {
  if (!dialect_.checkpoints()) return;
  const db::Statement clear = versions_.clear_checkpoint();
  connection_.execute({&clear, 1});
}

// In a transaction of its own. `heads` are where the database is meanwhile.
void Runner::run_hook(const plugin::Body& hook, const std::vector<std::string>& heads) {
  if (!hook) return;
  connection_.set_lock_timeout(options_.lock_timeout);
  connection_.begin();
  try {
    call_hook(hook);
    connection_.commit();
  } catch (Error& error) {
    connection_.rollback();
    error.left(fmt::format("the hook was rolled back; the database is at {}", rows_text(heads)), "migrator current");
    throw;
  }
  connection_.reset_session();
}

void Runner::call_hook(const plugin::Body& hook) {
  call(hook, {connection_, dialect_, options_, observer_, is_interrupted_});
}

void Runner::apply_stamp(const graph::Plan& plan, const Hooks& hooks) {
  run_hook(hooks.before_run(plan), plan.steps.front().heads_before);
  connection_.set_lock_timeout(options_.lock_timeout);
  connection_.begin();
  try {
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
      const graph::Step& step = plan.steps[i];
      for (const graph::RowChange& change : step.rows) {
        const db::Statement statement = versions_.statement(change);
        expect_one_row(change, connection_.execute({&statement, 1}).front());
      }
      const db::Statement audit = versions_.audit(audit_entry(step, options_.actor));
      connection_.execute({&audit, 1});
      if (const plugin::Body hook = hooks.after_revision(plan, i)) call_hook(hook);
    }
    expect_whole_rows(connection_);
    forget_interrupted();
    connection_.commit();
  } catch (...) {
    connection_.rollback();
    throw;
  }
  run_hook(hooks.after_run(plan), plan.steps.back().heads_after);
}

}  // namespace migrator::engine
