// migrator-launch MIGRATOR… with-database --fixture FILE -- COMMAND…
//
// What stands before each test of a fixture: does what with-database does where that is little, and becomes the
// migrator everywhere else. A program of its own because starting one as large as the migrator takes longer than all
// that is to be done here (docs/decisions/0009-throw-away-databases.md); so nothing in it may need a stream, {fmt} or
// JSON.
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

#include "cli/environment.hpp"
#include "cli/fixture.hpp"
#include "ephemeral/runtime_directory.hpp"
#include "ephemeral/session.hpp"
#include "ephemeral/session_directory.hpp"

namespace migrator::cli {

namespace {

struct Words {
  const char* fixture;
  char** command;
};

// Before them stands the migrator, and an emulator before that, if there is one.
std::optional<Words> words_of(char** word) {
  for (; *word; ++word) {
    if (std::strcmp(*word, "with-database") != 0) continue;
    if (!word[1] || std::strcmp(word[1], "--fixture") != 0) return std::nullopt;
    if (!word[2] || !word[3] || std::strcmp(word[3], "--") != 0 || !word[4]) return std::nullopt;
    return Words{word[2], word + 4};
  }
  return std::nullopt;
}

// A database from the keeper that is there already, in our environment; ours as long as the connection is open. Nothing
// in all other cases: then it is the migrator's to start the keeper, to wait for the command, or to say what is wrong.
std::optional<ephemeral::Control> get_database(const char* file) {
  if (environment_variable("MIGRATIONS_KEEP_DATABASES")) return std::nullopt;
  Fixture fixture = read_fixture_file(file);
  take_environment(fixture);
  if (fixture.server_of_its_own) return std::nullopt;
  const std::optional<ephemeral::Process> ctest = ephemeral::nearest_ancestor("ctest");
  if (!ctest) return std::nullopt;
  const ephemeral::Session session{ephemeral::runtime_directory(runtime_directories()), fixture.id, ctest};
  auto keeper = ephemeral::Control::connect(ephemeral::control_socket(session.directory()));
  const auto answer = keeper ? keeper->ask_line(ephemeral::Request::grant) : std::nullopt;
  const auto url = answer ? ephemeral::only_url_of(*answer) : std::nullopt;
  if (!url) return std::nullopt;
  const std::string_view misleading = ephemeral::misleading_variables(fixture.backend, fixture.provider);
  if (!misleading.empty()) remove_environment_variables(misleading);
  set_database_url(*url);
  keeper->pass_on();
  return keeper;
}

}  // namespace

}  // namespace migrator::cli

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: migrator-launch MIGRATOR with-database --fixture FILE -- COMMAND...\n", stderr);
    return 2;
  }
  char** const migrator = argv + 1;
  try {
    if (const auto words = migrator::cli::words_of(migrator))
      if (const auto keeper = migrator::cli::get_database(words->fixture)) execvp(*words->command, words->command);
  } catch (...) {  // the migrator finds the same, and says it
  }
  execvp(*migrator, migrator);
  std::fprintf(stderr, "cannot run %s: %s\n", *migrator, std::strerror(errno));
  return 127;
}
