// What of a server is read, and how it stays as it was.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "on_mysql.hpp"

namespace migrator::test::mysql {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ReflectionOnMysql : public testing::Test {
 protected:
  Subject subject;

  std::vector<std::string> tables(const schema::Database& of) {
    std::vector<std::string> names;
    for (const schema::Table& one : of.tables) names.push_back(one.name.schema + "." + one.name.name);
    return names;
  }
  std::vector<std::string> constraints(const schema::Table& of) {
    std::vector<std::string> names;
    for (const schema::Constraint& one : of.constraints)
      names.push_back(std::visit([](const auto& constraint) { return constraint.name; }, one));
    return names;
  }
  // As the server writes the condition of a join.
  std::string on(const std::string& condition) const {
    return subject.is_mariadb() ? "on(" + condition + ")" : "on((" + condition + "))";
  }
  std::string setting(const std::string& name) { return subject.texts("SELECT @@" + name, "").at(0); }
};

// Those of docs/mysql.md that there are.
TEST_F(ReflectionOnMysql, ReadsEveryTypeThatARevisionMakes) {
  using enum schema::TypeKind;
  using schema::Type;
  const std::vector<Type> same = {{boolean},
                                  {smallint},
                                  {integer},
                                  {bigint},
                                  {real},
                                  {double_precision},
                                  {.kind = numeric, .precision = 10, .scale = 2},
                                  {.kind = numeric, .precision = 18},
                                  {.kind = string, .length = 255},
                                  {.kind = character, .length = 2},
                                  {text},
                                  {binary},
                                  {.kind = binary, .length = 16},
                                  {uuid},
                                  {json},
                                  {date},
                                  {time},
                                  {.kind = time, .precision = 3},
                                  {timestamp},
                                  {.kind = timestamp, .precision = 3},
                                  {timestamptz},
                                  {.kind = timestamptz, .precision = 6}};
  // What is said twice, or as a value that is the usual one, comes back as the server says it.
  const std::vector<std::pair<Type, Type>> others = {{{jsonb}, {json}},
                                                     {{.kind = floating, .precision = 24}, {real}},
                                                     {{.kind = floating, .precision = 53}, {double_precision}},
                                                     {{.kind = time, .precision = 0}, {time}}};
  std::vector<std::pair<Type, Type>> all = others;
  for (const Type& one : same) all.emplace_back(one, one);
  schema::Database database;
  schema::Table& table = database.tables.emplace_back();
  table.name.name = "t";
  for (const auto& [type, as_read] : all) {
    schema::Column& column = table.columns.emplace_back();
    column.name = fmt::format("c{}", table.columns.size());
    column.type = type;
  }
  for (const std::string& sql : subject.statements_of(database)) subject.run(sql);
  const schema::Table read = subject.reflect().tables.at(0);
  ASSERT_EQ(read.columns.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_EQ(read.columns[i].type, all[i].second) << dialect::dialect_of("mysql").type_name(all[i].first);
}

TEST_F(ReflectionOnMysql, LeavesOutNamesThatARevisionWouldGive) {
  subject.run(
      "CREATE TABLE org (id int PRIMARY KEY);"
      "CREATE TABLE t (a int, b int, c int, CONSTRAINT t_a_key UNIQUE (a), CONSTRAINT mine UNIQUE (b), "
      "CONSTRAINT t_a_fkey FOREIGN KEY (a) REFERENCES org (id), CONSTRAINT t_b_fkey FOREIGN KEY (b) REFERENCES org "
      "(id), "
      "CONSTRAINT t_a_check CHECK (a > 0), CONSTRAINT t_a_check1 CHECK (a > 1), KEY t_c_idx (c), KEY t_c_b_idx (c, "
      "b))");
  const schema::Table usual = subject.reflect().tables.at(1);
  EXPECT_THAT(constraints(usual), ElementsAre("", "mine", "", "", "", ""));
  ASSERT_EQ(usual.indexes.size(), 2u);
  EXPECT_EQ(usual.indexes[0].name, "");
  const schema::Table named = subject.reflect({.with_chosen_names = true}).tables.at(1);
  EXPECT_THAT(constraints(named), ElementsAre("t_a_key", "mine", "t_a_fkey", "t_b_fkey", "t_a_check", "t_a_check1"));
  EXPECT_EQ(named.indexes[0].name, "t_c_idx");
}

TEST_F(ReflectionOnMysql, KeepsANameThatComesOutOfOrder) {
  subject.run("CREATE TABLE t (a int, CONSTRAINT t_a_check1 CHECK (a > 0), CONSTRAINT t_a_check CHECK (a > 1))");
  const schema::Table table = subject.reflect().tables.at(0);
  if (subject.is_mariadb())
    EXPECT_THAT(constraints(table), ElementsAre("t_a_check1", "t_a_check"));
  else  // which tells checks in the order of their names
    EXPECT_EQ(std::get<schema::Check>(table.constraints.at(1)).condition.sql, "`a` > 0");
}

TEST_F(ReflectionOnMysql, ReadsTemporaryTablesByName) {
  subject.run(
      "CREATE TABLE t (a int); CREATE TEMPORARY TABLE t (b json DEFAULT ('{}')); CREATE TEMPORARY TABLE `u``v` (c int, "
      "KEY k (c))");
  const schema::Database database = subject.reflect({.temporary = true, .relations = {"u`v", "t"}});
  EXPECT_THAT(tables(database), ElementsAre(".u`v", ".t"));
  EXPECT_EQ(database.tables[0].storage.persistence, schema::Persistence::temporary);
  EXPECT_EQ(database.tables[0].indexes.size(), 1u);
  EXPECT_EQ(database.tables[1].columns.at(0).type.kind, schema::TypeKind::json);
}

TEST_F(ReflectionOnMysql, ReadsTheGivenTablesAlone) {
  subject.run("CREATE TABLE t (a int); CREATE TABLE u (a int); CREATE VIEW v AS SELECT * FROM t");
  const schema::Database database = subject.reflect({.relations = {"u"}});
  EXPECT_THAT(tables(database), ElementsAre(".u"));
  EXPECT_THAT(database.views, IsEmpty());
}

TEST_F(ReflectionOnMysql, SaysWhichTemporaryTableThereIsNot) {
  try {
    subject.reflect({.temporary = true, .relations = {"nosuch"}});
    FAIL() << "it was read";
  } catch (const Error& error) {
    EXPECT_THAT(error.message, HasSubstr("nosuch"));
  }
}

TEST_F(ReflectionOnMysql, LeavesOutItsOwnTables) {
  subject.run(
      "CREATE TABLE migrator_version (a int); CREATE TABLE migrator_history (a int); "
      "CREATE TABLE migrator_checkpoint (a int); CREATE TABLE mine (a int)");
  EXPECT_THAT(tables(subject.reflect()), ElementsAre(".mine"));
  dialect::VersionTable other;
  other.name = "mine";
  EXPECT_THAT(tables(subject.reflect({.version_table = other})), ElementsAre(".migrator_version"));
}

TEST_F(ReflectionOnMysql, ReadsOtherDatabasesThatAreNamed) {
  Subject other;
  const std::string there = other.texts("SELECT DATABASE()", "").at(0);
  const std::string own = subject.texts("SELECT DATABASE()", "").at(0);
  subject.run(
      fmt::format("CREATE TABLE org (id int PRIMARY KEY); CREATE TABLE `{0}`.`user` (id int PRIMARY KEY, org int, "
                  "CONSTRAINT f FOREIGN KEY (org) REFERENCES `{1}`.org (id)); "
                  "CREATE VIEW `{0}`.v AS SELECT u.id, o.id AS org FROM `{0}`.`user` u JOIN org o ON o.id = u.org",
                  there, own));
  const schema::Database database = subject.reflect({.schemas = {there}});
  EXPECT_THAT(tables(database), ElementsAre(there + ".user"));
  EXPECT_THAT(database.schemas, ElementsAre(schema::CreateSchema{there, {}}));
  ASSERT_EQ(database.views.size(), 1u);
  EXPECT_EQ(database.views[0].query.sql,
            fmt::format("select `u`.`id` AS `id`,`o`.`id` AS `org` from (`{}`.`user` `u` join `org` `o` {})", there,
                        on("`o`.`id` = `u`.`org`")));
}

TEST_F(ReflectionOnMysql, ReadsViewsOfTablesThatAreCalledAsTheDatabase) {
  const std::string own = subject.texts("SELECT DATABASE()", "").at(0);
  subject.run(
      fmt::format("CREATE TABLE `{0}` (id int, v int); CREATE TABLE u (id int, w int); "
                  "CREATE VIEW v AS SELECT `{0}`.id, u.w FROM `{0}` JOIN u ON u.id = `{0}`.id",
                  own));
  EXPECT_EQ(subject.reflect().views.at(0).query.sql,
            fmt::format("select `{0}`.`id` AS `id`,`u`.`w` AS `w` from (`{0}` join `u` {1})", own,
                        on(fmt::format("`u`.`id` = `{}`.`id`", own))));
}

TEST_F(ReflectionOnMysql, ReadsTheSameWhateverTheModeAndLeavesIt) {
  subject.run("CREATE TABLE t (a varchar(20) DEFAULT 'a\\\\b''c', b int, KEY k (b)) COMMENT 'x\\\\y'");
  const schema::Table usual = subject.reflect().tables.at(0);
  std::vector modes = {"ANSI_QUOTES", "NO_BACKSLASH_ESCAPES", "ANSI_QUOTES,NO_BACKSLASH_ESCAPES", "ANSI", ""};
  if (subject.is_mariadb()) modes.insert(modes.end(), {"ORACLE", "MSSQL"});
  for (const char* mode : modes) {
    SCOPED_TRACE(mode);
    subject.run(fmt::format("SET SESSION sql_mode = '{}'", mode));
    const std::string before = setting("sql_mode");
    EXPECT_EQ(subject.reflect().tables.at(0), usual);
    EXPECT_EQ(setting("sql_mode"), before);
    EXPECT_THROW(subject.reflect({.temporary = true, .relations = {"nosuch"}}), Error);
    EXPECT_EQ(setting("sql_mode"), before);
  }
  subject.run("SET SESSION sql_quote_show_create = 0");
  EXPECT_EQ(subject.reflect().tables.at(0), usual);
  EXPECT_THAT(subject.texts("SHOW CREATE TABLE t", "Create Table").at(0), HasSubstr("CREATE TABLE t ("));
}

TEST_F(ReflectionOnMysql, ReadsInAFixedNumberOfRoundTrips) {
  const auto trips = [&] {
    const std::uint64_t before = subject.connection->round_trips();
    subject.reflect();
    return subject.connection->round_trips() - before;
  };
  subject.run("CREATE TABLE t (a int)");
  const std::uint64_t of_one = trips();
  for (int i = 0; i < 200; ++i) subject.run(fmt::format("CREATE TABLE t{} (a int, v varchar(10))", i));
  EXPECT_EQ(trips(), of_one);
}

// A table that goes between the list and its turn is no error: it is read once more.
TEST_F(ReflectionOnMysql, ReadsAgainWhatChangesMeanwhile) {
  for (int i = 0; i < 50; ++i) subject.run(fmt::format("CREATE TABLE t{} (a int)", i));
  std::atomic<bool> done = false;
  std::thread other([&] {
    const auto connection = subject.database.open();
    while (!done) {
      connection->query({"CREATE TABLE z (a int)", {}, {}});
      std::this_thread::sleep_for(std::chrono::milliseconds(3));
      connection->query({"DROP TABLE z", {}, {}});
    }
  });
  for (int i = 0; i < 100; ++i) {
    try {
      EXPECT_GE(subject.reflect().tables.size(), 50u);
    } catch (const Error& error) {
      ADD_FAILURE() << error.what();
    }
  }
  done = true;
  other.join();
}

TEST_F(ReflectionOnMysql, WaitsNoLongerThanTheLockTimeout) {
  if (!subject.is_mariadb()) GTEST_SKIP() << "MySQL has no CREATE OR REPLACE, which keeps others from a table for long";
  subject.run("CREATE TABLE t (a int)");
  const auto other = subject.database.open();
  std::thread keeper([&] {
    try {
      other->query({"CREATE OR REPLACE TABLE t AS SELECT SLEEP(20) AS a", {}, {}});
    } catch (const Error&) {
    }
  });
  const auto asleep = [&] {
    return !subject
                .texts(
                    "SELECT CAST(ID AS CHAR) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'CREATE OR REPLACE%' "
                    "AND STATE = 'User sleep'",
                    "")
                .empty();
  };
  while (!asleep()) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  subject.connection->set_lock_timeout(std::chrono::seconds(1));
  const auto begin = std::chrono::steady_clock::now();
  try {
    subject.reflect();
    ADD_FAILURE() << "nothing was waited for";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::lock_timeout) << error.what();
  }
  // The server tries two tables of information_schema, and each of them twice.
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(8));
  other->interrupt();
  keeper.join();
}

