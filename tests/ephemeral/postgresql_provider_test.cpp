// Throw-away databases of a PostgreSQL server of our own: every one is the template, whatever others did before.
#include <gmock/gmock.h>

#include <chrono>
#include <cstdlib>
#include <optional>
#include <thread>

#include "ephemeral/postgresql/binaries.hpp"
#include "ephemeral/postgresql/image.hpp"
#include "ephemeral/postgresql/spares.hpp"
#include "ephemeral/slot.hpp"
#include "server_test.hpp"

namespace migrator::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

// What pg_dump says of it, but for what it draws anew each time (\restrict, since 2025). Nothing where the server came
// without pg_dump.
std::optional<std::string> dump(const std::string& url) {
  const auto binaries = ephemeral::postgresql::find_binaries(provider_options().binaries);
  const fs::path program = binaries.directory / "pg_dump";
  if (!fs::exists(program)) return std::nullopt;
  return output_of(program.string() + " '" + url + "' | grep -v '^.\\(un\\)\\?restrict '");
}

class PostgresqlProvider : public Provider {};

TEST_F(PostgresqlProvider, grants_databases_with_numbers_of_their_own) {
  const auto server = workplace.start();
  for (int i = 0; i < 2; ++i)
    EXPECT_THAT(run(server->grant(), "INSERT INTO author (name) VALUES ('the only one') RETURNING id"),
                ElementsAre("101"));
}

TEST_F(PostgresqlProvider, grants_what_the_template_is) {
  std::optional<std::string> template_dump;
  std::vector<std::string> template_content;
  const Workplace own;
  const auto provider = make_provider();
  provider->prepare("key", own.places, [&](const std::string& url) {
    fill(url);
    template_dump = dump(url);
    template_content = content(url);
  });
  const auto server = provider->start("key", own.places, fill);
  for (int i = 0; i < 6; ++i) {
    const std::string url = server->grant();
    EXPECT_EQ(dump(url), template_dump);
    EXPECT_EQ(content(url), template_content);
  }
  if (template_dump) {
    EXPECT_THAT(*template_dump, HasSubstr("CREATE TABLE public.author"));
  }
}

TEST_F(PostgresqlProvider, grants_what_survives_maintenance) {
  const auto server = workplace.start();
  const std::string url = server->grant();
  const auto before = content(url);
  for (const char* sql :
       {"VACUUM (FULL, ANALYZE)", "REINDEX DATABASE test_1", "CHECKPOINT", "CLUSTER author USING author_pkey"})
    run(url, sql);
  EXPECT_EQ(content(url), before);
  run(url_of(url, "postgres"), "CREATE DATABASE of_grant TEMPLATE test_1");
  EXPECT_EQ(content(url_of(url, "of_grant")), before);
  run(url_of(url, "postgres"), "ALTER DATABASE test_1 RENAME TO renamed");
  EXPECT_EQ(content(url_of(url, "renamed")), before);
  run(url_of(url, "postgres"), "DROP DATABASE renamed");
  EXPECT_EQ(content(server->grant()), before);
}

TEST_F(PostgresqlProvider, grants_what_amcheck_finds_sound) {
  const auto server = workplace.start();
  const std::string url = server->grant();
  if (run(url, "SELECT name FROM pg_available_extensions WHERE name = 'amcheck'").empty())
    GTEST_SKIP() << "this server has no amcheck";
  run(url, "CREATE EXTENSION amcheck");
  EXPECT_NE(run(url,
                "SELECT count(bt_index_check(i.indexrelid, true)) FROM pg_index i JOIN pg_class c ON c.oid = "
                "i.indexrelid JOIN pg_am am ON am.oid = c.relam WHERE am.amname = 'btree' AND c.relpersistence = 'p'"),
            std::vector<std::string>{"0"});
  if (connect(url)->server_version() >= 140000) {
    EXPECT_THAT(run(url, "SELECT c.relname || v.msg FROM pg_class c, verify_heapam(c.oid) v WHERE c.relkind = 'r'"),
                ElementsAre());
  }
}

