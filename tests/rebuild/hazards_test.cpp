// What gets lost when tables are made anew carelessly: Alembic 1.19's batch_alter_table loses all of it.
#include <gmock/gmock.h>

#include "revision_on_sqlite.hpp"

namespace migrator::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Hazards : public RevisionOnSqlite {
 protected:
  void parent_with_children() {
    sql("CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);"
        "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent ON DELETE CASCADE);"
        "INSERT INTO parent VALUES (1, 'a'), (2, 'b'); INSERT INTO child VALUES (10, 1), (11, 1), (12, 2)");
  }
};

TEST_F(Hazards, ChildrenSurviveWithForeignKeysOn) {
  parent_with_children();
  sql("PRAGMA foreign_keys = ON");
  revise([](op& op) { op.alter_column("parent", "name", not_null); });
  EXPECT_EQ(cell("SELECT count(*) FROM child"), "3");
  EXPECT_EQ(cell("PRAGMA foreign_keys"), "1");
  EXPECT_THAT(text_of("child"), HasSubstr("REFERENCES parent ON DELETE CASCADE"));
  expect_sound();
}

TEST_F(Hazards, ChildrenSurviveInARevisionThatAsksFirst) {
  parent_with_children();
  sql("PRAGMA foreign_keys = ON");
  revise([](op& op) {
    for (auto [one] : op.query<long long>("SELECT 1")) static_cast<void>(one);
    op.alter_column("parent", "name", not_null);
  });
  EXPECT_EQ(cell("SELECT count(*) FROM child"), "3");
  EXPECT_EQ(cell("PRAGMA foreign_keys"), "1");
}

TEST_F(Hazards, ChildrenSurviveWithoutATransaction) {
  parent_with_children();
  sql("PRAGMA foreign_keys = ON");
  revise([](op& op) { op.alter_column("parent", "name", not_null); }, false);
  EXPECT_EQ(cell("SELECT count(*) FROM child"), "3");
  EXPECT_EQ(cell("PRAGMA foreign_keys"), "1");
  EXPECT_THAT(text_of("parent"), HasSubstr("NOT NULL"));
}

TEST_F(Hazards, ForeignKeysAreOnAgainAfterAFailure) {
  parent_with_children();
  sql("PRAGMA foreign_keys = ON; INSERT INTO parent VALUES (3, NULL)");
  EXPECT_THAT(refusal([](op& op) { op.alter_column("parent", "name", not_null); }), HasSubstr("\"name\""));
  EXPECT_EQ(cell("PRAGMA foreign_keys"), "1");
}

TEST_F(Hazards, TriggersStay) {
  sql("CREATE TABLE t (a TEXT); CREATE TABLE log (x TEXT);"
      "CREATE TRIGGER \"on insert\" AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.a); END;"
      "INSERT INTO t VALUES ('first')");
  revise([](op& op) { op.alter_column("t", "a", not_null); });
  EXPECT_EQ(cell("SELECT count(*) FROM log"), "1") << "the copy has fired it";
  sql("INSERT INTO t VALUES ('second')");
  EXPECT_EQ(cell("SELECT count(*) FROM log"), "2");
  expect_sound();
}

TEST_F(Hazards, TriggersOfOtherTablesStay) {
  sql("CREATE TABLE t (a TEXT); CREATE TABLE s (x TEXT);"
      "CREATE TRIGGER copy AFTER INSERT ON s BEGIN INSERT INTO t VALUES (new.x); DELETE FROM t WHERE a = 'x'; END");
  const std::string before = text_of("copy");
  revise([](op& op) { op.alter_column("t", "a", not_null); });
  EXPECT_EQ(text_of("copy"), before);
  sql("INSERT INTO s VALUES ('y')");
  EXPECT_EQ(cell("SELECT a FROM t"), "y");
}

TEST_F(Hazards, ViewsStay) {
  sql("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x'); CREATE VIEW v AS SELECT a AS \"A of t\" FROM t;"
      "CREATE VIEW w AS SELECT * FROM v; CREATE TRIGGER i INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES (new.\"A "
      "of t\"); END");
  revise([](op& op) { op.alter_column("t", "a", not_null, default_value("")); });
  EXPECT_EQ(cell("SELECT * FROM w"), "x");
  EXPECT_EQ(text_of("v"), "CREATE VIEW v AS SELECT a AS \"A of t\" FROM t");
  sql("INSERT INTO v VALUES ('y')");
  EXPECT_EQ(cell("SELECT count(*) FROM t"), "2");
  expect_sound();
}

