// database: throw-away databases that stay until they are stopped, and the sessions of a ctest.
#include <fmt/format.h>
#include <fmt/printf.h>

#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/environment.hpp"
#include "cli/error_report.hpp"
#include "cli/exit_code.hpp"
#include "cli/fixture_session.hpp"
#include "cli/terminal.hpp"
#include "ephemeral/runtime_directory.hpp"

namespace migrator::cli {

namespace {

using ephemeral::Request;
using ephemeral::Session;

void print_urls(const GlobalOptions& options, const std::vector<std::string>& urls) {
  if (options.json) return print_json({{"urls", urls}});
  for (const std::string& url : urls) fmt::print("{}\n", url);
}

// For the tests of this ctest. One that gives each test a server of its own has nothing to share but the template, and
// a server that starts here starts there.
int start_for_ctest(const GlobalOptions& options, Fixture fixture, const ephemeral::Process& ctest) {
  const bool is_shared = !fixture.server_of_its_own;
  const FixtureSession session(options, std::move(fixture), is_shared ? ctest : ephemeral::this_process());
  const ephemeral::Answer answer = session.ask(Request::kept);
  if (!is_shared) answer.keeper.ask(Request::stop);
  return exit_success;
}

int start_by_hand(const GlobalOptions& options, Fixture fixture) {
  const FixtureSession session(options, std::move(fixture), std::nullopt);
  ephemeral::Answer answer = session.ask(Request::kept);
  if (answer.urls.empty()) {
    answer = session.ask(Request::grant);
    answer.keeper.ask(Request::keep);
  }
  print_urls(options, answer.urls);
  if (!options.quiet)
    fmt::print(stderr, "{} to remove it: {}\n", styled(Style::faint, "note:", 2),
               with_wrapper("migrator database stop " + session.session().name()));
  return exit_success;
}

int start(const GlobalOptions& options, const DatabaseOptions& given) {
  Fixture fixture = read_fixture(options, given.fixture);
  const auto ctest = fixture.file ? running_ctest() : std::nullopt;
  // CTest tells its tests that they are some. Without it nobody would end what would be started here.
  if (fixture.file && !ctest && environment_variable("CTEST_INTERACTIVE_DEBUG_MODE"))
    throw Error(ErrorKind::interrupted, "the ctest that has started this is not among the processes above")
        .hint("it has ended; or it is called otherwise, or cannot be seen from here (a container of its own)");
  return ctest ? start_for_ctest(options, std::move(fixture), *ctest) : start_by_hand(options, std::move(fixture));
}

std::vector<Session> sessions_of(const GlobalOptions& options, const DatabaseOptions& given) {
  const std::filesystem::path runtime = ephemeral::runtime_directory(runtime_directories());
  if (!given.session) return ephemeral::sessions_without_owner(runtime, read_fixture(options, given.fixture).id);
  const auto session = Session::named(runtime, *given.session);
  if (!session) throw Error(ErrorKind::usage, fmt::format("\"{}\" is not the name of a session", *given.session));
  return {*session};
}

// Where each test has a server of its own, each that keeps its database is a session of its own.
void print_kept_of_tests(const GlobalOptions& options, const DatabaseOptions& given) {
  for (const Session& session : sessions_of(options, given))
    if (const auto answer = ephemeral::ask_keeper(session, Request::kept))
      for (const std::string& url : answer->urls) fmt::print("{}", text_of_kept(url, session));
}

int stop(const GlobalOptions& options, const DatabaseOptions& given) {
  const auto ctest = given.fixture.file && !given.session ? running_ctest() : std::nullopt;
  if (!ctest) {
    for (const Session& session : sessions_of(options, given)) ephemeral::stop_session(session, Request::stop_all);
    return exit_success;
  }
  Fixture fixture = read_fixture(options, given.fixture);
  const bool each_has_its_own = fixture.server_of_its_own;
  const FixtureSession session(options, std::move(fixture), ctest);
  for (const std::string& url : ephemeral::stop_session(session.session(), Request::stop))
    fmt::print("{}", text_of_kept(url, session.session()));
  if (each_has_its_own) print_kept_of_tests(options, given);
  return exit_success;
}

int print_url(const GlobalOptions& options, const DatabaseOptions& given) {
  std::vector<std::string> urls;
  for (const Session& session : sessions_of(options, given))
    if (const auto answer = ephemeral::ask_keeper(session, Request::kept))
      urls.insert(urls.end(), answer->urls.begin(), answer->urls.end());
  if (urls.empty())
    throw Error(ErrorKind::connection, "there is no such database").hint("start one: migrator database start");
  print_urls(options, urls);
  return exit_success;
}

}  // namespace

int run_database(const GlobalOptions& options, const DatabaseOptions& given) {
  if (given.action == "start") return start(options, given);
  if (given.action == "stop") return stop(options, given);
  return print_url(options, given);
}

}  // namespace migrator::cli
