// What is particular to PostgreSQL.
#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "connection_fixture.hpp"
#include "cutting_proxy.hpp"
#include "db/postgresql/driver.hpp"

namespace migrator::test {
namespace {

using db::LockName;
using db::Statement;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<Statement> statements(std::size_t count) {
  std::vector<Statement> result;
  for (std::size_t i = 0; i < count; ++i) result.push_back({fmt::format("CREATE TABLE t{}(n integer)", i), {}, {}});
  return result;
}

class PostgresqlTest : public ConnectionTest {
 protected:
  static std::unique_ptr<db::Connection> open_url(const std::string& url, const db::OpenOptions& options = {}) {
    return db::postgresql_driver().open(Url::parse(url), options);
  }
  // The URL of this test's database with another host, user, …
  std::string url(const std::string& database_name, const std::string& parameters) const {
    return fmt::format("postgresql:///{}?host={}&{}", database_name, host(), parameters);
  }
  std::string host() const {
    const std::string& target = database.url().target();
    const auto begin = target.find("host=") + 5;
    return target.substr(begin, target.find('&', begin) - begin);
  }
  std::string database_name() { return std::get<std::string>(value("SELECT current_database()::text")); }

  void terminate(std::int64_t pid) { run("SELECT pg_terminate_backend($1)", {pid}); }
  static std::int64_t pid_of(db::Connection& of) {
    return std::get<std::int64_t>(value(of, "SELECT pg_backend_pid()"));
  }
  void wait_until_gone(std::int64_t pid) {
    while (value("SELECT count(*) FROM pg_stat_activity WHERE pid = $1", {pid}) != Value(std::int64_t{0}))
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
};

TEST_F(PostgresqlTest, sends_a_revision_in_one_round_trip) {
  connection->set_lock_timeout(std::chrono::seconds(5));
  auto revision = statements(20);
  revision.push_back({"CREATE TABLE migrator_version(version_num text)", {}, {}});
  revision.push_back({"INSERT INTO migrator_version VALUES ($1)", {"1975ea83b712"}, {}});
  const auto before = connection->round_trips();
  connection->begin();
  const auto affected = connection->execute(revision);
  EXPECT_EQ(connection->round_trips() - before, 1U);
  EXPECT_EQ(affected.back(), 1U);
  connection->commit();
  EXPECT_EQ(connection->round_trips() - before, 2U);
  RecordProperty("round_trips_of_20_statements", static_cast<int>(connection->round_trips() - before));
}

// What pg_dump writes at the front of its scripts would break every revision that follows.
TEST_F(PostgresqlTest, forgets_what_a_revision_has_set) {
  run("CREATE TABLE t(n integer)");
  connection->begin();
  run("SELECT set_config('search_path', '', false); SET statement_timeout = '7s'");
  connection->commit();
  EXPECT_EQ(value("SHOW statement_timeout"), Value("7s"));

  connection->reset_session();
  connection->set_lock_timeout(std::chrono::seconds(3));
  const auto before = connection->round_trips();
  connection->begin();
  EXPECT_EQ(count("t"), 0);
  EXPECT_EQ(connection->round_trips() - before, 1U);
  EXPECT_EQ(value("SHOW lock_timeout"), Value("3s"));
  connection->rollback();  // takes the settings back; they come again with the next statement
  EXPECT_EQ(count("t"), 0);
  EXPECT_EQ(value("SHOW lock_timeout"), Value("3s"));
  EXPECT_EQ(value("SHOW statement_timeout"), Value("0"));
}

TEST_F(PostgresqlTest, asks_a_question_in_one_round_trip) {
  const auto reader = database.open({.read_only = true});
  reader->set_lock_timeout(std::chrono::seconds(5));
  value(*reader, "SELECT 1");
  EXPECT_EQ(reader->round_trips(), 1U);
  connection->begin();
  value("SELECT 1");
  EXPECT_EQ(connection->round_trips(), 1U);
}

TEST_F(PostgresqlTest, reads_values_by_their_type) {
  const db::ResultSet result =
      connection->query({"SELECT true, false, 1::smallint, 2::integer, 3::oid, 1.5::real, 'NaN'::float8, "
                         "1.50::numeric, '{1,2}'::int[], 'x'::name, "
                         "DATE '2026-01-02', '\\x00ff'::bytea, NULL::bool",
                         {},
                         {}});
  const auto& row = result.rows.at(0);
  const std::vector<Value> before_nan(row.begin(), row.begin() + 6), after_nan(row.begin() + 7, row.end());
  EXPECT_EQ(before_nan, (std::vector<Value>{true, false, std::int64_t{1}, std::int64_t{2}, std::int64_t{3}, 1.5}));
  EXPECT_TRUE(std::isnan(std::get<double>(row[6])));
  EXPECT_EQ(after_nan, (std::vector<Value>{"1.50", "{1,2}", "x", "2026-01-02", schema::Bytes{std::string("\0\xff", 2)},
                                           schema::Null{}}));
  run("CREATE TABLE flags(f boolean)");
  run("INSERT INTO flags VALUES ($1)", {true});
  EXPECT_EQ(value("SELECT f FROM flags"), Value(true));
}

TEST_F(PostgresqlTest, passes_on_all_that_the_server_says) {
  run("CREATE TABLE t(n integer CONSTRAINT uq UNIQUE); INSERT INTO t VALUES (1)");
  const Error duplicate = thrown_by([&] { run("INSERT INTO t VALUES (1)"); });
  EXPECT_EQ(duplicate.sql_state, "23505");
  EXPECT_THAT(duplicate.hints, Contains("Key (n)=(1) already exists."));
  const Error inner = thrown_by([&] { run("DO $$ BEGIN EXECUTE 'SELECT 1/0'; END $$"); });
  EXPECT_THAT(everything(inner), HasSubstr("PL/pgSQL function"));
  EXPECT_THAT(everything(thrown_by([&] { run("SELECT lenght('x')"); })), HasSubstr("No function matches"));
}

TEST_F(PostgresqlTest, collects_notices) {
  run("DROP TABLE IF EXISTS nosuch");
  run("DO $$ BEGIN RAISE WARNING 'mind the gap'; END $$");
  const auto notices = connection->take_notices();
  ASSERT_EQ(notices.size(), 2U);
  EXPECT_EQ(notices[0].severity, "NOTICE");
  EXPECT_EQ(notices[1].message, "mind the gap");
  EXPECT_EQ(notices[1].severity, "WARNING");
  EXPECT_TRUE(connection->take_notices().empty());
}

TEST_F(PostgresqlTest, runs_what_cannot_run_in_a_transaction) {
  run("CREATE TABLE t(n integer)");
  connection->set_lock_timeout(std::chrono::seconds(5));  // travels with the next statement
  const std::vector<Statement> list = {
      {"CREATE INDEX CONCURRENTLY ix ON t(n)", {}, {}}, {"VACUUM t", {}, {}}, {"DROP INDEX CONCURRENTLY ix", {}, {}}};
  connection->execute(list);
  EXPECT_EQ(value("SHOW lock_timeout"), Value("5s"));
  connection->begin();
  EXPECT_EQ(thrown_by([&] { run("VACUUM t"); }).sql_state, "25001");
}

TEST_F(PostgresqlTest, creates_an_index_concurrently_while_others_try_its_lock) {
  run("CREATE TABLE t(n integer); INSERT INTO t SELECT generate_series(1, 20000)");
  ASSERT_TRUE(connection->try_lock({"", "migrator_version"}));
  std::atomic<bool> done = false;
  int refused = 0;
  std::thread other([&] {
    const auto waiting = database.open();
    while (!done) refused += waiting->try_lock({"", "migrator_version"}) ? 0 : 1;
  });
  for (int i = 0; i < 3; ++i) run(fmt::format("CREATE INDEX CONCURRENTLY ix{} ON t(n)", i));
  done = true;
  other.join();
  EXPECT_GT(refused, 0);
}

TEST_F(PostgresqlTest, keeps_the_lock_timeout_through_a_rollback) {
  connection->begin();
  run("SELECT 1");
  connection->set_lock_timeout(std::chrono::milliseconds(1234));
  EXPECT_EQ(value("SHOW lock_timeout"), Value("1234ms"));
  connection->rollback();
  EXPECT_EQ(value("SHOW lock_timeout"), Value("1234ms"));
  connection->set_lock_timeout(std::chrono::milliseconds(0));
  connection->begin();
  EXPECT_EQ(value("SHOW lock_timeout"), Value("0"));
  connection->rollback();
  EXPECT_EQ(value("SHOW lock_timeout"), Value("0"));
}

TEST_F(PostgresqlTest, has_a_lock_for_each_version_table) {
  run("CREATE SCHEMA other");
  const auto second = database.open();
  ASSERT_TRUE(connection->try_lock({"", "migrator_version"}));
  EXPECT_FALSE(second->try_lock({"public", "migrator_version"}));  // the default schema by its name
  EXPECT_TRUE(second->try_lock({"other", "migrator_version"}));
  EXPECT_TRUE(second->try_lock({"", "alembic_version"}));
  EXPECT_THAT(second->lock_holder({"", "migrator_version"}),
              testing::MatchesRegex("pid [0-9]+, user postgres, application migrator, since [-0-9]+ [:0-9]+.*"));
  run("SET search_path = other");  // by a revision, say
  connection->unlock({"", "migrator_version"});
  EXPECT_TRUE(second->try_lock({"", "migrator_version"}));
  const TestDatabase elsewhere;
  EXPECT_TRUE(elsewhere.open()->try_lock({"", "migrator_version"}));
}

TEST_F(PostgresqlTest, rolls_back_what_fails_at_commit) {
  run("CREATE TABLE p(id integer PRIMARY KEY); CREATE TABLE c(id integer REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
  connection->begin();
  run("INSERT INTO c VALUES (1)");
  const Error error = thrown_by([&] { connection->commit(); });
  EXPECT_EQ(error.kind, ErrorKind::sql);
  EXPECT_EQ(error.sql_state, "23503");
  EXPECT_FALSE(connection->in_transaction());
  EXPECT_EQ(count("c"), 0);
}

TEST_F(PostgresqlTest, does_not_take_a_rollback_for_a_commit) {
  connection->begin();
  thrown_by([&] { run("SELECT 1/0"); });
  EXPECT_EQ(thrown_by([&] { connection->commit(); }).kind, ErrorKind::sql);
  EXPECT_FALSE(connection->in_transaction());
}

TEST_F(PostgresqlTest, mixes_scripts_and_statements_in_a_transaction) {
  connection->begin();
  auto list = statements(2);
  list.push_back({"CREATE TABLE a(n integer); CREATE TABLE b(n integer)", {}, {}});
  list.push_back({"INSERT INTO a VALUES ($1)", {std::int64_t{1}}, {}});
  EXPECT_THAT(connection->execute(list), ElementsAre(0, 0, 0, 1));
  connection->rollback();
  EXPECT_TRUE(connection->is_undefined_table(thrown_by([&] { count("t0"); })));
}

TEST_F(PostgresqlTest, tells_a_statement_timeout_from_an_interrupt) {
  run("SET statement_timeout = 20");
  const Error error = thrown_by([&] { value("SELECT pg_sleep(5)"); });
  EXPECT_EQ(error.kind, ErrorKind::sql);
  EXPECT_EQ(error.sql_state, "57014");
}

TEST_F(PostgresqlTest, gives_up_on_copy_without_hanging) {
  run("CREATE TABLE t(n integer)");
  for (const bool in_transaction : {true, false}) {
    const auto other = database.open();
    if (in_transaction) other->begin();
    EXPECT_THAT(thrown_by([&] { run(*other, "COPY t FROM STDIN"); }).message, HasSubstr("COPY"));
    other->rollback();
    EXPECT_EQ(thrown_by([&] { value(*other, "SELECT 1"); }).kind, ErrorKind::connection);
  }
}

// Connections that cannot be made ------------------------------------------------------------------------------------

TEST_F(PostgresqlTest, never_shows_a_password) {
  run("SET password_encryption = 'scram-sha-256'; DO $$ BEGIN CREATE ROLE migrations_password LOGIN PASSWORD 'right'; "
      "EXCEPTION WHEN duplicate_object OR "
      "unique_violation THEN NULL; END $$");
  const std::string name = database_name();
  EXPECT_EQ(open_url(url(name, "user=migrations_password&password=right"))->backend(), "postgresql");
  const Error wrong = thrown_by([&] { open_url(url(name, "user=migrations_password&password=hunter2")); });
  EXPECT_EQ(wrong.kind, ErrorKind::connection);
  EXPECT_THAT(everything(wrong), HasSubstr("PGPASSWORD"));
  EXPECT_THAT(everything(wrong), Not(HasSubstr("hunter2")));
  const Error userinfo =
      thrown_by([&] { open_url("postgresql://migrations_password:hunt%65r2@/" + name + "?host=" + host()); });
  EXPECT_THAT(everything(userinfo), HasSubstr("migrations_password:***@"));
  EXPECT_THAT(everything(userinfo), Not(HasSubstr("hunt")));
  const Error none = thrown_by([&] { open_url(url(name, "user=migrations_password&passfile=/nonexistent")); });
  EXPECT_EQ(none.kind, ErrorKind::connection);
}

TEST_F(PostgresqlTest, says_why_it_cannot_connect) {
  const std::tuple<std::string, const char*, const char*> cases[] = {
      {url("nosuch", "user=postgres"), "does not exist", "createdb nosuch"},
      {url("postgres", "user=nosuch"), "nosuch", "createuser nosuch"},
      {"postgresql:///x?host=/nonexistent", "No such file", "is the server running"},
      {"postgresql://app:hunter2@127.0.0.1:1/x?sslmode=disable", "refused",
       "is the server running at 127.0.0.1 port 1?"},
      {"postgresql://app:hunter2@host.invalid/x", "could not translate", "host.invalid"},
  };
  for (const auto& [bad, words, advice] : cases) {
    const Error error = thrown_by([&] { open_url(bad); });
    EXPECT_EQ(error.kind, ErrorKind::connection) << bad;
    EXPECT_THAT(error.message, HasSubstr(words));
    EXPECT_THAT(everything(error), HasSubstr(advice)) << bad;
    EXPECT_THAT(everything(error), Not(HasSubstr("hunter2")));
    EXPECT_THAT(everything(error), Not(HasSubstr("\n\n")));
  }
}

TEST_F(PostgresqlTest, refuses_a_url_that_libpq_does_not_understand) {
  const Error parameter = thrown_by([] { open_url("postgresql://app:hunter2@db/x?nosuch=1"); });
  EXPECT_EQ(parameter.kind, ErrorKind::configuration);
  EXPECT_THAT(parameter.message, HasSubstr("nosuch"));
  EXPECT_THAT(everything(parameter), Not(HasSubstr("hunter2")));
  const Error escape = thrown_by([] { open_url("postgresql://app:hunter2%zz@db/x"); });
  EXPECT_EQ(escape.kind, ErrorKind::configuration);
  EXPECT_THAT(everything(escape), Not(HasSubstr("hunter2")));
  EXPECT_EQ(thrown_by([] { open_url("postgresql:///?service=nosuch_service"); }).kind, ErrorKind::configuration);
}

// Connections that are lost ------------------------------------------------------------------------------------------

TEST_F(PostgresqlTest, says_that_the_connection_is_lost) {
  for (const bool in_transaction : {true, false}) {
    const auto other = database.open();
    const std::int64_t pid = pid_of(*other);
    if (in_transaction) {
      other->begin();
      run(*other, "CREATE TABLE t(n integer)");
    }
    terminate(pid);
    wait_until_gone(pid);
    const Error error = thrown_by([&] { other->query({"SELECT 1", {}, {"r.cpp", 3}}); });
    EXPECT_EQ(error.kind, ErrorKind::connection) << error.message;
    EXPECT_EQ(error.origin.line, 3U);
    other->rollback();
    EXPECT_FALSE(other->in_transaction());
    EXPECT_EQ(thrown_by([&] { other->execute(statements(1)); }).kind, ErrorKind::connection);
    EXPECT_FALSE(connection->is_undefined_table(error));
  }
}

TEST_F(PostgresqlTest, says_that_the_connection_is_lost_under_a_statement) {
  for (const bool in_transaction : {true, false}) {
    const auto other = database.open();
    const std::int64_t pid = pid_of(*other);
    if (in_transaction) other->begin();
    std::thread killer([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      terminate(pid);
    });
    const std::vector<Statement> list = {{"CREATE TABLE t(n integer)", {}, {}},
                                         {"SELECT pg_sleep(60)", {}, {"r.cpp", 2}}};
    const Error error = thrown_by([&] { other->execute(list); });
    killer.join();
    EXPECT_EQ(error.kind, in_transaction ? ErrorKind::connection : ErrorKind::unknown_commit) << error.message;
    EXPECT_EQ(error.origin.line, 2U);
    EXPECT_EQ(error.sql_state, "57P01");
  }
}

TEST_F(PostgresqlTest, knows_that_a_commit_after_the_end_of_the_server_s_session_was_none) {
  const auto other = database.open();
  const std::int64_t pid = pid_of(*other);
  other->begin();
  run(*other, "CREATE TABLE t(n integer)");
  terminate(pid);
  wait_until_gone(pid);
  EXPECT_EQ(thrown_by([&] { other->commit(); }).kind, ErrorKind::connection);
}

TEST_F(PostgresqlTest, does_not_know_what_became_of_a_commit_without_an_answer) {
  for (const bool deliver : {true, false}) {
    const std::string table = deliver ? "arrived" : "swallowed";
    const CuttingProxy proxy(host() + "/.s.PGSQL.5432", "COMMIT", deliver);
    const auto other = open_url(fmt::format("postgresql://postgres:hunter2@/{}?host={}&gssencmode=disable",
                                            database_name(), proxy.directory()));
    other->begin();
    run(*other, fmt::format("CREATE TABLE {}(n integer)", table));
    const Error error = thrown_by([&] { other->commit(); });
    EXPECT_EQ(error.kind, ErrorKind::unknown_commit);
    EXPECT_THAT(everything(error), HasSubstr("version table"));
    EXPECT_THAT(everything(error), Not(HasSubstr("hunter2")));
    other->rollback();
    const Value found = value("SELECT to_regclass($1) IS NOT NULL", {table});
    EXPECT_EQ(found, Value(deliver));
  }
}

}  // namespace
}  // namespace migrator::test