TEST_F(Hazards, AViewThatWouldBreakStopsIt) {
  sql("CREATE TABLE t (a TEXT UNIQUE, b TEXT); CREATE VIEW v AS SELECT a FROM t");
  EXPECT_THAT(refusal([](op& op) { op.drop_column("t", "a"); }),
              AllOf(HasSubstr("error in view v"), HasSubstr("no such column: a"), HasSubstr("drop the view")));
}

TEST_F(Hazards, ATriggerThatWouldBreakStopsIt) {
  sql("CREATE TABLE t (a TEXT UNIQUE, b TEXT); CREATE TRIGGER r AFTER UPDATE OF a ON t BEGIN SELECT new.a; END");
  EXPECT_THAT(refusal([](op& op) { op.drop_column("t", "a"); }), HasSubstr("error in trigger r"));
}

TEST_F(Hazards, AViewThatWasBrokenBeforeStopsNothing) {
  sql("CREATE TABLE t (a TEXT, b TEXT); CREATE TABLE gone (x); CREATE VIEW v AS SELECT x FROM gone; DROP TABLE gone");
  revise([](op& op) { op.alter_column("t", "a", not_null); });
  EXPECT_THAT(text_of("t"), HasSubstr("NOT NULL"));
}

TEST_F(Hazards, AutoincrementGoesOnWhereItWas) {
  sql("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT); INSERT INTO t VALUES (1, 'a'), (41, 'b');"
      "DELETE FROM t WHERE id = 41");
  revise([](op& op) { op.alter_column("t", "a", not_null); });
  sql("INSERT INTO t (a) VALUES ('c')");
  EXPECT_EQ(cell("SELECT max(id) FROM t"), "42");
  EXPECT_EQ(cell("SELECT count(*) FROM sqlite_sequence"), "1");
}

TEST_F(Hazards, AutoincrementOfAnEmptyTable) {
  sql("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT); INSERT INTO t VALUES (7, 'a'); DELETE FROM t");
  revise([](op& op) { op.alter_column("t", "a", not_null); });
  sql("INSERT INTO t (a) VALUES ('c')");
  EXPECT_EQ(cell("SELECT id FROM t"), "8");
}

TEST_F(Hazards, StrictStays) {
  sql("CREATE TABLE t (id INT PRIMARY KEY, a TEXT, b ANY) STRICT; INSERT INTO t VALUES (1, 'a', 2.5)");
  revise([](op& op) {
    op.alter_column("t", "a", not_null);
    op.add_column("t", column("c", string(20), not_null, default_sql("upper('x')")));
  });
  EXPECT_EQ(cell("SELECT strict FROM pragma_table_list WHERE name = 't'"), "1");
  EXPECT_EQ(rows("SELECT * FROM t").front(), (Row{"1", "a", "2.500000", "X"}));
  EXPECT_THROW(sql("UPDATE t SET c = x'00'"), Error);
}

TEST_F(Hazards, WithoutRowidStays) {
  sql("CREATE TABLE t (a TEXT, b TEXT, PRIMARY KEY (b, a DESC)) WITHOUT ROWID; INSERT INTO t VALUES ('x', 'y')");
  revise([](op& op) { op.add_constraint("t", check("a <> b").named("differ")); });
  EXPECT_EQ(cell("SELECT wr FROM pragma_table_list WHERE name = 't'"), "1");
  EXPECT_THAT(text_of("t"), HasSubstr("PRIMARY KEY (b, a DESC)"));
  EXPECT_EQ(rows("SELECT * FROM t").size(), 1u);
}

TEST_F(Hazards, CollationsStay) {
  sql("CREATE TABLE t (a TEXT COLLATE NOCASE UNIQUE, b TEXT, UNIQUE (b COLLATE RTRIM)); INSERT INTO t VALUES ('x', "
      "'y')");
  revise([](op& op) { op.alter_column("t", "a", not_null); });
  EXPECT_EQ(cell("SELECT count(*) FROM t WHERE a = 'X'"), "1");
  EXPECT_THROW(sql("INSERT INTO t VALUES ('X', 'z')"), Error);
  EXPECT_THROW(sql("INSERT INTO t VALUES ('z', 'y  ')"), Error);
}

