#include "engine/runner.hpp"

#include <fmt/format.h>

#include "engine/run_lock.hpp"

namespace migrator::engine {

namespace {

std::vector<std::string> heads_after(const graph::Plan& plan, std::vector<std::string> otherwise) {
  return plan.steps.empty() ? std::move(otherwise) : plan.steps.back().heads_after;
}

Error irreversible(const graph::Revision& revision) {
  return Error(ErrorKind::history, fmt::format("{} is irreversible: its file has no downgrade()", revision.id))
      .at(revision.origin)
      .left("nothing was changed", "write its downgrade(), or restore a backup");
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
  return locked(planner, [this](const graph::Plan&, const std::vector<PreparedStep>& steps) {
    versions_.ensure_tables();
    StepRunner runner(target_, options_, observer_, is_interrupted_);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      observer_.step_begins(steps[i].step(), i + 1, steps.size());
      runner.run(steps[i]);
    }
  });
}

Outcome Runner::stamp(const Planner& planner) {
  return locked(planner, [this](const graph::Plan& plan, const std::vector<PreparedStep>&) {
    versions_.ensure_tables();
    apply_stamp(plan);
  });
}

void Runner::ensure_version_table() { versions_.ensure_tables(); }

// Plans twice: without the lock, so that a run with nothing to do takes none; and under it, because others may have worked in between.
template <class Work>
Outcome Runner::locked(const Planner& planner, Work work) {
  std::vector<std::string> heads = versions_.heads();
  graph::Plan plan = planner(heads);
  if (plan.steps.empty()) return {std::move(plan), std::move(heads)};
  std::vector<PreparedStep> steps = prepare(plan);  // a missing or damaged plugin is found before anything is locked

  const RunLock lock(connection_, versions_.lock_name(), options_.run_lock_wait, observer_, is_interrupted_);
  if (std::vector<std::string> now = versions_.heads(); now != heads) {
    heads = std::move(now);
    plan = planner(heads);
    steps = prepare(plan);
  }
  if (!plan.steps.empty()) work(plan, steps);
  heads = heads_after(plan, std::move(heads));
  return {std::move(plan), std::move(heads)};
}

// Opens the plugins of all steps before the first statement runs.
std::vector<PreparedStep> Runner::prepare(const graph::Plan& plan) const {
  std::vector<PreparedStep> steps;
  steps.reserve(plan.steps.size());
  for (const graph::Step& step : plan.steps) {
    if (step.direction == graph::Direction::stamp) continue;
    const plugin::IndexEntry& entry = catalog_.entry(*step.revision);
    const bool down = step.direction == graph::Direction::downgrade;
    if (down && entry.revision.irreversible) throw irreversible(entry.revision);
    const plugin::Plugin plugin(catalog_.index(), entry);
    steps.push_back({step, entry, down ? plugin.downgrade() : plugin.upgrade()});
    if (!steps.back().function) throw irreversible(entry.revision);
  }
  return steps;
}

void Runner::apply_stamp(const graph::Plan& plan) {
  connection_.set_lock_timeout(options_.lock_timeout);
  connection_.begin();
  try {
    for (const graph::Step& step : plan.steps) {
      for (const graph::RowChange& change : step.rows) {
        const db::Statement statement = versions_.statement(change);
        expect_one_row(change, connection_.execute({&statement, 1}).front());
      }
      dialect::AuditEntry entry;
      entry.revision = step.to.empty() ? "base" : step.to.front();
      entry.direction = graph::to_string(step.direction);
      entry.outcome = "success";
      entry.username = options_.actor.username;
      entry.host = options_.actor.host;
      entry.tool_version = options_.actor.tool_version;
      const db::Statement audit = versions_.audit(entry);
      connection_.execute({&audit, 1});
    }
  } catch (...) {
    connection_.rollback();
    throw;
  }
  connection_.commit();
}

}  // namespace migrator::engine
