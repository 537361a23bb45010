// Throw-away databases on a PostgreSQL server that is not ours. The tests' own private server plays it.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "ephemeral/database_url.hpp"
#include "ephemeral/postgresql/cluster.hpp"
#include "faults.hpp"

namespace migrator::test {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kKey = "0123456789abcdef0123456789abcdef";
constexpr const char* kTemplate = "migrations_0123456789abcdef";
constexpr const char* kOfTheirServer = "migrations_template";

const std::vector<std::string> kBooks = {"1000"};

class ExternalServer : public ServerTest {
 protected:
  ExternalServer() : theirs(workplace.start()), url(url_of(theirs->grant(), "postgres")) {}

  std::unique_ptr<ephemeral::Provider> provider(const std::string& server_url) const {
    ephemeral::ProviderOptions options = provider_options();
    options.server_url = server_url;
    return make_provider(options);
  }
  std::unique_ptr<ephemeral::Server> start(const std::string& server_url) const {
    const auto made = provider(server_url);
    made->prepare(kKey, workplace.places, fill_once);
    return made->start(kKey, workplace.places, fill_once);
  }
  std::unique_ptr<ephemeral::Server> start() const { return start(url); }

  // The role of fill() belongs to the server: there is one.
  static void fill_once(const std::string& database_url) {
    run(database_url,
        "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'librarian') THEN ALTER ROLE "
        "librarian RENAME TO old_librarian; END IF; END $$");
    fill(database_url);
  }

  std::vector<std::string> databases(const std::string& like = "migrations\\_%\\_%\\_%") const {
    return run(url, fmt::format("SELECT datname::text FROM pg_database WHERE datname LIKE '{}' ORDER BY 1", like));
  }
  // A role that may do nothing but what is granted to it, and the URL with it.
  std::string url_of_role(const std::string& role, const std::string& options) const {
    run(url, fmt::format("CREATE ROLE {} LOGIN {}", role, options));
    std::string other = url;
    return other.replace(other.find("postgres@"), 8, role);
  }

