// What every backend's connection has to do alike.
#include <chrono>
#include <limits>
#include <thread>

#include "connection_fixture.hpp"

namespace migrator::test {
namespace {

using db::LockName;
using db::Statement;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const LockName kLock = {"", "migrator_version"};

TEST_F(ConnectionTest, names_its_backend_and_server) {
  EXPECT_EQ(connection->backend(), is_postgresql ? "postgresql" : is_mysql ? "mysql" : "sqlite");
  EXPECT_GE(connection->server_version(), is_postgresql ? 130000 : is_mysql ? 80000 : 3035000);
  RecordProperty("server_version", connection->server_version());
}

TEST_F(ConnectionTest, gives_values_back_as_they_went_in) {
  run(std::string("CREATE TABLE t(id integer, n bigint, d double precision, s text, b ") + bytes_type + ")");
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  const std::vector<std::vector<Value>> rows = {
      {std::numeric_limits<std::int64_t>::min(), 0.1, "Grüße, 世界 🐘 'quoted' \\ \"", schema::Bytes{every_byte}},
      {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<double>::max(), "", schema::Bytes{}},
      {std::int64_t{0}, -std::numeric_limits<double>::denorm_min(), "$1", schema::Bytes{std::string(1, '\0')}},
      {std::int64_t{-1}, is_mysql ? -1.0 : std::numeric_limits<double>::infinity(), "\n\t", schema::Bytes{"\\x00"}},
      {schema::Null{}, schema::Null{}, schema::Null{}, schema::Null{}},
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<Value> parameters = {static_cast<std::int64_t>(i)};
    parameters.insert(parameters.end(), rows[i].begin(), rows[i].end());
    EXPECT_EQ(run("INSERT INTO t VALUES ($1, $2, $3, $4, $5)", parameters), 1U);
  }
  const db::ResultSet result = connection->query({"SELECT n, d, s, b FROM t ORDER BY id", {}, {}});
  EXPECT_THAT(result.columns, ElementsAre("n", "d", "s", "b"));
  EXPECT_EQ(result.rows, rows);
}

TEST_F(ConnectionTest, binds_parameters_by_their_number) {
  const char* sql =
      is_mysql ? "SELECT CONCAT($2, $1, $2)" : "SELECT CAST($2 AS text) || CAST($1 AS text) || CAST($2 AS text)";
  EXPECT_EQ(value(sql, {"a", "b"}), Value("bab"));
}

TEST_F(ConnectionTest, refuses_parameters_that_do_not_fit) {
  run("CREATE TABLE t(a text, b text)");
  for (const std::vector<Value>& parameters :
       {std::vector<Value>{"a"}, std::vector<Value>{"a", "b", "c"}, std::vector<Value>{}}) {
    const Error error = thrown_by([&] { run("INSERT INTO t VALUES ($1, $2)", parameters); });
    EXPECT_EQ(error.kind, ErrorKind::sql);
    EXPECT_TRUE(error.statement);
  }
  EXPECT_EQ(count("t"), 0);
}

TEST_F(ConnectionTest, refuses_a_nul_that_would_cut_text) {
  using namespace std::string_literals;
  run("CREATE TABLE t(a text)");
  EXPECT_THAT(thrown_by([&] { run("INSERT INTO t VALUES ($1)", {"a\0b"s}); }).message, HasSubstr("NUL"));
  EXPECT_THAT(thrown_by([&] { run("SELECT 1;\0 DROP TABLE t"s); }).message, HasSubstr("NUL"));
  EXPECT_EQ(count("t"), 0);
}

TEST_F(ConnectionTest, runs_several_statements_in_one_text) {
  run("CREATE TABLE t(s text); -- a comment; \n INSERT INTO t VALUES ('semi;colon'); INSERT INTO t VALUES ('b') ; ");
  EXPECT_EQ(count("t"), 2);
  const db::ResultSet result = connection->query({"DELETE FROM t; SELECT 7 AS seven", {}, {}});
  EXPECT_THAT(result.columns, ElementsAre("seven"));
  EXPECT_EQ(result.rows.at(0).at(0), Value(std::int64_t{7}));
  connection->begin();
  run("INSERT INTO t VALUES ('c'); INSERT INTO t VALUES ('d')");
  EXPECT_TRUE(connection->in_transaction());
  connection->rollback();
  EXPECT_EQ(count("t"), 0);
}

TEST_F(ConnectionTest, counts_affected_rows) {
  const std::vector<Statement> statements = {
      {"CREATE TABLE t(n integer)", {}, {}},   {"INSERT INTO t VALUES (1), (2), (3)", {}, {}},
      {"CREATE TABLE u(n integer)", {}, {}},   {"UPDATE t SET n = n + 1 WHERE n > 1", {}, {}},
      {"DELETE FROM t WHERE n > 100", {}, {}}, {"DROP TABLE t", {}, {}}};
  connection->begin();
  EXPECT_THAT(connection->execute(statements), ElementsAre(0, 3, 0, 2, 0, 0));
  connection->commit();
  EXPECT_THAT(connection->execute(std::vector<Statement>{}), IsEmpty());
}

TEST_F(ConnectionTest, returns_what_an_insert_returns) {
  if (is_mysql && connection->server_version() < 100000) GTEST_SKIP() << "MySQL has no RETURNING";
  run("CREATE TABLE t(n integer)");
  const db::ResultSet result = connection->query(
      {"INSERT INTO t VALUES ($1), ($2) RETURNING n * 2 AS twice", {std::int64_t{1}, std::int64_t{2}}, {}});
  EXPECT_EQ(result.affected, 2U);
  EXPECT_EQ(result.rows.size(), 2U);
}

TEST_F(ConnectionTest, points_at_the_error) {
  const std::string sql = "SELECT 'äöü 🐘', nosuch FROM (SELECT 1) AS t";
  const Error error = thrown_by([&] { connection->query({sql, {}, {"versions/1_a.cpp", 12}}); });
  EXPECT_EQ(error.kind, ErrorKind::sql);
  EXPECT_THAT(error.message, HasSubstr("nosuch"));
  EXPECT_EQ(error.origin.to_string(), "versions/1_a.cpp:12");
  EXPECT_EQ(error.sql_state, is_postgresql ? "42703" : is_mysql ? "42S22" : "");
  ASSERT_TRUE(error.statement);
  EXPECT_EQ(error.statement->sql, sql);
  if (is_postgresql || (!is_mysql && connection->server_version() >= 3038000)) {
    EXPECT_EQ(error.statement->offset, sql.find("nosuch"));
  }
}

TEST_F(ConnectionTest, points_at_the_error_behind_other_statements) {
  const std::string sql = "CREATE TABLE a(x text);  CREATE TABLE b(x text); SELEKT 1";
  const Error error = thrown_by([&] { run(sql); });
  ASSERT_TRUE(error.statement);
  if (is_postgresql || is_mysql || connection->server_version() >= 3038000) {
    EXPECT_EQ(error.statement->offset, sql.find("SELEKT"));
  }
}

TEST_F(ConnectionTest, answers_queries_that_were_sent_together) {
  const auto number = [](int n) { return db::Statement{"SELECT " + std::to_string(n), {}, {}}; };
  connection->begin_reading();
  {
    const auto answers = connection->ask({number(1), {"SELECT $1", {Value(std::int64_t{2})}, {}}, number(3)});
    EXPECT_EQ(answers->next().rows.at(0).at(0), Value(std::int64_t{1}));
    EXPECT_EQ(answers->next().rows.size(), 1u);  // the third is not asked for
  }
  EXPECT_EQ(value("SELECT 4"), Value(std::int64_t{4}));
  connection->rollback();
}

TEST_F(ConnectionTest, says_which_of_the_queries_sent_together_failed) {
  connection->begin_reading();
  {
    const auto answers = connection->ask({{"SELECT 1", {}, {}}, {"SELECT nosuch", {}, {}}, {"SELECT 3", {}, {}}});
    answers->next();
    const Error error = thrown_by([&] { answers->next(); });
    EXPECT_EQ(error.kind, ErrorKind::sql);
    EXPECT_EQ(error.statement->sql, "SELECT nosuch");
  }
  connection->rollback();
  EXPECT_EQ(value("SELECT 4"), Value(std::int64_t{4}));
}

TEST_F(ConnectionTest, names_the_statement_that_failed_and_stops_there) {
  run("CREATE TABLE t(n integer PRIMARY KEY)");
  const std::vector<Statement> statements = {{"INSERT INTO t VALUES (1)", {}, {"r.cpp", 1}},
                                             {"INSERT INTO t VALUES (1)", {}, {"r.cpp", 2}},
                                             {"INSERT INTO t VALUES (2)", {}, {"r.cpp", 3}}};
  for (const bool in_transaction : {true, false}) {
    if (in_transaction) connection->begin();
    const Error error = thrown_by([&] { connection->execute(statements); });
    EXPECT_EQ(error.origin.line, 2U);
    EXPECT_EQ(error.statement.value().sql, statements[1].sql);
    if (in_transaction) {
      EXPECT_TRUE(connection->in_transaction());
      connection->rollback();
      EXPECT_EQ(count("t"), 0);
    } else {
      EXPECT_EQ(count("t"), 1);
    }
  }
}

TEST_F(ConnectionTest, commits_and_rolls_back_tables_and_rows) {
  connection->begin();
  EXPECT_TRUE(connection->in_transaction());
  run("CREATE TABLE t(n integer)");
  connection->rollback();
  EXPECT_FALSE(connection->in_transaction());
  connection->begin();
  if (!is_mysql) run("CREATE TABLE t(n integer)");
  run("INSERT INTO t VALUES (1)");
  connection->commit();
  EXPECT_FALSE(connection->in_transaction());
  EXPECT_EQ(value(*database.open(), "SELECT count(*) FROM t"), Value(std::int64_t{1}));
}

TEST_F(ConnectionTest, rolls_back_when_closed) {
  run("CREATE TABLE t(n integer)");
  auto other = database.open();
  other->begin();
  run(*other, "INSERT INTO t VALUES (1)");
  other.reset();
  EXPECT_EQ(count("t"), 0);
}

TEST_F(ConnectionTest, commits_and_rolls_back_nothing) {
  connection->begin();
  connection->commit();
  connection->begin();
  connection->rollback();
  connection->rollback();
  EXPECT_FALSE(connection->in_transaction());
  EXPECT_EQ(thrown_by([&] { connection->commit(); }).kind, ErrorKind::sql);
  connection->begin();
  EXPECT_EQ(thrown_by([&] { connection->begin(); }).kind, ErrorKind::internal);
}

TEST_F(ConnectionTest, notices_a_statement_that_ends_the_transaction) {
  run("CREATE TABLE t(n integer)");
  connection->begin();
  const std::vector<Statement> statements = {{"INSERT INTO t VALUES (1)", {}, {"r.cpp", 1}},
                                             {"COMMIT", {}, {"r.cpp", 2}}};
  const Error error = thrown_by([&] { connection->execute(statements); });
  EXPECT_EQ(error.kind, ErrorKind::sql);
  EXPECT_THAT(error.message, HasSubstr("ended the transaction"));
  EXPECT_EQ(error.origin.line, 2U);
  EXPECT_FALSE(connection->in_transaction());
}

TEST_F(ConnectionTest, knows_a_row_that_is_there_already) {
  run("CREATE TABLE unique_rows(n integer PRIMARY KEY)");
  run("INSERT INTO unique_rows VALUES (1)");
  EXPECT_TRUE(connection->is_duplicate_row(thrown_by([&] { run("INSERT INTO unique_rows VALUES (1)"); })));
}

TEST_F(ConnectionTest, says_that_a_table_does_not_exist) {
  EXPECT_TRUE(connection->is_undefined_table(thrown_by([&] { value("SELECT version_num FROM migrator_version"); })));
  const char* elsewhere =
      is_postgresql || is_mysql ? "SELECT 1 FROM nosuch.migrator_version" : "SELECT 1 FROM main.nosuch";
  EXPECT_TRUE(connection->is_undefined_table(thrown_by([&] { value(elsewhere); })));
  EXPECT_FALSE(connection->is_undefined_table(thrown_by([&] { value("SELECT nosuch"); })));
  EXPECT_FALSE(connection->is_duplicate_row(thrown_by([&] { value("SELECT nosuch"); })));
}

// SQLite's writers wait for readers with their COMMIT, and only with that.
TEST_F(ConnectionTest, reads_at_one_moment_and_keeps_no_writer_from_writing) {
  run("CREATE TABLE t(n integer)");
  connection->begin_reading();
  EXPECT_EQ(count("t"), 0);
  const auto writer = database.open();
  writer->set_lock_timeout(std::chrono::milliseconds(100));
  writer->begin();
  run(*writer, "INSERT INTO t VALUES (1)");
  try {
    writer->commit();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::lock_timeout) << error.message;
  }
  EXPECT_EQ(count("t"), 0);
  connection->rollback();
  if (writer->in_transaction()) writer->commit();
  EXPECT_EQ(count("t"), 1);
}

TEST_F(ConnectionTest, writes_nothing_when_read_only) {
  run("CREATE TABLE t(n integer)");
  const auto reader = database.open({.read_only = true});
  EXPECT_EQ(value(*reader, "SELECT count(*) FROM t"), Value(std::int64_t{0}));
  EXPECT_EQ(thrown_by([&] { run(*reader, "INSERT INTO t VALUES (1)"); }).kind, ErrorKind::sql);
  const auto second = database.open({.read_only = true});
  second->begin();
  EXPECT_EQ(thrown_by([&] { run(*second, "DROP TABLE t"); }).kind, ErrorKind::sql);
  second->rollback();
  EXPECT_EQ(thrown_by([&] { run(*second, "DROP TABLE t"); }).kind, ErrorKind::sql);
  EXPECT_EQ(count("t"), 0);
}

TEST_F(ConnectionTest, sends_thousands_of_statements_and_megabytes_without_deadlock) {
  run(std::string("CREATE TABLE t(n bigint PRIMARY KEY, b ") + bytes_type + ")");
  std::vector<Statement> statements;
  for (std::int64_t i = 0; i < 5000; ++i)
    statements.push_back(
        {"INSERT INTO t VALUES ($1, $2)", {i, schema::Bytes{std::string(4096, static_cast<char>(i))}}, {}});
  statements.push_back({"INSERT INTO t VALUES (-1, $1)", {schema::Bytes{std::string(20 << 20, 'x')}}, {}});
  // Answers as large as the questions fill the buffers of the other direction.
  for (int i = 0; i < 200; ++i) statements.push_back({"SELECT b FROM t WHERE n BETWEEN 0 AND 49", {}, {}});
  connection->begin();
  const auto before = connection->round_trips();
  connection->execute(statements);
  if (is_postgresql) {
    EXPECT_EQ(connection->round_trips() - before, 1U);
  }
  connection->commit();
  EXPECT_EQ(count("t"), 5001);
  EXPECT_EQ(value("SELECT sum(length(b)) = 41451520 FROM t"), is_postgresql ? Value(true) : Value(std::int64_t{1}));
}

// Locks --------------------------------------------------------------------------------------------------------------

TEST_F(ConnectionTest, locks_out_other_connections) {
  const auto other = database.open();
  EXPECT_EQ(connection->lock_holder(kLock), "");
  EXPECT_TRUE(connection->try_lock(kLock));
  EXPECT_TRUE(connection->try_lock(kLock));
  EXPECT_FALSE(other->try_lock(kLock));
  if (is_postgresql || is_mysql || !other->lock_holder(kLock).empty()) {  // not every file system of SQLite's tells
    EXPECT_THAT(other->lock_holder(kLock), HasSubstr(is_mysql ? "connection " : "pid "));
  }
  connection->unlock(kLock);
  EXPECT_TRUE(other->try_lock(kLock));
  EXPECT_FALSE(connection->try_lock(kLock));
  other->unlock(kLock);
  other->unlock(kLock);
  EXPECT_TRUE(connection->try_lock(kLock));
}

TEST_F(ConnectionTest, keeps_its_lock_through_transactions) {
  ASSERT_TRUE(connection->try_lock(kLock));
  connection->begin();
  run("CREATE TABLE t(n integer)");
  connection->rollback();
  connection->begin();
  run("CREATE TABLE u(n integer)");
  connection->commit();
  EXPECT_FALSE(database.open()->try_lock(kLock));
}

TEST_F(ConnectionTest, keeps_its_transaction_when_another_connection_gives_up_its_lock) {
  run("CREATE TABLE t(n integer)");
  auto other = database.open();
  connection->begin();
  run("INSERT INTO t VALUES (1)");
  ASSERT_TRUE(other->try_lock(kLock));
  other->unlock(kLock);
  ASSERT_TRUE(other->try_lock(kLock));
  other.reset();  // closing a descriptor of a SQLite file must not end our fcntl() lock
  const Child child([&] {
    const auto third = database.open();
    third->set_lock_timeout(std::chrono::milliseconds(50));
    try {
      third->begin();
      run(*third, is_postgresql ? "LOCK TABLE t" : is_mysql ? "DROP TABLE t" : "INSERT INTO t VALUES (2)");
    } catch (const Error& error) {
      if (error.kind == ErrorKind::lock_timeout) return;
    }
    throw std::runtime_error("the table is not locked");
  });
  EXPECT_TRUE(child.ready());
  connection->commit();
}

TEST_F(ConnectionTest, is_released_by_the_death_of_its_process) {
  Child child([&] {
    auto* forgotten = database.open().release();
    if (!forgotten->try_lock(kLock)) throw std::runtime_error("not locked");
    forgotten->begin();
    run(*forgotten, "CREATE TABLE half_done(n integer)");
  });
  ASSERT_TRUE(child.ready());
  EXPECT_FALSE(connection->try_lock(kLock));
  if (!is_postgresql && !is_mysql && !connection->lock_holder(kLock).empty()) {
    EXPECT_THAT(connection->lock_holder(kLock), HasSubstr("pid " + std::to_string(child.pid())));
  }
  child.die();
  bool locked = false;
  for (int tries = 0; tries < 1000 && !locked; ++tries) {  // PostgreSQL notices the end of a session a moment later
    locked = connection->try_lock(kLock);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_TRUE(locked);
  if (!is_mysql) {
    EXPECT_TRUE(connection->is_undefined_table(thrown_by([&] { count("half_done"); })));
  }
}

TEST_F(ConnectionTest, gives_up_waiting_for_a_lock) {
  run("CREATE TABLE t(n integer)");
  connection->begin();
  run("INSERT INTO t VALUES (1)");
  if (is_postgresql) run("LOCK TABLE t");
  const auto other = database.open();
  for (int round = 0; round < 2; ++round) {
    other->set_lock_timeout(std::chrono::milliseconds(100));
    const auto start = std::chrono::steady_clock::now();
    const Error error = thrown_by([&] {
      other->begin();
      run(*other, "DELETE FROM t");
    });
    const auto waited = std::chrono::steady_clock::now() - start;
    EXPECT_EQ(error.kind, ErrorKind::lock_timeout) << error.message;
    EXPECT_GE(waited, std::chrono::milliseconds(90));
    EXPECT_LT(waited, std::chrono::seconds(30));
    other->rollback();
  }
  connection->rollback();
  other->begin();
  run(*other, "DELETE FROM t");
  other->commit();
}

// Interrupts ---------------------------------------------------------------------------------------------------------

TEST_F(ConnectionTest, stops_the_statement_that_runs) {
  const InterruptAfter alarm(*connection, 100);
  EXPECT_EQ(thrown_by([&] { value(endless_statement); }).kind, ErrorKind::interrupted);
  EXPECT_EQ(value("SELECT 1"), Value(std::int64_t{1}));
}

TEST_F(ConnectionTest, stops_a_transaction) {
  connection->begin();
  const InterruptAfter alarm(*connection, 100);
  const std::vector<Statement> statements = {{"CREATE TABLE t(n integer)", {}, {}},
                                             {endless_statement, {}, {"r.cpp", 2}}};
  const Error error = thrown_by([&] { connection->execute(statements); });
  EXPECT_EQ(error.kind, ErrorKind::interrupted);
  EXPECT_EQ(error.origin.line, 2U);
  connection->rollback();
  if (!is_mysql) {
    EXPECT_TRUE(connection->is_undefined_table(thrown_by([&] { count("t"); })));
  }
}

TEST_F(ConnectionTest, stops_waiting_for_a_lock) {
  run("CREATE TABLE t(n integer)");
  connection->begin();
  run("INSERT INTO t VALUES (1)");
  if (is_postgresql) run("LOCK TABLE t");
  const auto other = database.open();
  other->set_lock_timeout(std::chrono::milliseconds(0));
  const InterruptAfter alarm(*other, 100);
  const Error error = thrown_by([&] {
    other->begin();
    run(*other, "DELETE FROM t");
  });
  EXPECT_EQ(error.kind, ErrorKind::interrupted) << error.message;
  other->rollback();
}

TEST_F(ConnectionTest, remembers_an_interrupt_between_statements_once) {
  connection->interrupt();
  EXPECT_EQ(thrown_by([&] { value("SELECT 1"); }).kind, ErrorKind::interrupted);
  EXPECT_EQ(value("SELECT 1"), Value(std::int64_t{1}));
  connection->begin();
  run("CREATE TABLE t(n integer)");
  connection->interrupt();
  connection->rollback();
  EXPECT_FALSE(connection->in_transaction());
  EXPECT_EQ(value("SELECT 1"), Value(std::int64_t{1}));
}

TEST_F(ConnectionTest, does_not_commit_after_an_interrupt) {
  run("CREATE TABLE t(n integer)");
  connection->begin();
  run("INSERT INTO t VALUES (1)");
  connection->interrupt();
  EXPECT_EQ(thrown_by([&] { connection->commit(); }).kind, ErrorKind::interrupted);
  connection->rollback();
  EXPECT_EQ(count("t"), 0);
}

}  // namespace
}  // namespace migrator::test
