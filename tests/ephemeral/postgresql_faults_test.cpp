// What may go wrong with a PostgreSQL server of our own, and what is left then.
#include <gmock/gmock.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "faults.hpp"

namespace migrator::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// The System V segment of the server: its number is the last word before the state.
std::string segment_of(const std::string& url) {
  return run(url, "SELECT substring(pg_read_file('postmaster.pid') FROM '(\\d+)\\s+ready')").at(0);
}

// Those of the whole machine.
std::vector<std::string> segments() {
  std::vector<std::string> numbers;
  std::ifstream file("/proc/sysvipc/shm");
  std::string line, key, number;
  for (std::getline(file, line); file >> key >> number; std::getline(file, line)) numbers.push_back(number);
  return numbers;
}

class PostgresqlFaults : public Faults {};

TEST_F(PostgresqlFaults, a_killed_server_is_told_with_its_log) {
  const auto server = workplace.start();
  const std::string url = server->grant();
  const auto open = connect(url);
  pollfd death = {server->death(), POLLIN, 0};
  ASSERT_GE(death.fd, 0);
  EXPECT_EQ(poll(&death, 1, 0), 0);
  kill(server_of(url), SIGKILL);
  EXPECT_EQ(poll(&death, 1, 5000), 1);
  for (int i = 0; i < 2; ++i) {
    const Error error = error_of([&] { server->grant(); });
    EXPECT_EQ(error.kind, ErrorKind::connection);
    EXPECT_THAT(everything(error), HasSubstr("has died (signal 9"));
    EXPECT_THAT(everything(error), HasSubstr("its log: "));
  }
  server->give_back(url);
}

TEST_F(PostgresqlFaults, a_killed_server_leaves_nothing_behind) {
  for (int i = 0; i < 3; ++i) {
    fs::path slot;
    std::string segment;
    {
      const auto server = workplace.start();
      const std::string url = server->grant();
      const pid_t pid = server_of(url);
      slot = slot_of(url);
      segment = segment_of(url);
      EXPECT_THAT(segments(), Contains(segment));
      EXPECT_THAT(content_of("/proc/" + std::to_string(pid) + "/maps"), Not(HasSubstr("/dev/shm/PostgreSQL")));
      kill(pid, SIGKILL);
    }
    ASSERT_TRUE(eventually([&] { return is_free(slot); }));
    const auto server = workplace.start();
    EXPECT_EQ(slot_of(server->grant()), slot);
    EXPECT_THAT(segments(), Not(Contains(segment))) << "a slot has one, and uses it again";
  }
}

TEST_F(PostgresqlFaults, a_killed_backend_is_got_over) {
  const auto server = workplace.start();
  const std::string url = server->grant();
  const auto killed = connect(url), other = connect(url);
  const auto pid = std::get<std::int64_t>(killed->query({"SELECT pg_backend_pid()", {}, {}}).rows.at(0).at(0));
  kill(static_cast<pid_t>(pid), SIGKILL);
  // The server throws out everybody, recovers and starts again. Who comes later than that is not refused.
  EXPECT_TRUE(eventually([&] {
    return error_of([&] { other->query({"SELECT 1", {}, {}}); }).kind != ErrorKind::internal;
  }));
  EXPECT_TRUE(eventually([&] {
    try {
      return has_books(*server);
    } catch (const Error&) {
      return false;
    }
  }));
  EXPECT_TRUE(has_books(*server));
}

TEST_F(PostgresqlFaults, who_throws_out_everybody_throws_out_us) {
  const auto server = workplace.start();
  run(server->grant(), "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE pid <> pg_backend_pid()");
  EXPECT_TRUE(has_books(*server));
}

TEST_F(PostgresqlFaults, a_killed_keeper_takes_its_server_with_it) {
  const fs::path granted = workplace.directory / "granted";
  for (int i = 0; i < 3; ++i) {
    const pid_t keeper = fork();
    if (keeper == 0) {
      const auto server = workplace.start();
      const std::string url = server->grant();
      const auto open = connect(url);
      std::ofstream(workplace.directory / "part") << server_of(url) << ' ' << slot_of(url).string();
      fs::rename(workplace.directory / "part", granted);
      pause();
    }
    ASSERT_TRUE(eventually([&] { return fs::exists(granted); }, 60s));
    pid_t server = 0;
    std::string slot;
    std::ifstream(granted) >> server >> slot;
    fs::remove(granted);
    EXPECT_TRUE(is_running(server));
    const auto begin = std::chrono::steady_clock::now();
    kill(keeper, SIGKILL);
    EXPECT_EQ(exit_code(keeper), 128 + SIGKILL);
    EXPECT_TRUE(eventually([&] { return !is_running(server); }));
    EXPECT_TRUE(eventually([&] { return is_free(slot); }));
    std::cout << "gone after " << (std::chrono::steady_clock::now() - begin) / 1ms << " ms\n";
    const auto next = workplace.start();
    EXPECT_EQ(slot_of(next->grant()), slot);
    EXPECT_TRUE(has_books(*next));
  }
}

