// What is particular to MySQL and MariaDB.
#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "base/mysql_url.hpp"
#include "connection_fixture.hpp"
#include "cutting_proxy.hpp"
#include "db/mysql/driver.hpp"

namespace migrator::test {
namespace {

using db::Statement;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using namespace std::chrono_literals;

class MysqlTest : public ConnectionTest {
 protected:
  static std::unique_ptr<db::Connection> open_url(const std::string& url, const db::OpenOptions& options = {}) {
    return db::mysql_driver().open(Url::parse(url), options);
  }
  MysqlAddress address() const { return mysql_address(database.url()); }
  // The URL of this test's database with another user, socket, …
  std::string url(const std::string& user, const std::string& parameters) const {
    return fmt::format("mysql://{}@localhost/{}?{}", user, address().database, parameters);
  }
  std::string socket() const { return "unix_socket=" + address().unix_socket; }
  static std::int64_t id_of(db::Connection& of) { return std::get<std::int64_t>(value(of, "SELECT CONNECTION_ID()")); }
  void terminate(std::int64_t id) {
    run(fmt::format("KILL {}", id));
    while (value("SELECT count(*) FROM information_schema.processlist WHERE id = $1", {id}) != Value(std::int64_t{0}))
      std::this_thread::sleep_for(2ms);
  }
};

// Transactions -------------------------------------------------------------------------------------------------------

TEST_F(MysqlTest, commits_with_a_change_of_the_schema) {
  run("CREATE TABLE t(n integer)");
  connection->begin();
  run("INSERT INTO t VALUES (1)");
  run("CREATE TABLE u(n integer)");
  EXPECT_FALSE(connection->in_transaction());
  connection->commit();
  connection->begin();
  run("CREATE TABLE v(n integer)");
  connection->begin();
  run("INSERT INTO t VALUES (2)");
  connection->rollback();
  EXPECT_EQ(count("t"), 1);
}

TEST_F(MysqlTest, needs_a_round_trip_for_each_statement) {
  run("CREATE TABLE t(n integer)");
  connection->set_lock_timeout(5s);
  auto before = connection->round_trips();
  connection->begin();
  run("INSERT INTO t VALUES (1)");
  connection->commit();
  EXPECT_EQ(connection->round_trips() - before, 4U);  // the beginning, and one for the limit
  before = connection->round_trips();
  for (std::int64_t n = 0; n < 10; ++n) run("INSERT INTO t VALUES ($1)", {n});
  EXPECT_EQ(connection->round_trips() - before, 11U);  // and one to prepare
}

// Together -----------------------------------------------------------------------------------------------------------

TEST_F(MysqlTest, sends_statements_together) {
  run("CREATE TABLE t(n integer)");
  const auto before = connection->round_trips();
  connection->begin();
  {
    const auto answers = connection->run_together(
        {{"INSERT INTO t VALUES (1), (2)", {}, {}}, {"UPDATE t SET n = 3", {}, {}}, {"SELECT n FROM t", {}, {}}});
    EXPECT_EQ(answers->next().affected, 2U);
    EXPECT_EQ(answers->next().affected, 2U);
    EXPECT_THAT(answers->next().rows,
                ElementsAre(ElementsAre(Value(std::int64_t{3})), ElementsAre(Value(std::int64_t{3}))));
  }
  EXPECT_EQ(connection->round_trips() - before, 1U);  // with that of begin()
  EXPECT_TRUE(connection->in_transaction());
  connection->rollback();
  EXPECT_EQ(count("t"), 0);
}

TEST_F(MysqlTest, runs_none_behind_the_one_that_is_refused) {
  run("CREATE TABLE t(n integer)");
  const std::vector<Statement> statements{{"INSERT INTO t VALUES (1)", {}, {}},
                                          {"INSERT INTO t VALEUS (2)", {}, {"r.cpp", 7}},
                                          {"INSERT INTO t VALUES (3)", {}, {}}};
  const auto answers = connection->run_together(statements);
  EXPECT_EQ(answers->next().affected, 1U);
  const Error error = thrown_by([&] { answers->next(); });
  EXPECT_EQ(error.kind, ErrorKind::sql);
  EXPECT_EQ(error.statement->sql, statements[1].sql);
  EXPECT_EQ(error.statement->offset, statements[1].sql.find("VALEUS"));
  EXPECT_THAT(error.message, AllOf(HasSubstr("near 'VALEUS (2)' at line 1"), Not(HasSubstr("INSERT"))));
  EXPECT_EQ(count("t"), 1);
}

TEST_F(MysqlTest, hears_the_warnings_of_a_revision_s_statements_among_others) {
  run("SET sql_mode = ''");
  run("CREATE TABLE t(s varchar(2))");
  connection->take_notices();
  const auto answers = connection->run_together({{"INSERT INTO t VALUES ('first')", {}, {"r.cpp", 1}},
                                                 {"DROP TABLE IF EXISTS nosuch", {}, {"r.cpp", 2}},
                                                 {"SELECT 1", {}, {}},
                                                 {"INSERT INTO t VALUES ('last')", {}, {}}});
  for (int i = 0; i < 4; ++i) answers->next();
  const std::vector<db::Notice> notices = connection->take_notices();
  ASSERT_EQ(notices.size(), 3U);
  EXPECT_THAT(notices[0].message, HasSubstr("truncated"));
  EXPECT_THAT(notices[1].message, HasSubstr("nosuch"));
  EXPECT_THAT(notices[2].message, HasSubstr("truncated"));
}

TEST_F(MysqlTest, does_not_know_what_became_of_statements_that_were_sent_together) {
  run("CREATE TABLE t(n integer)");
  const CuttingProxy proxy(address().unix_socket, "INSERT", true);
  const auto cut = open_url(url("root", fmt::format("unix_socket={}/.s.PGSQL.5432", proxy.directory())));
  EXPECT_EQ(thrown_by([&] {
              cut->run_together({{"SELECT 1", {}, {}}, {"INSERT INTO t VALUES (1)", {}, {}}})->next();
            }).kind,
            ErrorKind::unknown_commit);
}

TEST_F(MysqlTest, counts_the_rows_that_an_update_found) {
  run("CREATE TABLE t(n integer)");
  run("INSERT INTO t VALUES (1), (1)");
  EXPECT_EQ(run("UPDATE t SET n = 1"), 2U);
  EXPECT_EQ(run("UPDATE t SET n = $1", {std::int64_t{1}}), 2U);
}

// Lost connections ---------------------------------------------------------------------------------------------------

TEST_F(MysqlTest, does_not_know_what_became_of_a_commit_that_was_cut_off) {
  run("CREATE TABLE t(n integer)");
  for (const bool deliver : {false, true}) {
    const CuttingProxy proxy(address().unix_socket, "COMMIT", deliver);
    const auto cut = open_url(url("root", fmt::format("unix_socket={}/.s.PGSQL.5432", proxy.directory())));
    cut->begin();
    run(*cut, "INSERT INTO t VALUES (1)");
    const Error error = thrown_by([&] { cut->commit(); });
    EXPECT_EQ(error.kind, ErrorKind::unknown_commit) << error.message;
    EXPECT_EQ(thrown_by([&] { run(*cut, "SELECT 1"); }).kind, ErrorKind::connection);
    cut->rollback();
  }
  EXPECT_EQ(count("t"), 1);
}

TEST_F(MysqlTest, does_not_know_what_became_of_a_statement_outside_a_transaction) {
  run("CREATE TABLE t(n integer)");
  const CuttingProxy proxy(address().unix_socket, "INSERT", true);
  const auto cut = open_url(url("root", fmt::format("unix_socket={}/.s.PGSQL.5432", proxy.directory())));
  EXPECT_EQ(thrown_by([&] { run(*cut, "INSERT INTO t VALUES ($1)", {std::int64_t{1}}); }).kind,
            ErrorKind::unknown_commit);
}

TEST_F(MysqlTest, notices_that_the_server_has_ended_the_session) {
  run("CREATE TABLE t(n integer)");
  for (const bool commits : {false, true}) {
    const auto other = database.open();
    other->begin();
    run(*other, "INSERT INTO t VALUES (1)");
    terminate(id_of(*other));
    const Error error = thrown_by([&] { commits ? other->commit() : (void)run(*other, "DELETE FROM t"); });
    EXPECT_EQ(error.kind, ErrorKind::connection) << error.message;
    EXPECT_THAT(error.message, HasSubstr("was lost"));
    EXPECT_FALSE(other->in_transaction());
    other->rollback();
  }
  EXPECT_EQ(count("t"), 0);
}

// Locks --------------------------------------------------------------------------------------------------------------

TEST_F(MysqlTest, gives_up_waiting_for_a_table_that_somebody_reads) {
  run("CREATE TABLE t(n integer)");
  connection->begin();
  count("t");  // the transaction keeps the metadata lock
  const auto other = database.open();
  other->set_lock_timeout(100ms);
  const auto start = std::chrono::steady_clock::now();
  const Error error = thrown_by([&] { run(*other, "ALTER TABLE t ADD m integer"); });
  const auto waited = std::chrono::steady_clock::now() - start;
  EXPECT_EQ(error.kind, ErrorKind::lock_timeout) << error.message;
  EXPECT_EQ(error.sql_state, "HY000");
  // Other tests on this server may have one as well.
  const std::string reader = fmt::format("connection {} of root@localhost since ", id_of(*connection));
  EXPECT_THAT(error.message, AllOf(HasSubstr("open transactions: connection "), HasSubstr(reader)));
  EXPECT_GE(waited, 900ms);
  EXPECT_LT(waited, 30s);  // the server's own limit is a day
  connection->rollback();
  run(*other, "ALTER TABLE t ADD m integer");
}

TEST_F(MysqlTest, rounds_lock_timeouts_up_to_seconds) {
  for (const auto& [timeout, seconds] : {std::pair{1ms, 1}, {1000ms, 1}, {1001ms, 2}, {0ms, 31536000}}) {
    connection->set_lock_timeout(timeout);
    EXPECT_EQ(value("SELECT @@innodb_lock_wait_timeout"), Value(std::int64_t{seconds}));
    EXPECT_EQ(value("SELECT @@lock_wait_timeout"), Value(std::int64_t{seconds}));
  }
}

TEST_F(MysqlTest, reports_a_deadlock_as_what_may_be_tried_again) {
  run("CREATE TABLE t(n integer PRIMARY KEY, m integer)");
  run("INSERT INTO t VALUES (1, 0), (2, 0)");
  const auto other = database.open();
  const auto watcher = database.open();
  connection->begin();
  run("UPDATE t SET m = 1 WHERE n = 1");
  other->begin();
  run(*other, "UPDATE t SET m = 1 WHERE n = 2");
  std::vector<Error> ours, theirs;  // one of both is the server's victim
  const auto update = [](db::Connection& on, int n, std::vector<Error>& errors) {
    try {
      run(on, fmt::format("UPDATE t SET m = 1 WHERE n = {}", n));
    } catch (const Error& error) {
      errors.push_back(error);
    }
    on.rollback();
  };
  std::thread waiting([&] { update(*other, 1, theirs); });
  const char* waiters = "SELECT count(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";
  // The server looks anew only when nobody has asked for 100 ms.
  for (int tries = 0; tries < 100 && value(*watcher, waiters) == Value(std::int64_t{0}); ++tries)
    std::this_thread::sleep_for(150ms);
  update(*connection, 2, ours);
  waiting.join();
  ours.insert(ours.end(), theirs.begin(), theirs.end());
  ASSERT_EQ(ours.size(), 1U);
  EXPECT_EQ(ours[0].kind, ErrorKind::lock_timeout) << ours[0].message;
  EXPECT_EQ(ours[0].sql_state, "40001");
}

TEST_F(MysqlTest, shows_who_holds_the_lock_of_a_run) {
  const db::LockName lock{"", "migrator_version"};
  ASSERT_TRUE(connection->try_lock(lock));
  const auto other = database.open();
  EXPECT_THAT(other->lock_holder(lock), MatchesRegex("connection [0-9]+, user root@localhost, since [-0-9: ]+"));
  EXPECT_EQ(other->lock_holder({"elsewhere", "migrator_version"}), "");
  EXPECT_FALSE(other->try_lock({address().database, "migrator_version"}));
}

TEST_F(MysqlTest, keeps_its_lock_when_the_session_is_reset) {
  const db::LockName lock{"", std::string(64, 'x')};  // longer than the server's names of locks, with the rest
  ASSERT_TRUE(connection->try_lock(lock));
  connection->reset_session();
  run("DO 1");
  EXPECT_FALSE(database.open()->try_lock(lock));
  connection->unlock(lock);
  EXPECT_TRUE(database.open()->try_lock(lock));
}

// What a killed process leaves behind: its guard is gone at once, its last statement is not.
TEST_F(MysqlTest, keeps_the_lock_of_its_statements_when_the_guard_is_gone) {
  const db::LockName lock{"", "migrator_version"};
  ASSERT_TRUE(connection->try_lock(lock));
  connection->reset_session();
  run("CREATE TABLE t(n integer)");
  const auto other = database.open();
  terminate(std::get<std::int64_t>(
      value(*other, fmt::format("SELECT IS_USED_LOCK('migrator {}.migrator_version')", address().database))));
  EXPECT_FALSE(other->try_lock(lock));
  EXPECT_THAT(other->lock_holder(lock), HasSubstr(fmt::format("connection {},", id_of(*connection))));

  connection->begin();
  run("INSERT INTO t VALUES (1)");
  EXPECT_EQ(thrown_by([&] { connection->commit(); }).kind, ErrorKind::connection);
  connection->rollback();
  EXPECT_EQ(count("t"), 0);
  connection->unlock(lock);
  EXPECT_TRUE(other->try_lock(lock));
}

// The session ----------------------------------------------------------------------------------------------------

TEST_F(MysqlTest, takes_back_what_a_revision_has_set) {
  connection->set_lock_timeout(7s);
  const Value mode = value("SELECT @@sql_mode");
  run("SET sql_mode = '', @mine = 1, innodb_lock_wait_timeout = 99");
  run("SET NAMES latin1");
  run("CREATE TEMPORARY TABLE mine(n integer)");
  EXPECT_EQ(value("SELECT $1 + 0", {std::int64_t{1}}), Value(std::int64_t{1}));
  connection->reset_session();
  EXPECT_EQ(value("SELECT @@sql_mode"), mode);
  EXPECT_EQ(value("SELECT @mine"), Value(schema::Null{}));
  EXPECT_EQ(value("SELECT @@innodb_lock_wait_timeout"), Value(std::int64_t{7}));
  EXPECT_EQ(value("SELECT @@character_set_client"), Value("utf8mb4"));
  EXPECT_TRUE(connection->is_undefined_table(thrown_by([&] { count("mine"); })));
  EXPECT_EQ(value("SELECT $1 + 0", {std::int64_t{1}}), Value(std::int64_t{1}));
}

TEST_F(MysqlTest, stays_read_only_when_the_session_is_reset) {
  run("CREATE TABLE t(n integer)");
  const auto reader = database.open({.read_only = true});
  reader->reset_session();
  EXPECT_EQ(thrown_by([&] { run(*reader, "INSERT INTO t VALUES (1)"); }).kind, ErrorKind::sql);
}

TEST_F(MysqlTest, keeps_text_whole_whatever_the_database_s_character_set) {
  run(fmt::format("ALTER DATABASE `{}` CHARACTER SET latin1", address().database));
  const auto later = database.open();
  run(*later, "CREATE TABLE t(narrow text, wide text CHARACTER SET utf8mb4)");
  run(*later, "INSERT INTO t VALUES ('Grüße', '世界 🐘')");
  run(*later, "INSERT INTO t VALUES ($1, $2)", {"Grüße", "世界 🐘"});
  const auto rows = later->query({"SELECT narrow, wide FROM t", {}, {}}).rows;
  EXPECT_THAT(rows,
              ElementsAre(ElementsAre(Value("Grüße"), Value("世界 🐘")), ElementsAre(Value("Grüße"), Value("世界 🐘"))));
}

TEST_F(MysqlTest, tells_what_the_server_remarked) {
  run("DROP TABLE IF EXISTS nosuch");
  run("SET sql_mode = ''");
  run("CREATE TABLE t(s varchar(2))");
  run("INSERT INTO t VALUES ($1)", {"long"});
  const std::vector<db::Notice> notices = connection->take_notices();
  ASSERT_EQ(notices.size(), 2U);
  EXPECT_EQ(notices[0].severity, "NOTICE");
  EXPECT_THAT(notices[0].message, HasSubstr("nosuch"));
  EXPECT_EQ(notices[1].severity, "WARNING");
  EXPECT_THAT(notices[1].message, HasSubstr("truncated"));
  EXPECT_THAT(connection->take_notices(), IsEmpty());
}

// Statements and values ----------------------------------------------------------------------------------------------

TEST_F(MysqlTest, finds_parameters_and_nothing_else) {
  run("CREATE TABLE `a$1``?`(n integer, s text)");
  const db::ResultSet set = connection->query(
      {"SELECT '$1', \"$1\\\"$2\", 'it''s $1\\'$2' -- $1\n, /* $1 ? */ $2 # $3\n, /*! $1 */ AS `$1`, '?', 3--$1",
       {"one", "two"},
       {}});
  EXPECT_THAT(set.rows.at(0), ElementsAre(Value("$1"), Value("$1\"$2"), Value("it's $1'$2"), Value("two"), Value("one"),
                                          Value("?"), testing::_));
  run("INSERT INTO `a$1``?` VALUES ($1, $2)", {std::int64_t{7}, "x"});
  EXPECT_EQ(value("SELECT n FROM `a$1``?` WHERE s = $1", {"x"}), Value(std::int64_t{7}));
}

TEST_F(MysqlTest, finds_parameters_where_backslashes_escape_nothing) {
  run("SET sql_mode = 'NO_BACKSLASH_ESCAPES'");
  EXPECT_EQ(value("SELECT CONCAT('\\', $1)", {"x"}), Value("\\x"));
}

TEST_F(MysqlTest, reads_every_type_alike_with_parameters_and_without) {
  run("CREATE TABLE t(u bigint unsigned, big bigint unsigned, tiny tinyint(1), dec_ decimal(30, 10), f float, d date, "
      "dt datetime(6), ti time, y year, b1 bit(1), b64 bit(64), e enum('b', 'ö'), s set('a', 'b'), j json, "
      "fixed_bytes binary(3), some_bytes varbinary(9), c char(5), g geometry, nothing integer)");
  run("INSERT INTO t VALUES (5, 18446744073709551615, true, 12345678901234567890.0123456789, 0.1, '2026-01-02', "
      "'2026-01-02 03:04:05.000006', '-12:34:56', 2026, b'1', "
      "b'1000000000000000000000000000000000000000000000000000000000000000', "
      "'ö', 'a,b', '{\"a\": 1}', 'x', x'00ff', 'c', POINT(1, 2), NULL)");
  const auto plain = connection->query({"SELECT * FROM t", {}, {}});
  const auto prepared = connection->query({"SELECT * FROM t WHERE u = $1", {std::int64_t{5}}, {}});
  ASSERT_EQ(plain.rows.size(), 1U);
  EXPECT_EQ(plain.columns, prepared.columns);
  EXPECT_EQ(plain.rows, prepared.rows);
  const auto& row = plain.rows[0];
  using namespace std::string_literals;
  EXPECT_THAT(
      std::vector<Value>(row.begin(), row.begin() + 17),
      ElementsAre(Value(std::int64_t{5}), Value("18446744073709551615"), Value(std::int64_t{1}),
                  Value("12345678901234567890.0123456789"), Value(0.1), Value("2026-01-02"),
                  Value("2026-01-02 03:04:05.000006"), Value("-12:34:56"), Value(std::int64_t{2026}),
                  Value(std::int64_t{1}), Value("9223372036854775808"), Value("ö"), Value("a,b"), Value("{\"a\": 1}"),
                  Value(schema::Bytes{"x\0\0"s}), Value(schema::Bytes{"\0\xff"s}), Value("c")));
  EXPECT_TRUE(std::holds_alternative<schema::Bytes>(row[17]));
  EXPECT_EQ(row[18], Value(schema::Null{}));
}

TEST_F(MysqlTest, reads_the_answers_of_procedures) {
  run("CREATE PROCEDURE p(n integer) BEGIN SELECT n; SELECT n + 1 AS next; END");
  EXPECT_EQ(value("CALL p(1)"), Value(std::int64_t{2}));
  EXPECT_EQ(value("CALL p($1)", {std::int64_t{1}}), Value(std::int64_t{2}));
  EXPECT_EQ(value("SELECT 3"), Value(std::int64_t{3}));
}

TEST_F(MysqlTest, gives_no_file_of_ours_to_the_server) {
  run("CREATE TABLE t(s text)");
  EXPECT_EQ(thrown_by([&] { run("LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE t"); }).kind, ErrorKind::sql);
  EXPECT_EQ(count("t"), 0);
}

TEST_F(MysqlTest, keeps_the_server_s_number_for_people) {
  const Error error = thrown_by([&] { run("SELEKT 1"); });
  EXPECT_EQ(error.sql_state, "42000");
  EXPECT_THAT(error.hints, Contains(HasSubstr("1064")));
}

TEST_F(MysqlTest, says_how_a_text_becomes_a_key) {
  const Error error = thrown_by([&] { run("CREATE TABLE t(s text, PRIMARY KEY (s))"); });
  EXPECT_THAT(error.hints, Contains(HasSubstr("1170")));
  EXPECT_THAT(error.hints, Contains(AllOf(HasSubstr(R"(key("column").prefix(n))"), HasSubstr("string(n)"))));
}

// Interrupts ---------------------------------------------------------------------------------------------------------

TEST_F(MysqlTest, stops_waiting_for_a_table) {
  run("CREATE TABLE t(n integer)");
  connection->begin();
  count("t");
  const auto other = database.open();
  other->set_lock_timeout(0ms);
  const InterruptAfter alarm(*other, 100);
  EXPECT_EQ(thrown_by([&] { run(*other, "DROP TABLE t"); }).kind, ErrorKind::interrupted);
  connection->rollback();
  EXPECT_EQ(count("t"), 0);
}

// What is left of an interrupt that came when its statement had just ended.
TEST_F(MysqlTest, is_not_hit_by_a_late_kill) {
  const auto other = database.open();
  const std::int64_t id = id_of(*other);
  for (int round = 0; round < 20; ++round) {
    run(fmt::format("KILL QUERY {}", id));
    EXPECT_EQ(value(*other, "SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE()"),
              Value(std::int64_t{0}));
  }
}

TEST_F(MysqlTest, stops_a_statement_with_parameters) {
  const InterruptAfter alarm(*connection, 100);
  EXPECT_EQ(thrown_by([&] { value("SELECT count(*) FROM (SELECT SLEEP($1)) AS s", {std::int64_t{600}}); }).kind,
            ErrorKind::interrupted);
  EXPECT_EQ(value("SELECT 1"), Value(std::int64_t{1}));
}

// Connecting ---------------------------------------------------------------------------------------------------------

TEST_F(MysqlTest, says_what_to_do_when_it_cannot_connect) {
  run(fmt::format("CREATE USER locked_out@localhost IDENTIFIED BY 'right'"));
  const std::string name = address().database;
  const std::pair<std::string, const char*> cases[] = {
      {url("locked_out:hunter2", socket()), "check the password of locked_out"},
      {url("locked_out:right", socket()), "GRANT ALL ON"},
      {fmt::format("mysql://root@localhost/nosuch?{}", socket()), "CREATE DATABASE `nosuch`"},
      {"mysql://root@localhost/app?unix_socket=/nowhere/mysql.sock", "is the server running, with its socket /nowhere"},
      {"mysql://root@127.0.0.1:1/app", "is the server running, at 127.0.0.1 port 1?"},
      {url("root", socket() + "&ssl_mode=REQUIRED"), "see ssl_mode"},
      {url("root", socket() + "&ssl_ca=/nowhere/ca.pem&ssl_mode=VERIFY_CA"), "see ssl_mode"},
  };
  for (const auto& [wrong, advice] : cases) {
    const Error error = thrown_by([&] { open_url(wrong); });
    EXPECT_EQ(error.kind, ErrorKind::connection) << wrong;
    EXPECT_THAT(everything(error), HasSubstr(advice)) << wrong;
    EXPECT_THAT(everything(error), Not(HasSubstr("hunter2")));
  }
  run("DROP USER locked_out@localhost");
}

TEST_F(MysqlTest, takes_user_and_password_from_an_option_file) {
  run("CREATE USER from_file@localhost IDENTIFIED BY 'secret'");
  run(fmt::format("GRANT ALL ON `{}`.* TO from_file@localhost", address().database));
  const std::string path = testing::TempDir() + fmt::format("my-{}.cnf", getpid());
  if (std::FILE* file = std::fopen(path.c_str(), "w")) {
    std::fputs("[client]\npassword=wrong\n[app]\nuser=from_file\npassword=secret\n", file);
    std::fclose(file);
  }
  const auto opened = open_url(
      fmt::format("mysql:///{}?{}&read_default_file={}&read_default_group=app", address().database, socket(), path));
  EXPECT_EQ(value(*opened, "SELECT CURRENT_USER()"), Value("from_file@localhost"));
  unlink(path.c_str());
  run("DROP USER from_file@localhost");
}

}  // namespace
}  // namespace migrator::test
