#include "cli/arguments.hpp"

#include <fmt/format.h>
#include <fmt/printf.h>

#include <CLI/CLI.hpp>
#include <functional>

#include "cli/choice.hpp"
#include "cli/commands.hpp"
#include "cli/completion/completion.hpp"
#include "cli/completion/scripts.hpp"
#include "cli/exit_code.hpp"
#include "cli/manual.hpp"
#include "dialect/dialect.hpp"
#include "graph/suggestion.hpp"
#include "version.hpp"

namespace migrator::cli {

namespace {

constexpr const char* targets_help = R"(
Targets:
  head, heads          the newest revision; all of them, where there are branches
  base                 before the first revision
  <id>                 a revision; the beginning of its id is enough
  +2, -1               so many steps from where the database is
  <id>+2, head-1       so many steps from there
  <label>@head         the same within a branch
)";

constexpr const char* with_database_help = R"(
Examples:
  migrator --set build/db/set.ini with-database -- ./my_test --verbose
  migrator --set build/db/set.ini with-database --backend postgresql -- sh -c 'psql "$DATABASE_URL"'
The exit code is the command's; 128 + N when signal N ended it.
)";

constexpr const char* global_options_help = R"(
Global options stand before or after the command: -c, -n, -x, --url, --index, --json, -q, -v, --lock-timeout, …; migrator --help has them all.
)";

constexpr const char* environment_help = R"(
Settings come from the command line, else the environment, else migrator.ini, else add_migrations():
  DATABASE_URL, MIGRATOR_URL         the database
  MIGRATOR_CONFIG, MIGRATOR_NAME     -c and -n
  MIGRATOR_TARGET                    the target of upgrade, downgrade and stamp
  MIGRATOR_INDEX, MIGRATOR_VERSION_TABLE, MIGRATOR_VERSION_TABLE_SCHEMA,
  MIGRATOR_LOCK_TIMEOUT, MIGRATOR_LOCK_WAIT, MIGRATOR_LOCK_RETRIES, MIGRATOR_VERIFY
Throw-away databases:
  MIGRATIONS_CACHE_DIR, MIGRATIONS_DATABASES_DIR, MIGRATIONS_KEEP_DATABASES, MIGRATIONS_TEST_POSTGRESQL_URL,
  MIGRATIONS_POSTGRESQL_BINDIR

Exit codes: 0 done, 2 usage, 3 configuration, 4 history, 5 plugin, 6 SQL, 7 connection, 8 lock timeout, 9 pending changes,
10 outcome of a COMMIT unknown, 130 interrupted, 1 a bug of ours.
)";

// Everything that parsing fills; the chosen command is a function to call afterwards.
struct CommandLine {
  explicit CommandLine(GlobalOptions& global_options) : global(global_options) {}

  CLI::App app{"Database migrations as a native part of a CMake build.", "migrator"};
  GlobalOptions& global;
  std::function<int()> chosen;

  std::string revision, shell;
  InitOptions init_options;
  std::optional<std::string> target;
  std::vector<std::string> targets;
  bool purge = false, check_heads = false, resolve_dependencies = false;
  RevisionOptions revision_options;
  HistoryOptions history_options;
  PlanOptions plan_options;
  TestOptions test_options;
  OfflineOptions offline;
  IndexOptions index_options;
  WithDatabaseOptions with_database;
  DatabaseOptions database;
  ModelsOptions models;

  CLI::App* command(const char* name, const char* description, std::function<int()> run) {
    CLI::App* added = app.add_subcommand(name, description);
    added->fallthrough();  // global options stand before or after the command
    added->footer(global_options_help);
    added->callback([this, run = std::move(run)] { chosen = run; });
    return added;
  }
};

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
  app.add_option("--url", global.url, "The database: postgresql://user@host/database, sqlite:///file.db")
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

