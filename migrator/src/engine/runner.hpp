// Brings a database from one revision to another.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/catalog.hpp"
#include "engine/hooks.hpp"
#include "engine/observer.hpp"
#include "engine/options.hpp"
#include "engine/run_lock.hpp"
#include "engine/step_runner.hpp"

namespace migrator::engine {

// Makes a plan for the version rows that the database has when it is asked.
using Planner = std::function<graph::Plan(const std::vector<std::string>& heads)>;

struct Outcome {
  graph::Plan plan;                // what was done
  std::vector<std::string> heads;  // where the database is now
};

class Runner {
 public:
  // All must outlive the object. `is_interrupted` is asked between steps and while waiting.
  Runner(db::Connection& connection, const Catalog& catalog, const RunOptions& options, Observer& observer,
         std::function<bool()> is_interrupted);

  // Where the database is; creates nothing.
  std::vector<std::string> heads() { return versions_.heads(); }
  // The revision that was interrupted there (MySQL); creates nothing.
  std::optional<dialect::Checkpoint> interrupted() { return versions_.checkpoint(); }
  // Upgrades or downgrades. With an empty plan nothing is locked, written or opened.
  Outcome migrate(const Planner& planner);
  // Moves the version rows without running revisions, all in one transaction.
  Outcome stamp(const Planner& planner);
  void ensure_version_table();

 private:
  template <class Work>
  Outcome locked(const Planner& planner, Work work);
  std::vector<std::string> heads_or_nothing_done();
  std::unique_ptr<RunLock> take_lock(const std::vector<std::string>& heads);
  void ensure_tables(const graph::Plan& plan);
  std::function<void(int, std::chrono::milliseconds, const std::string&)> announcer(const graph::Plan& plan);
  std::vector<PreparedStep> prepare(const graph::Plan& plan, const Hooks& hooks) const;
  std::optional<dialect::Checkpoint> interrupted_in(const graph::Plan& plan);
  void forget_interrupted();
  void run_hook(const plugin::Body& hook, const std::vector<std::string>& heads);
  void call_hook(const plugin::Body& hook);
  void apply_stamp(const graph::Plan& plan, const Hooks& hooks);

  const Catalog& catalog_;
  const RunOptions& options_;
  Observer& observer_;
  std::function<bool()> is_interrupted_;
  const dialect::Dialect& dialect_;
  db::Connection& connection_;
  VersionStore versions_;
  Target target_;
};

}  // namespace migrator::engine
