// The hooks of a set: what runs around every revision and every run.
#pragma once

#include "engine/catalog.hpp"
#include "engine/queue_setting.hpp"
#include "graph/plan.hpp"
#include "plugin/plugin.hpp"
#include "plugin/revision_host.hpp"

namespace migrator::engine {

class Hooks {
 public:
  // Opens their plugin. Throws `plugin` as for a revision's.
  explicit Hooks(const Catalog& catalog);

  // Empty where the set has no such hook. What they return lives on its own.
  plugin::Body before_run(const graph::Plan& plan) const;
  plugin::Body after_run(const graph::Plan& plan) const;
  // `step` counts within the plan, from 0.
  plugin::Body before_revision(const graph::Plan& plan, std::size_t step) const;
  plugin::Body after_revision(const graph::Plan& plan, std::size_t step) const;

 private:
  plugin::Body bind(migration_hook hook, const graph::Plan& plan, std::size_t first, std::size_t last) const;

  const Catalog& catalog_;
  migration_hooks functions_;
};

// Runs a hook that is no part of a revision, in the transaction at hand, which it must not leave: what it belongs to
// would be committed half done.
void call(const plugin::Body& hook, const QueueSetting& setting);
[[noreturn]] void refuse_to_leave_transaction();

// Both, in order; either may be empty.
plugin::Body in_order(plugin::Body first, plugin::Body second);

}  // namespace migrator::engine
