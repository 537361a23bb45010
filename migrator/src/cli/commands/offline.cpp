// upgrade, downgrade, stamp and ensure-version with --sql: a script in the place of a run.
#include <fmt/format.h>
#include <fmt/printf.h>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "cli/spool.hpp"
#include "cli/terminal.hpp"
#include "dialect/server_version.hpp"
#include "engine/offline_script.hpp"
#include "graph/symbol.hpp"

namespace migrator::cli {

namespace {

// "from:to", of which from may be a list of version rows and may be missing.
struct Range {
  std::string from, to;
};

Range split_range(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return {"", text};
  Range range{text.substr(0, colon), text.substr(colon + 1)};
  if (range.to.empty() || range.to.find(':') != std::string::npos)
    throw Error(ErrorKind::usage, fmt::format("\"{}\" is no range", text)).hint("write <from>:<to>");
  return range;
}

std::vector<std::string> rows_of(const graph::RevisionMap& map, const std::string& from) {
  const std::vector<std::string> symbols = split(from, ",");
  return graph::rows_from_symbols(map, symbols);
}

engine::ScriptTarget target_of(const Session& session, const OfflineOptions& offline) {
  engine::ScriptTarget target;
  target.backend = offline.backend ? *offline.backend : session.settings().url().backend();
  target.server_version = offline.server_version
                              ? dialect::parse_server_version(target.dialect(), *offline.server_version)
                              : target.dialect().server_versions().newest;
  return target;
}

void refuse_idempotent(const OfflineOptions& offline, const char* command) {
  if (!offline.idempotent) return;
  throw Error(ErrorKind::usage, fmt::format("--idempotent is for upgrade; there is no such script for {}", command));
}

// With --json the answer says what the script does; the script itself is no JSON.
void report(const Session& session, const OfflineOptions& offline, const engine::Catalog& catalog,
            const graph::Plan& plan) {
  for (const std::string& note : plan.notes) fmt::print(stderr, "{} {}\n", styled(Style::faint, "note:", 2), note);
  if (!offline.output) return;
  if (session.options().json) {
    nlohmann::ordered_json json = {{"script", *offline.output}, {"steps", nlohmann::ordered_json::array()}};
    for (const graph::Step& step : plan.steps) json["steps"].push_back(to_json(catalog, step));
    print_json(json);
  } else if (!session.options().quiet) {
    fmt::print("{}: {} step{}\n", *offline.output, plan.steps.size(), plan.steps.size() == 1 ? "" : "s");
  }
}

// Writes the whole script, or nothing where something is wrong with it.
template <class Write>
void write_script(Session& session, const OfflineOptions& offline, const engine::Catalog& catalog,
                  const graph::Plan& plan, Write write) {
  if (session.options().json && !offline.output)
    throw Error(ErrorKind::usage, "a script is not JSON").hint("--output FILE writes it to a file, and --json reports");
  const engine::ScriptTarget target = target_of(session, offline);
  const engine::RunOptions run_options = session.settings().run_options();
  Progress progress(catalog, session.options().quiet || session.options().json);
  Spool spool;
  engine::OfflineScript script(target, run_options, progress, [&](std::string_view text) { spool.write(text); });
  write(script);
  if (offline.output)
    spool.deliver_to(*offline.output);
  else
    spool.deliver_to_standard_output();
  report(session, offline, catalog, plan);
}

}  // namespace

int write_upgrade_script(const GlobalOptions& options, const OfflineOptions& offline, const std::string& target) {
  Session session(options, Access::read);
  const engine::Catalog& catalog = session.catalog();
  const Range range = split_range(target);
  const std::vector<std::string> start = rows_of(catalog.map(), range.from);
  const graph::Plan plan = graph::plan_upgrade(catalog.map(), start, range.to);
  write_script(session, offline, catalog, plan, [&](engine::OfflineScript& script) {
    if (offline.idempotent)
      script.migrate_what_is_missing(catalog, plan, start);
    else
      script.migrate(catalog, plan, start);
  });
  return exit_success;
}

int write_downgrade_script(const GlobalOptions& options, const OfflineOptions& offline, const std::string& target) {
  refuse_idempotent(offline, "downgrade");
  const Range range = split_range(target);
  if (range.from.empty())
    throw Error(ErrorKind::usage, "downgrade --sql has to know where the database is")
        .hint(fmt::format("name a range: migrator downgrade --sql <from>:{}", range.to));
  Session session(options, Access::read);
  const engine::Catalog& catalog = session.catalog();
  const std::vector<std::string> start = rows_of(catalog.map(), range.from);
  const graph::Plan plan = graph::plan_downgrade(catalog.map(), start, range.to);
  write_script(session, offline, catalog, plan,
               [&](engine::OfflineScript& script) { script.migrate(catalog, plan, start); });
  return exit_success;
}

int write_stamp_script(const GlobalOptions& options, const OfflineOptions& offline, std::vector<std::string> targets,
                       bool purge) {
  refuse_idempotent(offline, "stamp");
  if (purge)
    throw Error(ErrorKind::usage, "--purge removes rows that only the database knows; --sql does not know them")
        .hint("name the rows: migrator stamp --sql <from>:<to>");
  const Range range = split_range(targets.front());
  targets.front() = range.to;
  Session session(options, Access::read);
  const engine::Catalog& catalog = session.catalog();
  const std::vector<std::string> start = rows_of(catalog.map(), range.from);
  const graph::Plan plan = graph::plan_stamp(catalog.map(), start, targets);
  write_script(session, offline, catalog, plan,
               [&](engine::OfflineScript& script) { script.stamp(catalog, plan, start); });
  return exit_success;
}

int write_ensure_version_script(const GlobalOptions& options, const OfflineOptions& offline) {
  refuse_idempotent(offline, "ensure-version");
  Session session(options, Access::read);
  const engine::Catalog no_revisions{plugin::Index{}};
  write_script(session, offline, no_revisions, {}, [](engine::OfflineScript& script) { script.ensure_tables(); });
  return exit_success;
}

}  // namespace migrator::cli
