// What a snapshot makes of SQLite's texts.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "dialect/sqlite/normal_form.hpp"
#include "dialect/sqlite/table_clauses.hpp"

namespace migrator::dialect::sqlite {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> clauses(std::string_view sql) {
  std::vector<std::string> all;
  for (const auto& clause : table_clauses(sql).clauses)
    all.push_back(clause.column.empty() ? clause.text : clause.column + ": " + clause.text);
  return all;
}

TEST(NormalForm, IsTheSameForWhatMeansTheSame) {
  const std::string form = normal_form("CREATE INDEX ix ON t (a, lower(b)) WHERE a <= 3 || 'X y'");
  EXPECT_EQ(form, "create index ix on t(a, lower(b)) where a <= 3 || 'X y'");
  EXPECT_EQ(normal_form("create  index \"ix\" on [t](a,LOWER ( `B` )) -- a comment\nWHERE a<=3/**/||'X y'"), form);
}

TEST(NormalForm, KeepsWhatDiffers) {
  EXPECT_EQ(normal_form("'A'"), "'A'");
  EXPECT_EQ(normal_form("\"two words\""), "\"two words\"");
  EXPECT_EQ(normal_form("\"a\"\"b\""), "\"a\"\"b\"");
  EXPECT_NE(normal_form("a < = b"), normal_form("a <= b"));
  EXPECT_EQ(normal_form(""), "");
}

TEST(TableClauses, AreWhatPragmasDoNotTell) {
  EXPECT_THAT(
      clauses(
          "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT NOT NULL DEFAULT (1 + 1) COLLATE NOCASE UNIQUE,"
          " b INT CHECK (b > 0) REFERENCES u (x) ON DELETE SET NULL, c INT GENERATED ALWAYS AS (b * 2) STORED,"
          " d INT AS (b))"),
      ElementsAre("primary key(id) autoincrement", "a: collate nocase", "check(b > 0)",
                  "c: generated always as(b * 2) stored", "d: as(b)"));
  EXPECT_THAT(
      clauses("CREATE TABLE t (a INT DEFAULT NULL, b TEXT DEFAULT 'check (1)' NOT NULL, PRIMARY KEY (a, b), UNIQUE (b),"
              " FOREIGN KEY (a) REFERENCES u ON UPDATE CASCADE)"),
      IsEmpty());
}

TEST(TableClauses, OfAColumnAreThoseOfTheTable) {
  EXPECT_THAT(
      clauses("CREATE TABLE t (a INT CONSTRAINT uq UNIQUE, b INT CONSTRAINT fk REFERENCES u (x), c INT CONSTRAINT pk "
              "PRIMARY KEY"
              " ON CONFLICT IGNORE, d INT CONSTRAINT ck CHECK (d))"),
      testing::ContainerEq(clauses(
          "CREATE TABLE t (a, b, c, d, CONSTRAINT uq UNIQUE (a), CONSTRAINT fk FOREIGN KEY (b) REFERENCES u (x),"
          " CONSTRAINT pk PRIMARY KEY (c) ON CONFLICT IGNORE, CONSTRAINT ck CHECK (d))")));
}

TEST(TableClauses, KnowDeferrableAndConflict) {
  EXPECT_THAT(
      clauses("CREATE TABLE t (a INT REFERENCES u DEFERRABLE INITIALLY DEFERRED, b INT NOT NULL ON CONFLICT ROLLBACK,"
              " c INT REFERENCES u NOT DEFERRABLE)"),
      ElementsAre("foreign key(a) references u deferrable initially deferred", "b: not null on conflict rollback",
                  "foreign key(c) references u not deferrable"));
}

TEST(TableClauses, SayHowTheTableIsKept) {
  EXPECT_EQ(table_clauses("CREATE TABLE t (a INT PRIMARY KEY) WITHOUT ROWID, STRICT").options, "without rowid, strict");
  EXPECT_EQ(table_clauses("CREATE TABLE \"a(b\" (a INT)").options, "");
}

TEST(TableClauses, TakeAnythingWithoutHarm) {
  for (const char* sql : {"", "CREATE TABLE t", "CREATE TABLE t (", "CREATE TABLE t ()", "CREATE TABLE t (,)",
                          "CREATE TABLE t (a CONSTRAINT", "CREATE TABLE t (a CONSTRAINT x",
                          "CREATE TABLE t (CONSTRAINT)", "CREATE TABLE t (a, PRIMARY", "CREATE TABLE t (a UNIQUE"})
    table_clauses(sql);
}

}  // namespace
}  // namespace migrator::dialect::sqlite
