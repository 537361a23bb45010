#include "engine/prepared_step.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace migrator::engine {

namespace {

Error irreversible(const graph::Revision& revision) {
  return Error(ErrorKind::history, fmt::format("{} is irreversible: its file has no downgrade()", revision.id))
      .at(revision.origin)
      .left("nothing was changed", "write its downgrade(), or restore a backup");
}

std::string target_from(const graph::Plan& plan, std::size_t at) {
  const graph::Step& step = plan.steps[at];
  if (step.direction == graph::Direction::upgrade) return "head";
  if (at + 1 == plan.steps.size() && step.heads_before.size() == 1) return "-1";
  return plan.steps.back().heads_after.empty() ? "base" : "<target>";
}

// `heads` are the version rows that the run found.
void explain(Error& error, const PreparedStep& prepared, const std::vector<std::string>& heads) {
  error.at(prepared.entry().revision.origin);
  error.left_to_correct(fmt::format("nothing was changed; the database is at {}", rows_text(heads)),
                        command_of(prepared));
}

}  // namespace

std::vector<PreparedStep> open_plugins(const Catalog& catalog, const graph::Plan& plan, const Hooks& hooks) {
  std::vector<PreparedStep> steps;
  steps.reserve(plan.steps.size());
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const graph::Step& step = plan.steps[i];
    if (step.direction == graph::Direction::stamp) continue;
    const plugin::IndexEntry& entry = catalog.entry(*step.revision);
    const bool down = step.direction == graph::Direction::downgrade;
    if (down && entry.revision.irreversible) throw irreversible(entry.revision);
    const plugin::Plugin plugin(catalog.index(), entry);
    const migration_function function = down ? plugin.downgrade() : plugin.upgrade();
    if (!function) throw irreversible(entry.revision);
    steps.push_back({step, entry, in_order(hooks.before_revision(plan, i), function), hooks.after_revision(plan, i),
                     target_from(plan, i)});
  }
  return steps;
}

void check(std::vector<PreparedStep>& steps, const plugin::Server& server, const RunOptions& options) {
  const dialect::Dialect& dialect = dialect::dialect_of(server.backend);
  RecordingBudget budget;
  for (PreparedStep& prepared : steps) {
    try {
      prepared.recording = record({prepared.function, prepared.transaction()}, server, dialect, options, budget);
    } catch (Error& error) {
      explain(error, prepared, steps.front().step().heads_before);
      throw;
    }
  }
}

std::string command_of(const PreparedStep& prepared) {
  return fmt::format("migrator {} {}", graph::to_string(prepared.step().direction), prepared.target);
}

}  // namespace migrator::engine
