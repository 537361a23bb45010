#include "engine/offline_script.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "dialect/server_version.hpp"
#include "engine/bookkeeping.hpp"

namespace migrator::engine {

namespace {

// For the rest of a line of comment.
std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

const std::vector<std::string>& end_of(const graph::Plan& plan, const std::vector<std::string>& start) {
  return plan.steps.empty() ? start : plan.steps.back().heads_after;
}

std::string title_of(const char* command, const graph::Plan& plan, const std::vector<std::string>& start) {
  const std::size_t count = plan.steps.size();
  return fmt::format("{} {} -> {} ({} step{})", command, rows_text(start), rows_text(end_of(plan, start)), count,
                     count == 1 ? "" : "s");
}

std::string refusal_of(const std::vector<std::string>& start) {
  return fmt::format("Where the database is not at {}, it stops and nothing is changed.", rows_text(start));
}

dialect::Lineage lineage(const graph::RevisionMap& map, graph::RevisionIndex revision) {
  return {map.id(revision), map.ids(map.predecessors(revision))};
}

std::vector<dialect::Lineage> lineages(const graph::RevisionMap& map) {
  std::vector<dialect::Lineage> all;
  for (graph::RevisionIndex i = 0; i < map.size(); ++i) all.push_back(lineage(map, i));
  return all;
}

void explain(Error& error, const PreparedStep& prepared) {
  error.at(prepared.entry().revision.origin);
  error.left("no script was written");
}

}  // namespace

OfflineScript::OfflineScript(const ScriptTarget& target, const RunOptions& options, Observer& observer,
                             ScriptOutput output)
    : target_(target),
      script_(target.script()),
      options_(options),
      table_(options.version_table),
      observer_(observer),
      output_(std::move(output)) {}

void OfflineScript::migrate(const Catalog& catalog, const graph::Plan& plan, const std::vector<std::string>& start) {
  const Hooks hooks(catalog);
  const std::vector<PreparedStep> steps = open_plugins(catalog, plan, hooks);
  const char* command = steps.empty() ? "nothing to do:" : graph::to_string(steps.front().step().direction);
  write_head(title_of(command, plan, start), refusal_of(start));
  output_(script_.opening(table_, start));
  write_hook("before", hooks.before_run(plan));
  for (const PreparedStep& prepared : steps)
    write_step(prepared, {script_.guard(table_, prepared.step().heads_before), moves(prepared.step())});
  write_hook("after", hooks.after_run(plan));
  output_("\n" + script_.closing(table_));
}

void OfflineScript::migrate_what_is_missing(const Catalog& catalog, const graph::Plan& plan,
                                            const std::vector<std::string>& start) {
  const dialect::ConditionalScript& conditions = this->conditions();
  const graph::RevisionMap& map = catalog.map();
  const Hooks hooks(catalog);
  const std::vector<PreparedStep> steps = open_plugins(catalog, plan, hooks);
  write_head(title_of("upgrade", plan, start) + ", whatever of it is missing",
             "It may run more than once: what is applied already is left out.");
  output_(conditions.opening(table_, lineages(map), start));
  write_hook("before", hooks.before_run(plan));
  for (const PreparedStep& prepared : steps) {
    const graph::RevisionIndex revision = *prepared.step().revision;
    output_("\n" + conditions.if_missing(map.id(revision)));
    write_step(prepared, {conditions.guard(table_), conditions.move(table_, lineage(map, revision))});
    output_(conditions.end_if());
  }
  write_hook("after", hooks.after_run(plan));
  output_("\n" + script_.closing(table_));
}

const dialect::ConditionalScript& OfflineScript::conditions() const try {
  return script_.conditional();
} catch (Error& error) {
  error.hint("name where the database is: upgrade --sql <from>:<to>; the script refuses any other database")
      .hint("or let the migrator look: upgrade does only what is missing");
  throw;
}

void OfflineScript::stamp(const Catalog& catalog, const graph::Plan& plan, const std::vector<std::string>& start) {
  const Hooks hooks(catalog);
  write_head(title_of("stamp", plan, start), refusal_of(start));
  output_(script_.opening(table_, start));
  write_hook("before", hooks.before_run(plan));
  output_(fmt::format("\n{}\n{}", script_.begin(), script_.guard(table_, start)));
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const graph::Step& step = plan.steps[i];
    output_(fmt::format("\n-- Running stamp {} -> {}\n", rows_text(step.from), rows_text(step.to)));
    output_(moves(step));
    output_(text(target_.dialect().insert_audit(table_, audit_entry(step, options_.actor))));
    call_hook(hooks.after_revision(plan, i));
  }
  write_commit();
  write_hook("after", hooks.after_run(plan));
  output_("\n" + script_.closing(table_));
}

