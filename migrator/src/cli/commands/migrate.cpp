// upgrade, downgrade, stamp, ensure-version: what changes a database.
#include <fmt/format.h>
#include <fmt/printf.h>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "cli/interruption.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "engine/runner.hpp"
#include "engine/seals.hpp"

namespace migrator::cli {

namespace {

void report_plan_notes(const graph::Plan& plan) {
  for (const std::string& note : plan.notes) fmt::print(stderr, "{} {}\n", styled(Style::faint, "note:", 2), note);
}

void report(Session& session, const engine::Outcome& outcome) {
  if (session.options().json) {
    nlohmann::ordered_json json = {{"steps", nlohmann::ordered_json::array()}, {"heads", outcome.heads}};
    for (const graph::Step& step : outcome.plan.steps) json["steps"].push_back(to_json(session.catalog(), step));
    print_json(json);
    return;
  }
  if (session.options().quiet) return;
  const std::size_t count = outcome.plan.steps.size();
  if (count == 0)
    fmt::print("nothing to do: the database is at {}\n", rows_text(outcome.heads));
  else
    fmt::print("the database is at {} now ({} step{})\n", rows_text(outcome.heads), count, count == 1 ? "" : "s");
}

// Upgrading to the head of an unbranched history when the database is there already: known from the front of the index
// alone, so that it costs the same for ten revisions and for ten thousand. But not behind half a downgrade.
bool is_up_to_date(Session& session, const std::string& target, std::vector<std::string>& heads) {
  const auto index_heads = plugin::read_index_heads(session.settings().index());
  if (!index_heads || index_heads->size() != 1) return false;
  if (target != "head" && target != "heads" && target != index_heads->front()) return false;
  heads = session.heads();
  return heads == *index_heads && !session.interrupted();
}

void report_nothing_to_do(const GlobalOptions& options, const std::vector<std::string>& heads) {
  if (options.json)
    print_json(nlohmann::ordered_json{{"steps", nlohmann::ordered_json::array()}, {"heads", heads}});
  else if (!options.quiet)
    fmt::print("nothing to do: the database is at {}\n", rows_text(heads));
}

// `verify = on`: before the plan, so that nothing has run when it fails.
void refuse_edited_revisions(Session& session) {
  db::Connection& connection = session.connection();
  engine::VersionStore versions(connection, dialect::dialect_of(connection.backend()),
                                session.settings().version_table());
  engine::refuse_edited(engine::verify(versions, session.catalog()), session.catalog());
}

engine::Outcome run(Session& session, engine::Outcome (engine::Runner::*verb)(const engine::Planner&),
                    const engine::Planner& planner) {
  const engine::Catalog& catalog = session.catalog();
  Progress progress(catalog, session.options().quiet || session.options().json);
  if (!session.database_exists()) planner({});  // throws for a mistyped target before a file is made
  db::Connection& connection = session.connection(Missing::created);
  const Interruption interruption(connection);
  const engine::RunOptions run_options = session.settings().run_options();
  if (session.settings().verify()) refuse_edited_revisions(session);
  engine::Runner runner(connection, catalog, run_options, progress, Interruption::happened);
  return (runner.*verb)([&](const std::vector<std::string>& heads) {
    graph::Plan plan = planner(heads);
    report_plan_notes(plan);
    return plan;
  });
}

// A URL in the place of a target has a password in it more often than not.
void refuse_url(const std::string& target) {
  if (target.find("://") == std::string::npos) return;
  throw Error(ErrorKind::usage, "the target is a URL")
      .hint("name the database with --url, and the target after it: migrator upgrade head --url …");
}

void refuse_range(const std::string& target) {
  if (target.find(':') == std::string::npos) return;
  throw Error(ErrorKind::usage, fmt::format("\"{}\" is a range, and a run begins where the database is", target))
      .hint("name the target alone; a script (--sql) takes a range");
}

void refuse_script_options(const OfflineOptions& offline, const char* command) {
  std::vector<std::string> given;
  if (offline.idempotent && std::string_view(command) == "upgrade") given.emplace_back("--idempotent");
  if (offline.output) given.push_back("--output " + *offline.output);
  if (offline.backend) given.push_back("--backend " + *offline.backend);
  if (offline.server_version) given.push_back("--server-version " + *offline.server_version);
  if (given.empty() && !offline.idempotent) return;
  throw Error(ErrorKind::usage, "--idempotent, --output, --backend and --server-version go with --sql")
      .hint(fmt::format("for a script in the place of a run: migrator {} --sql{}{}", command, given.empty() ? "" : " ",
                        join(given, " ")));
}

std::string target_or_variable(const std::optional<std::string>& target, const char* command, const char* example) {
  if (target) return *target;
  if (auto variable = environment_variable("MIGRATOR_TARGET")) return *variable;
  throw Error(ErrorKind::usage, fmt::format("{} needs a target", command))
      .hint(fmt::format("name it: migrator {} {}", command, example))
      .hint(fmt::format("or, for a build target: MIGRATOR_TARGET={} cmake --build <build directory> --target <set>-{}",
                        example, command));
}

}  // namespace

int run_upgrade(const GlobalOptions& options, const std::optional<std::string>& given, const OfflineOptions& offline) {
  const std::string target = given ? *given : environment_variable("MIGRATOR_TARGET").value_or("head");
  refuse_url(target);
  if (offline.sql) return write_upgrade_script(options, offline, target);
  refuse_script_options(offline, "upgrade");
  refuse_range(target);
  Session session(options);
  if (std::vector<std::string> heads; session.database_exists() && is_up_to_date(session, target, heads)) {
    report_nothing_to_do(options, heads);
    return exit_success;
  }
  report(session, run(session, &engine::Runner::migrate, [&](const std::vector<std::string>& heads) {
           return graph::plan_upgrade(session.catalog().map(), heads, target);
         }));
  return exit_success;
}

int run_downgrade(const GlobalOptions& options, const std::optional<std::string>& given,
                  const OfflineOptions& offline) {
  const std::string target = target_or_variable(given, "downgrade", "-1");
  refuse_url(target);
  if (offline.sql) return write_downgrade_script(options, offline, target);
  refuse_script_options(offline, "downgrade");
  refuse_range(target);
  Session session(options);
  session.connection();
  report(session, run(session, &engine::Runner::migrate, [&](const std::vector<std::string>& heads) {
           return graph::plan_downgrade(session.catalog().map(), heads, target);
         }));
  return exit_success;
}

int run_stamp(const GlobalOptions& options, std::vector<std::string> targets, bool purge,
              const OfflineOptions& offline) {
  if (targets.empty()) targets.push_back(target_or_variable(std::nullopt, "stamp", "head"));
  for (const std::string& target : targets) refuse_url(target);
  if (offline.sql) return write_stamp_script(options, offline, std::move(targets), purge);
  refuse_script_options(offline, "stamp");
  for (const std::string& target : targets) refuse_range(target);
  Session session(options);
  report(session, run(session, &engine::Runner::stamp, [&](const std::vector<std::string>& heads) {
           return graph::plan_stamp(session.catalog().map(), heads, targets,
                                    purge ? graph::Purge::yes : graph::Purge::no);
         }));
  return exit_success;
}

int run_ensure_version(const GlobalOptions& options, const OfflineOptions& offline) {
  if (offline.sql) return write_ensure_version_script(options, offline);
  refuse_script_options(offline, "ensure-version");
  Session session(options);
  const engine::RunOptions run_options = session.settings().run_options();
  db::Connection& connection = session.connection(Missing::created);
  const Interruption interruption(connection);
  const engine::Catalog no_revisions{plugin::Index{}};  // the tables are the same for every set
  Progress progress(no_revisions, options.quiet || options.json);
  engine::Runner(connection, no_revisions, run_options, progress, Interruption::happened).ensure_version_table();
  if (!options.quiet && !options.json) fmt::print("the table {} exists\n", run_options.version_table.name);
  if (options.json) print_json(nlohmann::ordered_json{{"version_table", run_options.version_table.name}});
  return exit_success;
}

}  // namespace migrator::cli