TEST_F(Hazards, ConflictClausesStay) {
  sql("CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, a TEXT NOT NULL ON CONFLICT IGNORE, b TEXT UNIQUE "
      "ON "
      "CONFLICT IGNORE, c TEXT, CHECK (c <> 'x') ON CONFLICT IGNORE, UNIQUE (c, a) ON CONFLICT REPLACE);"
      "INSERT INTO t VALUES (1, 'a', 'b', 'c')");
  revise([](op& op) { op.alter_column("t", "c", not_null); });
  sql("INSERT INTO t VALUES (2, NULL, 'n', 'n'); INSERT INTO t VALUES (3, 'u', 'b', 'u')");
  EXPECT_EQ(cell("SELECT count(*) FROM t"), "1");
  sql("INSERT INTO t VALUES (1, 'new', 'new', 'new')");
  EXPECT_EQ(cell("SELECT a FROM t"), "new");
  EXPECT_THAT(text_of("t"),
              AllOf(HasSubstr("CHECK (c <> 'x') ON CONFLICT IGNORE"), HasSubstr("UNIQUE (c, a) ON CONFLICT REPLACE")));
}

TEST_F(Hazards, AConflictClauseLosesNoRow) {
  sql("CREATE TABLE t (a TEXT, b TEXT, UNIQUE (a) ON CONFLICT IGNORE); INSERT INTO t VALUES ('1', 'x'), ('01', 'y')");
  EXPECT_THAT(refusal([](op& op) { op.alter_column("t", "a", integer()); }),
              StartsWith("UNIQUE constraint failed: t.a"));
}

TEST_F(Hazards, UnnamedChecksStay) {
  sql("CREATE TABLE t (a INTEGER CHECK (a > 0), b INTEGER, CHECK (b > a)); INSERT INTO t VALUES (1, 2)");
  revise([](op& op) { op.alter_column("t", "b", not_null); });
  EXPECT_THROW(sql("INSERT INTO t VALUES (0, 1)"), Error);
  EXPECT_THROW(sql("INSERT INTO t VALUES (3, 1)"), Error);
}

TEST_F(Hazards, IndexesStayAsTheyWereWritten) {
  const std::vector<std::string> indexes = {"CREATE INDEX i1 ON t (lower(a), b DESC)",
                                            "CREATE UNIQUE INDEX \"i 2\" ON t (b) WHERE b > 0 -- positive",
                                            "CREATE INDEX i3 ON t (a COLLATE NOCASE DESC)"};
  sql("CREATE TABLE t (a TEXT, b INTEGER); INSERT INTO t VALUES ('x', 1)");
  for (const std::string& index : indexes) sql(index);
  revise([](op& op) { op.alter_column("t", "a", not_null); });
  std::vector<std::string> found;
  for (const Row& row : rows("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"))
    found.push_back(row.front());
  EXPECT_THAT(found, testing::UnorderedElementsAre(indexes[0], HasSubstr("(b) WHERE b > 0"), indexes[2]));
}

TEST_F(Hazards, GeneratedColumnsAreComputedAgain) {
  sql("CREATE TABLE t (a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 2) STORED, c AS (a + b) VIRTUAL, d TEXT);"
      "INSERT INTO t (a, d) VALUES (3, 'x')");
  revise([](op& op) { op.alter_column("t", "d", not_null); });
  EXPECT_EQ(rows("SELECT * FROM t").front(), (Row{"3", "6", "9", "x"}));
  EXPECT_EQ(cell("SELECT group_concat(hidden) FROM pragma_table_xinfo('t')"), "0,3,2,0");
}

TEST_F(Hazards, AColumnThatACheckNamesIsRenamed) {
  sql("CREATE TABLE t (a INTEGER, b INTEGER, CHECK (a < b)); CREATE INDEX i ON t (a); INSERT INTO t VALUES (1, 2)");
  revise([](op& op) {
    op.alter_column("t", "a", not_null, renamed("first"));
    op.alter_column("t", "b", not_null);
  });
  EXPECT_THAT(text_of("t"), HasSubstr("CHECK (\"first\" < b)"));
  EXPECT_THAT(text_of("i"), HasSubstr("\"first\""));
  EXPECT_THROW(sql("INSERT INTO t VALUES (3, 2)"), Error);
}

TEST_F(Hazards, AnIndexDoesNotGoWithAColumn) {
  sql("CREATE TABLE t (a TEXT, b TEXT); CREATE INDEX i ON t (b, lower(a)); INSERT INTO t VALUES ('x', 'y')");
  EXPECT_EQ(refusal([](op& op) { op.drop_column("t", "a"); }),
            "column \"a\" of table \"t\" cannot be dropped: index \"i\" has it\nop.drop_index(\"i\") before");
  revise([](op& op) {
    op.drop_index("i");
    op.drop_column("t", "a");
  });
  EXPECT_EQ(rows("SELECT * FROM t").front(), Row{"y"});
}