  std::unique_ptr<ephemeral::Server> theirs;
  const std::string url;
};

TEST_F(ExternalServer, clones_its_template) {
  const auto server = start();
  const std::string first = server->grant(), second = server->grant();
  EXPECT_NE(first, second);
  for (const std::string& database : {first, second}) {
    EXPECT_EQ(run(database, "SELECT count(*) FROM book"), kBooks);
    run(database, "DROP TABLE book CASCADE");
  }
  EXPECT_EQ(run(server->grant(), "SELECT count(*) FROM book"), kBooks);
}

// Copying files is the faster way only where nothing waits for the disk.
TEST_F(ExternalServer, clones_in_the_way_that_suits_the_server) {
  if (connect(url)->server_version() < 150000) GTEST_SKIP() << "there is one way before version 15";
  Workplace sockets;
  sockets.places.cache = workplace.places.cache;
  for (const bool waits : {true, false}) {
    ephemeral::ProviderOptions options = provider_options();
    options.server_options = {waits ? "fsync=on" : "fsync=off", "log_statement=all"};
    const auto other = sockets.start(options);
    const std::string other_url = url_of(other->grant(), "postgres");
    const auto server = start(other_url);
    EXPECT_EQ(run(server->grant(), "SELECT count(*) FROM book"), kBooks);
    const std::string directory = run(other_url, "SHOW data_directory").at(0);
    std::ifstream log(directory + "/../log");
    const std::string statements{std::istreambuf_iterator<char>(log), {}};
    EXPECT_THAT(statements, HasSubstr("CREATE DATABASE"));
    EXPECT_EQ(statements.find("STRATEGY FILE_COPY") == std::string::npos, waits);
  }
}

TEST_F(ExternalServer, has_its_template_made_once) {
  start();
  const auto again = provider(url);
  again->prepare(kKey, workplace.places, [](const std::string&) { FAIL() << "it is there"; });
  const Error error = error_of([&] { connect(url_of(url, kTemplate)); });
  EXPECT_THAT(error.message, HasSubstr("not currently accepting connections"));
}

TEST_F(ExternalServer, has_its_template_made_by_one_of_many) {
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    const auto made = provider(url);
    made->prepare(kKey, workplace.places, [&](const std::string& database) {
      std::ofstream(workplace.directory / "made", std::ios::app) << "x";
      fill_once(database);
    });
    const auto server = made->start(kKey, workplace.places, fill_once);
    const bool good = run(server->grant(), "SELECT count(*) FROM book") == kBooks;
    _exit(good ? 0 : 1);
  }
  for (const pid_t child : children) {
    int status = 1;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(std::filesystem::file_size(workplace.directory / "made"), 1U);
}

TEST_F(ExternalServer, drops_what_was_given_back) {
  const auto server = start();
  const std::string database = server->grant();
  const auto open = connect(database);  // whoever is still there is thrown out
  server->grant();
  EXPECT_THAT(databases(), SizeIs(2));
  server->give_back(database);
  EXPECT_TRUE(eventually([&] { return databases().size() == 1; }, 20s));
  server->give_back("postgresql://postgres@/postgres");
}

TEST_F(ExternalServer, drops_all_at_the_end_but_the_template) {
  run(url, "CREATE DATABASE migrations_of_somebody");
  {
    const auto server = start();
    for (int i = 0; i < 3; ++i) server->grant();
  }
  EXPECT_THAT(databases("migrations%"), ElementsAre(kTemplate, "migrations_of_somebody", kOfTheirServer));
}

TEST_F(ExternalServer, drops_what_dead_sessions_have_left_and_nothing_else) {
  start();
  const pid_t dead = fork();
  if (dead == 0) {
    const auto server = start();
    for (int i = 0; i < 5; ++i) server->grant();
    _exit(0);
  }
  waitpid(dead, nullptr, 0);
  const auto left = databases();
  ASSERT_THAT(left, SizeIs(5));
  // One that only looks like ours, and one that somebody has made his own.
  const std::string foreign = fmt::format("{}_0123456789abcdef_1", kTemplate);
  run(url, "CREATE DATABASE " + foreign);
  run(url, fmt::format("COMMENT ON DATABASE {} IS 'I need this'", left.front()));

  const auto living = start();
  const std::string of_living = living->grant();
  EXPECT_TRUE(eventually([&] { return databases().size() == 3; }, 20s));
  const auto other = start();
  const std::string of_other = other->grant();
  std::this_thread::sleep_for(100ms);
  EXPECT_THAT(databases(), testing::UnorderedElementsAre(foreign, left.front(), ephemeral::database_of(of_living),
                                                         ephemeral::database_of(of_other)));
}

TEST_F(ExternalServer, makes_a_half_made_template_anew) {
  for (const auto after : {30ms, 100ms, 200ms, 300ms}) {
    const pid_t child = fork();
    if (child == 0) {
      provider(url)->prepare(kKey, workplace.places, [&](const std::string& database) {
        run(database, "CREATE TABLE half (n int)");
        pause();
      });
    }
    std::this_thread::sleep_for(after);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  const auto server = start();
  const std::string database = server->grant();
  EXPECT_EQ(run(database, "SELECT count(*) FROM book"), kBooks);
  EXPECT_THAT(run(database, "SELECT relname::text FROM pg_class WHERE relname = 'half'"), IsEmpty());
}

TEST_F(ExternalServer, keeps_nothing_of_a_template_that_could_not_be_filled) {
  const Error error = error_of([&] {
    provider(url)->prepare(kKey, workplace.places, [](const std::string& database) { run(database, "SELECT 1/0"); });
  });
  EXPECT_EQ(error.sql_state, "22012");
  EXPECT_THAT(databases("migrations%"), ElementsAre(kOfTheirServer));
}

TEST_F(ExternalServer, drops_templates_that_were_not_used_for_long) {
  const auto template_used = [&](const std::string& key, int days) {
    provider(url)->prepare(key, workplace.places, [](const std::string& database) { run(database, "SELECT 1"); });
    const std::string name = "migrations_" + key;
    const auto comment =
        run(url, fmt::format("SELECT regexp_replace(shobj_description(oid, 'pg_database'), '....-..-..$', "
                             "(current_date - {})::text) FROM pg_database WHERE datname = '{}'",
                             days, name));
    run(url, fmt::format("COMMENT ON DATABASE {} IS '{}'", name, comment.at(0)));
    return name;
  };
  const std::string old = template_used("01d", 31), young = template_used("2009", 29), used = template_used("3", 31);
  provider(url)->prepare("3", workplace.places, [](const std::string&) { FAIL() << "it is there"; });
  start();
  EXPECT_THAT(databases("migrations%"), ElementsAre(kTemplate, young, used, kOfTheirServer));
}

TEST_F(ExternalServer, refuses_a_database_that_is_not_its_template) {
  run(url, std::string("CREATE DATABASE ") + kTemplate);
  run(url_of(url, kTemplate), "CREATE TABLE precious (n int)");
  const Error error = error_of([&] { start(); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(error.message, AllOf(HasSubstr(kTemplate), HasSubstr("not of our making")));
  EXPECT_THAT(run(url_of(url, kTemplate), "SELECT relname::text FROM pg_class WHERE relname = 'precious'"), SizeIs(1));
}

TEST_F(ExternalServer, is_content_with_the_right_to_create_databases) {
  const std::string modest = url_of_role("modest", "CREATEDB");
  {
    const auto made = provider(modest);
    made->prepare(kKey, workplace.places,
                  [](const std::string& database) { run(database, "CREATE TABLE book AS SELECT 1 AS n"); });
    const auto server = made->start(kKey, workplace.places, fill_once);
    const std::string database = server->grant();
    EXPECT_THAT(database, HasSubstr("modest@"));
    EXPECT_THAT(run(database, "SELECT n::text FROM book"), ElementsAre("1"));
    server->give_back(database);
    EXPECT_TRUE(eventually([&] { return databases().empty(); }, 20s));
    server->grant();
  }
  EXPECT_THAT(databases(), IsEmpty());
}

TEST_F(ExternalServer, says_which_right_is_missing) {
  const std::string poor = url_of_role("\"Poor one\"", "");
  const Error error = error_of([&] { start(poor.substr(0, 13) + "Poor%20one" + poor.substr(poor.find('@'))); });
  EXPECT_EQ(error.kind, ErrorKind::configuration);
  EXPECT_THAT(error.message, HasSubstr("the role \"Poor one\" may not create databases"));
  EXPECT_THAT(everything(error), HasSubstr("ALTER ROLE \"Poor one\" CREATEDB"));
}

TEST_F(ExternalServer, gets_over_being_thrown_out) {
  const auto server = start();
  const std::string before = server->grant();
  run(url, "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE pid <> pg_backend_pid()");
  EXPECT_EQ(run(server->grant(), "SELECT count(*) FROM book"), kBooks);
  EXPECT_EQ(run(before, "SELECT count(*) FROM book"), kBooks);
}

TEST_F(ExternalServer, that_has_gone_is_told) {
  const auto server = start();
  server->give_back(server->grant());
  theirs.reset();
  const Error error = error_of([&] { server->grant(); });
  EXPECT_EQ(error.kind, ErrorKind::connection);
  EXPECT_THAT(error.message, HasSubstr("cannot connect to postgresql://postgres@/postgres"));
}

TEST_F(ExternalServer, that_is_not_there_is_told) {
  const std::string nowhere = "postgresql://me:secret@/postgres?host=/nonexistent";
  const Error error = error_of([&] { start(nowhere); });
  EXPECT_EQ(error.kind, ErrorKind::connection);
  EXPECT_THAT(everything(error), Not(HasSubstr("secret")));
}

TEST_F(ExternalServer, has_an_identity_of_its_own) {
  const std::string identity = provider(url)->identity();
  EXPECT_THAT(identity, HasSubstr("PostgreSQL "));
  EXPECT_EQ(identity, provider(url)->identity());
}

TEST(DatabaseUrl, names_another_database) {
  using ephemeral::with_database;
  EXPECT_EQ(with_database("postgresql://me:x%2Fy@host:5433/app?sslmode=require", "t"),
            "postgresql://me:x%2Fy@host:5433/t?sslmode=require");
  EXPECT_EQ(with_database("postgresql://host", "t"), "postgresql://host/t");
  EXPECT_EQ(with_database("postgres://a,b/", "t"), "postgres://a,b/t");
  EXPECT_EQ(with_database("postgresql:///app?host=/tmp/a/b&port=1", "t"), "postgresql:///t?host=/tmp/a/b&port=1");
  EXPECT_EQ(with_database("postgresql://?dbname=app&host=/tmp", "t"), "postgresql:///t?host=/tmp");
  EXPECT_EQ(with_database("postgresql://?service=test", "t"), "postgresql:///t?service=test");
}

TEST(DatabaseUrl, names_a_socket) {
  using ephemeral::postgresql::local_url;
  const std::string url = local_url("/tmp/a b%&?ä", "test_1");
  EXPECT_EQ(url, "postgresql://postgres@/test_1?host=/tmp/a%20b%25%26%3F%C3%A4&port=5432");
  EXPECT_EQ(ephemeral::database_of(url), "test_1");
}

}  // namespace
}  // namespace migrator::test