TEST_F(PostgresqlFaults, a_spare_that_was_broken_off_is_completed) {
  const fs::path spares = workplace.image() / "slot0/spares";
  workplace.start();
  for (const fs::directory_entry& spare : fs::directory_iterator(spares)) {
    const fs::path broken = spare.path().parent_path() / (spare.path().stem().string() + ".used");
    if (spare.path() != broken) fs::rename(spare.path(), broken);
    fs::remove(broken / "PG_VERSION");
    for (const fs::directory_entry& file : fs::directory_iterator(broken))
      if (file.path().filename().string().starts_with('1')) std::ofstream(file.path()) << "half";
  }
  const auto server = workplace.start();
  for (int i = 0; i < 6; ++i) EXPECT_TRUE(has_books(*server));
}

// MariaDB's socket stays until the session's directory goes: that server is killed.
TEST_F(PostgresqlFaults, a_failing_fill_leaves_no_socket) {
  const Workplace own;
  const Error error = error_of([&] {
    make_provider()->prepare("key", own.places, [](const std::string& url) { run(url, "SELECT no_such_function()"); });
  });
  EXPECT_EQ(error.kind, ErrorKind::sql);
  EXPECT_TRUE(fs::is_empty(own.places.runtime));
}

// MariaDB lets its own group write.
TEST_F(PostgresqlFaults, a_umask_lets_nobody_write) {
  const mode_t before = umask(0000);
  const Workplace own;
  own.start();
  umask(before);
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(own.places.cache))
    EXPECT_EQ(entry.status().permissions() & (fs::perms::group_write | fs::perms::others_write), fs::perms::none)
        << entry.path();
}

TEST_F(PostgresqlFaults, a_tablespace_in_the_template_is_refused) {
  const Workplace own;
  const fs::path place = own.directory / "tablespace";
  fs::create_directory(place);
  fs::permissions(place, fs::perms::all);
  if (geteuid() == 0 &&
      std::system(("chown --reference=" + (workplace.image() / "data").string() + " " + place.string()).c_str()) != 0)
    FAIL();
  const auto provider = make_provider();
  const Error error = error_of([&] {
    provider->prepare("key", own.places, [&](const std::string& url) {
      run(url, "CREATE TABLESPACE fast LOCATION '" + place.string() + "'");
    });
  });
  EXPECT_EQ(error.kind, ErrorKind::configuration) << everything(error);
  EXPECT_THAT(error.message, HasSubstr("tablespace \"fast\""));
}

TEST_F(PostgresqlFaults, a_tablespace_of_a_test_is_gone_with_its_session) {
  const fs::path place = workplace.directory / "tablespace";
  workplace.start();
  fs::create_directory(place);
  if (geteuid() == 0 &&
      std::system(("chown --reference=" + (workplace.image() / "data").string() + " " + place.string()).c_str()) != 0)
    FAIL();
  {
    const auto server = workplace.start();
    const std::string url = server->grant();
    run(url, "CREATE TABLESPACE fast LOCATION '" + place.string() + "'");
    run(url, "CREATE TABLE there (n int) TABLESPACE fast");
  }
  const auto server = workplace.start();
  EXPECT_THAT(run(server->grant(), "SELECT spcname::text FROM pg_tablespace WHERE spcname = 'fast'"), ElementsAre());
  EXPECT_FALSE(fs::is_empty(place)) << "only the link to it is ours to remove";
}

TEST_F(PostgresqlFaults, an_initdb_that_fails_is_told_with_its_log) {
  const Workplace own;
  auto options = provider_options();
  options.initdb_options = {"--locale=xx_YY.nonsense"};
  const Error error = error_of([&] { own.start(options); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(error.message, HasSubstr("initdb failed"));
  EXPECT_THAT(everything(error), HasSubstr("xx_YY.nonsense"));
}

TEST_F(PostgresqlFaults, a_path_that_libpq_would_cut_is_told) {
  ephemeral::Places places = workplace.places;
  places.runtime = workplace.directory / "a,b";
  fs::create_directory(places.runtime);
  workplace.start();
  const auto provider = make_provider();
  EXPECT_THAT(everything(error_of([&] { provider->start("key", places, fill); })), HasSubstr("comma"));
}

TEST_F(PostgresqlFaults, variables_for_other_servers_change_nothing) {
  for (const auto& [name, value] :
       {std::pair("PGDATA", "/nonexistent"), std::pair("PGPORT", "1"), std::pair("PGHOST", "example.invalid"),
        std::pair("PGUSER", "nobody"), std::pair("PGDATABASE", "production")})
    setenv(name, value, 1);
  EXPECT_TRUE(has_books(*workplace.start()));
  for (const char* name : {"PGDATA", "PGPORT", "PGHOST", "PGUSER", "PGDATABASE"}) unsetenv(name);
}

}  // namespace
}  // namespace migrator::test
