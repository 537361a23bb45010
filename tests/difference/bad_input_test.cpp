// What a database or a model may bring along that nobody thought of.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "autogenerate/creation.hpp"
#include "db/driver.hpp"
#include "db/one_by_one.hpp"
#include "reflection/reflection.hpp"
#include "subject.hpp"

namespace migrator::test {
namespace {

using namespace schema;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

class BadInput : public testing::Test {
 protected:
  static void SetUpTestSuite() { db::set_driver_directory(DRIVERS); }
};

Column column(const std::string& name, Type type = Type{TypeKind::integer}) {
  Column made;
  made.name = name;
  made.type = std::move(type);
  return made;
}

Table table(const std::string& name, std::vector<Column> columns) {
  Table made;
  made.name.name = name;
  made.columns = std::move(columns);
  return made;
}

// Reserved words, quotes of both kinds, other letters, what looks like a schema, and as long as PostgreSQL keeps (63
// bytes, NAMEDATALEN).
const std::vector<std::string> names = {
    "select", "a\"b",  "it's", "Übergröße", "user.name",   "CamelCase", "$1",
    "100 %",  "-- no", "[x]",  "`tick`",    "back\\slash", "日本語",    std::string(63, 'n'),
};

// Each name as a table, a column, a constraint of each kind, and an index.
autogenerate::Models named_models(std::size_t shift) {
  autogenerate::Models models;
  const auto name = [&](std::size_t at) { return names[(at + shift) % names.size()]; };
  for (std::size_t i = 0; i < names.size(); ++i) {
    // A name is one table's, and one key's in it; the shift makes other columns and other kinds of it.
    Column id = column("id");
    id.nullable = false;
    Table made = table(names[i], {id, column(name(i)), column(name(i + 1), Type{TypeKind::text})});
    made.constraints = {PrimaryKey{"k" + names[i].substr(0, 20), {"id"}},
                        Unique{name(i + 2) == names[i] ? "" : "u" + name(i + 2).substr(0, 20), {name(i)}},
                        Check{name(i + 3), {dialect().quote(name(i)) + " > 0"}}};
    if (i > 0)
      made.constraints.push_back(ForeignKey{"f" + name(i + 4).substr(0, 20), {name(i)}, {"", names[i - 1]}, {"id"}});
    Index index;
    index.name = fmt::format("{}{}", i, name(i + 5).substr(0, 20));
    index.keys = {IndexKey{name(i + 1)}};
    // An index over a text has a length on MySQL; MariaDB chooses one.
    if (is_mysql) index.keys = {IndexKey{"", schema::Expression{dialect().quote(name(i + 1)) + "(20)"}}};
    made.indexes = {index};
    models.database.tables.push_back(std::move(made));
  }
  View view;
  view.name.name = "v " + name(1).substr(0, 20);
  view.query = {fmt::format("SELECT {} FROM {}", dialect().quote(name(0)), dialect().quote(names[0]))};
  models.database.views = {view};
  return models;
}

TEST_F(BadInput, NamesOfAnyKind) {
  Subject subject;
  const autogenerate::Models before = named_models(0), after = named_models(3);
  ASSERT_TRUE(try_to_run(subject, creation_of(before.database)));
  expect_same(subject, before);
  const difference::Difference difference = subject.compare(after);
  EXPECT_THAT(difference.impossible, IsEmpty());
  ASSERT_TRUE(try_to_run(subject, difference.upgrade));
  expect_same(subject, after);
  ASSERT_TRUE(try_to_run(subject, difference.downgrade));
  expect_same(subject, before);
}

TEST_F(BadInput, ATableWithoutAKey) {
  Subject subject;
  subject.run("CREATE TABLE t (a integer, b text)");
  subject.run("INSERT INTO t VALUES (1, 'x'), (1, 'x')");
  autogenerate::Models models;
  models.database.tables = {table("t", {column("a", Type{TypeKind::bigint}), column("c", Type{TypeKind::text})})};
  models.database.tables[0].columns[0].nullable = false;
  const difference::Difference difference = subject.compare(models);
  ASSERT_TRUE(try_to_run(subject, difference.upgrade));
  expect_same(subject, models);
  EXPECT_EQ(subject.connection->query({"SELECT a FROM t", {}, {}}).rows.size(), 2u);
  ASSERT_TRUE(try_to_run(subject, difference.downgrade));
}

TEST_F(BadInput, TheWidestTable) {
  if (!is_postgresql) GTEST_SKIP() << "PostgreSQL takes 1,600 columns, and SQLite 2,000";
  constexpr int most = 1600;
  Subject subject;
  autogenerate::Models models;
  models.database.tables = {table("wide", {})};
  for (int i = 0; i < most - 1; ++i) models.database.tables[0].columns.push_back(column(fmt::format("c{}", i)));
  ASSERT_TRUE(try_to_run(subject, creation_of(models.database)));
  expect_same(subject, models);
  models.database.tables[0].columns.push_back(column("last", Type{TypeKind::text}));
  ASSERT_TRUE(try_to_run(subject, subject.compare(models).upgrade));
  expect_same(subject, models);
}

// A model for both backends: what one of them has no word for is no difference there.
TEST_F(BadInput, WhatOnlyTheOtherBackendHas) {
  Subject subject;
  autogenerate::Models models;
  Table one = table("t", {column("id"), column("a", Type{TypeKind::text})});
  one.columns[0].nullable = false;
  one.constraints = {PrimaryKey{"", {"id"}}};
  one.strict = one.storage.without_rowid = true;
  models.database.tables = {one};
  ASSERT_TRUE(try_to_run(subject, creation_of(models.database)));
  expect_same(subject, models);
  models.database.tables[0].columns.push_back(column("b"));
  ASSERT_TRUE(try_to_run(subject, subject.compare(models).upgrade));
  expect_same(subject, models);
}

// The same of things that are made beside tables.
TEST_F(BadInput, WhatNoOtherBackendMakesAnythingOf) {
  if (is_postgresql) GTEST_SKIP() << "PostgreSQL has enums and comments on all things";
  Subject subject;
  autogenerate::Models models;
  models.database.enums = {{{"", "mood"}, {"sad", "ok"}}};
  models.database.extensions = {{"citext", "", "", false, false}};
  models.database.tables = {table("t", {column("a")})};
  models.database.tables[0].comment = "what it is for";
  models.database.tables[0].columns[0].comment = "a number";
  ASSERT_TRUE(try_to_run(subject, subject.compare(models).upgrade));
  expect_same(subject, models);
  models.database.enums[0].values.push_back("happy");
  models.database.tables[0].columns.push_back(column("b"));
  const difference::Difference difference = subject.compare(models);
  EXPECT_EQ(difference.upgrade.size(), 1u);
  EXPECT_EQ(difference.downgrade.size(), 1u);
}

TEST_F(BadInput, ATypeThatTheBackendLacks) {
  Subject subject;
  autogenerate::Models models;
  Type type{TypeKind::sql};
  type.sql = "tsrange";
  type.backend = is_postgresql ? "sqlite" : "postgresql";
  models.database.tables = {table("t", {column("a", type)})};
  EXPECT_THAT([&] { subject.compare(models); }, ThrowsMessage<Error>(HasSubstr("tsrange")));
}

TEST_F(BadInput, ATypeThatTheServerDoesNotKnow) {
  if (is_sqlite()) GTEST_SKIP() << "SQLite takes any word for a type";
  Subject subject;
  autogenerate::Models models;
  Type type{TypeKind::sql};
  type.sql = "no_such_type";
  models.database.tables = {table("t", {column("a", type)})};
  subject.run("CREATE TABLE t (a int)");
  EXPECT_THAT([&] { subject.compare(models); }, ThrowsMessage<Error>(HasSubstr("no_such_type")));
}

// What a schema contains is no secret on PostgreSQL; only its rows are.
TEST_F(BadInput, ASchemaThatOneMayNotRead) {
  if (!is_postgresql) GTEST_SKIP() << "there one sees what one may read";
  Subject subject;
  const std::string role = fmt::format("reader_{}", getpid());
  subject.run("CREATE SCHEMA secret; CREATE TABLE secret.t (a int CHECK (a > 0)); CREATE ROLE " + role);
  autogenerate::Models models;
  models.database.tables = {table("t", {column("a")})};
  models.database.tables[0].name.schema = "secret";
  models.database.tables[0].constraints = {Check{"", {"a > 0"}}};
  subject.run("SET ROLE " + role);
  expect_same(subject, models);
  models.database.tables[0].constraints = {Check{"", {"a > 1"}}};
  EXPECT_FALSE(subject.compare(models).upgrade.empty());
  subject.run("RESET ROLE");
  subject.run("DROP ROLE " + role);
}

TEST_F(BadInput, AViewThatOneMayNotMakeToAsk) {
  if (!is_mysql) GTEST_SKIP() << "views are temporary elsewhere";
  Subject subject;
  subject.run(
      "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW `migrations view 7` AS SELECT a FROM t");
  autogenerate::Models models;
  models.database.tables = {table("t", {column("a")})};
  models.database.views = {{{"", "v"}, {"select a from t"}, {}}};
  expect_same(subject, models);  // what a comparison that was killed has left is nobody's
  const std::string user = fmt::format("reader_{}", getpid());
  const std::string database =
      std::get<std::string>(subject.connection->query({"SELECT DATABASE()", {}, {}}).rows[0][0]);
  subject.run(fmt::format(
      "CREATE USER {0}@localhost; GRANT SELECT, SHOW VIEW, CREATE TEMPORARY TABLES ON {1}.* TO {0}@localhost", user,
      database));
  std::string url = std::getenv("MIGRATIONS_TEST_MYSQL_URL");
  url.replace(url.find("root@"), 5, user + "@").replace(url.find("/test?"), 6, "/" + database + "?");
  const auto reader = db::open_connection(Url::parse(url), {});
  EXPECT_THAT([&] { difference::difference_of(*reader, models, {}); }, ThrowsMessage<Error>(HasSubstr("CREATE VIEW")));
  subject.run(fmt::format("DROP USER {}@localhost", user));
}

void expect_whole(const Database& database) {
  for (const Table& one : database.tables) {
    EXPECT_EQ(one.columns.size(), 3u) << one.name.name;
    EXPECT_EQ(one.constraints.size(), 3u) << one.name.name;
    EXPECT_EQ(one.indexes.size(), 1u) << one.name.name;
    EXPECT_TRUE(one.columns.at(1).default_value) << one.name.name;
  }
  for (const View& one : database.views) EXPECT_NE(one.query.sql, "") << one.name.name;
}

// Another connection drops something at the moment in which the reader asks for it.
class Interrupted : public db::Connection {
 public:
  Interrupted(Subject& subject, std::string word, std::string drop)
      : own_(*subject.connection), other_(subject.database.open()), word_(std::move(word)), drop_(std::move(drop)) {}

