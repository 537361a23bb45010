// What each operation makes of a table with rows that SQLite's ALTER TABLE could not.
#include <gmock/gmock.h>

#include "revision_on_sqlite.hpp"

namespace migrator::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Alterations : public RevisionOnSqlite {
 protected:
  void TearDown() override { expect_sound(); }
};

TEST_F(Alterations, ATypeConvertsWhatIsANumber) {
  sql("CREATE TABLE t (a TEXT, b TEXT, c INTEGER, d REAL); INSERT INTO t VALUES ('7', '1.5', 3, 2.5), (NULL, ' 12 ', "
      "4, -0.4)");
  revise([](op& op) {
    op.alter_column("t", "a", integer(), using_sql("a::integer"));
    op.alter_column("t", "b", numeric(10, 2));
    op.alter_column("t", "c", text());
    op.alter_column("t", "d", integer());
  });
  EXPECT_EQ(rows("SELECT a, typeof(a), b, typeof(b), c, typeof(c), d, typeof(d) FROM t"),
            (std::vector<Row>{{"7", "integer", "1.500000", "real", "3", "text", "3", "integer"},
                              {"NULL", "null", "12", "integer", "4", "text", "0", "integer"}}));
}

TEST_F(Alterations, AColumnThatIsAddedHasATypeThatItsTableKnows) {
  if (connection().server_version() < 3037000) GTEST_SKIP() << "STRICT came with 3.37";
  sql("CREATE TABLE t (a INTEGER) STRICT; CREATE TABLE p (a INTEGER); INSERT INTO t VALUES (1); INSERT INTO p VALUES "
      "(1)");
  revise([](op& op) {
    op.add_column("t", column("b", boolean(), not_null, default_value(true)));
    op.add_column("t", column("s", string(20)));
    op.add_column("t", column("x", text()));
    op.add_column("p", column("b", boolean()));
    op.add_column("p", column("s", string(20)));
  });
  EXPECT_EQ(text_of("t"),
            "CREATE TABLE t (a INTEGER, \"b\" INTEGER NOT NULL DEFAULT 1, \"s\" TEXT, \"x\" TEXT) STRICT");
  EXPECT_EQ(text_of("p"), "CREATE TABLE p (a INTEGER, \"b\" BOOLEAN, \"s\" VARCHAR(20))");
}

TEST_F(Alterations, ATypeRefusesWhatIsNoNumber) {
  sql("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('7'), ('seven'), (''), (NULL)");
  EXPECT_THAT(refusal([](op& op) { op.alter_column("t", "a", integer()); }),
              HasSubstr("column \"a\" of table \"t\" cannot become INTEGER: rows that have no number there: 2"));
  revise([](op& op) {
    op.alter_column("t", "a", integer(), using_sql("CASE a WHEN 'seven' THEN 7 ELSE nullif(a, '') END"));
  });
  EXPECT_EQ(cell("SELECT group_concat(a) FROM t"), "7,7");
}

TEST_F(Alterations, ATextStaysADateOrADocument) {
  sql("CREATE TABLE t (a TEXT, b TEXT, c TEXT); INSERT INTO t VALUES ('2026-01-02', '{\"x\": 1}', '2026-01-02 03:04')");
  revise([](op& op) {
    op.alter_column("t", "a", date());
    op.alter_column("t", "b", json());
    op.alter_column("t", "c", timestamp());
  });
  EXPECT_EQ(rows("SELECT * FROM t").front(), (Row{"2026-01-02", "{\"x\": 1}", "2026-01-02 03:04"}));
}

TEST_F(Alterations, BytesAndTexts) {
  sql("CREATE TABLE t (a TEXT, b BLOB); INSERT INTO t VALUES ('ab', x'6364')");
  revise([](op& op) {
    op.alter_column("t", "a", binary());
    op.alter_column("t", "b", text());
  });
  EXPECT_EQ(rows("SELECT typeof(a), CAST(a AS TEXT), typeof(b), b FROM t").front(), (Row{"blob", "ab", "text", "cd"}));
}

