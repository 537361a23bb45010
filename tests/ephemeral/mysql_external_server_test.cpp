// Throw-away databases on a MySQL or MariaDB server that is not ours. The tests' own private server plays it.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "ephemeral/database_url.hpp"
#include "faults.hpp"

namespace migrator::test {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr const char* kKey = "0123456789abcdef0123456789abcdef";
constexpr const char* kPrefix = "migrations_0123456789abcdef_";

const std::vector<std::string> kBooks = {"1000"};

class MysqlExternalServer : public ServerTest {
 protected:
  MysqlExternalServer() : theirs(workplace.start()), url(url_of(theirs->grant(), "")) {}

  std::unique_ptr<ephemeral::Server> start(const std::string& server_url, const ephemeral::Fill& how = fill) const {
    ephemeral::ProviderOptions options = provider_options();
    options.server_url = server_url;
    const auto made = make_provider(options);
    made->prepare(kKey, workplace.places, how);
    return made->start(kKey, workplace.places, how);
  }
  std::unique_ptr<ephemeral::Server> start() const { return start(url); }

  std::vector<std::string> databases(const std::string& like = "migrations\\_%\\_%\\_%") const {
    return run(url, fmt::format("SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE '{}' "
                                "ORDER BY 1",
                                like));
  }
  std::string url_of_user(const std::string& user, const std::string& grants) const {
    run(url, fmt::format("CREATE USER {}@localhost; {}", user, grants));
    std::string other = url;
    return other.replace(other.find("root@"), 4, user);
  }

