// The steps of a plan, ready to run: their plugins are opened, and what they do is known as far as it can be.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/catalog.hpp"
#include "engine/hooks.hpp"
#include "engine/recording.hpp"
#include "plugin/plugin.hpp"

namespace migrator::engine {

// A step of upgrade or downgrade with the opened plugin of its revision.
struct PreparedStep {
  std::reference_wrapper<const graph::Step> step_of;
  std::reference_wrapper<const plugin::IndexEntry> entry_of;
  plugin::Body function;        // with the hook before it
  plugin::Body after_revision;  // the hook; may be empty
  std::string target;           // of a command that does what the plan has left at this step
  Recording recording = {};

  const graph::Step& step() const { return step_of; }
  const plugin::IndexEntry& entry() const { return entry_of; }
  bool may_change_session() const { return after_revision || recording.may_change_session(); }
  Transaction transaction() const { return entry().transactional ? Transaction::one : Transaction::none; }
};

// Throws `plugin` for a plugin that is missing or damaged, `history` for an irreversible revision.
std::vector<PreparedStep> open_plugins(const Catalog& catalog, const graph::Plan& plan, const Hooks& hooks);

// Runs every revision as far as it goes without a database. Throws what is wrong, with the place in the revision.
void check(std::vector<PreparedStep>& steps, const plugin::Server& server, const RunOptions& options);

// What to type for the rest of the plan.
std::string command_of(const PreparedStep& prepared);

}  // namespace migrator::engine
