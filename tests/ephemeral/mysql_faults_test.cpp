// What may go wrong with a MariaDB server of our own, and what is left then.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <thread>

#include "faults.hpp"
#include "mysql_session.hpp"

namespace migrator::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

bool has_books(ephemeral::Server& server) {
  return run(server.grant(), "SELECT count(*) FROM book") == std::vector<std::string>{"1000"};
}

class MysqlFaults : public testing::Test {
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

std::unique_ptr<Workplace> MysqlFaults::shared_;

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

TEST_F(MysqlFaults, sessions_at_once_have_slots_of_their_own) {
  const auto first = workplace.start();
  Workplace other;
  other.places.cache = workplace.places.cache;
  const auto second = other.start();
  run(first->grant(), "CREATE USER of_first@localhost");
  EXPECT_TRUE(has_books(*second));
  EXPECT_THAT(run(second->grant(), "SELECT user FROM mysql.user WHERE user = 'of_first'"), ElementsAre());
  EXPECT_NE(slot_of(first->grant()), slot_of(second->grant()));
}

TEST_F(MysqlFaults, processes_at_once_make_one_image) {
  const Workplace own;
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    const fs::path sockets = own.directory / std::to_string(i);
    fs::create_directory(sockets);
    const auto provider = ephemeral::make_provider("mysql", provider_options());
    const ephemeral::Places places{sockets, own.places.cache};
    provider->prepare("key", places, [&](const std::string& url) {
      if (url.find("/test_1?") != std::string::npos) std::ofstream(own.directory / "made", std::ios::app) << "x";
      fill(url);
    });
    _exit(has_books(*provider->start("key", places, fill)) ? 0 : 1);
  }
  for (const pid_t child : children) EXPECT_EQ(exit_code(child), 0);
  EXPECT_EQ(fs::file_size(own.directory / "made"), 1U);
}

