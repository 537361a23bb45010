// with-database: runs a command on a database of its own.
#include <fmt/format.h>
#include <fmt/printf.h>
#include <sys/wait.h>

#include <csignal>

#include "cli/commands.hpp"
#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "cli/fixture_session.hpp"
#include "cli/process.hpp"
#include "cli/terminal.hpp"

namespace migrator::cli {

namespace {

using ephemeral::Request;

enum class Keep { never, failed, all };

Keep keep_of(const std::optional<std::string>& option) {
  const auto text = option ? option : environment_variable("MIGRATIONS_KEEP_DATABASES");
  if (!text) return Keep::never;
  if (*text == "failed") return Keep::failed;
  if (*text == "all") return Keep::all;
  throw Error(ErrorKind::usage, fmt::format("MIGRATIONS_KEEP_DATABASES: \"{}\" is neither failed nor all", *text));
}

// Ctrl-C is no failure of the command's.
bool is_to_be_kept(Keep keep, int status) {
  const bool interrupted = WIFSIGNALED(status) && WTERMSIG(status) == SIGINT;
  return !interrupted && (keep == Keep::all || (keep == Keep::failed && status != 0));
}

int run_watched(const std::vector<std::string>& command, Keep keep, const ephemeral::Answer& grant,
                const ephemeral::Session& session) {
  grant.keeper.ask(Request::keep_unless_passed);
  const int status = run_and_wait(command);
  const bool kept = is_to_be_kept(keep, status);
  grant.keeper.ask(kept ? Request::keep : Request::passed);
  if (kept) fmt::print(stderr, "{} {}", styled(Style::faint, "note:", 2), text_of_kept(grant.urls.front(), session));
  return exit_code_of(status);
}

// Under ctest the session outlives the command.
int run_test(const FixtureSession& session, Keep keep, const std::vector<std::string>& command) {
  const ephemeral::Answer grant = session.ask(Request::grant);
  set_database_url(grant.urls.front());
  grant.keeper.pass_on();
  if (keep == Keep::never) become(command);
  return run_watched(command, keep, grant, session.session());
}

// The session is over when the command is.
int run_by_hand(const FixtureSession& session, Keep keep, const std::vector<std::string>& command) {
  const ephemeral::Answer grant = session.ask(Request::grant);
  set_database_url(grant.urls.front());
  int code = exit_success;
  if (keep == Keep::never)
    code = exit_code_of(run_and_wait(command));
  else
    code = run_watched(command, keep, grant, session.session());
  grant.keeper.ask(Request::stop);
  return code;
}

}  // namespace

int run_with_database(const GlobalOptions& options, const WithDatabaseOptions& given) {
  if (given.command.empty())
    throw Error(ErrorKind::usage, "with-database needs a command behind --")
        .hint("for example: migrator with-database -- ./my_test --verbose");
  const Keep keep = keep_of(given.keep);
  Fixture fixture = read_fixture(options, given.fixture);
  const auto ctest = fixture.file ? running_ctest() : std::nullopt;
  const bool own_session = !ctest || fixture.server_of_its_own;
  const FixtureSession session(options, std::move(fixture), own_session ? ephemeral::this_process() : ctest);
  return ctest ? run_test(session, keep, given.command) : run_by_hand(session, keep, given.command);
}

}  // namespace migrator::cli
