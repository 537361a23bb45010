// Throw-away databases of a MariaDB server of our own: every one is as it was filled, whatever others did before.
#include <gmock/gmock.h>

#include <chrono>
#include <cstdlib>
#include <set>
#include <thread>

#include "ephemeral/lock_file.hpp"
#include "ephemeral/mysql/binaries.hpp"
#include "ephemeral/mysql/image.hpp"
#include "ephemeral/slot.hpp"
#include "server_test.hpp"

namespace migrator::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

class MysqlProvider : public Provider {
 protected:
  int databases_of_a_server() const { return image().databases(); }
  ephemeral::mysql::Image image() const {
    return ephemeral::mysql::find_image(ephemeral::Cache(workplace.cache()), "key");
  }
};

TEST_F(MysqlProvider, grants_what_filling_makes) {
  std::set<std::vector<std::string>> filled;
  const Workplace own;
  const auto provider = make_provider();
  provider->prepare("key", own.places, [&](const std::string& url) {
    fill(url);
    filled.insert(content(url));
  });
  ASSERT_EQ(filled.size(), 1U);
  EXPECT_GT(filled.begin()->size(), 1100U);
  const auto server = provider->start("key", own.places, fill);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(content(server->grant()), *filled.begin()) << i;
}

TEST_F(MysqlProvider, puts_back_every_file) {
  {
    const auto server = workplace.start();
    devastate(server->grant());
    const auto open = connect(server->grant());  // stays open
    open->query({"CREATE TABLE unfinished AS SELECT * FROM seq_1_to_10000", {}, {}});
  }
  const ephemeral::Slot slot = ephemeral::Slot::take(image().entry.path());
  const auto different = [&] { return output_of("diff -r \"$IMAGE\" \"$SLOT\""); };
  setenv("IMAGE", image().data().c_str(), 1);
  setenv("SLOT", slot.data().c_str(), 1);
  EXPECT_NE(different(), "");
  slot.put_back(image().data(), {});
  EXPECT_EQ(different(), "");
}

TEST_F(MysqlProvider, starts_another_server_when_all_databases_are_granted) {
  const auto server = workplace.start();
  const int count = databases_of_a_server();
  ASSERT_GT(count, 4);
  std::set<pid_t> servers;
  std::set<std::string> urls;
  for (int i = 0; i < 2 * count + 1; ++i) {
    const std::string url = server->grant();
    urls.insert(url);
    servers.insert(server_of(url));
    run(url, "INSERT INTO author (name) VALUES ('the only one')");
  }
  EXPECT_EQ(servers.size(), 3U);
  EXPECT_EQ(urls.size(), 2U * static_cast<unsigned>(count) + 1);
}

TEST_F(MysqlProvider, ends_a_server_when_all_of_its_databases_have_been_given_back) {
  const auto server = workplace.start();
  std::vector<std::string> urls;
  for (int i = 0; i <= databases_of_a_server(); ++i) urls.push_back(server->grant());
  const fs::path slot = slot_of(urls.front());
  const auto is_free = [&] { return ephemeral::LockFile::try_acquire(slot / "lock").has_value(); };
  const auto open = connect(urls.front());  // whoever is still there is thrown out
  for (std::size_t i = 1; i + 1 < urls.size(); ++i) server->give_back(urls[i]);
  std::this_thread::sleep_for(50ms);
  EXPECT_FALSE(is_free()) << "one of its databases is in use";
  EXPECT_THAT(run(urls.front(), "SELECT count(*) FROM author"), ElementsAre("100"));
  server->give_back(urls.front());
  for (int i = 0; i < 500 && !is_free(); ++i) std::this_thread::sleep_for(10ms);
  EXPECT_TRUE(is_free());
  EXPECT_THAT(run(urls.back(), "SELECT count(*) FROM author"), ElementsAre("100"));
  server->give_back("mysql://root@localhost/test_1?unix_socket=/nowhere");
}

// Two tests would share what is not in the database of either.
TEST_F(MysqlProvider, gives_each_grant_a_server_where_filling_makes_more_than_the_database) {
  for (const char* more :
       {"CREATE DATABASE auth; CREATE TABLE auth.t (n int PRIMARY KEY)", "CREATE USER app@localhost"}) {
    const Workplace own;
    int filled = 0;
    const auto fill_more = [&](const std::string& url) {
      ++filled;
      fill(url);
      run(url, more);
    };
    const auto provider = make_provider();
    provider->prepare("key", own.places, fill_more);
    EXPECT_EQ(filled, 1);
    const auto server = provider->start("key", own.places, fill_more);
    std::set<pid_t> servers;
    for (int i = 0; i < 3; ++i) {
      const std::string url = server->grant();
      servers.insert(server_of(url));
      EXPECT_THAT(url, HasSubstr("/test_1?"));
      EXPECT_THAT(run(url, "SELECT count(*) FROM book"), ElementsAre("1000"));
      server->give_back(url);
    }
    EXPECT_EQ(servers.size(), 3U);
  }
}

TEST_F(MysqlProvider, is_on_a_unix_socket_alone_and_not_durable) {
  const auto server = workplace.start();
  EXPECT_THAT(run(server->grant(),
                  "SELECT CONCAT_WS(' ', @@skip_networking, @@innodb_doublewrite, "
                  "@@innodb_flush_log_at_trx_commit, @@innodb_flush_method, @@log_bin)"),
              ElementsAre("ON OFF 0 nosync OFF"));
}

TEST_F(MysqlProvider, uses_the_options_that_it_is_given) {
  const Workplace own;
  auto options = provider_options();
  options.database_name = "shop";
  options.server_options = {"event_scheduler=on", "character-set-server=latin1", "innodb_page_size=8k"};
  const auto server = own.start(options);
  const std::string url = server->grant();
  EXPECT_THAT(url, HasSubstr("/shop_1?"));
  EXPECT_THAT(run(url, "SELECT CONCAT_WS(' ', @@event_scheduler, @@character_set_database, @@innodb_page_size)"),
              ElementsAre("ON latin1 8192"));
}

TEST_F(MysqlProvider, is_another_one_with_other_options) {
  const auto identity = [](const ephemeral::ProviderOptions& options) { return make_provider(options)->identity(); };
  const auto options = provider_options();
  auto server = options, name = options, binaries = options;
  server.server_options = {"event_scheduler=on"};
  name.database_name = "shop";
  const TemporaryDirectory updated;
  const auto installed = ephemeral::mysql::find_binaries(options.binaries);
  fs::create_directory(updated / "bin");
  fs::copy_file(installed.mariadbd(), updated / "bin/mariadbd");
  fs::create_directory_symlink(installed.share, updated / "share");
  binaries.binaries = updated / "bin";
  EXPECT_EQ(identity(options), identity(options));
  EXPECT_NE(identity(options), identity(name)) << "the databases of an image have their names";
  EXPECT_NE(identity(options), identity(server));
  EXPECT_NE(identity(options), identity(binaries));
}

TEST_F(MysqlProvider, refuses_options_that_are_not_the_users) {
  for (const char* setting :
       {"port=3307", "bind_address=*", "Pid-File=/tmp/x", "skip-networking=0", "event_scheduler", "=1"}) {
    auto options = provider_options();
    options.server_options = {setting};
    const Error error = error_of([&] { make_provider(options); });
    EXPECT_EQ(error.kind, ErrorKind::configuration) << setting;
  }
}

}  // namespace
}  // namespace migrator::test