  db::ResultSet query(const db::Statement& statement) override {
    if (!drop_.empty() && statement.sql.find(word_) != std::string::npos) {
      const std::vector<db::Statement> drop{{std::exchange(drop_, ""), {}, {}}};
      other_->begin();
      other_->execute(drop);
      other_->commit();
    }
    return own_.query(statement);
  }

  std::unique_ptr<db::Answers> ask(std::vector<db::Statement> queries) override {
    return std::make_unique<db::OneByOne>(*this, std::move(queries));
  }

  const std::string& backend() const override { return own_.backend(); }
  int server_version() const override { return own_.server_version(); }
  std::vector<std::uint64_t> execute(std::span<const db::Statement> all) override { return own_.execute(all); }
  std::unique_ptr<db::RowWriter> write_rows(const db::Statement& one) override { return own_.write_rows(one); }
  void begin() override { own_.begin(); }
  void begin_reading() override { own_.begin_reading(); }
  void commit() override { own_.commit(); }
  void rollback() noexcept override { own_.rollback(); }
  bool in_transaction() const override { return own_.in_transaction(); }
  void set_lock_timeout(std::chrono::milliseconds timeout) override { own_.set_lock_timeout(timeout); }
  bool try_lock(const db::LockName& name) override { return own_.try_lock(name); }
  void unlock(const db::LockName& name) noexcept override { own_.unlock(name); }
  std::string lock_holder(const db::LockName& name) override { return own_.lock_holder(name); }
  bool is_undefined_table(const Error& error) const override { return own_.is_undefined_table(error); }
  bool is_duplicate_row(const Error& error) const override { return own_.is_duplicate_row(error); }
  void interrupt() noexcept override { own_.interrupt(); }

