#include "cli/arguments.hpp"

#include <fmt/format.h>
#include <fmt/printf.h>

#include <algorithm>

#include "cli/arguments/command_line.hpp"
#include "cli/arguments/usage_error.hpp"
#include "cli/choice.hpp"
#include "cli/completion/completion.hpp"
#include "cli/completion/scripts.hpp"
#include "cli/exit_code.hpp"
#include "cli/manual.hpp"

namespace migrator::cli {

namespace {

constexpr const char* environment_help = R"(
Settings come from the command line, else the environment, else migrator.ini, else add_migrations():
  DATABASE_URL, MIGRATOR_URL         the database
  MIGRATOR_CONFIG, MIGRATOR_NAME     -c and -n
  MIGRATOR_TARGET                    the target of upgrade, downgrade and stamp
  MIGRATOR_INDEX, MIGRATOR_VERSION_TABLE, MIGRATOR_VERSION_TABLE_SCHEMA,
  MIGRATOR_LOCK_TIMEOUT, MIGRATOR_LOCK_WAIT, MIGRATOR_LOCK_RETRIES, MIGRATOR_VERIFY
Throw-away databases:
  MIGRATIONS_CACHE_DIR, MIGRATIONS_DATABASES_DIR, MIGRATIONS_KEEP_DATABASES, MIGRATIONS_TEST_POSTGRESQL_URL,
  MIGRATIONS_TEST_MYSQL_URL, MIGRATIONS_POSTGRESQL_BINDIR, MIGRATIONS_MYSQL_BINDIR

Exit codes: 0 done, 2 usage, 3 configuration, 4 history, 5 plugin, 6 SQL, 7 connection, 8 lock timeout, 9 pending changes,
10 outcome of a COMMIT unknown, 130 interrupted, 1 a bug of ours; 125 of the set's wrapper: the build failed.
)";

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
