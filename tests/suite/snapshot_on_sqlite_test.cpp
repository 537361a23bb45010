#include "snapshot_fixture.hpp"

namespace migrator::test {
namespace {

constexpr const char* everything = R"(
CREATE TABLE org (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL COLLATE NOCASE DEFAULT 'x');
CREATE TABLE person (id INTEGER PRIMARY KEY, org INT REFERENCES org (id) ON DELETE CASCADE, mail TEXT UNIQUE,
  age INT CONSTRAINT grown CHECK (age > 17), next INT AS (age + 1) STORED);
CREATE TABLE pair (a INT, b INT, PRIMARY KEY (b, a)) WITHOUT ROWID;
CREATE INDEX by_age ON person (age DESC) WHERE age > 20;
CREATE VIEW grown_ups AS SELECT id FROM person WHERE age > 17;
CREATE TRIGGER tr AFTER INSERT ON person BEGIN UPDATE org SET name = 'y'; END;
CREATE VIRTUAL TABLE words USING fts5(text);
PRAGMA user_version = 7;
)";

TEST_F(SnapshotTest, EveryKindOfObjectShows) {
  run(everything);
  EXPECT_THAT(lines(),
              IsSupersetOf(Lines{
                  "table org: ",
                  "table pair: without rowid",
                  "column org.id: integer primary key 1",
                  "column org.name: text not null default 'x'",
                  "column org.name: collate nocase",
                  "column order person: id, org, mail, age, next",
                  "column person.next: int stored",
                  "column person.next: as(age + 1) stored",
                  "constraint org: primary key(id) autoincrement",
                  "constraint person: constraint grown check(age > 17)",
                  "foreign key person: (org) references org(id) on update no action on delete cascade match none",
                  "unique person: mail collate binary",
                  "primary key pair: b collate binary, a collate binary",
                  "index by_age: create index by_age on person(age desc) where age > 20",
                  "view grown_ups: create view grown_ups as select id from person where age > 17",
                  "trigger tr: create trigger tr after insert on person begin update org set name = 'y'; end",
                  "virtual table words: create virtual table words using fts5(text)",
                  "pragma user_version: 7",
              }));
}

TEST_F(SnapshotTest, TwoDatabasesOfOneScriptAreTheSame) {
  Subject other;
  run(everything);
  other.run(everything);
  EXPECT_THAT(engine::difference(look(), other.look(), ColumnOrder::compared), IsEmpty());
}

TEST_F(SnapshotTest, OrderOfCreationDoesNotMatter) {
  Subject other;
  run("CREATE TABLE a (x INT); CREATE TABLE b (y INT, UNIQUE (y)); CREATE INDEX i ON a (x); CREATE INDEX j ON a (x)");
  other.run(
      "CREATE TABLE b (y INT, UNIQUE (y)); CREATE TABLE a (x INT); CREATE INDEX j ON a (x); CREATE INDEX i ON a (x)");
  EXPECT_THAT(engine::difference(look(), other.look(), ColumnOrder::compared), IsEmpty());
}

TEST_F(SnapshotTest, AnEmptyDatabaseIsEmpty) {
  EXPECT_THAT(lines(), IsEmpty());
  run("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT); DROP TABLE t");  // sqlite_sequence stays
  EXPECT_THAT(lines(), IsEmpty());
}

TEST_F(SnapshotTest, BookkeepingIsLeftOut) {
  run("CREATE TABLE \"my version\" (v TEXT PRIMARY KEY); CREATE TABLE my_history (id INTEGER PRIMARY KEY); CREATE "
      "INDEX i ON my_history (id)");
  dialect::VersionTable table;
  table.name = "My Version";
  table.history = "my_history";
  EXPECT_THAT(lines_of(subject.look(table)), IsEmpty());
}

TEST_F(SnapshotTest, EveryChangeShows) {
  run("CREATE TABLE u (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT)");
  EXPECT_THAT(changes("ALTER TABLE t ADD COLUMN c TEXT CHECK (c <> '')"),
              ElementsAre("+ column t.c: text", "- column order t: id, a, b", "+ column order t: id, a, b, c",
                          "+ constraint t: check(c <> '')"));
  EXPECT_THAT(changes("ALTER TABLE t ADD COLUMN d INT REFERENCES u DEFERRABLE INITIALLY DEFERRED"),
              IsSupersetOf({"+ constraint t: foreign key(d) references u deferrable initially deferred",
                            "+ foreign key t: (d) references u on update no action on delete no action match none"}));
  EXPECT_THAT(changes("CREATE UNIQUE INDEX i ON t (a COLLATE NOCASE)"),
              ElementsAre("+ index i: create unique index i on t(a collate nocase)"));
  EXPECT_THAT(changes("CREATE VIEW v AS SELECT 1 AS x"), ElementsAre("+ view v: create view v as select 1 as x"));
  EXPECT_THAT(changes("DROP VIEW v; CREATE VIEW v AS SELECT 2 AS x"),
              ElementsAre("- view v: create view v as select 1 as x", "+ view v: create view v as select 2 as x"));
}

TEST_F(SnapshotTest, DownIsAsBefore) {
  run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b INT); CREATE INDEX i ON t (a)");
  run("CREATE VIEW v AS SELECT a FROM t; CREATE TABLE u (t INT REFERENCES t (id))");
  EXPECT_THAT(changes_of_two("ALTER TABLE t ADD COLUMN c TEXT", "ALTER TABLE t DROP COLUMN c"), IsEmpty());
  // SQLite writes the new names in quotes, wherever they occur.
  EXPECT_THAT(changes_of_two("ALTER TABLE t RENAME COLUMN a TO x", "ALTER TABLE t RENAME COLUMN x TO a"), IsEmpty());
  EXPECT_THAT(changes_of_two("ALTER TABLE t RENAME TO x", "ALTER TABLE x RENAME TO t"), IsEmpty());
  EXPECT_THAT(
      changes_of_two(
          "DROP INDEX i; DROP TABLE u",
          "create index [i] on \"t\"(\"a\"); CREATE TABLE \"u\" (\"t\" INT, FOREIGN KEY (t) REFERENCES t (id))"),
      IsEmpty());
  EXPECT_THAT(changes_of_two("ALTER TABLE t DROP COLUMN b", "ALTER TABLE t ADD COLUMN b INT"), IsEmpty());
}

TEST_F(SnapshotTest, AColumnThatComesBackComesLast) {
  run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT)");
  EXPECT_THAT(changes_of_two("ALTER TABLE t DROP COLUMN a", "ALTER TABLE t ADD COLUMN a TEXT"),
              ElementsAre("- column order t: id, a, b", "+ column order t: id, b, a"));
  EXPECT_THAT(changes_of_two("ALTER TABLE t DROP COLUMN b", "ALTER TABLE t ADD COLUMN b INT", ColumnOrder::ignored),
              IsEmpty());
}

TEST_F(SnapshotTest, OddNames) {
  run("CREATE TABLE \"a 'b'\"\"c\" (\"x y\" INT, \"order\" INT CHECK (\"order\" > 0), UNIQUE (\"x y\"))");
  EXPECT_THAT(lines(),
              IsSupersetOf(Lines{"column a 'b'\"c.x y: int", "column order a 'b'\"c: \"x y\", order",
                                 "constraint a 'b'\"c: check(order > 0)", "unique a 'b'\"c: \"x y\" collate binary"}));
}

}  // namespace
}  // namespace migrator::test