TEST_F(MysqlFaults, a_half_made_image_is_made_anew) {
  const Workplace own;
  for (const auto after : {5ms, 50ms, 100ms, 200ms, 400ms, 600ms}) {
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
  const auto server = own.start();
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(has_books(*server));
}

TEST_F(MysqlFaults, a_slot_from_before_a_power_cut_is_not_trusted) {
  workplace.start()->grant();
  const fs::path slot = workplace.image() / "slot0", victim = slot / "data/test_1/db.opt";
  std::ofstream(slot / "boot") << "another start of the machine";
  {  // of the right size and time, as if untouched
    const auto time = fs::last_write_time(victim);
    const std::string text(fs::file_size(victim), 'x');
    std::ofstream(victim) << text;
    fs::last_write_time(victim, time);
  }
  EXPECT_TRUE(has_books(*workplace.start()));
  EXPECT_EQ(content_of(victim), content_of(workplace.image() / "data/test_1/db.opt"));
}

// Whatever moment of a running server the disk has kept.
TEST_F(MysqlFaults, a_copy_of_a_running_slot_is_put_back) {
  const fs::path copy = workplace.directory / "copy", slot = workplace.image() / "slot0";
  {
    const auto server = workplace.start();
    const auto open = connect(server->grant());
    open->query({"CREATE TABLE unfinished AS SELECT * FROM seq_1_to_10000", {}, {}});
    std::system(("cp -r " + (slot / "data").string() + " " + copy.string()).c_str());  // files may go meanwhile
  }
  fs::remove_all(slot / "data");
  fs::rename(copy, slot / "data");
  for (int i = 0; i < 2; ++i) {
    const auto server = workplace.start();
    const std::string url = server->grant();
    EXPECT_GT(content(url).size(), 1100U);
    EXPECT_THAT(run(url, "SHOW TABLES LIKE 'unfinished'"), ElementsAre());
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

TEST_F(MysqlFaults, an_image_reaches_the_disk_while_it_is_used) {
  const Workplace own;
  const auto state = [&] { return content_of(own.places.cache / "mysql/key.lock").substr(0, 7); };
  own.start();
  EXPECT_NE(state(), "settled") << "a short session does not wait for it";
  const auto server = own.start();
  EXPECT_TRUE(eventually([&] { return state() == "settled"; }, 60s));
  EXPECT_TRUE(has_books(*server));
}

TEST_F(MysqlFaults, a_cache_that_is_deleted_underneath_is_made_anew) {
  const Workplace own;
  const auto server = own.start();
  const std::string url = server->grant();
  EXPECT_EQ(run(url, "SELECT count(*) FROM book"), std::vector<std::string>{"1000"});
  fs::remove_all(own.places.cache / "mysql");
  Workplace other;
  other.places.cache = own.places.cache;
  EXPECT_TRUE(has_books(*other.start()));
  EXPECT_EQ(run(url, "SELECT count(*) FROM book"), std::vector<std::string>{"1000"}) << "files that are open stay";
}

TEST_F(MysqlFaults, a_failing_fill_keeps_nothing) {
  const Workplace own;
  const auto provider = ephemeral::make_provider("mysql", provider_options());
  for (const char* which : {"/test_1?", "/test_3?"}) {
    const Error error = error_of([&] {
      provider->prepare("key", own.places, [&](const std::string& url) {
        fill(url);
        if (url.find(which) != std::string::npos) run(url, "SELECT no_such_function()");
      });
    });
    EXPECT_EQ(error.kind, ErrorKind::sql);
    EXPECT_EQ(error.sql_state, "42000");
    EXPECT_FALSE(fs::exists(own.image()));
    EXPECT_FALSE(fs::exists(own.places.cache / "mysql/key.part"));
  }
  EXPECT_TRUE(has_books(*own.start()));
}

TEST_F(MysqlFaults, a_server_that_does_not_start_is_told_with_its_log) {
  auto options = provider_options();
  workplace.start();  // the image is there
  options.server_options = {"no_such_setting=1"};
  const auto provider = ephemeral::make_provider("mysql", options);
  const Error error = error_of([&] { provider->start("key", workplace.places, fill); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(error.message, HasSubstr("the MariaDB server does not start (exit code"));
  EXPECT_THAT(everything(error), HasSubstr("no_such_setting"));
  EXPECT_TRUE(has_books(*workplace.start()));
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

TEST_F(MysqlFaults, the_longest_path_of_a_socket_works_and_a_longer_one_is_told) {
  workplace.start();
  const auto provider = ephemeral::make_provider("mysql", provider_options());
  constexpr std::size_t longest = 107 - std::string_view("/1.sock").size();
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

TEST_F(MysqlFaults, odd_characters_in_the_path_of_a_socket_change_nothing) {
  ephemeral::Places places = workplace.places;
  places.runtime = workplace.directory / "a, b%20'\"&?=#ä";
  fs::create_directory(places.runtime);
  workplace.start();
  const auto provider = ephemeral::make_provider("mysql", provider_options());
  EXPECT_TRUE(has_books(*provider->start("key", places, fill)));
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

TEST_F(MysqlFaults, a_umask_changes_nothing) {
  for (const mode_t mask : {0077, 0000}) {
    const mode_t before = umask(mask);
    const Workplace own;
    EXPECT_TRUE(has_books(*own.start()));
    umask(before);
  }
}

TEST_F(MysqlFaults, a_cache_that_the_servers_user_cannot_reach_is_told) {
  if (geteuid() != 0) GTEST_SKIP() << "only root's servers run as another user";
  const Workplace own;
  fs::permissions(own.places.cache, fs::perms::owner_all);
  const Error error = error_of([&] { own.start(); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(everything(error), HasSubstr("MIGRATIONS_CACHE_DIR"));
}

TEST_F(MysqlFaults, an_image_that_was_deleted_is_told) {
  const Workplace own;
  const auto provider = ephemeral::make_provider("mysql", provider_options());
  const Error error = error_of([&] { provider->start("key", own.places, fill); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(error.message, HasSubstr("deleted"));
}

}  // namespace
}  // namespace migrator::test
