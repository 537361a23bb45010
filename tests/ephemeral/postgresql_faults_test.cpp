// What may go wrong with a PostgreSQL server of our own, and what is left then.
#include <gmock/gmock.h>
#include <poll.h>
#include <signal.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

#include "faults.hpp"
#include "postgresql_session.hpp"

namespace migrator::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// Of the server that has this database.
pid_t postmaster(const std::string& url) {
  return std::stoi(run(url, "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)").at(0));
}

fs::path slot_of(const std::string& url) { return fs::path(run(url, "SHOW data_directory").at(0)).parent_path(); }

bool has_books(ephemeral::Server& server) {
  return run(server.grant(), "SELECT count(*) FROM book") == std::vector<std::string>{"1000"};
}

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

class PostgresqlFaults : public testing::Test {
 protected:
  static void SetUpTestSuite() { shared_ = std::make_unique<Workplace>(); }
  static void TearDownTestSuite() { shared_.reset(); }
  // What the case before has killed may be ending still.
  void SetUp() override {
    const fs::path slot = workplace.image() / "slot0";
    ASSERT_TRUE(eventually([&] { return !fs::exists(slot) || is_free(slot); }));
  }

  const Workplace& workplace = *shared_;

 private:
  static std::unique_ptr<Workplace> shared_;
};

std::unique_ptr<Workplace> PostgresqlFaults::shared_;

TEST_F(PostgresqlFaults, a_killed_server_is_told_with_its_log) {
  const auto server = workplace.start();
  const std::string url = server->grant();
  const auto open = connect(url);
  pollfd death = {server->death(), POLLIN, 0};
  ASSERT_GE(death.fd, 0);
  EXPECT_EQ(poll(&death, 1, 0), 0);
  kill(postmaster(url), SIGKILL);
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
      const pid_t pid = postmaster(url);
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
      std::ofstream(workplace.directory / "part") << postmaster(url) << ' ' << slot_of(url).string();
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

TEST_F(PostgresqlFaults, sessions_at_once_have_slots_of_their_own) {
  const auto first = workplace.start();
  Workplace other;
  other.places.cache = workplace.places.cache;
  const auto second = other.start();
  run(first->grant(), "CREATE ROLE of_first");
  EXPECT_TRUE(has_books(*second));
  EXPECT_THAT(run(second->grant(), "SELECT rolname::text FROM pg_roles WHERE rolname = 'of_first'"), ElementsAre());
  EXPECT_NE(slot_of(first->grant()), slot_of(second->grant()));
}

TEST_F(PostgresqlFaults, processes_at_once_make_one_template) {
  const Workplace own;
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    const fs::path sockets = own.directory / std::to_string(i);
    fs::create_directory(sockets);
    const auto provider = ephemeral::make_provider("postgresql", provider_options());
    const ephemeral::Places places{sockets, own.places.cache};
    provider->prepare("key", places, [&](const std::string& url) {
      std::ofstream(own.directory / "made", std::ios::app) << "x";
      fill(url);
    });
    _exit(has_books(*provider->start("key", places, fill)) ? 0 : 1);
  }
  for (const pid_t child : children) EXPECT_EQ(exit_code(child), 0);
  EXPECT_EQ(fs::file_size(own.directory / "made"), 1U);
}