TEST_F(ReflectionOnMysql, KnowsWhatNeedsWhat) {
  const bool has_sequences = subject.is_mariadb();
  subject.run(has_sequences ? "CREATE SEQUENCE s; CREATE TABLE z (a bigint DEFAULT nextval(s))"
                            : "CREATE TABLE z (a bigint)");
  subject.run(
      "CREATE VIEW b AS SELECT a FROM z; "
      "CREATE FUNCTION f() RETURNS int DETERMINISTIC RETURN 1; CREATE VIEW a AS SELECT f(), a FROM b");
  const auto object = [](schema::ObjectKind kind, const char* name) {
    return schema::Object{kind, {"", name}, {}, {}};
  };
  using enum schema::ObjectKind;
  const auto needs = [&](const schema::Object& one, const schema::Object& other) {
    for (const schema::Dependency& dependency : subject.reflect().dependencies)
      if (dependency.object == one && dependency.needs == other) return true;
    return false;
  };
  EXPECT_EQ(needs(object(schema::ObjectKind::table, "z"), object(sequence, "s")), has_sequences);
  EXPECT_TRUE(needs(object(view, "b"), object(schema::ObjectKind::table, "z")));
  EXPECT_TRUE(needs(object(view, "a"), object(view, "b")));
  EXPECT_TRUE(needs(object(view, "a"), object(function, "f")));
}

}  // namespace
}  // namespace migrator::test::mysql
