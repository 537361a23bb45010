// What may go wrong with a server of our own, and what is left then.
#include "faults.hpp"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <thread>

namespace migrator::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

TEST_F(Faults, sessions_at_once_have_slots_of_their_own) {
  const auto first = workplace.start();
  Workplace other;
  other.places.cache = workplace.places.cache;
  const auto second = other.start();
  run(first->grant(), tested.make_account);
  EXPECT_TRUE(has_books(*second));
  EXPECT_THAT(run(second->grant(), tested.find_account), ElementsAre());
  EXPECT_NE(slot_of(first->grant()), slot_of(second->grant()));
}

TEST_F(Faults, processes_at_once_make_one_template) {
  const Workplace own;
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    const fs::path sockets = own.directory / std::to_string(i);
    fs::create_directory(sockets);
    const auto provider = make_provider();
    const ephemeral::Places places{sockets, own.places.cache};
    provider->prepare("key", places, [&](const std::string& url) {
      if (url.find(tested.filled.front()) != std::string::npos)
        std::ofstream(own.directory / "made", std::ios::app) << "x";
      fill(url);
    });
    _exit(has_books(*provider->start("key", places, fill)) ? 0 : 1);
  }
  for (const pid_t child : children) EXPECT_EQ(exit_code(child), 0);
  EXPECT_EQ(fs::file_size(own.directory / "made"), 1U);
}

TEST_F(Faults, a_half_made_template_is_made_anew) {
  const Workplace own;
  for (const auto after : {5ms, 30ms, 60ms, 100ms, 150ms, 200ms, 300ms, 400ms, 600ms}) {
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

TEST_F(Faults, a_slot_from_before_a_power_cut_is_not_trusted) {
  workplace.start()->grant();
  const fs::path slot = workplace.image() / "slot0", victim = slot / "data" / tested.file;
  std::ofstream(slot / "boot") << "another start of the machine";
  {  // of the right size and time, as if untouched
    const auto time = fs::last_write_time(victim);
    const std::string text(fs::file_size(victim), 'x');
    std::ofstream(victim) << text;
    fs::last_write_time(victim, time);
  }
  EXPECT_TRUE(has_books(*workplace.start()));
  EXPECT_EQ(content_of(victim), content_of(workplace.image() / "data" / tested.file));
}

// Whatever moment of a running server the disk has kept.
TEST_F(Faults, a_copy_of_a_running_slot_is_put_back) {
  const fs::path copy = workplace.directory / "copy", slot = workplace.image() / "slot0";
  const auto untouched = content(workplace.start()->grant());
  {
    const auto server = workplace.start();
    const auto open = connect(server->grant());
    open->query({tested.make_unfinished, {}, {}});
    std::system(("cp -r " + (slot / "data").string() + " " + copy.string()).c_str());  // files may go meanwhile
  }
  fs::remove_all(slot / "data");
  fs::rename(copy, slot / "data");
  for (int i = 0; i < 2; ++i) EXPECT_EQ(content(workplace.start()->grant()), untouched);
}

TEST_F(Faults, a_template_reaches_the_disk_while_it_is_used) {
  const Workplace own;
  const auto is_settled = [&] { return content_of(own.cache() / "key.lock").starts_with("settled\n"); };
  own.start();
  EXPECT_FALSE(is_settled()) << "a short session does not wait for it";
  const auto server = own.start();
  EXPECT_TRUE(eventually(is_settled, 60s));
  EXPECT_TRUE(has_books(*server));
}

TEST_F(Faults, a_failing_fill_keeps_nothing) {
  const Workplace own;
  const auto provider = make_provider();
  for (const char* which : tested.filled) {
    const Error error = error_of([&] {
      provider->prepare("key", own.places, [&](const std::string& url) {
        fill(url);
        if (url.find(which) != std::string::npos) run(url, "SELECT no_such_function()");
      });
    });
    EXPECT_EQ(error.kind, ErrorKind::sql);
    EXPECT_EQ(error.sql_state, tested.no_such_function_state);
    EXPECT_FALSE(fs::exists(own.image()));
    EXPECT_FALSE(fs::exists(own.cache() / "key.part"));
  }
  EXPECT_TRUE(has_books(*own.start()));
}

TEST_F(Faults, a_server_that_does_not_start_is_told_with_its_log) {
  auto options = provider_options();
  workplace.start();  // the template is there
  options.server_options = {tested.no_such_setting};
  const auto provider = make_provider(options);
  const Error error = error_of([&] { provider->start("key", workplace.places, fill); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(error.message, HasSubstr(std::string("the ") + tested.server + " server does not start (exit code "));
  EXPECT_THAT(everything(error), HasSubstr("no_such_"));
  EXPECT_TRUE(has_books(*workplace.start()));
}

TEST_F(Faults, the_longest_path_of_a_socket_works_and_a_longer_one_is_told) {
  workplace.start();
  const auto provider = make_provider();
  const std::size_t longest = 107 - std::string_view(tested.socket).size();
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

TEST_F(Faults, odd_characters_in_the_path_of_a_socket_change_nothing) {
  ephemeral::Places places = workplace.places;
  places.runtime = workplace.directory / tested.odd_directory;
  fs::create_directory(places.runtime);
  workplace.start();
  EXPECT_TRUE(has_books(*make_provider()->start("key", places, fill)));
}

TEST_F(Faults, a_umask_changes_nothing) {
  for (const mode_t mask : {0077, 0000}) {
    const mode_t before = umask(mask);
    const Workplace own;
    EXPECT_TRUE(has_books(*own.start()));
    umask(before);
  }
}

TEST_F(Faults, a_cache_that_the_servers_user_cannot_reach_is_told) {
  if (geteuid() != 0) GTEST_SKIP() << "only root's servers run as another user";
  const Workplace own;
  fs::permissions(own.places.cache, fs::perms::owner_all);
  const Error error = error_of([&] { own.start(); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(everything(error), HasSubstr("MIGRATIONS_CACHE_DIR"));
}

TEST_F(Faults, a_template_that_was_deleted_is_told) {
  const Workplace own;
  const Error error = error_of([&] { make_provider()->start("key", own.places, fill); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(error.message, HasSubstr("deleted"));
}

}  // namespace
}  // namespace migrator::test