TEST_F(Alterations, ACollation) {
  sql("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x')");
  revise([](op& op) { op.alter_column("t", "a", text(), collate("NOCASE")); });
  EXPECT_EQ(cell("SELECT count(*) FROM t WHERE a = 'X'"), "1");
}

TEST_F(Alterations, NotNullTakesTheDefaultWhereThereIsOne) {
  sql("CREATE TABLE t (a TEXT DEFAULT 'none', b TEXT, c TEXT NOT NULL); INSERT INTO t VALUES (NULL, NULL, 'x'), ('y', "
      "'y', 'y')");
  revise([](op& op) {
    op.alter_column("t", "a", not_null);
    op.alter_column("t", "b", not_null, default_sql("upper('z')"));
    op.alter_column("t", "c", nullable);
  });
  EXPECT_EQ(rows("SELECT * FROM t"), (std::vector<Row>{{"none", "Z", "x"}, {"y", "y", "y"}}));
  sql("INSERT INTO t (c) VALUES (NULL)");
  EXPECT_EQ(rows("SELECT * FROM t WHERE c IS NULL").front(), (Row{"none", "Z", "NULL"}));
}

TEST_F(Alterations, Defaults) {
  sql("CREATE TABLE t (a INTEGER DEFAULT 1, b TEXT); INSERT INTO t VALUES (5, 'x')");
  revise([](op& op) {
    op.alter_column("t", "a", no_default);
    op.alter_column("t", "b", default_value("it's"));
  });
  sql("INSERT INTO t DEFAULT VALUES");
  EXPECT_EQ(rows("SELECT * FROM t"), (std::vector<Row>{{"5", "x"}, {"NULL", "it's"}}));
}

TEST_F(Alterations, ComputedColumns) {
  sql("CREATE TABLE t (a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 2) STORED, c AS (a + 1)); INSERT INTO t VALUES "
      "(3)");
  revise([](op& op) {
    op.alter_column("t", "b", no_computed);
    op.alter_column("t", "c", computed("a * 10"));
    op.add_column("t", column("d", integer(), computed("a * 100")));
  });
  EXPECT_EQ(rows("SELECT * FROM t").front(), (Row{"3", "6", "30", "300"}));
  sql("UPDATE t SET a = 4");
  EXPECT_EQ(rows("SELECT * FROM t").front(), (Row{"4", "6", "40", "400"}));
}

TEST_F(Alterations, AColumnThatIsDroppedAndAddedAgainIsNewAndLast) {
  sql("CREATE TABLE t (a INTEGER, b INTEGER UNIQUE, c TEXT); INSERT INTO t VALUES (3, 4, 'x')");
  revise([](op& op) {
    op.drop_column("t", "b");
    op.add_column("t", column("b", integer(), computed("a * 2")));
  });
  EXPECT_EQ(rows("SELECT * FROM t").front(), (Row{"3", "x", "6"}));
}

TEST_F(Alterations, AColumnGoesWithItsOwnConstraints) {
  sql("CREATE TABLE o (id INTEGER PRIMARY KEY); CREATE TABLE t (a INTEGER UNIQUE CHECK (a > 0) REFERENCES o, b TEXT, "
      "UNIQUE (a), "
      "CHECK (a < 10)); INSERT INTO o VALUES (1); INSERT INTO t VALUES (1, 'x')");
  revise([](op& op) { op.drop_column("t", "a"); });
  EXPECT_EQ(text_of("t"), "CREATE TABLE \"t\" (\n  \"b\" TEXT\n)");
  EXPECT_EQ(rows("SELECT * FROM t").front(), Row{"x"});
}

TEST_F(Alterations, AColumnThatNothingNeedsIsDroppedByAlterTable) {
  sql("CREATE TABLE t (a INTEGER, b TEXT /* kept */); INSERT INTO t VALUES (1, 'x')");
  revise([](op& op) {
    op.drop_column("t", "a");
    op.drop_column("t", "gone", if_exists);
    op.add_column("t", column("b", text()), if_not_exists);
  });
  EXPECT_EQ(text_of("t"), "CREATE TABLE t (b TEXT /* kept */)");
}