  std::unique_ptr<ephemeral::Server> theirs;
  const std::string url;
};

TEST_F(MysqlExternalServer, fills_each_database) {
  const auto server = start();
  const std::string first = server->grant(), second = server->grant();
  EXPECT_NE(first, second);
  EXPECT_THAT(ephemeral::database_of(first), StartsWith(kPrefix));
  for (const std::string& database : {first, second}) {
    EXPECT_EQ(run(database, "SELECT count(*) FROM book"), kBooks);
    run(database, "DROP TABLE book");
  }
  EXPECT_EQ(run(server->grant(), "SELECT count(*) FROM book"), kBooks);
}

TEST_F(MysqlExternalServer, drops_what_was_given_back) {
  const auto server = start();
  const std::string database = server->grant(), name = ephemeral::database_of(database);
  const auto open = connect(database);  // whoever is still there is thrown out
  open->query({"START TRANSACTION; SELECT * FROM author", {}, {}});
  EXPECT_THAT(databases(), Contains(name));
  server->give_back(database);
  EXPECT_TRUE(eventually([&] { return !testing::Value(databases(), Contains(name)); }, 20s));
  server->give_back(url_of(url, "mysql"));
  EXPECT_THAT(databases("mysql"), SizeIs(1));
}

TEST_F(MysqlExternalServer, drops_all_at_the_end_but_the_registry) {
  run(url, "CREATE DATABASE migrations_of_some_body");
  {
    const auto server = start();
    for (int i = 0; i < 3; ++i) server->grant();
    EXPECT_GE(databases("migrations\\_0%").size(), 3U);
  }
  EXPECT_THAT(databases("migrations%"), ElementsAre("migrations_of_some_body", "migrations_registry"));
  EXPECT_THAT(run(url, "SELECT name FROM migrations_registry.made"), IsEmpty());
}

TEST_F(MysqlExternalServer, drops_what_dead_sessions_have_left_and_nothing_else) {
  const pid_t dead = fork();
  if (dead == 0) {
    const auto server = start();
    for (int i = 0; i < 3; ++i) server->grant();
    _exit(0);
  }
  EXPECT_EQ(exit_code(dead), 0);
  const auto left = databases();
  ASSERT_THAT(left.size(), testing::Ge(3U));
  // One that only looks like ours, and one that somebody works with.
  const std::string foreign = fmt::format("{}0123456789abcdef_1", kPrefix);
  run(url, "CREATE DATABASE " + foreign);
  const auto busy = connect(url_of(url, left.front()));

  const auto living = start();
  const std::string of_living = ephemeral::database_of(living->grant());
  EXPECT_TRUE(eventually([&] { return !testing::Value(databases(), Contains(left.back())); }, 20s));
  const auto other = start();
  std::this_thread::sleep_for(100ms);
  for (const std::string& stays : {foreign, left.front(), of_living}) EXPECT_THAT(databases(), Contains(stays));
}

TEST_F(MysqlExternalServer, keeps_nothing_of_what_could_not_be_filled) {
  const Error error = error_of([&] {
    start(url,
          [](const std::string& database) { run(database, "CREATE TABLE half (n int); SELECT no_such_function()"); });
  });
  EXPECT_EQ(error.kind, ErrorKind::sql);
  EXPECT_THAT(error.message, HasSubstr("no_such_function"));
  EXPECT_TRUE(eventually([&] { return databases().empty(); }));
}

// Filling happens in another process, and what it says comes whole.
TEST_F(MysqlExternalServer, tells_what_filling_says) {
  const Error error = error_of([&] {
    start(url, [](const std::string&) {
      throw Error(ErrorKind::sql, "first line\nsecond line").hint("a hint").at({"0001.cpp", 7});
    });
  });
  EXPECT_EQ(error.message, "first line\nsecond line");
  EXPECT_THAT(error.hints, ElementsAre("a hint"));
  EXPECT_EQ(error.origin.line, 7U);
}

TEST_F(MysqlExternalServer, is_content_with_the_rights_on_its_own_databases) {
  const std::string modest = url_of_user("modest", "GRANT ALL ON `migrations\\_%`.* TO modest@localhost");
  {
    const auto server = start(modest);
    const std::string database = server->grant();
    EXPECT_THAT(database, HasSubstr("modest@"));
    EXPECT_EQ(run(database, "SELECT count(*) FROM book"), kBooks);
    server->give_back(database);
    EXPECT_TRUE(
        eventually([&] { return !testing::Value(databases(), Contains(ephemeral::database_of(database))); }, 20s));
    server->grant();
  }
  EXPECT_THAT(databases(), IsEmpty());
}

TEST_F(MysqlExternalServer, says_which_right_is_missing) {
  const std::string poor = url_of_user("poor", "");
  const Error error = error_of([&] { start(poor); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(error.message, HasSubstr("the user poor@localhost may not create databases"));
  EXPECT_THAT(everything(error), HasSubstr("GRANT ALL ON `migrations\\_%`.* TO poor@localhost"));
}

TEST_F(MysqlExternalServer, gets_over_being_thrown_out) {
  const auto server = start();
  const std::string before = server->grant();
  server->grant();  // what was ahead; the next one is being made
  for (const std::string& id :
       run(url, "SELECT CAST(id AS char) FROM information_schema.processlist WHERE id <> connection_id()"))
    try {
      run(url, "KILL " + id);
    } catch (const Error&) {  // a thread of the server's own
    }
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(run(server->grant(), "SELECT count(*) FROM book"), kBooks);
  }
  EXPECT_EQ(run(before, "SELECT count(*) FROM book"), kBooks);
}

TEST_F(MysqlExternalServer, that_has_gone_is_told) {
  const auto server = start();
  server->give_back(server->grant());
  theirs.reset();
  const Error error = error_of([&] {
    for (int i = 0; i < 3; ++i) server->grant();  // one or two may have been ready
  });
  EXPECT_EQ(error.kind, ErrorKind::connection);
  EXPECT_THAT(error.message, HasSubstr("cannot connect to mysql://root@localhost/"));
}

TEST_F(MysqlExternalServer, that_is_not_there_is_told) {
  const Error error = error_of([&] { start("mysql://me:secret@localhost/?unix_socket=/nonexistent"); });
  EXPECT_EQ(error.kind, ErrorKind::connection);
  EXPECT_THAT(everything(error), Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace migrator::test
