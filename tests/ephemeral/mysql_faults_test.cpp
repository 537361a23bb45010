// What may go wrong with a MariaDB server of our own, and what is left then.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "faults.hpp"

namespace migrator::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::HasSubstr;

class MysqlFaults : public Faults {};

TEST_F(MysqlFaults, a_killed_server_is_told_with_its_log) {
  const auto server = workplace.start();
  const std::string url = server->grant();
  const pid_t pid = server_of(url);
  kill(pid, SIGKILL);
  siginfo_t end = {};
  waitid(P_PID, static_cast<id_t>(pid), &end, WEXITED | WNOWAIT);  // all of its threads
  for (int i = 0; i < 2; ++i) {
    const Error error = error_of([&] { server->grant(); });
    EXPECT_EQ(error.kind, ErrorKind::connection);
    EXPECT_THAT(everything(error), HasSubstr("the MariaDB server of the throw-away databases has died (signal 9"));
    EXPECT_THAT(everything(error), HasSubstr("its log: "));
  }
  server->give_back(url);
}

TEST_F(MysqlFaults, a_server_is_as_new_after_one_that_was_killed) {
  for (int i = 0; i < 3; ++i) {
    fs::path slot;
    {
      const auto server = workplace.start();
      const std::string url = server->grant();
      slot = slot_of(url);
      run(url, "DELETE FROM book; DROP TABLE scratch");
      kill(server_of(url), SIGKILL);
    }
    ASSERT_TRUE(eventually([&] { return is_free(slot); }));
    const auto server = workplace.start();
    const std::string url = server->grant();
    EXPECT_EQ(slot_of(url), slot);
    EXPECT_GT(content(url).size(), 1100U);
  }
}

TEST_F(MysqlFaults, who_throws_out_everybody_throws_out_nobody_of_ours) {
  const auto server = workplace.start();
  const std::string url = server->grant();
  for (const std::string& id :
       run(url, "SELECT CAST(id AS char) FROM information_schema.processlist WHERE id <> connection_id()"))
    try {
      run(url, "KILL " + id);
    } catch (const Error&) {  // a thread of the server's own
    }
  EXPECT_TRUE(has_books(*server));
}

// Also the second one, which another thread has started.
TEST_F(MysqlFaults, a_killed_keeper_takes_its_servers_with_it) {
  const fs::path granted = workplace.directory / "granted";
  for (int i = 0; i < 3; ++i) {
    const pid_t keeper = fork();
    if (keeper == 0) {
      const auto server = workplace.start();
      const std::string first = server->grant();
      std::string last;
      do last = server->grant();
      while (slot_of(last) == slot_of(first));
      std::ofstream(workplace.directory / "part") << server_of(first) << ' ' << server_of(last) << ' '
                                                  << slot_of(first).string() << ' ' << slot_of(last).string();
      fs::rename(workplace.directory / "part", granted);
      pause();
    }
    ASSERT_TRUE(eventually([&] { return fs::exists(granted); }, 60s));
    pid_t first = 0, last = 0;
    std::string first_slot, last_slot;
    std::ifstream(granted) >> first >> last >> first_slot >> last_slot;
    fs::remove(granted);
    EXPECT_TRUE(is_running(first) && is_running(last));
    EXPECT_NE(first, last);
    const auto begin = std::chrono::steady_clock::now();
    kill(keeper, SIGKILL);
    EXPECT_EQ(exit_code(keeper), 128 + SIGKILL);
    EXPECT_TRUE(eventually([&] { return !is_running(first) && !is_running(last); }));
    EXPECT_TRUE(eventually([&] { return is_free(first_slot) && is_free(last_slot); }));
    std::cout << "gone after " << (std::chrono::steady_clock::now() - begin) / 1ms << " ms\n";
    const auto next = workplace.start();
    EXPECT_TRUE(has_books(*next));
  }
}

// What is mapped into memory changes no time of modification.
TEST_F(MysqlFaults, a_log_that_looks_untouched_is_put_back) {
  workplace.start()->grant();
  for (const char* name : {"ib_logfile0", "ibdata1"}) {
    const fs::path file = workplace.image() / "slot0/data" / name;
    const auto untouched = fs::last_write_time(workplace.image() / "slot0/data/test_1/db.opt");
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary) << std::string(8192, 'x');
    fs::last_write_time(file, untouched);
  }
  EXPECT_TRUE(has_books(*workplace.start()));
}

TEST_F(MysqlFaults, a_cache_that_is_deleted_underneath_is_made_anew) {
  const Workplace own;
  const auto server = own.start();
  const std::string url = server->grant();
  EXPECT_EQ(run(url, "SELECT count(*) FROM book"), std::vector<std::string>{"1000"});
  fs::remove_all(own.cache());
  Workplace other;
  other.places.cache = own.places.cache;
  EXPECT_TRUE(has_books(*other.start()));
  EXPECT_EQ(run(url, "SELECT count(*) FROM book"), std::vector<std::string>{"1000"}) << "files that are open stay";
}

TEST_F(MysqlFaults, system_tables_that_cannot_be_made_are_told_with_the_log) {
  const Workplace own;
  auto options = provider_options();
  options.server_options = {"no_such_setting=1"};
  const Error error = error_of([&] { own.start(options); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(error.message, HasSubstr("could not make its system tables"));
  EXPECT_THAT(everything(error), HasSubstr("no_such_setting"));
}

// Those that the server's program reads; what the client would read, FixtureSession removes.
TEST_F(MysqlFaults, variables_and_files_for_other_servers_change_nothing) {
  const TemporaryDirectory home;
  std::ofstream(home / "my.cnf") << "[mysqld]\nno_such_setting = 1\n[client]\nuser = nobody\n";
  fs::copy_file(home / "my.cnf", home / ".my.cnf");
  const std::string before = std::getenv("HOME") ? std::getenv("HOME") : "/";
  setenv("HOME", home.path().c_str(), 1);
  setenv("MYSQL_HOME", home.path().c_str(), 1);
  setenv("MYSQL_UNIX_PORT", "/nonexistent", 1);
  setenv("MYSQL_TCP_PORT", "1", 1);
  EXPECT_TRUE(has_books(*workplace.start()));
  setenv("HOME", before.c_str(), 1);
  for (const char* name : {"MYSQL_HOME", "MYSQL_UNIX_PORT", "MYSQL_TCP_PORT"}) unsetenv(name);
}

TEST_F(MysqlFaults, the_variables_that_mislead_a_client_are_known) {
  ephemeral::ProviderOptions options = provider_options();
  EXPECT_EQ(ephemeral::misleading_variables("mysql", options), "MYSQL_");
  options.server_url = "mysql://root@db.test/";
  EXPECT_EQ(ephemeral::misleading_variables("mysql", options), "") << "they are what the user wants";
}

}  // namespace
}  // namespace migrator::test