 private:
  db::Connection& own_;
  std::unique_ptr<db::Connection> other_;
  std::string word_, drop_;
};

// The catalog's rows are those of the moment at which the reading began, and what writes them out as SQL looks at now.
TEST_F(BadInput, NothingIsReadWithoutTheTextThatWasDroppedMeanwhile) {
  if (!is_postgresql) GTEST_SKIP() << "only PostgreSQL writes its texts when they are read";
  struct Case {
    const char *make, *word, *drop;
  };
  const Case cases[] = {
      {"CREATE TABLE t (a int, b text); CREATE INDEX i ON t (lower(b))", "FROM pg_index", "DROP INDEX i"},
      {"CREATE TABLE t (a int); CREATE INDEX i ON t (a) WHERE a > 1", "FROM pg_index", "DROP TABLE t"},
      {"CREATE TABLE t (a tsvector); CREATE INDEX i ON t USING gist (a tsvector_ops (siglen = 100))", "FROM pg_index",
       "DROP INDEX i"},
      {"CREATE TABLE t (a int) PARTITION BY RANGE ((a + 1))", "FROM pg_partitioned_table", "DROP TABLE t"},
      {"CREATE TABLE t (a int) PARTITION BY RANGE (a); CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (2)",
       "c.relpartbound", "DROP TABLE p"},
      {"CREATE TABLE t (a int); CREATE POLICY p ON t USING (a > 1) WITH CHECK (a > 2)", "FROM pg_policy",
       "DROP TABLE t"},
      {"CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
       "CREATE "
       "TRIGGER g BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.a > 1) EXECUTE FUNCTION f()",
       "FROM pg_trigger", "DROP TRIGGER g ON t"},
      {"CREATE TABLE t (a int, b int); CREATE STATISTICS s ON a, b FROM t", "pg_get_statisticsobjdef",
       "DROP STATISTICS s"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.make);
    Subject subject;
    subject.run(one.make);
    Interrupted connection(subject, one.word, one.drop);
    const auto text_of = [&](db::Connection& of) {
      return source_of(creation_of(reflection::reflect(of, {})), of.server_version());
    };
    const std::string read = text_of(connection);
    EXPECT_EQ(read, text_of(*subject.connection));
  }
}

// A reading is of one moment, whatever happens meanwhile, or an error that says so.
TEST_F(BadInput, WhatIsChangedWhileItIsRead) {
  if (is_mysql) GTEST_SKIP() << "MySQL has no moment of its catalogue: a table may be there without its view";
  Subject subject;
  std::atomic<bool> is_done = false;
  std::thread other([&] {
    const std::unique_ptr<db::Connection> connection = subject.database.open();
    for (int i = 0; !is_done; ++i) {
      const std::string name = fmt::format("t{}", i % 3);
      const auto run = [&](std::string sql) {
        connection->begin();
        connection->execute(std::vector<db::Statement>{{std::move(sql), {}, {}}});
        connection->commit();
      };
      run(fmt::format(
          "CREATE TABLE {0} (id integer PRIMARY KEY NOT NULL, a integer DEFAULT 7 CHECK (a > 0), b text UNIQUE); "
          "CREATE INDEX i_{0} ON {0} (lower(b)); CREATE VIEW v_{0} AS SELECT a FROM {0}",
          name));
      run(fmt::format("DROP VIEW v_{0}; DROP TABLE {0}", name));
    }
  });
  int readings = 0;
  for (int i = 0; i < 100 && !HasFailure(); ++i) {
    try {
      expect_whole(reflection::reflect(*subject.connection, {}));
      ++readings;
    } catch (const Error& error) {
      EXPECT_STREQ(error.what(), "something was dropped while the database was read");
    }
  }
  is_done = true;
  other.join();
  EXPECT_GT(readings, 50);
}

}  // namespace
}  // namespace migrator::test