TEST_F(PostgresqlFaults, a_half_made_template_is_made_anew) {
  const Workplace own;
  for (const auto after : {5ms, 30ms, 60ms, 100ms, 150ms, 200ms, 300ms}) {
    const pid_t child = fork();
    if (child == 0) {
      try {
        own.start();
      } catch (...) {
        _exit(1);
      }
      pause();
    }
    std::this_thread::sleep_for(after);
    kill(child, SIGKILL);
    EXPECT_EQ(exit_code(child), 128 + SIGKILL) << "after " << after / 1ms << " ms it failed";
  }
  EXPECT_TRUE(has_books(*own.start()));
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

TEST_F(PostgresqlFaults, a_slot_from_before_a_power_cut_is_not_trusted) {
  workplace.start()->grant();
  const fs::path slot = workplace.image() / "slot0";
  std::ofstream(slot / "boot") << "another start of the machine";
  {  // of the right size and time, as if untouched
    const fs::path victim = slot / "data/base/1/PG_VERSION";
    const auto time = fs::last_write_time(victim);
    std::string text = "99\n";
    std::ofstream(victim) << text;
    fs::last_write_time(victim, time);
  }
  EXPECT_TRUE(has_books(*workplace.start()));
  EXPECT_NE(std::string(std::istreambuf_iterator<char>(std::ifstream(slot / "data/base/1/PG_VERSION").rdbuf()), {}),
            "99\n");
}

// Whatever moment of a running server the disk has kept.
TEST_F(PostgresqlFaults, a_copy_of_a_running_slot_is_put_back) {
  const fs::path copy = workplace.directory / "copy", slot = workplace.image() / "slot0";
  {
    const auto server = workplace.start();
    const auto open = connect(server->grant());
    open->query({"CREATE TABLE unfinished AS SELECT generate_series(1, 10000)", {}, {}});
    std::system(("cp -r " + (slot / "data").string() + " " + copy.string()).c_str());  // files may go meanwhile
  }
  fs::remove_all(slot / "data");
  fs::rename(copy, slot / "data");
  for (int i = 0; i < 2; ++i) {
    const auto server = workplace.start();
    EXPECT_TRUE(has_books(*server));
    EXPECT_THAT(run(server->grant(), "SELECT relname::text FROM pg_class WHERE relname = 'unfinished'"), ElementsAre());
  }
}

TEST_F(PostgresqlFaults, a_template_reaches_the_disk_while_it_is_used) {
  const Workplace own;
  const auto state = [&] {
    std::string text;
    std::getline(std::ifstream(own.places.cache / "postgresql/key.lock"), text);
    return text;
  };
  own.start();
  EXPECT_NE(state(), "settled") << "a short session does not wait for it";
  const auto server = own.start();
  EXPECT_TRUE(eventually([&] { return state() == "settled"; }, 60s));
  EXPECT_TRUE(has_books(*server));
}

TEST_F(PostgresqlFaults, a_failing_fill_keeps_nothing) {
  const Workplace own;
  const auto provider = ephemeral::make_provider("postgresql", provider_options());
  const Error error = error_of([&] {
    provider->prepare("key", own.places, [](const std::string& url) {
      fill(url);
      run(url, "SELECT no_such_function()");
    });
  });
  EXPECT_EQ(error.kind, ErrorKind::sql);
  EXPECT_EQ(error.sql_state, "42883");
  EXPECT_FALSE(fs::exists(own.image()));
  EXPECT_FALSE(fs::exists(own.places.cache / "postgresql/key.part"));
  EXPECT_TRUE(fs::is_empty(own.places.runtime)) << "no server, no socket";
  EXPECT_TRUE(has_books(*own.start()));
}

TEST_F(PostgresqlFaults, a_tablespace_in_the_template_is_refused) {
  const Workplace own;
  const fs::path place = own.directory / "tablespace";
  fs::create_directory(place);
  fs::permissions(place, fs::perms::all);
  if (geteuid() == 0 &&
      std::system(("chown --reference=" + (workplace.image() / "data").string() + " " + place.string()).c_str()) != 0)
    FAIL();
  const auto provider = ephemeral::make_provider("postgresql", provider_options());
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

TEST_F(PostgresqlFaults, a_server_that_does_not_start_is_told_with_its_log) {
  auto options = provider_options();
  workplace.start();  // the template is there
  options.server_options = {"shared_preload_libraries=no_such_library"};
  const auto provider = ephemeral::make_provider("postgresql", options);
  const Error error = error_of([&] { provider->start("key", workplace.places, fill); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(error.message, HasSubstr("does not start (exit code 1)"));
  EXPECT_THAT(everything(error), HasSubstr("no_such_library"));
  EXPECT_TRUE(has_books(*workplace.start()));
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

TEST_F(PostgresqlFaults, the_longest_path_of_a_socket_works_and_a_longer_one_is_told) {
  workplace.start();
  const auto provider = ephemeral::make_provider("postgresql", provider_options());
  constexpr std::size_t longest = 107 - std::string_view("/.s.PGSQL.5432").size();
  for (const std::size_t length : {longest, longest + 1}) {
    ephemeral::Places places = workplace.places;
    places.runtime = workplace.directory / "x";
    places.runtime = places.runtime.string() + std::string(length - places.runtime.native().size(), 'x');
    fs::create_directory(places.runtime);
    if (length == longest) {
      EXPECT_TRUE(has_books(*provider->start("key", places, fill)));
      continue;
    }
    const Error error = error_of([&] { provider->start("key", places, fill); });
    EXPECT_EQ(error.kind, ErrorKind::configuration);
    EXPECT_THAT(error.message, HasSubstr("would have 108 bytes, and 107 is the most"));
    EXPECT_THAT(everything(error), HasSubstr("TMPDIR"));
  }
}

TEST_F(PostgresqlFaults, a_path_that_libpq_would_cut_is_told) {
  ephemeral::Places places = workplace.places;
  places.runtime = workplace.directory / "a,b";
  fs::create_directory(places.runtime);
  workplace.start();
  const auto provider = ephemeral::make_provider("postgresql", provider_options());
  EXPECT_THAT(everything(error_of([&] { provider->start("key", places, fill); })), HasSubstr("comma"));
}

TEST_F(PostgresqlFaults, odd_characters_in_the_path_of_a_socket_change_nothing) {
  ephemeral::Places places = workplace.places;
  places.runtime = workplace.directory / "a b%20'\"&?=#ä";
  fs::create_directory(places.runtime);
  workplace.start();
  const auto provider = ephemeral::make_provider("postgresql", provider_options());
  EXPECT_TRUE(has_books(*provider->start("key", places, fill)));
}

TEST_F(PostgresqlFaults, variables_for_other_servers_change_nothing) {
  for (const auto& [name, value] :
       {std::pair("PGDATA", "/nonexistent"), std::pair("PGPORT", "1"), std::pair("PGHOST", "example.invalid"),
        std::pair("PGUSER", "nobody"), std::pair("PGDATABASE", "production")})
    setenv(name, value, 1);
  EXPECT_TRUE(has_books(*workplace.start()));
  for (const char* name : {"PGDATA", "PGPORT", "PGHOST", "PGUSER", "PGDATABASE"}) unsetenv(name);
}

TEST_F(PostgresqlFaults, a_umask_changes_nothing) {
  for (const mode_t mask : {0077, 0000}) {
    const mode_t before = umask(mask);
    const Workplace own;
    EXPECT_TRUE(has_books(*own.start()));
    umask(before);
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(own.places.cache))
      EXPECT_EQ(entry.status().permissions() & (fs::perms::group_write | fs::perms::others_write), fs::perms::none)
          << entry.path();
  }
}

TEST_F(PostgresqlFaults, a_cache_that_the_servers_user_cannot_reach_is_told) {
  if (geteuid() != 0) GTEST_SKIP() << "only root's servers run as another user";
  const Workplace own;
  fs::permissions(own.places.cache, fs::perms::owner_all);
  const Error error = error_of([&] { own.start(); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(everything(error), HasSubstr("MIGRATIONS_CACHE_DIR"));
}

TEST_F(PostgresqlFaults, a_template_that_was_deleted_is_told) {
  const Workplace own;
  const auto provider = ephemeral::make_provider("postgresql", provider_options());
  const Error error = error_of([&] { provider->start("key", own.places, fill); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(error.message, HasSubstr("deleted"));
}

}  // namespace
}  // namespace migrator::test
