// Writes what a run would do as a script for the backend's own client, without a database.
#pragma once

#include <string>
#include <vector>

#include "engine/catalog.hpp"
#include "engine/prepared_step.hpp"
#include "engine/script_sink.hpp"

namespace migrator::engine {

class OfflineScript {
 public:
  // All must outlive the object. What was written is of no use once a function has thrown.
  OfflineScript(const ScriptTarget& target, const RunOptions& options, Observer& observer, ScriptOutput output);

  // Upgrades or downgrades a database whose version rows are `start`. Throws what is wrong with a revision, with its
  // place; `plugin` for one that asks the database.
  void migrate(const Catalog& catalog, const graph::Plan& plan, const std::vector<std::string>& start);
  // Upgrades a database wherever it is between `start` and the end of the plan. Throws `usage` for a backend whose
  // scripts know no conditions.
  void migrate_what_is_missing(const Catalog& catalog, const graph::Plan& plan, const std::vector<std::string>& start);
  void stamp(const Catalog& catalog, const graph::Plan& plan, const std::vector<std::string>& start);
  void ensure_tables();

 private:
  // What stands around a revision's statements.
  struct Frame {
    std::string guard;
    std::string moves;
  };

  void write_head(const std::string& title, const std::string& promise);
  void write_step(const PreparedStep& prepared, const Frame& frame);
  void write_in_transaction(const PreparedStep& prepared, const Frame& frame);
  void write_without_transaction(const PreparedStep& prepared, const Frame& frame);
  bool write_statements(const PreparedStep& prepared, const Frame& frame);
  void write_hook(const char* when, const plugin::Body& hook);
  void call_hook(const plugin::Body& hook);
  void write_begin(const Frame& frame);
  void write_commit();
  void write_record(const PreparedStep& prepared, const char* outcome);
  std::string moves(const graph::Step& step) const;
  std::string text(const dialect::Statement& statement) const { return script_.statement(statement) + "\n"; }
  const dialect::ConditionalScript& conditions() const;

  const ScriptTarget& target_;
  const dialect::ScriptDialect& script_;
  const RunOptions& options_;
  const dialect::VersionTable& table_;
  Observer& observer_;
  ScriptOutput output_;
};

}  // namespace migrator::engine