TEST_F(Alterations, WhatNeedsTheColumnIsNamed) {
  sql("CREATE TABLE t (a INTEGER, b INTEGER AS (a * 2), c INTEGER, d INTEGER CHECK (d > c), CONSTRAINT sum CHECK (a + "
      "c > 0))");
  EXPECT_THAT(refusal([](op& op) { op.drop_column("t", "a"); }), HasSubstr("column \"b\" is computed of it"));
  EXPECT_THAT(refusal([](op& op) { op.drop_column("t", "c"); }), HasSubstr("constraint \"t_check\" has other columns"));
  EXPECT_THAT(refusal([](op& op) {
                op.drop_column("t", "b");
                op.drop_column("t", "a");
              }),
              HasSubstr("constraint \"sum\" has other columns"));
}

TEST_F(Alterations, PrimaryKeys) {
  sql("CREATE TABLE t (id INTEGER PRIMARY KEY, code TEXT); INSERT INTO t VALUES (5, 'e'), (9, 'i')");
  revise([](op& op) {
    op.drop_constraint("t_pkey", "t");
    op.add_constraint("t", primary_key("code").named("by_code"));
  });
  EXPECT_EQ(rows("SELECT rowid, id, code FROM t"), (std::vector<Row>{{"5", "5", "e"}, {"9", "9", "i"}}));
  EXPECT_THAT(text_of("t"), AllOf(HasSubstr("\"id\" INTEGER NOT NULL"), HasSubstr("\"code\" TEXT NOT NULL"),
                                  HasSubstr("CONSTRAINT \"by_code\" PRIMARY KEY (\"code\")")));
  EXPECT_THAT(refusal([](op& op) { op.add_constraint("t", primary_key("id")); }),
              HasSubstr("has a primary key already"));
}

TEST_F(Alterations, RowidsStay) {
  sql("CREATE TABLE t (a TEXT, rowid TEXT); INSERT INTO t (_rowid_, a, rowid) VALUES (7, 'x', 'y'), (3, 'z', 'w')");
  revise([](op& op) { op.alter_column("t", "a", not_null); });
  EXPECT_EQ(rows("SELECT _rowid_, a, rowid FROM t ORDER BY 1"), (std::vector<Row>{{"3", "z", "w"}, {"7", "x", "y"}}));
}

TEST_F(Alterations, AnIdentityNumbersTheRowsAsTheyWere) {
  sql("CREATE TABLE t (a TEXT); INSERT INTO t (rowid, a) VALUES (4, 'x'), (6, 'y')");
  revise([](op& op) {
    op.add_column("t", column("id", bigint(), not_null, identity(), autoincrement));
    op.add_constraint("t", primary_key("id"));
  });
  EXPECT_EQ(rows("SELECT id, a FROM t"), (std::vector<Row>{{"4", "x"}, {"6", "y"}}));
  sql("DELETE FROM t WHERE id = 6; INSERT INTO t (a) VALUES ('z')");
  EXPECT_EQ(cell("SELECT max(id) FROM t"), "7");
  EXPECT_THAT(refusal([](op& op) { op.add_column("t", column("n", integer(), identity())); }),
              HasSubstr("only in the one column of a primary key"));
}

TEST_F(Alterations, AnIdentityStaysOneWithAnotherInteger) {
  sql("CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, a TEXT); INSERT INTO t VALUES (3, 'x')");
  revise([](op& op) { op.alter_column("t", "id", bigint()); });
  revise([](op& op) { op.alter_column("t", "id", no_identity); });
  EXPECT_THAT(text_of("t"), AllOf(HasSubstr("\"id\" INTEGER NOT NULL PRIMARY KEY"), Not(HasSubstr("AUTO"))));
  revise([](op& op) { op.alter_column("t", "id", identity(), autoincrement); });
  EXPECT_THAT(text_of("t"), HasSubstr("PRIMARY KEY AUTOINCREMENT"));
  EXPECT_EQ(cell("SELECT id FROM t"), "3");
}