// As if CREATE DATABASE had been told of them.
TEST_F(PostgresqlProvider, grants_know_their_roles_and_settings) {
  const Workplace own;
  const auto provider = make_provider();
  provider->prepare("key", own.places, [](const std::string& url) {
    fill(url);
    run(url,
        "CREATE ROLE owner; ALTER DATABASE migrations_template OWNER TO owner; GRANT TEMPORARY ON DATABASE "
        "migrations_template TO librarian; ALTER DATABASE migrations_template SET work_mem = '5MB'");
  });
  const auto server = provider->start("key", own.places, fill);
  const std::string url = server->grant();
  EXPECT_THAT(run(url, "SHOW work_mem"), ElementsAre("5MB"));
  EXPECT_THAT(run(url, "SELECT datdba::regrole::text FROM pg_database WHERE datname = current_database()"),
              ElementsAre("owner"));
  EXPECT_THAT(run(url, "SELECT has_database_privilege('librarian', 'test_1', 'TEMPORARY')::text"), ElementsAre("true"));
  // Who owns something in the grant alone cannot be dropped either.
  run(url_of(url, "postgres"), "ALTER DATABASE migrations_template OWNER TO postgres");
  EXPECT_EQ(error_of([&] { run(url, "DROP ROLE owner"); }).sql_state, "2BP01");
  run(url_of(url, "postgres"), "ALTER DATABASE migrations_template IS_TEMPLATE false");
  run(url_of(url, "postgres"), "DROP DATABASE migrations_template");
  EXPECT_EQ(error_of([&] { run(url, "DROP ROLE librarian"); }).sql_state, "2BP01");
}

TEST_F(PostgresqlProvider, keeps_what_a_test_does_from_the_other_databases) {
  const auto server = workplace.start();
  const auto before = content(server->grant());
  devastate(server->grant());
  EXPECT_EQ(content(server->grant()), before);
}

TEST_F(PostgresqlProvider, puts_back_every_file) {
  namespace pg = ephemeral::postgresql;
  {
    const auto server = workplace.start();
    devastate(server->grant());
    const auto open = connect(server->grant());  // stays open
    open->query({"CREATE TABLE unfinished AS SELECT generate_series(1, 10000)", {}, {}});
  }
  const pg::Image image = pg::find_image(ephemeral::Cache(workplace.cache()), "key");
  const ephemeral::Slot slot = ephemeral::Slot::take(image.entry.path());
  EXPECT_EQ(pg::granted_directories(slot.data()).size(), 2U);
  for (const fs::path& directory : pg::granted_directories(slot.data())) fs::remove_all(directory);
  const auto different = [&] { return output_of("diff -r \"$IMAGE\" \"$SLOT\""); };
  setenv("IMAGE", image.data().c_str(), 1);
  setenv("SLOT", slot.data().c_str(), 1);
  EXPECT_NE(different(), "");
  slot.put_back(image.data(), {});
  EXPECT_EQ(different(), "");
}

TEST_F(PostgresqlProvider, lets_sessions_stay_open) {
  const auto server = workplace.start();
  const std::string url = server->grant();
  const auto open = connect(url);
  server->give_back(url);
  EXPECT_EQ(content(server->grant()), content(url));
  EXPECT_EQ(open->query({"SELECT 1", {}, {}}).rows.size(), 1U);
}

TEST_F(PostgresqlProvider, passes_over_a_name_that_a_test_has_taken) {
  const auto server = workplace.start();
  const std::string url = server->grant();
  run(url, "CREATE DATABASE test_2");
  run(url, "CREATE DATABASE test_3");
  EXPECT_THAT(server->grant(), HasSubstr("/test_4?"));
}

