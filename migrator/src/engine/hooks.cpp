#include "engine/hooks.hpp"

#include "base/text.hpp"
#include "engine/statement_queue.hpp"
#include "engine/transactional.hpp"

namespace migrator::engine {

namespace {

// What a hook is told, with the texts that the event points to.
struct Occasion {
  std::uint32_t direction;
  std::uint64_t number;
  std::uint64_t total;
  std::string revision;
  std::string message;
  std::string heads_before;
  std::string heads_after;

  migration_event event() const {
    return {sizeof(migration_event), direction,          number, total, revision.c_str(), message.c_str(),
            heads_before.c_str(),    heads_after.c_str()};
  }
};

std::uint32_t to_abi(graph::Direction direction) {
  switch (direction) {
    case graph::Direction::upgrade: return MIGRATION_UPGRADE;
    case graph::Direction::downgrade: return MIGRATION_DOWNGRADE;
    case graph::Direction::stamp: return MIGRATION_STAMP;
  }
  return MIGRATION_UPGRADE;
}

}  // namespace

Hooks::Hooks(const Catalog& catalog) : catalog_(catalog), functions_(plugin::Hooks(catalog.index()).functions()) {}

plugin::Body Hooks::before_run(const graph::Plan& plan) const {
  return bind(functions_.before_run, plan, 0, plan.steps.size());
}

plugin::Body Hooks::after_run(const graph::Plan& plan) const {
  return bind(functions_.after_run, plan, 0, plan.steps.size());
}

plugin::Body Hooks::before_revision(const graph::Plan& plan, std::size_t step) const {
  return bind(functions_.before_revision, plan, step, step + 1);
}

plugin::Body Hooks::after_revision(const graph::Plan& plan, std::size_t step) const {
  return bind(functions_.after_revision, plan, step, step + 1);
}

// Of the steps from `first` to before `last`: one for a hook of a revision, all for a hook of the run.
plugin::Body Hooks::bind(migration_hook hook, const graph::Plan& plan, std::size_t first, std::size_t last) const {
  if (!hook || first == last) return {};
  const graph::Step& step = plan.steps[first];
  Occasion occasion{to_abi(step.direction),
                    0,
                    plan.steps.size(),
                    "",
                    "",
                    join(step.heads_before, ","),
                    join(plan.steps[last - 1].heads_after, ",")};
  const bool of_the_run = hook == functions_.before_run || hook == functions_.after_run;
  if (!of_the_run) {
    occasion.number = first + 1;
    if (step.revision) occasion.revision = catalog_.map().id(*step.revision);
    if (step.revision) occasion.message = catalog_.entry(*step.revision).revision.message;
    if (!step.revision && !step.to.empty()) occasion.revision = step.to.front();
  }
  return [hook, occasion = std::move(occasion)](const migration_host* host) {
    const migration_event event = occasion.event();
    return hook(host, &event);
  };
}

void call(const plugin::Body& hook, const QueueSetting& setting) {
  Transactional in_transaction(setting, []() -> db::Statement { refuse_to_leave_transaction(); });
  StatementQueue queue(setting, in_transaction);
  plugin::run_revision(hook, {setting.connection.backend(), setting.connection.server_version()}, queue);
  queue.flush();
  queue.check_references();
}

void refuse_to_leave_transaction() {
  throw Error(ErrorKind::sql, "this hook stands in a transaction that it can neither leave nor backfill in")
      .hint("do it in a revision, or in before_revision");
}

plugin::Body in_order(plugin::Body first, plugin::Body second) {
  if (!first) return second;
  if (!second) return first;
  return [first = std::move(first), second = std::move(second)](const migration_host* host) {
    const std::int32_t status = first(host);
    return status == MIGRATION_OK ? second(host) : status;
  };
}

}  // namespace migrator::engine