std::vector<std::string_view> known_backends() {
  std::vector<std::string_view> backends;
  for (const dialect::Dialect* dialect : dialect::dialects()) backends.push_back(dialect->backend());
  return backends;
}

void add_script_options(CLI::App* command, OfflineOptions& offline) {
  const std::vector<std::string_view> backends = known_backends();
  command->add_flag("--sql", offline.sql, "Print a script for psql or sqlite3 and ask no database");
  command->add_flag("--idempotent", offline.idempotent, "With --sql: a script that leaves out what is applied already");
  command->add_option("--output", offline.output, "With --sql: where to write it (default: standard output)")
      ->type_name("FILE");
  command
      ->add_option("--backend", offline.backend,
                   fmt::format("With --sql: {} (default: as in the URL)", fmt::join(backends, " or ")))
      ->check(one_of(backends))
      ->type_name("NAME");
  command
      ->add_option("--server-version", offline.server_version,
                   "With --sql: what the server is, 15 or 3.40 (default: the newest)")
      ->type_name("VERSION");
}

void add_changing_commands(CommandLine& line) {
  CLI::App* upgrade = line.command("upgrade", "Apply revisions up to a target",
                                   [&] { return run_upgrade(line.global, line.target, line.offline); });
  add_script_options(upgrade, line.offline);
  upgrade->add_option("target", line.target, "Where to (default: MIGRATOR_TARGET, else head)")->type_name("TARGET");
  upgrade->footer(std::string(targets_help) + global_options_help);

  CLI::App* downgrade = line.command("downgrade", "Take revisions back down to a target",
                                     [&] { return run_downgrade(line.global, line.target, line.offline); });
  add_script_options(downgrade, line.offline);
  downgrade->add_option("target", line.target, "Where to (default: MIGRATOR_TARGET); -1 takes the last one back")
      ->type_name("TARGET");
  downgrade->footer(std::string(targets_help) + global_options_help);

  CLI::App* stamp = line.command("stamp", "Say where the database is, without running revisions",
                                 [&] { return run_stamp(line.global, line.targets, line.purge, line.offline); });
  add_script_options(stamp, line.offline);
  stamp->add_option("targets", line.targets, "The revisions (default: MIGRATOR_TARGET)")->type_name("TARGET");
  stamp->add_flag("--purge", line.purge, "Remove all version rows first, unknown ones too");
  stamp->footer(std::string(targets_help) + global_options_help);

  CLI::App* repair = line.command("repair", "Accept edited revisions that are applied, each by its id",
                                  [&] { return run_repair(line.global, line.targets); });
  repair->add_option("revisions", line.targets, "Their ids; the beginning of one is enough")
      ->type_name("REVISION")
      ->required();

  CLI::App* ensure_version = line.command("ensure-version", "Create the version table if it is missing",
                                          [&] { return run_ensure_version(line.global, line.offline); });
  add_script_options(ensure_version, line.offline);
}