TEST_F(Alterations, AutoincrementComesAndGoes) {
  sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (3, 'x')");
  revise([](op& op) { op.alter_column("t", "id", identity(), autoincrement); });
  EXPECT_THAT(text_of("t"), HasSubstr("AUTOINCREMENT"));
  sql("INSERT INTO t (a) VALUES ('y'); DELETE FROM t WHERE id = 4; INSERT INTO t (a) VALUES ('z')");
  EXPECT_EQ(cell("SELECT max(id) FROM t"), "5");
  revise([](op& op) { op.alter_column("t", "id", identity()); });
  EXPECT_THAT(text_of("t"), Not(HasSubstr("AUTOINCREMENT")));
  sql("DELETE FROM t WHERE id = 5; INSERT INTO t (a) VALUES ('z')");
  EXPECT_EQ(cell("SELECT max(id) FROM t"), "4");
}

TEST_F(Alterations, StrictComesAndGoes) {
  sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(20), b, c datetime); INSERT INTO t VALUES (1, 'x', 2.5, "
      "'now')");
  revise([](op& op) { op.set_strict("t"); });
  EXPECT_EQ(cell("SELECT strict FROM pragma_table_list WHERE name = 't'"), "1");
  EXPECT_EQ(rows("SELECT name, type FROM pragma_table_info('t')"),
            (std::vector<Row>{{"id", "INTEGER"}, {"a", "TEXT"}, {"b", "ANY"}, {"c", "TEXT"}}));
  EXPECT_EQ(rows("SELECT * FROM t").front(), (Row{"1", "x", "2.500000", "now"}));
  EXPECT_THROW(sql("UPDATE t SET a = x'00'"), Error);
  revise([](op& op) { op.set_not_strict("t"); });
  sql("UPDATE t SET a = x'00'");
}

TEST_F(Alterations, StrictTakesNoValueOfAnotherType) {
  sql("CREATE TABLE t (a VARCHAR(20), b INT); INSERT INTO t VALUES (x'00', 1)");
  EXPECT_THAT(refusal([](op& op) { op.set_strict("t"); }), HasSubstr("cannot store BLOB value in TEXT column"));
}

TEST_F(Alterations, WithoutRowidComesAndGoes) {
  sql("CREATE TABLE t (a TEXT PRIMARY KEY, b TEXT); INSERT INTO t VALUES ('x', 'y')");
  revise([](op& op) { op.set_without_rowid("t"); });
  EXPECT_EQ(cell("SELECT wr FROM pragma_table_list WHERE name = 't'"), "1");
  revise([](op& op) { op.set_with_rowid("t"); });
  EXPECT_EQ(cell("SELECT wr FROM pragma_table_list WHERE name = 't'"), "0");
  EXPECT_THAT(text_of("t"), HasSubstr("\"a\" TEXT PRIMARY KEY NOT NULL"));
  EXPECT_EQ(rows("SELECT * FROM t"), (std::vector<Row>{{"x", "y"}}));
  EXPECT_THAT(refusal([](op& op) {
                op.drop_constraint("t_pkey", "t");
                op.set_without_rowid("t");
              }),
              HasSubstr("is without rowid and has no primary key"));
}

TEST_F(Alterations, NullInAKey) {
  sql("CREATE TABLE t (a TEXT PRIMARY KEY, b TEXT); INSERT INTO t VALUES (NULL, 'y')");
  EXPECT_THAT(refusal([](op& op) { op.alter_column("t", "a", not_null); }), HasSubstr("rows that have NULL there: 1"));
  sql("UPDATE t SET a = 'x'");
  revise([](op& op) { op.alter_column("t", "a", not_null); });
  EXPECT_THROW(sql("UPDATE t SET a = NULL"), Error);
  revise([](op& op) { op.alter_column("t", "a", nullable); });
  sql("UPDATE t SET a = NULL");
  revise([](op& op) {
    op.create_table("u", column("a", text(), nullable), column("b", text()), column("c", integer(), nullable),
                    primary_key({"a", "b"}));
  });
  sql("INSERT INTO u VALUES (NULL, 'b', NULL)");
  EXPECT_THROW(sql("INSERT INTO u VALUES ('a', NULL, NULL)"), Error);
}