void OfflineScript::ensure_tables() {
  write_head("ensure-version", "It may run more than once.");
  output_(script_.ensure_tables(table_));
}

void OfflineScript::write_head(const std::string& title, const std::string& promise) {
  output_(fmt::format("-- {}\n-- for {}; made by migrator {}\n-- Run it with: {}\n-- {}\n\n", title,
                      dialect::server_name(target_.dialect(), target_.server_version), options_.actor.tool_version,
                      script_.usage(), promise));
}

void OfflineScript::write_step(const PreparedStep& prepared, const Frame& frame) {
  const graph::Step& step = prepared.step();
  output_(fmt::format("\n-- Running {} {} -> {}, {}\n", graph::to_string(step.direction), rows_text(step.from),
                      rows_text(step.to), one_line(prepared.entry().revision.message)));
  try {
    if (prepared.transaction() == Transaction::one)
      write_in_transaction(prepared, frame);
    else
      write_without_transaction(prepared, frame);
  } catch (Error& error) {
    explain(error, prepared);
    throw;
  }
}

void OfflineScript::write_in_transaction(const PreparedStep& prepared, const Frame& frame) {
  write_begin(frame);
  const bool changed_session = write_statements(prepared, frame);
  if (changed_session) output_(script_.restore_names() + "\n");
  write_record(prepared, "success");
  output_(frame.moves);
  call_hook(prepared.after_revision);
  write_commit();
  if (changed_session) output_(script_.restore_session() + "\n");
}

// As a run does it: a line that says that it was begun, and the version rows in a transaction of their own behind it.
void OfflineScript::write_without_transaction(const PreparedStep& prepared, const Frame& frame) {
  write_begin(frame);
  write_record(prepared, "started");
  write_commit();
  output_("\n");
  if (write_statements(prepared, frame)) output_(script_.restore_session() + "\n");
  write_begin(frame);
  write_record(prepared, "success");
  output_(frame.moves);
  call_hook(prepared.after_revision);
  write_commit();
}

// A hook of the run.
void OfflineScript::write_hook(const char* when, const plugin::Body& hook) {
  if (!hook) return;
  output_(fmt::format("\n-- Running the hook {} the run\n{}\n", when, script_.begin()));
  call_hook(hook);
  write_commit();
}

void OfflineScript::call_hook(const plugin::Body& hook) {
  if (!hook) return;
  const auto refuse = [] { refuse_to_leave_transaction(); };
  ScriptSink sink(target_, options_, observer_, Transaction::one, output_, refuse, refuse);
  plugin::run_revision(hook, {target_.backend, target_.server_version}, sink);
}

void OfflineScript::write_begin(const Frame& frame) { output_(fmt::format("{}\n{}\n", script_.begin(), frame.guard)); }

void OfflineScript::write_commit() { output_(fmt::format("{}\n", script_.commit())); }

// Whether they change something in the session.
bool OfflineScript::write_statements(const PreparedStep& prepared, const Frame& frame) {
  ScriptSink sink(
      target_, options_, observer_, prepared.transaction(), output_, [&] { write_record(prepared, "started"); },
      [&] { write_begin(frame); });
  plugin::run_revision(prepared.function, {target_.backend, target_.server_version}, sink);
  return sink.changed_session();
}

// The duration stays 0: nobody measures it.
void OfflineScript::write_record(const PreparedStep& prepared, const char* outcome) {
  output_(text(target_.dialect().insert_audit(table_, audit_entry(prepared, options_.actor, outcome))));
}

std::string OfflineScript::moves(const graph::Step& step) const {
  std::string all;
  for (const graph::RowChange& change : step.rows) all += text(statement_of(change, target_.dialect(), table_));
  return all;
}

}  // namespace migrator::engine
