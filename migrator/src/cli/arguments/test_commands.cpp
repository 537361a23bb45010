#include "cli/arguments/command_line.hpp"
#include "cli/choice.hpp"

namespace migrator::cli {

namespace {

constexpr const char* with_database_help = R"(
Examples:
  migrator --set build/db/set.ini with-database -- ./my_test --verbose
  migrator --set build/db/set.ini with-database --backend postgresql -- sh -c 'psql "$DATABASE_URL"'
The exit code is the command's; 128 + N when signal N ended it.
)";

void add_fixture_options(CLI::App* command, FixtureOptions& fixture) {
  command->add_option("--fixture", fixture.file, "What add_migration_fixture() wrote; in place of the options below")
      ->type_name("FILE");
  add_backend_option(command, fixture.backend, "{} (default: the first of the set's)");
  command->add_option("--revision", fixture.revision, "Migrated to there; base: an empty database (default: head)")
      ->type_name("TARGET");
  command->add_option("--seed", fixture.seeds, "A file of SQL to run after that; repeatable, in order")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
}

void add_suite_command(CommandLine& line) {
  TestOptions& options = line.test_options;
  CLI::App* test = line.command("test", "Try the revisions of a set on empty databases: the standard suite",
                                [&] { return run_test(line.global, options); });
  test->add_option("cases", options.cases, "Which of its cases (default: all)")
      ->check(one_of(test_cases))
      ->type_name("CASE");
  add_backend_option(test, options.fixture.backend,
                     "On throw-away databases of {} (default: on that of --url, which is used up)");
  test->add_option("--seed", options.fixture.seeds, "A file of SQL for these databases; repeatable, in order")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  test->add_option("--fixture", options.fixture.file,
                   "What add_migration_fixture() wrote; in place of these two options")
      ->type_name("FILE");
  test->add_flag("--one-head-per-label", options.one_head_per_label,
                 "single-head: several heads are right where each has a label of its own");
  test->add_option("--from", options.from, "stairway: only the revisions after this one")->type_name("REVISION");
  test->add_option("--to", options.to, "stairway: only the revisions up to this one")->type_name("REVISION");
  test->add_option("--skip-exit-code", options.skip_exit_code,
                   "The exit code when nothing has failed and a case was skipped (default: 0)")
      ->check(CLI::Range(0, 255))
      ->type_name("NUMBER");
}

}  // namespace

void add_test_commands(CommandLine& line) {
  WithDatabaseOptions& with_database = line.with_database;
  CLI::App* with = line.command("with-database", "Run a command on a migrated database of its own, which goes with it",
                                [&] { return run_with_database(line.global, with_database); });
  add_fixture_options(with, with_database.fixture);
  with->add_option("--keep", with_database.keep,
                   "Keep the database if the command has failed, or in all cases (default: MIGRATIONS_KEEP_DATABASES)")
      ->check(one_of(keep_choices))
      ->type_name("WHEN");
  with->add_option("command", with_database.command, "The command, behind --; DATABASE_URL tells it the database")
      ->type_name("WORD");
  with->footer(std::string(with_database_help) + global_options_help);

  CLI::App* database = line.command("database", "Start a database to work with by hand, show its URL, stop it",
                                    [&] { return run_database(line.global, line.database); });
  database->add_option("action", line.database.action, "start, stop or url")
      ->required()
      ->check(one_of(database_actions));
  database->add_option("session", line.database.session, "For stop and url: the name that a message gave")
      ->type_name("SESSION");
  add_fixture_options(database, line.database.fixture);
  add_suite_command(line);
}

}  // namespace migrator::cli