void add_reading_commands(CommandLine& line) {
  CLI::App* current =
      line.command("current", "Show where the database is", [&] { return run_current(line.global, line.check_heads); });
  current->add_flag("--check-heads", line.check_heads, "Fail with exit code 9 unless the database is at the heads");

  line.command("check", "Fail unless the database is at the heads, and the heads are as they should be",
               [&] { return run_check(line.global); });
  line.command("verify", "Compare the applied revisions and the plugins with what was applied and built",
               [&] { return run_verify(line.global); });

  HistoryOptions& history_options = line.history_options;
  CLI::App* history = line.command("history", "List the revisions, newest first",
                                   [&] { return run_history(line.global, history_options); });
  history
      ->add_option("-r,--rev-range", history_options.range,
                   "Only these: from:to, from:, :to; current and relative ends are allowed")
      ->type_name("RANGE");
  history->add_flag("-i,--indicate-current", history_options.indicate_current, "Mark where the database is");
  history->add_flag("--graph", history_options.graph, "Draw how they hang together, as git log --graph does");
  history->add_option("--format", history_options.format, "text, json (as --json), dot, mermaid or svg")
      ->type_name("FORMAT")
      ->check(one_of(history_formats));

  CLI::App* heads = line.command("heads", "Show the newest revision of each branch",
                                 [&] { return run_heads(line.global, line.resolve_dependencies); });
  heads->add_flag("--resolve-dependencies", line.resolve_dependencies,
                  "Leave out heads that another branch depends on");

  line.command("branches", "Show where branches begin", [&] { return run_branches(line.global); });

  CLI::App* show = line.command("show", "Show a revision", [&] { return run_show(line.global, line.revision); });
  show->add_option("revision", line.revision, "An id, the beginning of one, head, current, …")
      ->type_name("SYMBOL")
      ->required();

  CLI::App* plan = line.command("plan", "Show what upgrade, downgrade or stamp would do",
                                [&] { return run_plan(line.global, line.plan_options); });
  plan->add_option("direction", line.plan_options.direction, "upgrade, downgrade or stamp")
      ->required()
      ->check(one_of(plan_directions));
  plan->add_option("targets", line.plan_options.targets, "Where to")->type_name("TARGET")->required();
  plan->add_option("--from", line.plan_options.from,
                   "The version rows to start at, id,id,… or base (default: those of the database)")
      ->type_name("ROWS");
  plan->add_flag("--purge", line.plan_options.purge, "As of stamp");
  plan->footer(std::string(targets_help) + global_options_help);
}

void add_models_command(CommandLine& line) {
  CLI::App* models = line.command("models", "List what the models describe, and where; or write some",
                                  [&] { return run_models(line.global, line.models); });
  const std::vector<std::string_view> backends = known_backends();
  models
      ->add_option(
          "--backend", line.models.backend,
          fmt::format("As they are for {} (default: that of the set, or of the URL)", fmt::join(backends, " or ")))
      ->check(one_of(backends))
      ->type_name("NAME");
  models->add_flag("--from-database", line.models.from_database,
                   "Write the files of models that describe what the database contains");
  models
      ->add_option("--directory", line.models.directory,
                   "With --from-database: where to (default: models, beside the directory of the revisions)")
      ->type_name("DIRECTORY");
}

