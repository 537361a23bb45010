// What cannot be made anew stays as it is, and is told at its line.
#include <gmock/gmock.h>

#include "revision_on_sqlite.hpp"

namespace migrator::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class Refusals : public RevisionOnSqlite {};

TEST_F(Refusals, VirtualTables) {
  sql("CREATE VIRTUAL TABLE f USING fts5(a)");
  EXPECT_THAT(refusal([](op& op) { op.add_constraint("f", check("a > ''")); }),
              HasSubstr("is not understood: nothing was changed"));
}

TEST_F(Refusals, WhatNoTableCouldHaveIsKnownBefore) {
  sql("CREATE TABLE t (a TEXT)");
  EXPECT_THAT(refusal([](op& op) {
                op.execute("CREATE TABLE never (x)");
                op.add_constraint("t", unique("a").initially_deferred());
              }),
              StartsWith("SQLite has no deferrable unique"));
}

TEST_F(Refusals, AnExpressionThatIsWrong) {
  sql("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x')");
  EXPECT_THAT(refusal([](op& op) { op.add_constraint("t", check("b > 0")); }), HasSubstr("no such column: b"));
  EXPECT_THAT(refusal([](op& op) { op.add_constraint("t", check("a = 'y'").named("is_y")); }),
              StartsWith("CHECK constraint failed: is_y\nSQLITE_CONSTRAINT_CHECK\nwhile table \"t\" was made anew"));
}

TEST_F(Refusals, AColumnThatIsThere) {
  sql("CREATE TABLE t (a TEXT)");
  EXPECT_EQ(refusal([](op& op) { op.add_column("t", column("A", text(), not_null)); }),
            "table \"t\" has a column \"A\" already");
}

TEST_F(Refusals, AConstraintThatIsAnIndex) {
  sql("CREATE TABLE t (a TEXT); CREATE UNIQUE INDEX u ON t (a)");
  EXPECT_EQ(refusal([](op& op) { op.drop_constraint("u", "t"); }),
            "table \"t\" has no constraint \"u\"\n\"u\" is an index: op.drop_index(\"u\")\nit has none");
}

TEST_F(Refusals, AnIndexThatIsNotThere) {
  EXPECT_EQ(refusal([](op& op) { op.rename_index("i", "j"); }), "there is no index \"i\"");
}

TEST_F(Refusals, TheLastColumn) {
  sql("CREATE TABLE t (a TEXT UNIQUE)");
  EXPECT_NE(refusal([](op& op) { op.drop_column("t", "a"); }), "(not refused)");
}

TEST_F(Refusals, AtTheLineOfTheOperation) {
  sql("CREATE TABLE t (a TEXT)");
  unsigned line = 0;
  try {
    revise([&](op& op) {
      op.alter_column("t", "a", not_null);
      line = __LINE__ + 1;
      op.drop_constraint("x", "t");
    });
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.origin.line, line);
    EXPECT_THAT(error.state, HasSubstr("was rolled back"));
  }
}

}  // namespace
}  // namespace migrator::test
