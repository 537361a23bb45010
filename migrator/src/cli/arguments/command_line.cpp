#include "cli/arguments/command_line.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/backends.hpp"
#include "cli/choice.hpp"
#include "version.hpp"

namespace migrator::cli {

const char* const global_options_help = R"(
Global options stand before or after the command: -c, -n, -x, --url, --index, --json, -q, -v, --lock-timeout, …; migrator --help has them all.
)";

const char* const targets_help = R"(
Targets:
  head, heads          the newest revision; all of them, where there are branches
  base                 before the first revision
  <id>                 a revision; the beginning of its id is enough
  +2, -1               so many steps from where the database is
  <id>+2, head-1       so many steps from there
  <label>@head         the same within a branch
)";

CLI::App* CommandLine::command(const char* name, const char* description, std::function<int()> run) {
  CLI::App* added = app.add_subcommand(name, description);
  added->fallthrough();  // global options stand before or after the command
  added->footer(global_options_help);
  added->callback([this, run = std::move(run)] { chosen = run; });
  return added;
}

void add_backend_option(CLI::App* command, std::optional<std::string>& to, std::string_view description) {
  const std::vector<std::string_view> known = backends();
  command->add_option("--backend", to, fmt::format(fmt::runtime(description), fmt::join(known, " or ")))
      ->check(one_of(known))
      ->type_name("NAME");
}

void add_global_options(CommandLine& line) {
  CLI::App& app = line.app;
  GlobalOptions& global = line.global;
  app.set_version_flag("--version", std::string("migrator ") + MIGRATOR_VERSION);
  app.add_option("-c,--config", global.config, "The ini file (default: migrator.ini, if it exists)")->type_name("FILE");
  app.add_option("-n,--name", global.section, "The section of the ini file (default: migrator)")->type_name("SECTION");
  app.add_option("-x", global.arguments, "An argument for the revisions, op.argument(\"key\"); repeatable")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->take_all();
  app.add_option("--url", global.url,
                 "The database: postgresql://user@host/database, mysql://user@host/database, sqlite:///file.db")
      ->type_name("URL");
  app.add_option("--index", global.index, "The index of the set's revisions")->type_name("FILE");
  app.add_option("--set", global.set, "The settings that add_migrations() wrote; the set's wrapper gives them")
      ->type_name("FILE");
  app.add_option("--version-table", global.version_table, "The table of the version rows (default: migrator_version)")
      ->type_name("NAME");
  app.add_option("--version-table-schema", global.version_table_schema, "Its schema")->type_name("NAME");
  app.add_option("--lock-timeout", global.lock_timeout,
                 "How long a statement may wait for a table (default: 1s; 0: for ever)")
      ->type_name("TIME");
  app.add_option("--lock-retries", global.lock_retries, "How often a revision is tried again after that (default: 20)")
      ->type_name("N");
  app.add_option("--lock-wait", global.lock_wait, "How long to wait for another migrator (default: 10min)")
      ->type_name("TIME");
  app.add_flag("--json", global.json, "Print the answer, or the error, as JSON");
  app.add_flag("-q,--quiet", global.quiet, "Print answers and errors only, no progress");
  app.add_flag("-v,--verbose", global.verbose, "Print more of each revision");
}

}  // namespace migrator::cli