TEST_F(Alterations, ConstraintsByNameAndWithout) {
  sql("CREATE TABLE o (id INTEGER PRIMARY KEY); CREATE TABLE t (a INTEGER REFERENCES o, b TEXT CONSTRAINT len CHECK "
      "(length(b) > 1) "
      "UNIQUE); INSERT INTO o VALUES (1); INSERT INTO t VALUES (1, 'xx')");
  revise([](op& op) {
    op.drop_constraint("len", "t");
    op.rename_constraint("t_b_key", "t", "uq_b");
    op.alter_constraint("t_a_fkey", "t", initially_deferred);
    op.validate_constraint("t_a_fkey", "t");
    op.add_constraint("t", check("b <> ''").named("filled"));
  });
  EXPECT_EQ(text_of("t"),
            "CREATE TABLE \"t\" (\n  \"a\" INTEGER REFERENCES o DEFERRABLE INITIALLY DEFERRED,\n  \"b\" TEXT "
            "CONSTRAINT \"uq_b\" "
            "UNIQUE,\n  CONSTRAINT \"filled\" CHECK (b <> '')\n)");
  revise([](op& op) { op.alter_constraint("t_a_fkey", "t", not_deferrable); });
  EXPECT_THAT(text_of("t"), Not(HasSubstr("DEFERRABLE")));
}

TEST_F(Alterations, AnIndexIsRenamed) {
  sql("CREATE TABLE t (a TEXT); CREATE UNIQUE INDEX \"old name\" ON t (lower(a)) WHERE a > ''");
  revise([](op& op) { op.rename_index("old name", "new name"); });
  EXPECT_EQ(text_of("new name"), "CREATE UNIQUE INDEX \"new name\" ON t (lower(a)) WHERE a > ''");
  EXPECT_EQ(text_of("old name"), "(no row)");
}

TEST_F(Alterations, InTheLettersOfTheTable) {
  sql("CREATE TABLE \"My Table\" (\"A b\" TEXT); INSERT INTO \"My Table\" VALUES ('x')");
  revise([](op& op) { op.alter_column("my table", "a B", not_null); });
  EXPECT_EQ(text_of("My Table"), "CREATE TABLE \"My Table\" (\n  \"A b\" TEXT NOT NULL\n)");
}

TEST_F(Alterations, InAnAttachedDatabase) {
  sql("ATTACH ':memory:' AS side; CREATE TABLE side.t (a TEXT); CREATE INDEX side.i ON t (a); INSERT INTO side.t "
      "VALUES ('x');"
      "CREATE TRIGGER side.r AFTER INSERT ON t BEGIN SELECT 1; END; CREATE TABLE t (a TEXT)");
  revise([](op& op) { op.alter_column({"side", "t"}, "a", not_null); });
  EXPECT_EQ(cell("SELECT group_concat(type || name, ' ') FROM side.sqlite_master"), "tablet indexi triggerr");
  EXPECT_EQ(cell("SELECT a FROM side.t"), "x");
  EXPECT_EQ(text_of("t"), "CREATE TABLE t (a TEXT)");
}

TEST_F(Alterations, WithNamesThatNeedCare) {
  sql("CREATE TABLE \"order \"\" ünï\" (\"select\" TEXT, [a\"b] TEXT, `it's` TEXT UNIQUE, \"{x}\" TEXT, CHECK ([a\"b] "
      "<> 'x'));"
      "CREATE INDEX \"index \"\" {}\" ON \"order \"\" ünï\" (\"select\", [a\"b]);"
      "CREATE TRIGGER [tri \" gger] AFTER DELETE ON \"order \"\" ünï\" BEGIN SELECT old.\"{x}\"; END;"
      "CREATE TABLE child (r TEXT REFERENCES \"order \"\" ünï\" (`it's`)); INSERT INTO \"order \"\" ünï\" VALUES ('1', "
      "'2', '3', '4');"
      "INSERT INTO child VALUES ('3')");
  revise([](op& op) {
    op.alter_column("order \" ünï", "select", integer(), not_null);
    op.alter_column("order \" ünï", "{x}", not_null);
    op.drop_constraint("order \" ünï_a\"b_check", "order \" ünï");
  });
  EXPECT_EQ(rows("SELECT * FROM \"order \"\" ünï\"").front(), (Row{"1", "2", "3", "4"}));
  EXPECT_EQ(cell("SELECT count(*) FROM sqlite_master WHERE tbl_name LIKE 'order%' AND sql IS NOT NULL"), "3");
  sql("INSERT INTO \"order \"\" ünï\" VALUES (5, NULL, 'y', 'z')");
  EXPECT_THAT(refusal([](op& op) { op.alter_column("order \" ünï", "a\"b", not_null); }),
              HasSubstr("column \"a\"b\" of table \"order \" ünï\" cannot be NOT NULL: rows that have NULL there: 1"));
}

