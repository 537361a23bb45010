// Foreign keys after tables were made anew.
#include <gmock/gmock.h>

#include "revision_on_sqlite.hpp"

namespace migrator::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class ForeignKeys : public RevisionOnSqlite {};

TEST_F(ForeignKeys, ANewOneIsChecked) {
  sql("CREATE TABLE o (id INTEGER PRIMARY KEY); CREATE TABLE t (a INTEGER); INSERT INTO o VALUES (1); INSERT INTO t "
      "VALUES (1), (2)");
  const Direction upgrade = [](op& op) { op.add_constraint("t", foreign_key("a").references("o")); };
  EXPECT_THAT(refusal(upgrade), StartsWith("row 2 of table \"t\" refers to a row of \"o\" that is not there"));
  sql("DELETE FROM t WHERE a = 2");
  revise(upgrade);
  expect_sound();
}

TEST_F(ForeignKeys, WhatWasWrongBeforeIsLeft) {
  sql("CREATE TABLE o (id INTEGER PRIMARY KEY); CREATE TABLE t (a INTEGER REFERENCES o, b TEXT); INSERT INTO t VALUES "
      "(7, 'x')");
  revise([](op& op) { op.alter_column("t", "b", not_null); });
  revise([](op& op) { op.add_constraint("o", check("id > 0")); });
  EXPECT_EQ(cell("SELECT count(*) FROM pragma_foreign_key_check"), "1");
}

TEST_F(ForeignKeys, WhatTheRevisionBreaksElsewhereIsFound) {
  sql("CREATE TABLE o (id INTEGER PRIMARY KEY, x TEXT); CREATE TABLE t (a INTEGER REFERENCES o); INSERT INTO o VALUES "
      "(1, 'x');"
      "INSERT INTO t VALUES (1)");
  EXPECT_THAT(refusal([](op& op) {
                op.alter_column("o", "x", not_null);
                op.execute("DELETE FROM o");
              }),
              StartsWith("row 1 of table \"t\" refers to a row of \"o\""));
}

TEST_F(ForeignKeys, ALostKeyIsFound) {
  sql("CREATE TABLE o (id INTEGER PRIMARY KEY, x TEXT UNIQUE); CREATE TABLE t (a TEXT REFERENCES o (x)); INSERT INTO o "
      "VALUES (1, 'x');"
      "INSERT INTO t VALUES ('x')");
  EXPECT_THAT(refusal([](op& op) { op.drop_constraint("o_x_key", "o"); }),
              StartsWith("a foreign key of table \"t\" refers to columns that are no key"));
  revise([](op& op) {
    op.drop_constraint("o_x_key", "o");
    op.create_index("ox", "o", {"x"}, unique_rows);
  });
  expect_sound();
}

TEST_F(ForeignKeys, OfATableThatIsDroppedAfterwards) {
  sql("CREATE TABLE o (id INTEGER PRIMARY KEY, x TEXT); CREATE TABLE t (a INTEGER REFERENCES o)");
  revise([](op& op) {
    op.alter_column("o", "x", not_null);
    op.drop_table("t");
  });
  expect_sound();
}

TEST_F(ForeignKeys, OfATableToItself) {
  sql("CREATE TABLE t (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t ON DELETE CASCADE, x TEXT); INSERT INTO t "
      "VALUES (1, NULL, 'a'), "
      "(2, 1, 'b')");
  revise([](op& op) { op.alter_column("t", "x", not_null); });
  EXPECT_EQ(cell("SELECT \"table\" FROM pragma_foreign_key_list('t')"), "t");
  sql("PRAGMA foreign_keys = ON; DELETE FROM t WHERE id = 1");
  EXPECT_EQ(cell("SELECT count(*) FROM t"), "0");
}

TEST_F(ForeignKeys, OfTwoTablesToEachOther) {
  sql("CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b); CREATE TABLE b (id INTEGER PRIMARY KEY, a "
      "INTEGER REFERENCES a);"
      "INSERT INTO a VALUES (1, 2); INSERT INTO b VALUES (2, 1); PRAGMA foreign_keys = ON");
  revise([](op& op) {
    op.alter_column("a", "b", not_null);
    op.alter_column("b", "a", not_null);
    op.add_constraint("b", check("id > 0"));
    op.add_constraint("a", check("id > 0"));
  });
  expect_sound();
  EXPECT_THROW(sql("DELETE FROM a"), Error);
}

TEST_F(ForeignKeys, ToATableThatComesWithTheRevision) {
  sql("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)");
  revise([](op& op) {
    op.add_constraint("t", foreign_key("a").references("o").on_delete(cascade).named("fk"));
    op.create_table("o", column("id", integer(), not_null), primary_key("id"));
    op.execute("INSERT INTO o VALUES (1)");
  });
  expect_sound();
  EXPECT_EQ(cell("SELECT on_delete FROM pragma_foreign_key_list('t')"), "CASCADE");
}

}  // namespace
}  // namespace migrator::test