TEST_F(PostgresqlProvider, drops_what_was_given_back_before_the_disk_fills) {
  const auto server = workplace.start();
  std::string url;
  for (int i = 0; i < 75; ++i) {
    url = server->grant();
    server->give_back(url);
  }
  const std::string in_use = server->grant();
  const auto count = [&] {
    return std::stoi(run(in_use, "SELECT count(*) FROM pg_database WHERE datname LIKE 'test%'").at(0));
  };
  constexpr int most = 64 + 1;  // those that were given back, fewer where they are large, and this one
  for (int i = 0; i < 1000 && count() > most; ++i) std::this_thread::sleep_for(10ms);
  EXPECT_LE(count(), most);
  EXPECT_EQ(run(in_use, "SELECT count(*) FROM author"), std::vector<std::string>{"100"});
}

TEST_F(PostgresqlProvider, is_on_a_unix_socket_alone_and_not_durable) {
  const auto server = workplace.start();
  const std::string url = server->grant();
  EXPECT_THAT(run(url, "SHOW listen_addresses"), ElementsAre(""));
  EXPECT_THAT(run(url, "SHOW fsync"), ElementsAre("off"));
  EXPECT_THAT(run(url, "SHOW dynamic_shared_memory_type"), ElementsAre("mmap"));
}

TEST_F(PostgresqlProvider, uses_the_options_that_it_is_given) {
  const Workplace own;
  auto options = provider_options();
  options.database_name = "shop";
  options.initdb_options = {"--encoding=SQL_ASCII"};
  options.server_options = {"wal_level=logical", "work_mem=7MB"};
  const auto server = own.start(options);
  const std::string url = server->grant();
  EXPECT_THAT(url, HasSubstr("/shop_1?"));
  EXPECT_THAT(run(url, "SHOW wal_level"), ElementsAre("logical"));
  EXPECT_THAT(run(url, "SHOW work_mem"), ElementsAre("7MB"));
  EXPECT_THAT(run(url, "SELECT pg_encoding_to_char(encoding)::text FROM pg_database WHERE datname = 'shop_1'"),
              ElementsAre("SQL_ASCII"));
}

TEST_F(PostgresqlProvider, is_another_one_with_other_options) {
  const auto identity = [](const ephemeral::ProviderOptions& options) { return make_provider(options)->identity(); };
  const auto options = provider_options();
  auto initdb = options, server = options, name = options, binaries = options;
  initdb.initdb_options = {"--locale=C.UTF-8"};
  server.server_options = {"wal_level=logical"};
  name.database_name = "shop";
  const TemporaryDirectory updated;
  for (const char* program : {"initdb", "postgres"})
    fs::copy_file(ephemeral::postgresql::find_binaries(options.binaries).directory / program, updated / program);
  binaries.binaries = updated.path();
  EXPECT_EQ(identity(options), identity(options));
  EXPECT_EQ(identity(options), identity(name));
  EXPECT_NE(identity(options), identity(initdb));
  EXPECT_NE(identity(options), identity(server));
  EXPECT_NE(identity(options), identity(binaries));
}

TEST_F(PostgresqlProvider, refuses_options_that_are_not_the_users) {
  for (const char* setting : {"port=5433", "listen_addresses=*", "Unix-Socket-Directories=/tmp", "wal_level", "=1"}) {
    auto options = provider_options();
    options.server_options = {setting};
    const Error error = error_of([&] { make_provider(options); });
    EXPECT_EQ(error.kind, ErrorKind::configuration) << setting;
  }
  for (const char* option :
       {"-D/tmp/x", "--pgdata=/tmp/x", "--pgd=/tmp/x", "--auth-local=md5", "-Ume", "--waldir=/tmp/x"}) {
    auto options = provider_options();
    options.initdb_options = {option};
    const Error error = error_of([&] { make_provider(options); });
    EXPECT_EQ(error.kind, ErrorKind::configuration) << option;
    EXPECT_THAT(everything(error), HasSubstr(option));
  }
}

}  // namespace
}  // namespace migrator::test