void add_writing_commands(CommandLine& line) {
  CLI::App* init = line.command("init", "Start a new migration environment in a directory",
                                [&] { return run_init(line.global, line.init_options); });
  init->add_option("directory", line.init_options.directory,
                   "Where the revisions will live, src/migrations for instance")
      ->type_name("DIRECTORY")
      ->required();
  init->add_option("-t,--template", line.init_options.from_template,
                   "What to begin with: a name of list-templates, or a directory of your own (default: generic)")
      ->type_name("NAME");
  CLI::App* list = line.command("list-templates", "List the templates of init",
                                [&] { return run_list_templates(line.global, line.target); });
  list->add_option("name", line.target, "Print the revision template of this one, to make your own from")
      ->type_name("NAME");

  RevisionOptions& options = line.revision_options;
  CLI::App* revision = line.command("revision", "Write the source file of a new revision",
                                    [&] { return run_revision(line.global, options); });
  revision->add_option("-m,--message", options.message, "What it does (default: MIGRATOR_MESSAGE)")->type_name("TEXT");
  revision
      ->add_option("--head", options.heads, "The revision that it comes after (default: head); repeatable for a merge")
      ->type_name("REVISION");
  revision->add_flag("--splice", options.splice, "Let --head be a revision that others come after already");
  revision->add_option("--branch-label", options.branch_labels, "A label for the branch that begins here; repeatable")
      ->type_name("LABEL");
  revision
      ->add_option("--depends-on", options.depends_on,
                   "A revision of another branch that must be applied before; repeatable")
      ->type_name("REVISION");
  revision->add_option("--rev-id", options.revision_id, "The id (default: twelve random digits)")->type_name("ID");

  revision->add_option("--version-path", options.version_path, "The directory, where the set has several")
      ->type_name("DIRECTORY");
  revision->add_flag("--sql", options.sql, "With steps of plain SQL");
  revision->add_flag("--autogenerate", options.autogenerate,
                     "With steps that make the database what the models describe");
  revision
      ->add_option("--rename", options.renames,
                   "With --autogenerate: what has another name in the models, user.name=user.full_name; repeatable")
      ->type_name("OLD=NEW")
      ->expected(1)
      ->take_all();
  revision->add_flag("--no-rename", options.no_rename, "With --autogenerate: drop and add what looks renamed");
  revision->add_flag("--from-database", options.from_database,
                     "The first revision of a set: with steps that make what the database contains");

  CLI::App* edit =
      line.command("edit", "Open a revision in an editor", [&] { return run_edit(line.global, line.revision); });
  edit->add_option("revision", line.revision, "An id, the beginning of one, head, heads, current, -1, …")
      ->type_name("SYMBOL")
      ->required();

  CLI::App* merge =
      line.command("merge", "Write a revision that joins branches", [&] { return run_merge(line.global, options); });
  merge->add_option("revisions", options.heads, "What it joins: heads, or ids and labels")
      ->type_name("REVISION")
      ->required();
  merge->add_option("-m,--message", options.message, "What it does (default: MIGRATOR_MESSAGE)")->type_name("TEXT");
  merge->add_flag("--splice", options.splice, "Let the revisions be some that others come after already");
  merge->add_option("--branch-label", options.branch_labels, "A label for the branch that begins here; repeatable")
      ->type_name("LABEL");
  merge->add_option("--version-path", options.version_path, "The directory, where the set has several")
      ->type_name("DIRECTORY");
  merge->add_option("--rev-id", options.revision_id, "The id (default: twelve random digits)")->type_name("ID");

  CLI::App* index = line.command("index", "Make the index of a set from its plugins, by reading them",
                                 [&] { return run_index(line.global, line.index_options); });
  index->add_option("directory", line.index_options.directory, "A directory of plugins")->type_name("DIRECTORY");
  index
      ->add_option("--manifest", line.index_options.manifest,
                   "A file of lines <plugin>TAB<source>, in place of a directory")
      ->type_name("FILE");
  index->add_option("--output", line.index_options.output, "Where to write it (default: index.json in the directory)")
      ->type_name("FILE");
  index
      ->add_option("--installed-from", line.index_options.installed_from,
                   "The index of the build that the directory's plugins were installed from")
      ->type_name("FILE");
  index
      ->add_option("--source-root", line.index_options.source_root,
                   "With --installed-from: the directory that sources are named from")
      ->type_name("DIRECTORY");
}

void add_fixture_options(CLI::App* command, FixtureOptions& fixture) {
  const std::vector<std::string_view> backends = known_backends();
  command->add_option("--fixture", fixture.file, "What add_migration_fixture() wrote; in place of the options below")
      ->type_name("FILE");
  command
      ->add_option("--backend", fixture.backend,
                   fmt::format("{} (default: the first of the set's)", fmt::join(backends, " or ")))
      ->check(one_of(backends))
      ->type_name("NAME");
  command->add_option("--revision", fixture.revision, "Migrated to there; base: an empty database (default: head)")
      ->type_name("TARGET");
  command->add_option("--seed", fixture.seeds, "A file of SQL to run after that; repeatable, in order")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
}

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
}