TEST_F(Alterations, OfATemporaryTable) {
  revise([](op& op) {
    op.create_table("t", column("a", text()), column("b", text()), temporary);
    op.execute("INSERT INTO t VALUES ('x', 'y')");
    op.alter_column("t", "a", not_null);
    op.drop_column("t", "b");
  });
  EXPECT_EQ(cell("SELECT sql FROM sqlite_temp_master"), "CREATE TABLE \"t\" (\n  \"a\" TEXT NOT NULL\n)");
  EXPECT_EQ(cell("SELECT a FROM t"), "x");
}

TEST_F(Alterations, WhatChangesNothingWritesNothing) {
  sql("CREATE TABLE t (a TEXT NOT NULL /* as it was */); INSERT INTO t VALUES ('x')");
  revise([](op& op) {
    op.alter_column("t", "a", not_null);
    op.create_index("i", "t", {"a"});
    op.drop_constraint("x", "t", if_exists);
  });
  EXPECT_EQ(text_of("t"), "CREATE TABLE t (a TEXT NOT NULL /* as it was */)");
  EXPECT_NE(text_of("i"), "(no row)");
}

TEST_F(Alterations, IndexesOfAnAttachedDatabase) {
  sql("ATTACH ':memory:' AS side; CREATE TABLE side.t (a TEXT, b TEXT); CREATE INDEX side.i ON t (a)");
  revise([](op& op) {
    op.alter_column({"side", "t"}, "a", not_null);
    op.create_index("i", {"side", "t"}, {"b"}, if_not_exists);
    op.create_index("j", {"side", "t"}, {"b"}, if_not_exists);
  });
  EXPECT_EQ(cell("SELECT group_concat(sql, ';') FROM side.sqlite_master WHERE type = 'index'"),
            "CREATE INDEX i ON t (a);CREATE INDEX \"j\" ON \"t\" (\"b\")");
}

TEST_F(Alterations, TheNameOfTheNewTableMayBeTaken) {
  sql("CREATE TABLE t (a TEXT); CREATE TABLE migrator_new_t (x)");
  revise([](op& op) { op.alter_column("t", "a", not_null); });
  EXPECT_THAT(text_of("t"), HasSubstr("NOT NULL"));
  sql("DROP TABLE migrator_new_t");
}

TEST_F(Alterations, BetweenOtherOperationsInTheirOrder) {
  sql("CREATE TABLE t (a TEXT); INSERT INTO t VALUES (NULL)");
  revise([](op& op) {
    op.execute("UPDATE t SET a = 'filled'");
    op.alter_column("t", "a", not_null);
    op.execute("INSERT INTO t VALUES ('later')");
    op.add_constraint("t", unique("a"));
    op.execute("INSERT OR IGNORE INTO t VALUES ('later')");
  });
  EXPECT_EQ(cell("SELECT group_concat(a) FROM t"), "filled,later");
}

TEST_F(Alterations, InABackfillAndAnAutocommitBlock) {
  sql("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x')");
  revise([](op& op) {
    op.alter_column("t", "a", not_null);
    op.autocommit_block([&] { op.add_constraint("t", unique("a")); });
    op.alter_column("t", "a", default_value("d"));
  });
  EXPECT_EQ(text_of("t"), "CREATE TABLE \"t\" (\n  \"a\" TEXT NOT NULL DEFAULT 'd',\n  UNIQUE (\"a\")\n)");
}

}  // namespace
}  // namespace migrator::test
