// What reflection makes of SQLite's own text.
#include <gmock/gmock.h>

#include "../db/test_database.hpp"
#include "dialect/dialect.hpp"
#include "reflection/reflection.hpp"

namespace migrator::test {
namespace {

using schema::Database;
using schema::Expression;
using schema::Table;
using schema::TypeKind;
using schema::Value;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct Subject {
  TestDatabase database;
  std::unique_ptr<db::Connection> connection = database.open();

  void run(const std::string& sql) { connection->execute(std::vector<db::Statement>{{sql, {}, {}}}); }
  Database reflect() { return reflection::reflect(*connection, {}); }
};

Database reflect(const std::string& sql) {
  Subject subject;
  subject.run(sql);
  return subject.reflect();
}

Table table_of(const std::string& create_table) {
  const Database database = reflect(create_table);
  EXPECT_THAT(database.others, IsEmpty()) << create_table;
  EXPECT_THAT(database.tables, SizeIs(1)) << create_table;
  return database.tables.at(0);
}

template <class Constraint>
const Constraint& constraint(const Table& table, std::size_t at = 0) {
  return std::get<Constraint>(table.constraints.at(at));
}

TEST(SqliteTable, WithTheNamesThatRevisionsCallItsConstraintsBy) {
  Subject subject;
  subject.run(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT REFERENCES t, b INT CONSTRAINT own UNIQUE, CHECK (a > b))");
  const Database database = reflection::reflect(*subject.connection, {.with_chosen_names = true});
  std::vector<std::string> names;
  for (const schema::Constraint& one : database.tables.at(0).constraints)
    names.push_back(std::visit([](const auto& constraint) { return constraint.name; }, one));
  EXPECT_THAT(names, ElementsAre("t_pkey", "t_a_fkey", "own", "t_check"));
}

TEST(SqliteColumn, OfEveryType) {
  const Table table = table_of(
      "CREATE TABLE t (a INTEGER, b varchar(20), c NUMERIC(10, 2), d DECIMAL(5), e, f Double  Precision, g BLOB, h "
      "CHAR(36),"
      " i UNSIGNED BIG INT, j text(10), k \"quoted type\", l FLOAT, m CHAR)");
  const auto type = [&](std::size_t at) { return table.columns.at(at).type; };
  EXPECT_EQ(type(0).kind, TypeKind::integer);
  EXPECT_EQ(type(1), (schema::Type{.kind = TypeKind::string, .length = 20}));
  EXPECT_EQ(type(2), (schema::Type{.kind = TypeKind::numeric, .precision = 10, .scale = 2}));
  EXPECT_EQ(type(3).sql, "DECIMAL(5)");
  EXPECT_EQ(type(4).sql, "");
  EXPECT_EQ(type(5).kind, TypeKind::double_precision);
  EXPECT_EQ(type(6).kind, TypeKind::binary);
  EXPECT_EQ(type(7).kind, TypeKind::uuid);
  EXPECT_EQ(type(8).sql, "UNSIGNED BIG INT");
  EXPECT_EQ(type(9).sql, "text(10)");
  EXPECT_EQ(type(10).sql, "\"quoted type\"");
  EXPECT_EQ(type(11).sql, "FLOAT");  // no word of a revision is without bits, or without a length
  EXPECT_EQ(type(12).sql, "CHAR");
}

TEST(SqliteColumn, WithAllThatItCanHave) {
  const Table table = table_of(
      "CREATE TABLE t (a INT NOT NULL DEFAULT -3, b TEXT COLLATE NOCASE DEFAULT 'it''s', c DEFAULT (1 + 2) NULL, d "
      "DEFAULT CURRENT_TIMESTAMP,"
      " e TEXT DEFAULT \"old\", f INT GENERATED ALWAYS AS (a + 1) STORED, g AS (a /* twice */ * 2), h DEFAULT x'00ff', "
      "i DEFAULT 1.50, j DEFAULT +5)");
  const auto column = [&](std::size_t at) { return table.columns.at(at); };
  EXPECT_FALSE(column(0).nullable);
  EXPECT_EQ(column(0).default_value, schema::Default(Value(std::int64_t{-3})));
  EXPECT_EQ(column(1).collation.name, "NOCASE");
  EXPECT_EQ(column(1).default_value, schema::Default(Value(std::string("it's"))));
  EXPECT_EQ(column(2).default_value, schema::Default(Expression{"1 + 2"}));
  EXPECT_TRUE(column(2).nullable);
  EXPECT_EQ(column(3).default_value, schema::Default(Expression{"CURRENT_TIMESTAMP"}));
  EXPECT_EQ(column(4).default_value, schema::Default(Value(std::string("old"))));
  EXPECT_EQ(column(5).computed, (schema::Computed{"a + 1", false}));
  EXPECT_EQ(column(6).computed, (schema::Computed{"a /* twice */ * 2", true}));
  EXPECT_EQ(column(7).default_value, schema::Default(Expression{"x'00ff'"}));
  EXPECT_EQ(column(8).default_value, schema::Default(Expression{"1.50"}));
  EXPECT_EQ(column(9).default_value, schema::Default(Expression{"+5"}));
}

TEST(SqliteKey, OfTheRows) {
  const Table plain = table_of("CREATE TABLE t (id INTEGER PRIMARY KEY, a)");
  EXPECT_EQ(plain.columns[0].identity, schema::Identity());
  EXPECT_FALSE(plain.columns[0].nullable);
  const Table counted = table_of("CREATE TABLE t (id INTEGER CONSTRAINT pk PRIMARY KEY AUTOINCREMENT)");
  EXPECT_TRUE(counted.columns[0].identity->never_reused);
  EXPECT_EQ(constraint<schema::PrimaryKey>(counted).name, "pk");
  const Table apart = table_of("CREATE TABLE t (a, id INTEGER, PRIMARY KEY (id))");
  EXPECT_TRUE(apart.columns[1].identity);
  const Table text = table_of("CREATE TABLE t (id TEXT NOT NULL PRIMARY KEY)");
  EXPECT_FALSE(text.columns[0].identity || text.columns[0].nullable || text.columns[0].nullable_in_key);
  const Table maybe = table_of("CREATE TABLE t (a INT, b TEXT NOT NULL, PRIMARY KEY (a, b))");
  EXPECT_TRUE(maybe.columns[0].nullable && maybe.columns[0].nullable_in_key);
  EXPECT_FALSE(maybe.columns[1].nullable || maybe.columns[1].nullable_in_key);
  const Table pair = table_of("CREATE TABLE t (a INT, b INT, PRIMARY KEY (b, a)) WITHOUT ROWID, STRICT");
  EXPECT_THAT(constraint<schema::PrimaryKey>(pair).columns, ElementsAre("b", "a"));
  EXPECT_TRUE(pair.storage.without_rowid && pair.strict && !pair.columns[0].nullable);
}

TEST(SqliteConstraint, BehindAColumnIsTheTables) {
  const Table table = table_of(
      "CREATE TABLE t (a INT UNIQUE CONSTRAINT positive CHECK (a > 0), b INT REFERENCES u ON DELETE SET NULL ON UPDATE "
      "CASCADE"
      " DEFERRABLE INITIALLY DEFERRED, CONSTRAINT uq UNIQUE (a, b) CHECK (a <> ')'), FOREIGN KEY (a, b) REFERENCES \"u "
      "v\" (x, y) MATCH FULL)");
  ASSERT_THAT(table.constraints, SizeIs(6));
  EXPECT_THAT(constraint<schema::Unique>(table).columns, ElementsAre("a"));
  EXPECT_EQ(constraint<schema::Check>(table, 1).name, "positive");
  EXPECT_EQ(constraint<schema::Check>(table, 1).condition.sql, "a > 0");
  const auto& key = constraint<schema::ForeignKey>(table, 2);
  EXPECT_EQ(key.referred_table.name, "u");
  EXPECT_THAT(key.referred_columns, IsEmpty());
  EXPECT_EQ(key.on_delete, schema::ReferentialAction::set_null);
  EXPECT_EQ(key.on_update, schema::ReferentialAction::cascade);
  EXPECT_EQ(key.deferrability, schema::Deferrability::initially_deferred);
  EXPECT_THAT(constraint<schema::Unique>(table, 3).columns, ElementsAre("a", "b"));
  EXPECT_EQ(constraint<schema::Check>(table, 4).condition.sql, "a <> ')'");
  EXPECT_EQ(constraint<schema::ForeignKey>(table, 5).referred_table.name, "u v");
}

TEST(SqliteIndex, WithAllItsParts) {
  const Table table = table_of(
      "CREATE TABLE t (a, b, c); CREATE UNIQUE INDEX i ON t (a COLLATE NOCASE DESC, lower(b), (a + 1) ASC, \"c\") "
      "WHERE (a > 0)");
  ASSERT_THAT(table.indexes, SizeIs(1));
  const schema::Index& index = table.indexes[0];
  EXPECT_TRUE(index.unique);
  EXPECT_EQ(index.where, Expression{"a > 0"});
  ASSERT_THAT(index.keys, SizeIs(4));
  EXPECT_EQ(index.keys[0], (schema::IndexKey{.column = "a", .collation = {"NOCASE"}, .descending = true}));
  EXPECT_EQ(index.keys[1].expression, Expression{"lower(b)"});
  EXPECT_EQ(index.keys[2].expression, Expression{"a + 1"});
  EXPECT_EQ(index.keys[3].column, "c");
}

TEST(SqliteView, IsItsQuery) {
  const Database database = reflect("CREATE TABLE t (a); CREATE VIEW v (x, y) AS SELECT a, 1 FROM t -- all\n");
  ASSERT_THAT(database.views, SizeIs(1));
  EXPECT_THAT(database.views[0].columns, ElementsAre("x", "y"));
  EXPECT_THAT(database.views[0].query.sql, testing::StartsWith("SELECT a, 1 FROM t"));
}

TEST(SqliteTrigger, OfEveryKind) {
  const Database database = reflect(
      "CREATE TABLE t (a, b);"
      "CREATE TRIGGER one AFTER UPDATE OF a, b ON t FOR EACH ROW WHEN new.a > CASE WHEN 1 THEN 2 ELSE 3 END BEGIN"
      " UPDATE t SET a = CASE b WHEN 1 THEN 2 END; DELETE FROM t; END;"
      "CREATE TRIGGER two DELETE ON t BEGIN SELECT 1; END");
  ASSERT_THAT(database.triggers, SizeIs(2));
  const schema::Trigger& one = database.triggers[0];
  EXPECT_EQ(one.timing, schema::TriggerTiming::after);
  EXPECT_THAT(one.events, ElementsAre(schema::TriggerEvent::update));
  EXPECT_THAT(one.update_of, ElementsAre("a", "b"));
  EXPECT_EQ(one.when, Expression{"new.a > CASE WHEN 1 THEN 2 ELSE 3 END"});
  EXPECT_EQ(one.body, "UPDATE t SET a = CASE b WHEN 1 THEN 2 END; DELETE FROM t;");
  EXPECT_EQ(database.triggers[1].timing, schema::TriggerTiming::before);
}

TEST(SqliteOther, IsKeptAsItIs) {
  for (const char* sql : {"CREATE TABLE t (a INTEGER PRIMARY KEY DESC)", "CREATE TABLE t (a UNIQUE ON CONFLICT IGNORE)",
                          "CREATE TABLE t (a CONSTRAINT n NOT NULL)", "CREATE VIRTUAL TABLE t USING fts5(a)"}) {
    const Database database = reflect(sql);
    EXPECT_THAT(database.tables, IsEmpty()) << sql;
    ASSERT_THAT(database.others, SizeIs(1)) << sql;
    EXPECT_EQ(database.others[0].create, sql);
    EXPECT_EQ(database.others[0].drop, "DROP TABLE \"t\"");
  }
}

TEST(SqliteBookkeeping, IsLeftOut) {
  EXPECT_THAT(reflect("CREATE TABLE Migrator_Version (a); CREATE INDEX i ON migrator_version (a); CREATE TABLE "
                      "migrator_history (a)")
                  .tables,
              IsEmpty());
}

TEST(SqliteNames, OfAnyKind) {
  const Database database = reflect(
      "CREATE TABLE \"sel\"\"ect\" ([from] INT, `a b` INT CHECK (\"a b\" > [from])); CREATE INDEX \"i.1\" ON "
      "\"sel\"\"ect\" (`a b`)");
  ASSERT_THAT(database.tables, SizeIs(1));
  EXPECT_EQ(database.tables[0].name.name, "sel\"ect");
  EXPECT_EQ(database.tables[0].columns[0].name, "from");
  EXPECT_EQ(database.tables[0].indexes[0].name, "i.1");
}

TEST(SqliteAltered, TablesReadAsThoughMadeSo) {
  const Table table = table_of(
      "CREATE TABLE s (a INT); ALTER TABLE s ADD COLUMN b INT DEFAULT 3 REFERENCES s (a); ALTER TABLE s RENAME TO t;"
      "ALTER TABLE t RENAME COLUMN a TO \"A a\"; CREATE TABLE gone (a); DROP TABLE gone");
  EXPECT_EQ(table.name.name, "t");
  EXPECT_EQ(table.columns[0].name, "A a");
  EXPECT_EQ(constraint<schema::ForeignKey>(table).referred_table.name, "t");
  EXPECT_THAT(constraint<schema::ForeignKey>(table).referred_columns, ElementsAre("A a"));
}

}  // namespace
}  // namespace migrator::test