void add_suite_command(CommandLine& line) {
  TestOptions& options = line.test_options;
  const std::vector<std::string_view> backends = known_backends();
  CLI::App* test = line.command("test", "Try the revisions of a set on empty databases: the standard suite",
                                [&] { return run_test(line.global, options); });
  test->add_option("cases", options.cases, "Which of its cases (default: all)")
      ->check(one_of(test_cases))
      ->type_name("CASE");
  test->add_option("--backend", options.fixture.backend,
                   fmt::format("On throw-away databases of {} (default: on that of --url, which is used up)",
                               fmt::join(backends, " or ")))
      ->check(one_of(backends))
      ->type_name("NAME");
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

void add_helping_commands(CommandLine& line) {
  CLI::App* completion = line.command("completion", "Print the script that completes command lines in a shell",
                                      [&] { return run_completion(line.global, line.shell); });
  completion->add_option("shell", line.shell, "bash, zsh or fish")->required()->check(one_of(completion_shells));

  // For the build, which installs the page; hidden from the help.
  line.command("manual", "Print the manual page",
               [&] {
                 fmt::print("{}", manual_page(line.app));
                 return exit_success;
               })
      ->group("");
}

// Views of names that the app owns.
std::vector<std::string_view> command_names(const CLI::App& app) {
  std::vector<std::string_view> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

// The first word that is neither an option nor its value: what the user meant as a command. Empty when that is one.
std::string unknown_command(const CLI::App& app, int argc, char** argv) {
  const std::vector<std::string_view> names = command_names(app);
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word.starts_with("-")) {
      const CLI::Option* option = app.get_option_no_throw(word);
      if (option && option->get_items_expected_max() > 0) ++i;
      continue;
    }
    if (std::ranges::find(names, word) != names.end()) return {};
    return word;
  }
  return {};
}

Error usage_error(const CLI::App& app, const CLI::ParseError& failure, int argc, char** argv) {
  if (const std::string word = unknown_command(app, argc, argv); !word.empty()) {
    return Error(ErrorKind::usage, fmt::format("there is no command \"{}\"", word))
        .hint(graph::did_you_mean(word, command_names(app)))
        .hint("migrator --help lists the commands");
  }
  const auto commands = app.get_subcommands();
  if (commands.empty() && dynamic_cast<const CLI::RequiredError*>(&failure))
    return Error(ErrorKind::usage, "no command is given").hint("migrator --help lists them");
  const std::string command = commands.empty() ? "" : commands.front()->get_name() + " ";
  return Error(ErrorKind::usage, failure.what()).hint(fmt::format("migrator {}--help", command));
}

// The command line that with-database has behind its --, taken off ours: CLI11 would find a meaning in words like
// [a,b].
std::vector<std::string> take_command(int& argc, char** argv) {
  char** const end = argv + argc;
  char** const mark = std::find(argv, end, std::string_view("--"));
  if (mark == end || std::find(argv, mark, std::string_view("with-database")) == mark) return {};
  argc = static_cast<int>(mark - argv);
  return {mark + 1, end};
}

}  // namespace

int run_command_line(int argc, char** argv, GlobalOptions& options) {
  CommandLine line(options);
  line.app.require_subcommand(1);
  line.app.footer(environment_help);
  add_global_options(line);
  add_writing_commands(line);
  add_models_command(line);
  add_changing_commands(line);
  add_reading_commands(line);
  add_test_commands(line);
  add_suite_command(line);
  add_helping_commands(line);
  if (const auto words = completion_request(argc, argv)) {
    fmt::print("{}", to_text(complete(line.app, options, *words)));
    return exit_success;
  }
  std::vector<std::string> command = take_command(argc, argv);
  try {
    line.app.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    return line.app.exit(help);
  } catch (const CLI::CallForVersion& version) {
    return line.app.exit(version);
  } catch (const CLI::ParseError& failure) {
    for (int i = 1; i < argc; ++i) options.json = options.json || std::string_view(argv[i]) == "--json";
    throw usage_error(line.app, failure, argc, argv);
  }
  if (!line.with_database.command.empty())
    throw Error(ErrorKind::usage, fmt::format("\"{}\" has no -- before it", line.with_database.command.front()))
        .hint(fmt::format("migrator with-database -- {} …", line.with_database.command.front()));
  line.with_database.command = std::move(command);
  return line.chosen();
}

}  // namespace migrator::cli