TEST_F(Hazards, ACompositeUniqueDoesNotGoWithAColumn) {
  sql("CREATE TABLE t (a TEXT, b TEXT, c TEXT, UNIQUE (a, b)); INSERT INTO t VALUES ('x', 'y', 'z')");
  EXPECT_EQ(
      refusal([](op& op) { op.drop_column("t", "a"); }),
      "column \"a\" of table \"t\" cannot be dropped: constraint \"t_a_b_key\" has other columns as "
      "well\nop.drop_constraint(\"t_a_b_key\", \"t\") before, and op.add_constraint behind what is to stay of it");
  revise([](op& op) {
    op.drop_constraint("t_a_b_key", "t");
    op.drop_column("t", "a");
    op.add_constraint("t", unique("b"));
  });
  EXPECT_THROW(sql("INSERT INTO t VALUES ('y', 'q')"), Error);
}

TEST_F(Hazards, ACopyThatFailsLeavesNothingAndCanBeRepeated) {
  sql("CREATE TABLE t (a TEXT, b INTEGER); INSERT INTO t VALUES (NULL, 1), ('x', 2)");
  const Direction upgrade = [](op& op) { op.alter_column("t", "a", not_null); };
  EXPECT_THAT(refusal(upgrade),
              StartsWith("column \"a\" of table \"t\" cannot be NOT NULL: rows that have NULL there: 1"));
  sql("UPDATE t SET a = '' WHERE a IS NULL");
  revise(upgrade);
  expect_sound();
}

TEST_F(Hazards, AFailureInTheMiddleLeavesNothing) {
  sql("CREATE TABLE t (a TEXT, b INTEGER); CREATE INDEX i ON t (a); INSERT INTO t VALUES ('x', 1), ('y', 1)");
  EXPECT_THAT(refusal([](op& op) { op.add_constraint("t", unique("b")); }),
              StartsWith("UNIQUE constraint failed: t.b\n"));
  expect_sound();
}

TEST_F(Hazards, ANewColumnWithoutDefaultNeedsAnEmptyTable) {
  sql("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x')");
  const Direction upgrade = [](op& op) { op.add_column("t", column("b", text(), not_null)); };
  EXPECT_THAT(refusal(upgrade),
              StartsWith("column \"b\" cannot be added to table \"t\": it is NOT NULL, has no default, "
                         "and there are rows already: 1"));
  sql("DELETE FROM t");
  revise(upgrade);
  EXPECT_THAT(text_of("t"), HasSubstr("\"b\" TEXT NOT NULL"));
}

TEST_F(Hazards, AnIndexThatIsThereAlready) {
  sql("CREATE TABLE t (a TEXT); CREATE INDEX i ON t (a)");
  revise([](op& op) {
    op.alter_column("t", "a", not_null);
    op.create_index("i", "t", {"a"}, if_not_exists);
    op.drop_constraint("none", "t", if_exists);
  });
  EXPECT_EQ(cell("SELECT count(*) FROM sqlite_master WHERE name = 'i'"), "1");
}

TEST_F(Hazards, WhatIsNotThereIsNamed) {
  sql("CREATE TABLE t (a TEXT, b TEXT CONSTRAINT one UNIQUE, CHECK (b > ''))");
  EXPECT_EQ(refusal([](op& op) { op.drop_column("t", "x"); }), "table \"t\" has no column \"x\"\nit has a, b");
  EXPECT_EQ(refusal([](op& op) { op.alter_column("t", "x", not_null); }),
            "table \"t\" has no column \"x\"\nit has a, b");
  EXPECT_EQ(refusal([](op& op) { op.drop_constraint("x", "t"); }),
            "table \"t\" has no constraint \"x\"\nit has one, t_b_check (without a name)");
  EXPECT_EQ(refusal([](op& op) { op.alter_column("s", "x", not_null); }), "there is no table \"s\"");
}

TEST_F(Hazards, AColumnWithAnUnnamedForeignKey) {
  sql("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x')");
  revise([](op& op) {
    op.add_column("t", column("p_id", integer()));
    op.add_constraint("t", foreign_key("p_id").references("p"));
  });
  EXPECT_EQ(cell("SELECT \"table\" FROM pragma_foreign_key_list('t')"), "p");
  revise([](op& op) { op.drop_constraint("t_p_id_fkey", "t"); });
  EXPECT_TRUE(rows("SELECT * FROM pragma_foreign_key_list('t')").empty());
}

}  // namespace
}  // namespace migrator::test
